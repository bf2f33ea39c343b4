from twilio.twiml.voice_response import Dial, Gather, VoiceResponse

dial = Dial()
dial.number(
    "+13125550192",
    status_callback="https://harbour.example/leg",
    status_callback_event=⟦LML614|["initiated", "answered"]⟧,
)
dial.number(
    "+13125550193",
    status_callback="https://harbour.example/leg",
    status_callback_event=⟦LML614|("answered", "completed")⟧,
)
dial.number(
    "+13125550194",
    status_callback="https://harbour.example/leg",
    status_callback_event="answered completed",
)
gather = Gather(
    action="https://harbour.example/menu",
    input=⟦LML614|["dtmf", "speech"]⟧,
    hints=⟦LML614|["north quay", "south quay"]⟧,
)
gather.say("Which quay?")

response = VoiceResponse()
response.append(gather)
response.append(dial)
print(response)

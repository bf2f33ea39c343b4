from twilio.twiml.voice_response import VoiceResponse

response = VoiceResponse()
dial = response.dial(action="/dialled")
dial.conference(
    "Standup",
    status_callback="⟦LML301|/events⟧",
    status_callback_event="⟦LML207|start,end,join⟧",
)
print(response)

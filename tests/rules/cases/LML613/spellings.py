from signalwire.voice_response import Dial, Gather, VoiceResponse

response = VoiceResponse()
response.dial("+13125550192", ⟦LML613|callerid⟧="+13125550191")

gather = Gather(action="https://harbour.example/menu", ⟦LML613|numdigits⟧=1, ⟦LML613|Timeout⟧=5)
gather.say("Press a key.", ⟦LML613|Voice⟧="woman")
response.append(gather)

dial = Dial(timeLimit=600, hangup_on_star=True)
dial.conference("Bridge", ⟦LML613|startonenter⟧=True, ⟦LML613|end_on_exit⟧=True, ⟦LML613|WaitUrl⟧="")
response.append(dial)
print(response)

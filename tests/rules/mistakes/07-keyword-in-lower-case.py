from signalwire.voice_response import VoiceResponse

response = VoiceResponse()
response.dial("+13125550192", ⟦LML613|callerid⟧="+13125550191")
print(response)

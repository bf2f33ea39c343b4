"""Spellings that are rendered rightly, and attributes that nobody can guess."""

from signalwire.voice_response import Dial, VoiceResponse

response = VoiceResponse()
response.dial("+13125550192", callerId="+13125550191", time_limit=600)
response.sms("On my way", to="+13125550192", from_="+13125550191")
dial = Dial(caller_id="+13125550191")
dial.conference("Bridge", startConferenceOnEnter=False, end_conference_on_exit=True, ⟦LML111|shoe_size⟧=9)
response.append(dial)
print(response)

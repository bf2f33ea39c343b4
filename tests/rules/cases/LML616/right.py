"""Methods that all builders have."""

from twilio.twiml.voice_response import VoiceResponse

response = VoiceResponse()
response.add_child("Denoise", "on")
response.say("Hello").emphasis("there", level="strong")
print(response.to_xml(), response.verbs, response.attrs)
response.hangup()
print(str(response))

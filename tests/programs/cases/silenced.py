from signalwire.voice_response import VoiceResponse

response = VoiceResponse()
response.dial().conference("a", beep="onenter")  # noqa: LML201
# laml-lint: ignore LML201: the test wants it wrong
response.dial().conference("b", beep="onenter")
print(response)

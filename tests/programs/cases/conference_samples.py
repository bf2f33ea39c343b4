"""The calls that the page about conferences shows: one of them names a call by words."""

from signalwire.voice_response import Conference, Dial, VoiceResponse

response = VoiceResponse()
dial = Dial()
dial.conference("Room 1234")
response.append(dial)
print(response)

response = VoiceResponse()
dial = Dial()
dial.conference("moderated-conference-room", start_conference_on_enter=False)
response.append(dial)
print(response)

response = VoiceResponse()
dial = Dial()
dial.conference("ConferenceRoom", muted=True)
response.append(dial)
print(response)

response = VoiceResponse()
dial = Dial()
dial.conference("Example-Room", coach="⟦LML219|AgentCallSid⟧")
response.append(dial)
print(response)

response = VoiceResponse()
dial = Dial()
dial.conference(
    "ConferenceCall",
    record="record-from-start",
    recording_status_callback="https://www.example.com/recording_update",
)
response.append(dial)
print(response)

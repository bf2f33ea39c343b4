from signalwire.voice_response import Dial, VoiceResponse


def join(room: str) -> str:
    response = VoiceResponse()
    dial = Dial(timeout=20)
    dial.conference(room, beep="⟦LML201|onenter⟧", start_conference_on_enter=True)
    response.append(dial)
    return str(response)

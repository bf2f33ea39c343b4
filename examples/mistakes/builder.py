"""The menu of the practice, made by a program: the builders take any keyword and any value."""

from signalwire.voice_response import VoiceResponse


def menu(caller: str) -> str:
    response = VoiceResponse()
    gather = response.gather(num_digits="one", action="https://voice.example.com/menu")
    gather.say("Press 1 for the clinic, 2 for the stables.")
    dial = response.dial(callerid=caller, record="yes")
    dial.conference(
        "waiting-room",
        beep="onenter",
        status_callback="/events",
        status_callback_event=["join", "leave"],
    )
    return str(response)


def busy(caller: str) -> str:
    return f"<Response><Say>All lines are busy, {caller}.</Say><Hangup/></Response>"

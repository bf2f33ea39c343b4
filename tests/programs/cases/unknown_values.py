"""What is not written out is never wrong."""

import os

from signalwire.voice_response import VoiceResponse


def greet(name, beep, **options):
    response = VoiceResponse()
    response.say(f"Hello {name}", voice=os.environ["VOICE"])
    dial = response.dial(timeout=options["timeout"], caller_id=name)
    dial.conference(name, beep=beep, wait_url=os.environ.get("WAIT"))
    for number in options["numbers"]:
        response.dial(number, action=options["next"])
    return str(response)

"""The fixes of the rules about programs, as `--fix --unsafe-fixes` makes them in whole programs."""

from __future__ import annotations

import pytest

from laml_lint import Settings, fix

IMPORTS = "from twilio.twiml.voice_response import Dial, Gather, VoiceResponse\n"
EVENTS = 'status_callback="https://harbour.example/leg", status_callback_event'

PROGRAMS = [
    (
        "LML611",
        "import html\n\ndef f(a):\n    return f'<Response><Say>{a}</Say></Response>'\n",
        "import html\n\ndef f(a):\n    return f'<Response><Say>{html.escape(a)}</Say></Response>'\n",
    ),
    (
        "LML612",
        IMPORTS + 'def f():\n    return str(VoiceResponse().say("Closed"))\n',
        IMPORTS
        + 'def f():\n    response = VoiceResponse()\n    response.say("Closed")\n    return str(response)\n',
    ),
    (
        "LML612",
        IMPORTS + 'def f():\n    warning = VoiceResponse().say("Storm")\n    return str(warning)\n',
        IMPORTS
        + 'def f():\n    warning = VoiceResponse()\n    warning.say("Storm")\n    return str(warning)\n',
    ),
    (
        "LML613",
        IMPORTS + 'gather = Gather(numdigits=1)\ngather.say("Press a key.", Voice="woman")\n',
        IMPORTS + 'gather = Gather(num_digits=1)\ngather.say("Press a key.", voice="woman")\n',
    ),
    (
        "LML614",
        IMPORTS + f'dial = Dial()\ndial.number("+13125550192", {EVENTS}=["initiated", "answered"])\n',
        IMPORTS + f'dial = Dial()\ndial.number("+13125550192", {EVENTS}="initiated answered")\n',
    ),
]


@pytest.mark.parametrize(("code", "source", "mended"), PROGRAMS)
def test_program_is_mended(code: str, source: str, mended: str) -> None:
    assert fix(source, "app.py", Settings(select=(code,)), unsafe=True) == mended

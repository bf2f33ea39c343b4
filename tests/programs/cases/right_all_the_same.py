"""What looks wrong and is right, or what nobody can know."""

import re
from html import escape
from html import escape as h

from signalwire.voice_response import VoiceResponse
from twilio.twiml.messaging_response import MessagingResponse

DIAL = re.compile(r"<Response><Dial[^>]*>(.*?)</Dial></Response>")


def rebound(name):
    name = escape(name)
    return f"<Response><Say>{name}</Say></Response>"


def elsewhere(n):
    return n


def counted(raw, items):
    n = int(raw)
    return f'<Response><Pause length="{n}"/><Say>{h(raw)}, {min(n, 3)} of {len(items)}</Say></Response>'


def joined(values):
    lines = [escape(value) for value in values]
    return f"<Response><Say>{' '.join(lines)}</Say></Response>"


def reply(channel, text):
    response = MessagingResponse() if channel == "sms" else VoiceResponse()
    if channel == "sms":
        response.message(text)
    else:
        response.say(text)
    return str(response)


def piece():
    return f"<Response>{VoiceResponse().say('y').to_xml(xml_declaration=False)}</Response>"


def test_say():
    assert str(VoiceResponse().say("x")) == "<Say>x</Say>"


def test_refuses(check, raises):
    with raises(ValueError):
        check("<Response><Say>a & b</Response>")


def incoming():
    """Answers with

    <Response>
      <Dial>NUMBER</Dial>
    </Response>

    or with

    <Response>
      <Play><url></Play>
      <Redirect>https://x.example.org/?a=1&b=2</Redirect>
    </Response>
    """

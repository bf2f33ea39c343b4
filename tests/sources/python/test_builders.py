"""Programs, and the documents that are read in them.

Everything is literal here: the program is run too, and its SDK has to print the same.
"""

from __future__ import annotations

import textwrap
from typing import Any

import pytest
from lxml import etree

from laml_lint.sources.python.builders import read
from laml_lint.sources.python.program import Program

VOICE = "from signalwire.voice_response import VoiceResponse, Dial, Gather, Say, Conference\n"
MESSAGES = "from twilio.twiml.messaging_response import MessagingResponse, Message, Body\n"


def documents(source: str) -> list[str]:
    return [each.projection.text for each in read(Program(source)).extracts]


CERTAIN = {
    "one verb": (
        """
        response = VoiceResponse()
        response.say('Hello')
        """,
        "<Response><Say>Hello</Say></Response>",
    ),
    "keywords become attributes in the order of their names": (
        """
        response = VoiceResponse()
        response.say('Hi', voice='alice', loop=2, language='en-US')
        """,
        '<Response><Say language="en-US" loop="2" voice="alice">Hi</Say></Response>',
    ),
    "truth values are written small, and None not at all": (
        """
        response = VoiceResponse()
        response.record(play_beep=True, transcribe=False, action=None)
        """,
        '<Response><Record playBeep="true" transcribe="false"/></Response>',
    ),
    "special keywords": (
        """
        response = VoiceResponse()
        response.sms('x', from_='+1')
        response.say('y').say_as('1', interpret_as='date')
        """,
        '<Response><Sms from="+1">x</Sms><Say>y<say-as interpret-as="date">1</say-as></Say></Response>',
    ),
    "arguments without keywords": (
        """
        response = VoiceResponse()
        response.say('Hi', 'man', 2)
        """,
        '<Response><Say loop="2" voice="man">Hi</Say></Response>',
    ),
    "a list is rendered as Python prints it": (
        """
        response = VoiceResponse()
        response.dial().number('1', status_callback_event=['a', "b'"])
        """,
        "<Response><Dial><Number statusCallbackEvent=\"['a', &quot;b'&quot;]\">1</Number></Dial></Response>",
    ),
    "characters that XML escapes": (
        r"""
        response = VoiceResponse()
        response.play('/a?b=1&c=<"d">', digits='a\n"')
        """,
        '<Response><Play digits="a&#10;&quot;">/a?b=1&amp;c=&lt;"d"&gt;</Play></Response>',
    ),
    "appended": (
        """
        response = VoiceResponse()
        dial = Dial(caller_id='+1')
        dial.conference('Room')
        response.append(dial)
        """,
        '<Response><Dial callerId="+1"><Conference>Room</Conference></Dial></Response>',
    ),
    "a noun after its verb was appended": (
        """
        response = VoiceResponse()
        dial = Dial()
        response.append(dial)
        dial.number('1')
        """,
        "<Response><Dial><Number>1</Number></Dial></Response>",
    ),
    "nest hands back the child, append the parent": (
        """
        response = VoiceResponse()
        response.nest(Gather()).say('a')
        response.append(Say('b')).append(Say('c'))
        """,
        "<Response><Gather><Say>a</Say></Gather><Say>b</Say><Say>c</Say></Response>",
    ),
    "chained": (
        """
        response = VoiceResponse()
        response.dial().conference('x', beep=False)
        """,
        '<Response><Dial><Conference beep="false">x</Conference></Dial></Response>',
    ),
    "with": (
        """
        with VoiceResponse() as response:
            with response.gather(num_digits=1) as g:
                g.say('x')
        """,
        '<Response><Gather numDigits="1"><Say>x</Say></Gather></Response>',
    ),
    "strings among the children: the last one counts": (
        """
        response = VoiceResponse()
        say = response.say('a')
        say.append('b')
        say.append('c')
        say.break_()
        say.append('d')
        say.append('e')
        """,
        "<Response><Say>c<break/>e</Say></Response>",
    ),
    "an element of any name": (
        """
        response = VoiceResponse()
        response.add_child('Custom', 'text', some_thing=1)
        """,
        '<Response><Custom someThing="1">text</Custom></Response>',
    ),
    "constants, and strings put together": (
        """
        VOICE = 'alice'
        GREETING = 'Hello, ' 'world'
        response = VoiceResponse()
        response.say(GREETING, voice=VOICE)
        response.say('a' + 'b')
        """,
        '<Response><Say voice="alice">Hello, world</Say><Say>ab</Say></Response>',
    ),
    "a class of constants, an enumeration": (
        """
        import enum
        class Texts:
            HELLO = 'Hello'
        class Voice(enum.Enum):
            ALICE = 'alice'
        response = VoiceResponse()
        response.say(Texts.HELLO, voice=Voice.ALICE.value)
        """,
        '<Response><Say voice="alice">Hello</Say></Response>',
    ),
    "names that are given together": (
        """
        response, dial = VoiceResponse(), Dial()
        response.append(dial)
        language, loop = 'de', 3
        response.say('x', language=language, loop=loop)
        """,
        '<Response><Dial/><Say language="de" loop="3">x</Say></Response>',
    ),
    "keywords from a dictionary": (
        """
        options = {'voice': 'man', 'loop': 2}
        response = VoiceResponse()
        response.say('x', **options)
        """,
        '<Response><Say loop="2" voice="man">x</Say></Response>',
    ),
    "a helper that takes the response": (
        """
        def greet(r, name='you'):
            r.say('Hello ' + 'you')
            r.pause(length=1)
        response = VoiceResponse()
        greet(response)
        greet(response, name='x')
        """,
        '<Response><Say>Hello you</Say><Pause length="1"/><Say>Hello you</Say><Pause length="1"/></Response>',
    ),
    "a helper that makes one": (
        """
        def base():
            r = VoiceResponse()
            r.say('Welcome')
            return r
        response = base()
        response.hangup()
        """,
        "<Response><Say>Welcome</Say><Hangup/></Response>",
    ),
    "a loop over a list that is written out": (
        """
        response = VoiceResponse()
        dial = response.dial()
        for number in ['1', '2']:
            dial.number(number)
        """,
        "<Response><Dial><Number>1</Number><Number>2</Number></Dial></Response>",
    ),
    "a condition that is written out": (
        """
        response = VoiceResponse()
        if True:
            response.say('yes')
        else:
            response.say('no')
        """,
        "<Response><Say>yes</Say></Response>",
    ),
    "no name is mistaken": (
        """
        response = VoiceResponse()
        dial = response.dial()
        response2, response = response, dial
        response.number('1')
        response = response2
        """,
        "<Response><Dial><Number>1</Number></Dial></Response>",
    ),
}


@pytest.mark.parametrize(("body", "expected"), CERTAIN.values(), ids=CERTAIN)
def test_what_is_certain_is_read_as_it_is_printed(body, expected):
    source = VOICE + textwrap.dedent(body) + "print(response)\n"
    names: dict[str, Any] = {}
    exec(compile(source, "program.py", "exec"), names)
    assert documents(source) == [expected]
    canonical = etree.canonicalize(names["response"].to_xml(xml_declaration=False))
    assert canonical == etree.canonicalize(expected)


IMPORTS = [
    "from signalwire.voice_response import VoiceResponse\nr = VoiceResponse()",
    "from signalwire.voice_response import VoiceResponse as V\nr = V()",
    "from signalwire.voice_response import *\nr = VoiceResponse()",
    "import signalwire.voice_response\nr = signalwire.voice_response.VoiceResponse()",
    "import signalwire.voice_response as v\nr = v.VoiceResponse()",
    "from signalwire import voice_response as v\nr = v.VoiceResponse()",
    "import twilio.twiml.voice_response\nr = twilio.twiml.voice_response.VoiceResponse()",
    "from twilio import twiml\nr = twiml.voice_response.VoiceResponse()",
    "from twilio.twiml import voice_response\nr = voice_response.VoiceResponse()",
    "try:\n    from signalwire.voice_response import VoiceResponse\nexcept ImportError:\n"
    "    from twilio.twiml.voice_response import VoiceResponse\nr = VoiceResponse()",
]


@pytest.mark.parametrize("imported", IMPORTS)
def test_imports(imported):
    assert documents(f"{imported}\nr.say('x')\nprint(r)") == ["<Response><Say>x</Say></Response>"]


def test_messages():
    source = MESSAGES + textwrap.dedent("""
        def reply(request):
            response = MessagingResponse()
            message = Message(to="+1")
            message.append(Body("Hi"))
            message.media("/cat.png")
            response.append(message)
            return str(response), 200, {"Content-Type": "text/xml"}
        """)
    expected = '<Response><Message to="+1"><Body>Hi</Body><Media>/cat.png</Media></Message></Response>'
    assert documents(source) == [expected]


def test_the_ways_of_one_document_are_a_group():
    source = VOICE + textwrap.dedent("""
        class Menu:
            def reply(self, x):
                first = VoiceResponse()
                if x:
                    first.say("a")
                first.hangup()
                return str(first)
        def other():
            second = VoiceResponse()
            second.reject()
            return str(second)
        """)
    extracts = read(Program(source)).extracts
    assert [(each.scope, each.group) for each in extracts] == [
        ("Menu.reply", 0),
        ("Menu.reply", 0),
        ("other", None),
    ]

"""What is not known of a program is a hole in its documents. `_` stands for it here."""

from __future__ import annotations

import textwrap

import pytest

from laml_lint.sources.projection import HOLE
from laml_lint.sources.python.builders import read
from laml_lint.sources.python.program import Program

VOICE = "from signalwire.voice_response import VoiceResponse, Dial, Gather, Say, Conference\n"


def documents(source: str, *, whole: bool = True) -> list[str]:
    facts = read(Program(source))
    return [each.projection.text.replace(HOLE, "_") for each in facts.extracts if each.whole is whole]


UNCERTAIN = {
    "an argument that is not known": (
        """
        def f(name, x):
            r = VoiceResponse()
            r.say(f'Hi {name}!', voice=x)
            r.play(x)
            return str(r)
        """,
        ['<Response><Say voice="_">Hi _!</Say><Play>_</Play></Response>'],
    ),
    "an argument that may be left out": (
        """
        def f(voice=None):
            r = VoiceResponse()
            r.say('x', voice=voice)
            return str(r)
        """,
        ["<Response><Say _>x</Say></Response>"],
    ),
    "other arguments": (
        """
        def f(**more):
            r = VoiceResponse()
            r.say('x', **more)
            r.say(**more)
            return str(r)
        """,
        ["<Response><Say _>x</Say><Say _>_</Say></Response>"],
    ),
    "branches": (
        """
        def f(x):
            r = VoiceResponse()
            if x:
                r.say('a')
            elif x > 1:
                r.play('b')
            r.hangup()
            return str(r)
        """,
        [
            "<Response><Say>a</Say><Hangup/></Response>",
            "<Response><Play>b</Play><Hangup/></Response>",
            "<Response><Hangup/></Response>",
        ],
    ),
    "branches of values": (
        """
        def f(x):
            r = VoiceResponse()
            r.say('a' if x else 'b')
            return str(r)
        """,
        ["<Response><Say>a</Say></Response>", "<Response><Say>b</Say></Response>"],
    ),
    "too many branches: each is read on its own": (
        """
        def f(x):
            r = VoiceResponse()
            if x.a:
                r.say('a')
            if x.b:
                r.say('b')
            if x.c:
                r.say('c')
            if x.d:
                r.say('d')
            return str(r)
        """,
        [
            "<Response>_</Response>",
            "<Response><Say>a</Say>_</Response>",
            "<Response>_<Say>b</Say>_</Response>",
            "<Response>_<Say>c</Say>_</Response>",
            "<Response>_<Say>d</Say></Response>",
        ],
    ),
    "a branch that leads elsewhere": (
        """
        def f(x):
            r = VoiceResponse()
            if not x:
                return 'no'
            r.say('a')
            return str(r)
        """,
        ["<Response><Say>a</Say></Response>"],
    ),
    "early returns": (
        """
        def f(x):
            r = VoiceResponse()
            if x:
                r.reject()
                return str(r)
            r.say('a')
            return str(r)
        """,
        ["<Response><Reject/></Response>", "<Response><Say>a</Say></Response>"],
    ),
    "a loop": (
        """
        def f(x):
            r = VoiceResponse()
            r.say('a')
            for y in x:
                r.play('b')
            r.say('c')
            return str(r)
        """,
        ["<Response><Say>a</Say>_<Play>b</Play>_<Say>c</Say></Response>"],
    ),
    "what may fail": (
        """
        def f(x):
            r = VoiceResponse()
            try:
                r.say('a')
            except E:
                r.say('b')
            return str(r)
        """,
        ["<Response><Say>a</Say></Response>", "<Response>_<Say>b</Say></Response>"],
    ),
    "a match": (
        """
        def f(x):
            r = VoiceResponse()
            match x:
                case '1':
                    r.say('a')
                case _:
                    r.say('b')
            return str(r)
        """,
        ["<Response><Say>a</Say></Response>", "<Response><Say>b</Say></Response>"],
    ),
    "handed to somebody": (
        """
        def f(x):
            r = VoiceResponse()
            r.say('a')
            x(r)
            r.say('b')
            return str(r)
        """,
        ["<Response><Say>a</Say>_<Say>b</Say>_</Response>"],
    ),
    "kept in an attribute": (
        """
        class A:
            def f(self):
                self.r = VoiceResponse()
                self.r.say('a')
        """,
        ["<Response>_<Say>a</Say>_</Response>"],
    ),
    "used in a function inside": (
        """
        def f():
            r = VoiceResponse()
            def g():
                r.say('later')
            r.say('a')
            return str(r)
        """,
        ["<Response>_<Say>a</Say>_</Response>"],
    ),
    "used in a comprehension": (
        """
        def f(x):
            r = VoiceResponse()
            d = r.dial()
            [d.number(n) for n in x]
            return str(r)
        """,
        ["<Response><Dial>_</Dial></Response>"],
    ),
    "attributes that are changed by hand": (
        """
        def f():
            r = VoiceResponse()
            s = r.say('a')
            s.attrs['x'] = 'y'
            return str(r)
        """,
        ["<Response><Say _>a_</Say></Response>"],
    ),
    "never rendered": (
        """
        def f():
            r = VoiceResponse()
            r.say('a')
        """,
        ["<Response><Say>a</Say>_</Response>"],
    ),
    "never used": (
        """
        def f():
            r = VoiceResponse()
        """,
        [],
    ),
    "returned, to be continued elsewhere": (
        """
        def f():
            r = VoiceResponse()
            r.say('a')
            return r
        """,
        ["<Response><Say>a</Say>_</Response>"],
    ),
    "answered": (
        """
        def f():
            r = VoiceResponse()
            r.say('a')
            return HttpResponse(r, content_type='text/xml')
        """,
        ["<Response><Say>a</Say></Response>"],
    ),
    "a child that is not known": (
        """
        def f(x):
            r = VoiceResponse()
            r.append(x)
            return str(r)
        """,
        ["<Response>_</Response>"],
    ),
    "a name that is bound twice": (
        """
        T = 'a'
        T = 'b'
        def f():
            r = VoiceResponse()
            r.say(T)
            return str(r)
        """,
        ["<Response><Say>_</Say></Response>"],
    ),
    "a class of one's own": (
        """
        class R(VoiceResponse):
            pass
        r = R()
        r.say('x')
        print(r)
        """,
        [],
    ),
    "another package": (
        """
        from laml import VoiceResponse as V
        r = V()
        r.say('x')
        print(r)
        """,
        [],
    ),
    "a helper that calls itself": (
        """
        def more(r):
            r.say('a')
            more(r)
        def f():
            r = VoiceResponse()
            more(r)
            return str(r)
        """,
        ["<Response><Say>a</Say>_</Response>"],
    ),
    "put into itself": (
        """
        def f():
            r = VoiceResponse()
            r.append(r)
            r.say('a')
            return str(r)
        """,
        [],
    ),
}


@pytest.mark.parametrize(("body", "expected"), UNCERTAIN.values(), ids=UNCERTAIN)
def test_what_is_not_certain_is_a_hole(body, expected):
    assert documents(VOICE + textwrap.dedent(body)) == expected


FRAGMENTS = {
    "a verb that is handed out": (
        """
        def f():
            d = Dial(timeout=5)
            d.number('1')
            return d
        """,
        ['<Response>_<Dial timeout="5"><Number>1</Number>_</Dial>_</Response>'],
    ),
    "a noun goes into its verb": (
        """
        def f():
            return Conference('Room')
        """,
        ["<Response>_<Dial _>_<Conference>Room_</Conference>_</Dial>_</Response>"],
    ),
    "a response that comes from elsewhere": (
        """
        def f(r: VoiceResponse):
            r.say('x')
        """,
        ["<Response _>_<Say>x</Say>_</Response>"],
    ),
    "a response of the module": (
        """
        r = VoiceResponse()
        def f():
            r.say('x')
        """,
        ["<Response _>_<Say>x</Say>_</Response>"],
    ),
}


@pytest.mark.parametrize(("body", "expected"), FRAGMENTS.values(), ids=FRAGMENTS)
def test_what_is_not_a_whole_document_is_a_fragment(body, expected):
    assert documents(VOICE + textwrap.dedent(body), whole=False) == expected

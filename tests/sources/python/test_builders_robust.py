"""Whatever the program: no exception, no lost time, and places inside of it."""

from __future__ import annotations

import ast
import json
import tokenize
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import laml_lint
from laml_lint.sources.projection import HOLE
from laml_lint.sources.python.builders import read
from laml_lint.sources.python.facts import Facts
from laml_lint.sources.python.program import Program

VOICE = "from signalwire.voice_response import *\n"
LIBRARY = Path(json.__file__).parent.parent
MODULES = ["ast.py", "argparse.py", "enum.py", "inspect.py", "asyncio/base_events.py", "json/encoder.py"]


def checked(source: str) -> Facts:
    """The facts; every place in them lies in the program."""
    facts = read(Program(source))
    for extract in facts.extracts:
        assert extract.kind == "built"
        for sign in extract.projection.signs:
            assert 0 <= sign.start <= sign.end <= len(source)
            if sign.quotes is not None and sign.kind == "literal":
                assert sign.start < sign.end
    for places in (facts.keywords, facts.lists, facts.unknown_methods, facts.lost_roots):
        for place in places:
            assert 0 <= place.span.start < place.span.end <= len(source)
    return facts


@pytest.mark.parametrize("name", MODULES)
def test_modules_of_the_standard_library(name):
    with tokenize.open(LIBRARY / name) as file:
        source = file.read()
    assert checked(source) == Facts()


@pytest.mark.parametrize("name", MODULES)
def test_the_same_with_responses_all_over(name):
    """As a stress: `self` becomes a response, on which everything is called."""
    with tokenize.open(LIBRARY / name) as file:
        source = file.read().replace("from __future__", "from future").replace("self", "response")
    checked(VOICE + "response = VoiceResponse()\n" + source)


def test_own_modules():
    for path in sorted(Path(laml_lint.__file__).parent.rglob("*.py")):
        assert checked(path.read_text(encoding="utf-8")) == Facts(), path


STATEMENTS = [
    "r = VoiceResponse()",
    "d = r.dial(x, timeout=x)",
    "r.say('a' + x)",
    "r.append(d)",
    "d.append(r)",
    "r = d = r",
    "x = f(r)",
    "x, *y = r, d",
    "x = [r, d]",
    "x = x + x",
    "x = {'a': r}",
    "r.attrs['a'] = d",
    "self.r = r",
    "self.r.say(x)",
    "del r",
    "global r",
    "return r",
    "break",
    "continue",
    "raise r",
    "yield r",
    "r.say(**x)",
    "r.say(*x)",
    "r.say(y := 'a')",
    "r.say(lambda: r)",
    "r.say('a' if x else d)",
    "assert r",
    "import twilio.twiml as r",
    "r.nest(r.gather(input=['a'])).say(x)",
    "r: VoiceResponse = None",
    "r += d",
    "str(r.say('é😀').break_())",
    "f(r, d)",
    "r = f(d)",
]
BLOCKS = [
    "if x:",
    "else:",
    "elif r:",
    "for x in r:",
    "for x in ['a', 'b']:",
    "while True:",
    "try:",
    "except E as r:",
    "finally:",
    "with r.dial() as d:",
    "def f(r, d=VoiceResponse(), *, x=None):",
    "async def g(d: Dial):",
    "class A(VoiceResponse):",
    "match r:",
    "    case [x, *r]:",
]


@st.composite
def snippets(draw: st.DrawFn) -> str:
    lines = [VOICE.strip()]
    depth = 0
    for _ in range(draw(st.integers(1, 25))):
        depth = draw(st.integers(0, depth))
        if draw(st.integers(0, 2)) == 0 and depth < 5:
            lines.append("    " * depth + draw(st.sampled_from(BLOCKS)))
            depth += 1
        lines.append("    " * depth + draw(st.sampled_from(STATEMENTS)))
    return "\n".join(lines) + "\n"


@settings(max_examples=400, deadline=None, suppress_health_check=list(HealthCheck))
@given(snippets())
def test_any_program(source):
    try:
        program = ast.parse(source)
    except SyntaxError:
        # line by line: what is wrong is left out
        lines = source.splitlines()
        source = "\n".join(line for line in lines if not line.strip().endswith(":")).replace("    ", "")
        try:
            program = ast.parse(source)
        except SyntaxError:
            return
    assert program.body
    checked(source)


LARGE = {
    "many verbs": "r = VoiceResponse()\n" + "r.say('x')\n" * 5_000 + "print(r)\n",
    "many branches": "r = VoiceResponse()\n" + "if x:\n    r.say('x')\n" * 1_000 + "print(r)\n",
    "many alternatives": "r = VoiceResponse()\nif x:\n    pass\n" + "elif x:\n    r.say('x')\n" * 900,
    "many functions": "".join(f"def f{n}(r):\n    r.say('x')\n    f{n + 1}(r)\n" for n in range(1_000)),
    "many calls": "def f(r):\n"
    + "    r.say('x')\n" * 50
    + "r = VoiceResponse()\n"
    + "f(r)\n" * 500
    + "print(r)\n",
    "a long chain": "r = VoiceResponse()\nr" + ".append(Say('x'))" * 500 + "\nprint(r)\n",
    "a long sum": "r = VoiceResponse()\nr.say(" + " + ".join(["'x'"] * 900) + ")\nprint(r)\n",
    "deep lists": "r = VoiceResponse()\nr.say('x', voice=" + "[" * 80 + "]" * 80 + ")\nprint(r)\n",
    "growing lists": "x = []\n" + "x = [x, x]\n" * 100 + "VoiceResponse().say(x, voice=x)\n",
    "growing strings": "x = 'x'\n" + "x = x + x\n" * 100 + "VoiceResponse().say(x, voice=x)\n",
    "growing elements": "a = VoiceResponse()\n" + "b = Dial()\nb.append(a)\nb.append(a)\na = b\n" * 60,
    "a long text, often": f"T = {'x' * 100_000!r}\nr = VoiceResponse()\n" + "r.say(T)\n" * 500 + "print(r)\n",
    "deep elements": "r = VoiceResponse()\nd = r\n" + "d = d.add_child('x')\n" * 3_000 + "print(r)\n",
}


@pytest.mark.parametrize("source", LARGE.values(), ids=LARGE)
def test_large_programs(source):
    try:
        program = Program(VOICE + source)
    except (RecursionError, MemoryError, SyntaxError):
        return  # what Python itself does not take
    facts = read(program)
    assert sum(len(each.projection.text) for each in facts.extracts) < 40 * len(source) + 2_000_000


def test_what_is_large_is_still_read():
    (extract,) = read(Program(VOICE + LARGE["many verbs"])).extracts
    assert extract.projection.text.count("<Say>x</Say>") == 5_000
    assert HOLE not in extract.projection.text


def test_a_program_that_imports_no_sdk_is_left_alone():
    source = "from laml import VoiceResponse  # not twilio.twiml\nprint(VoiceResponse().say('x', a=[]))\n"
    assert read(Program(source)) == Facts()

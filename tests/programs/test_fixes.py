"""Fixing a program leaves a program that makes what it made, apart from what was mended."""

from __future__ import annotations

import ast

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from laml_lint import fix, lint

WORDS = st.sampled_from(
    ["onenter", "onEnter", "TRUE", "true", "yes", 'a"b', "a\\b", "ä & ö", "start,end", "😀"]
)
VALUES = st.one_of(
    WORDS.map(repr),
    WORDS.map(lambda word: f"r{word!r}" if "\\" not in repr(word) else repr(word)),
    st.lists(st.sampled_from(["start", "end", "join"]), max_size=3).map(repr),
    st.sampled_from(["True", "False", "None", "3", "unknown", 'f"{unknown}-x"', '"on" "enter"']),
)
KEYWORDS = st.sampled_from(
    [
        "beep",
        "muted",
        "status_callback",
        "statusCallbackEvent",
        "status_callback_event",
        "callerid",
        "caller_id",
        "startconferenceonenter",
        "record",
        "hangupOnStar",
        "timelimit",
        "from_",
    ]
)


@st.composite
def programs(draw: st.DrawFn) -> str:
    lines = [
        "from signalwire.voice_response import VoiceResponse",
        "unknown = 'on' 'Exit'",
        "r = VoiceResponse()",
    ]
    for _ in range(draw(st.integers(1, 3))):
        keywords = draw(st.dictionaries(KEYWORDS, VALUES, max_size=3))
        written = "".join(f", {name}={value}" for name, value in keywords.items())
        lines.append(f"r.dial({written[2:]}).conference('room'{written})")
    loop = draw(st.sampled_from(["x", "2"]))
    lines.append(f"x = '<Response><Say loop=\"{loop}\">A & B</Say></Response>'")
    return "\n".join(lines) + "\n"


def rendered(source: str) -> etree._Element:
    names: dict[str, object] = {}
    exec(compile(source, "made.py", "exec"), names)
    return etree.fromstring(str(names["r"]).encode())


def outline(element: etree._Element) -> object:
    return (element.tag, element.text, [outline(child) for child in element])


@given(programs())
@settings(max_examples=40)
def test_a_fixed_program_runs_and_makes_the_same_elements(source: str) -> None:
    fixed = fix(source, "made.py")
    assert outline(rendered(fixed)) == outline(rendered(source))
    assert fix(fixed, "made.py") == fixed
    before = {(item.code, item.message) for item in lint(source, "made.py")}
    assert len(lint(fixed, "made.py")) <= len(lint(source, "made.py")) or before == set()


SPELLINGS = {
    "double quotes": 'd.conference("a", beep="onenter")',
    "single quotes": "d.conference('a', beep='onenter')",
    "three quotes": 'd.conference("a", beep="""onenter""")',
    "raw": 'd.conference("a", beep=r"onenter")',
    "an escape": r'd.conference("a", beep="\x6fnenter")',
}


@pytest.mark.parametrize("call", SPELLINGS.values(), ids=list(SPELLINGS))
def test_a_value_is_mended_in_whatever_way_it_is_written(call: str) -> None:
    source = f"from signalwire.voice_response import VoiceResponse\nd = VoiceResponse().dial()\n{call}\n"
    fixed = fix(source, "made.py")
    assert [item.code for item in lint(source, "made.py")] == ["LML201"]
    assert lint(fixed, "made.py") == []
    assert ast.dump(ast.parse(fixed)) == ast.dump(ast.parse(source)).replace("onenter", "onEnter")


def test_a_constant_may_be_used_elsewhere_too() -> None:
    source = (
        "from signalwire.voice_response import VoiceResponse\nBEEP = 'onenter'\n"
        "VoiceResponse().dial().conference('a', beep=BEEP)\n"
    )
    assert fix(source, "made.py") == source
    assert fix(source, "made.py", unsafe=True) == source.replace("onenter", "onEnter")

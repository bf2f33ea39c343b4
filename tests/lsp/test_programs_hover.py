"""What is told of calls of builders and of documents in strings."""

from __future__ import annotations

import dataclasses

import pytest
from lsprotocol import types

from laml_lint.text import Units
from laml_lsp.programs import hover
from tests.lsp.workbench import EVERYTHING, Bench, bench

MARK = "¦"
HEAD = """\
from signalwire.voice_response import Dial, VoiceResponse

response = VoiceResponse()
dial = response.dial()
"""


def program(marked: str, **options: object) -> Bench:
    return bench(marked, "/nowhere/app.py", language="python", mark=MARK, **options)  # type: ignore[arg-type]


def told(there: Bench) -> tuple[str, str]:
    """What the hover covers, and what it says."""
    found = hover(there.session, there.snapshot, types.HoverParams(there.document, there.position))
    if found is None:
        return "", ""
    assert isinstance(found.contents, types.MarkupContent)
    assert found.range is not None
    return there.snapshot.source[slice(*there.snapshot.span(found.range))], found.contents.value


TOLD = {
    "a method": ('dial.conf¦erence("room")', "conference", "**`<Conference>`** – noun in `<Dial>`"),
    "a class": ("response.append(Di¦al())", "Dial", "**`<Dial>`** – verb"),
    "a root": ("VoiceResp¦onse()", "VoiceResponse", "**`<Response>`**"),
    "a keyword": (
        'dial.conference("room", start_conf¦erence_on_enter=True)',
        None,
        "`startConferenceOnEnter`",
    ),
    "a keyword with an underscore": ("response.sms('x', from¦_='+12025550142')", "from_", "**`from`**"),
    "a value": ('dial.conference("room", beep="on¦Enter")', "onEnter", "**`onEnter`**"),
    "an item": ('dial.conference("room", status_callback_event="start e¦nd")', "end", "**`end`**"),
    "an item of a list": (
        'dial.conference("room", status_callback_event=["start", "e¦nd"])',
        "end",
        "**`end`**",
    ),
    "a truth value": ('dial.conference("room", muted=Tr¦ue)', "True", "`muted`"),
    "a value by its place": ('response.gather("dt¦mf")', "dtmf", "**`dtmf`**"),
    "a broken line": ('dial.conference("room", beep="on¦Enter', "onEnter", "**`onEnter`**"),
    "a tag in a string": ('x = "<Response><Di¦al></Dial></Response>"', "Dial", "**`<Dial>`**"),
    "an attribute in a string": (
        "x = f'<Response><Dial rec¦ord=\"do-not-record\">{n}</Dial></Response>'",
        "record",
        "**`record`**",
    ),
    "a value in a string": (
        "x = '<Response><Dial record=\"do-not¦-record\">1</Dial></Response>'",
        "do-not-record",
        "**`do-not-record`**",
    ),
    "a value with an escape before it": (
        'x = "<Response>\\n<Dial record=\\"do-not¦-record\\">1</Dial></Response>"',
        "do-not-record",
        "**`do-not-record`**",
    ),
}


@pytest.mark.parametrize(("code", "covered", "text"), TOLD.values(), ids=list(TOLD))
def test_what_is_known_is_told(code: str, covered: str | None, text: str) -> None:
    place, said = told(program(HEAD + code))
    assert text in said
    assert covered is None or place == covered


SILENT = {
    "another call": HEAD + "pri¦nt(response)",
    "a name": HEAD + "di¦al = 1",
    "the text": HEAD + 'dial.conference("ro¦om")',
    "a comment": HEAD + "# di¦al()",
    "prose": HEAD + 'x = "some te¦xt"',
    "no LaML": "pri¦nt(1)",
    "a definition": HEAD + "def con¦ference(dial): pass",
}


@pytest.mark.parametrize("code", SILENT.values(), ids=list(SILENT))
def test_nothing_is_told_where_nothing_is_known(code: str) -> None:
    assert told(program(code)) == ("", "")


def test_a_finding_is_told_once_the_linter_has_looked() -> None:
    there = program(HEAD + 'dial.conference("room", beep="on¦enter")\nprint(response)\n')
    assert "LML201" not in told(there)[1]
    assert there.snapshot.findings
    assert "LML201" in told(there)[1]


def test_an_editor_without_markdown_is_told_in_plain_text() -> None:
    plain = dataclasses.replace(EVERYTHING, markdown_in_hover=False)
    there = program(HEAD + 'dial.conf¦erence("room")', client=plain)
    assert "**" not in told(there)[1]


@pytest.mark.parametrize("units", list(Units))
def test_places_are_right_in_all_units(units: Units) -> None:
    there = program(HEAD + 'dial.conference("😀", beep="on¦Enter")', units=units)
    assert told(there)[0] == "onEnter"

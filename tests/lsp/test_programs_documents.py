"""Completion in the documents that programs hold in strings."""

from __future__ import annotations

import pytest
from lsprotocol import types

from tests.lsp.test_programs_completion import MARK, TWILIO, accepted, items, program
from tests.lsp.workbench import EVERYTHING

DOCUMENTS = {
    "an element": ('x = "<Response><¦"', "Dial"),
    "an element without a bracket": ('x = "<Response><Di¦al></Dial></Response>"', "Dial"),
    "an attribute": ("x = '<Response><Dial ¦></Dial></Response>'", "callerId"),
    "a value": ("x = '<Response><Dial record=\"¦\"></Dial></Response>'", "record-from-answer"),
    "a value that is not closed": ("x = '<Response><Dial record=\"¦", "record-from-answer"),
    "an argument": ("send('<Response><Dial record=\"¦", "record-from-answer"),
    "an f-string": ("x = f'<Response><Dial record=\"¦\">{number}</Dial></Response>'", "record-from-answer"),
    "behind a field": (
        "x = f'<Response><Dial>{n}</Dial><Dial record=\"¦\"/></Response>'",
        "record-from-answer",
    ),
    "several lines": (
        'x = """\n<Response>\n  <Dial record="¦">\n  </Dial>\n</Response>\n"""',
        "record-from-answer",
    ),
    "a sum": ("x = '<Response>' + '<Dial record=\"¦\">' + n + '</Dial></Response>'", "record-from-answer"),
    "side by side": ("x = ('<Response>'\n '<Dial record=\"¦\"/>'\n '</Response>')", "record-from-answer"),
    "a piece": ("x = '<Dial record=\"¦\"><Number>1</Number></Dial>'", "record-from-answer"),
    "a formatted one": (
        "x = '<Response><Dial record=\"¦\">{}</Dial></Response>'.format(n)",
        "record-from-answer",
    ),
    "a returned one": (
        "def f():\n    return '<Response><Dial record=\"¦\"/></Response>'",
        "record-from-answer",
    ),
    "with broken lines around": (
        "f(\nx = '<Response><Dial record=\"¦\"/></Response>'\ny = )",
        "record-from-answer",
    ),
    "an event list": (
        "x = '<Response><Dial><Conference statusCallbackEvent=\"start ¦\">r</Conference></Dial></Response>'",
        "end",
    ),
    "an argument of a builder": (
        "log(VoiceResponse().say('x'), '<Response><Dial record=\"¦\"/></Response>')",
        "do-not-record",
    ),
}


@pytest.mark.parametrize(("code", "label"), DOCUMENTS.values(), ids=list(DOCUMENTS))
def test_documents_in_strings_are_completed(code: str, label: str) -> None:
    there = program(TWILIO + code)
    made = accepted(there, label)
    assert label in made
    at = there.snapshot.offset(there.position)
    assert made[: at - 8] == there.snapshot.source[: at - 8]


NO_DOCUMENTS = {
    "prose": 'x = "a < b ¦"',
    "HTML": 'x = "<p>¦</p>"',
    "another dialect": 'x = "<Response><Speak>x</Speak><¦"',
    "a pattern": "import re\nx = re.compile('<Response><Dial record=\"¦\"/></Response>')",
    "prose of a function": 'def f():\n    """Answers with <Response><Dial ¦ or so."""',
}


@pytest.mark.parametrize("code", NO_DOCUMENTS.values(), ids=list(NO_DOCUMENTS))
def test_other_strings_are_left_alone(code: str) -> None:
    assert items(program(code)) == {}


def test_a_long_document_is_completed_like_a_short_one() -> None:
    line = "  <Dial record='do-not-record'><Conference>room</Conference></Dial>\n"
    code = f'x = """<Response>\n{line * 600}  <Dial record="¦">\n</Response>"""\n'
    there = program(code)
    made = accepted(there, "record-from-answer")
    assert made == there.snapshot.source.replace('<Dial record="">', '<Dial record="record-from-answer">')


def test_snippets_are_for_editors_that_take_them() -> None:
    code = TWILIO + "x = '<Response><Dial ¦></Dial></Response>'"
    item = items(program(code, client=EVERYTHING))["callerId"]
    assert item.insert_text_format is types.InsertTextFormat.Snippet
    item = items(program(code))["callerId"]
    assert item.insert_text_format is types.InsertTextFormat.PlainText


def test_astral_characters_before_the_cursor_do_no_harm() -> None:
    there = program(TWILIO + 'dial.conference("😀😀", beep="¦")')
    assert accepted(there, "onEnter") == TWILIO + 'dial.conference("😀😀", beep="onEnter")'


def test_line_ends_of_all_kinds_are_kept() -> None:
    code = (TWILIO + 'dial.conference(\n    "x",\n    beep="¦",\n)\n').replace("\n", "\r\n")
    there = program(code)
    assert accepted(there, "onEnter") == code.replace(MARK, "onEnter")

"""LML614: what is said of a list, and the string that takes its place."""

from __future__ import annotations

import pytest

from laml_lint.sources.python.facts import Facts
from laml_lint.sources.python.program import Program

from .reading import judge, mended, row, texts

Target = tuple[str, str, str | None]
"""Keyword, element and the element around it."""

EVENTS = ("status_callback_event", "Number", "Dial")
SIP = ("codecs", "Sip", "Dial")
HINTS = ("hints", "Gather", None)
MENDED = [
    ('["ringing", "answered"]', EVENTS, '"ringing answered"'),
    ("['ringing', 'answered']", EVENTS, "'ringing answered'"),
    ('("ringing",)', EVENTS, '"ringing"'),
    ('{"ringing"}', EVENTS, '"ringing"'),
    ('["dtmf", "speech"]', ("input", "Gather", None), '"dtmf speech"'),
    ('["new york", "boston"]', HINTS, '"new york, boston"'),
    ('["PCMU", "OPUS"]', SIP, '"PCMU,OPUS"'),
    ('["it\'s"]', HINTS, '"it\'s"'),
    ('[\n    "ringing",\n    "answered",\n]', EVENTS, '"ringing answered"'),
]
TOLD = [
    ("[first, second]", EVENTS, 'its items are separated by blanks: `" ".join(…)`'),
    ("[first]", SIP, 'its items are separated by commas: `",".join(…)`'),
    ('["a,b", "c"]', HINTS, 'its items are separated by commas: `", ".join(…)`'),
    ("[]", EVENTS, 'its items are separated by blanks: `" ".join(…)`'),
    ('["ringing", ""]', EVENTS, 'its items are separated by blanks: `" ".join(…)`'),
    ("[20]", ("timeout", "Dial", None), "`timeout` takes one value"),
    ('["a"]', ("amd_status_callback", "Number", "Dial"), "`amdStatusCallback` takes one value"),
]


@pytest.mark.parametrize(("text", "target", "becomes"), MENDED)
def test_list_becomes_one_string(text: str, target: Target, becomes: str) -> None:
    program = Program(f"builder.make('a', {target[0]}={text}, method='GET')\n")
    found = judge("LML614", program, Facts(lists=(row(program, text, *target),)))
    assert texts(program, found) == [text]
    assert found[0].help == f'did you mean "{becomes[1:-1]}"?'
    assert mended(program, found) == f"builder.make('a', {target[0]}={becomes}, method='GET')\n"


@pytest.mark.parametrize(("text", "target", "help"), TOLD)
def test_list_that_is_not_a_row_of_items_stays(text: str, target: Target, help: str) -> None:
    program = Program(f"builder.make('a', {target[0]}={text})\n")
    (found,) = judge("LML614", program, Facts(lists=(row(program, text, *target),)))
    assert (found.help, found.fix) == (help, None)


@pytest.mark.parametrize(
    ("text", "end"),
    [
        ('["ringing"]', "a list, and the builder renders it as Python prints it: ['ringing']"),
        ("[event]", "a list, and the builder renders it as Python prints it"),
        ('("ringing",)', "a tuple, and the builder renders it as Python prints it"),
        ('{"ringing"}', "a set, and the builder renders it as Python prints it"),
    ],
)
def test_message_shows_what_is_rendered(text: str, end: str) -> None:
    program = Program(f"dial.number('1', status_callback_event={text})\n")
    (found,) = judge("LML614", program, Facts(lists=(row(program, text, *EVENTS),)))
    assert found.message == f"`statusCallbackEvent` of <Number> is given {end}"


def test_comment_in_a_list_is_not_lost() -> None:
    text = '[\n    "ringing",  # not "queued"\n    "answered",\n]'
    program = Program(f"dial.number('1', status_callback_event={text})\n")
    (found,) = judge("LML614", program, Facts(lists=(row(program, text, *EVENTS),)))
    assert found.fix is None


def test_list_that_has_a_name_is_not_changed() -> None:
    """A request to the REST API may use the same list."""
    program = Program('EVENTS = ["ringing"]\ndial.number("1", status_callback_event=EVENTS)\n')
    (found,) = judge("LML614", program, Facts(lists=(row(program, '["ringing"]', *EVENTS),)))
    assert found.fix is None


def test_list_for_an_attribute_that_is_unknown_is_left_to_other_rules() -> None:
    program = Program('dial.number("1", shoe_sizes=["9"])\n')
    item = row(program, '["9"]', "shoe_sizes", "Number", "Dial")
    assert judge("LML614", program, Facts(lists=(item,))) == []

"""What is not written and yet so."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lsprotocol import types

from laml_lint.diagnostics import Span
from laml_lsp.inlay_hints import hints
from laml_lsp.session import Options
from tests.lsp.workbench import Bench, applied, bench

BOTH = Options(hint_defaults=True, hint_events=True)
DEFAULTS = Options(hint_defaults=True, hint_events=False)
EVENTS = Options(hint_defaults=False, hint_events=True)
CALLBACK = "recordingStatusCallback='https://a.b/c'"


def hinted(place: Bench, options: Options, within: Span | None = None) -> list[types.InlayHint]:
    place.session.options = options
    span = within or Span(0, len(place.snapshot.source))
    params = types.InlayHintParams(place.document, place.snapshot.range(span))
    return hints(place.session, place.snapshot, params)


def shown(place: Bench, options: Options) -> str:
    """The document with its hints in double brackets."""
    source = place.snapshot.source
    found = hinted(place, options)
    for hint in reversed(found):
        offset = place.snapshot.offset(hint.position)
        source = f"{source[:offset]}[[{hint.label}]]{source[offset:]}"
    return source


@pytest.mark.parametrize(
    "expected",
    [
        '<Response><Dial[[timeout="30"]][[timeLimit="14400"]]>+15551234567</Dial></Response>',
        "<Response><Dial timeout='20'[[timeLimit=\"14400\"]]/></Response>",
        '<Response><Dial timeout="1" timeLimit="2"><Conference muted="true"[[beep="true"]]'
        '[[startConferenceOnEnter="true"]]>x</Conference></Dial></Response>',
        '<Response><Record[[playBeep="true"]]/></Response>',
        '<Response><Pause[[length="1"]] /></Response>',
        # what says more about something that is not there, or happens only when it is written
        "<Response><Redirect>/next</Redirect><Say>x</Say><Hangup/></Response>",
        # what may be there after all
        "<Response><Dial {{attributes}}>x</Dial></Response>",
        "<Response><Dial {% if x %}timeout='3'{% endif %}>x</Dial></Response>",
        "<Response><Pause a='{{x}}'[[length=\"1\"]]/></Response>",
        # broken and unknown
        "<Response><Dial",
        "<Response><Moo><Dial/></Moo></Response>",
        '<Response><Moo/><Pause moo[[length="1"]]>',
    ],
)
def test_defaults(expected: str) -> None:
    assert shown(bench(without_hints(expected), mark="\0"), DEFAULTS) == expected


@pytest.mark.parametrize(
    "expected",
    [
        "<Conference statusCallbackEvent='start end'[[2 of 7 events]]>",
        "<Conference statusCallbackEvent='start end moo start'[[2 of 7 events]] muted='true'>",
        "<Conference statusCallbackEvent='start,end'[[2 of 7 events]]>",
        "<Conference statusCallbackEvent='start end join leave mute hold speaker'[[all 7 events]]>",
        "<Conference statusCallbackEvent=''>",
        "<Conference statusCallbackEvent='moo'>",
        "<Conference statusCallbackEvent='start {{more}}'>",
        "<Conference statusCallbackEvent='start",
        # the events that are sent when none are named
        f"<Conference record='record-from-start' {CALLBACK}"
        '[[recordingStatusCallbackEvent="completed failed"]]>',
        f"<Conference {CALLBACK}>",  # nothing is recorded
        "<Conference record='record-from-start' recordingStatusCallback=''>",
        "<Conference record='record-from-start'>",
        "<Conference statusCallback='https://a.b/c'>",  # no page says which events that means
    ],
)
def test_events(expected: str) -> None:
    expected = f"<Response><Dial>{expected}"
    assert shown(bench(without_hints(expected), mark="\0"), EVENTS) == expected


def without_hints(expected: str) -> str:
    return re.sub(r"\[\[.*?\]\]", "", expected)


def test_tooltip_says_which_events_are_left_out() -> None:
    place = bench("<Response><Dial><Number statusCallbackEvent='answered completed'>1</Number>")
    (hint,) = hinted(place, EVENTS)
    assert hint.tooltip == (
        "Not reported:\ninitiated: The call is being set up.\nringing: It rings at the other end."
    )
    assert hint.text_edits is None


def test_hint_can_be_written() -> None:
    place = bench("<Response><Pause/></Response>")
    (hint,) = hinted(place, DEFAULTS)
    assert hint.tooltip == "How long the silence lasts, in seconds."
    assert hint.text_edits is not None
    assert applied(place.snapshot, hint.text_edits) == '<Response><Pause length="1"/></Response>'


def test_options_choose() -> None:
    place = bench("<Response><Dial><Number statusCallbackEvent='answered'>1</Number></Dial></Response>")
    assert [hint.label for hint in hinted(place, DEFAULTS)] == ['timeout="30"', 'timeLimit="14400"']
    assert [hint.label for hint in hinted(place, EVENTS)] == ["1 of 4 events"]
    assert [hint.label for hint in hinted(place, Options(hint_events=False))] == []


def test_only_the_range_that_is_seen() -> None:
    place = bench("<Response>\n<Pause/>\n<Pause/>\n</Response>")
    lines = [hint.position.line for hint in hinted(place, DEFAULTS, Span(0, 18))]
    assert lines == [1]


def test_other_documents_have_none() -> None:
    assert hinted(bench("<project><Pause/></project>", "/nowhere/pom.xml", language="xml"), BOTH) == []
    assert hinted(bench("x = '<Response><Pause/>'", "/nowhere/a.py", language="python"), BOTH) == []


WHOLE = (
    "<Response>\r\n<Say>😀</Say><Dial record='record-from-answer' recordingStatusCallback='/x'>\n"
    "<Conference statusCallbackEvent='start end' {{a}}>room</Conference></Dial><Pause/></Response>"
)


@given(st.data())
def test_any_part_of_any_mutilated_document(data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(WHOLE)))
    end = data.draw(st.integers(start, len(WHOLE)))
    inserted = data.draw(st.text(st.sampled_from("<>/='\"&;{}-!? a\n😀"), max_size=4))
    place = bench(WHOLE[:start] + inserted + WHOLE[end:], mark="\0")
    snapshot = place.snapshot
    first, last = sorted(data.draw(st.tuples(*[st.integers(0, len(snapshot.source))] * 2)))
    within = snapshot.span(snapshot.range(Span(first, last)))
    everything = hinted(place, BOTH)
    assert hinted(place, BOTH, Span(first, last)) == [
        hint for hint in everything if within.start <= snapshot.offset(hint.position) <= within.end
    ]

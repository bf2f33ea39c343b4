"""Formatting in the editor gives what `laml-lint format` gives, and changes no more than it has to."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lsprotocol import types

from laml_lint.formatting import NotFormattable, formatted
from laml_lint.text import Units
from laml_lint.vocabulary import load
from laml_lsp.formatting import format_document, format_range
from laml_lsp.snapshot import Snapshot

from ..test_formatting import BLANKS, LAYOUT, VERBS
from .workbench import Bench, applied, bench

OPTIONS = types.FormattingOptions(tab_size=8, insert_spaces=False)
LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+\Z")
DOCUMENTS = st.tuples(
    st.sampled_from(["", "\ufeff", "<?xml version='1.0'?>", "<!-- 😀 -->\n"]),
    st.lists(st.tuples(st.sampled_from(BLANKS), st.sampled_from(VERBS)), max_size=8).map(
        lambda parts: "".join(blank + verb for blank, verb in parts)
    ),
    st.sampled_from(["", "\n", " \n\n", "\r\n"]),
).map(lambda parts: f"{parts[0]}<Response>{parts[1]}\n</Response>{parts[2]}")


def whole(on: Bench) -> list[types.TextEdit] | None:
    return format_document(on.session, on.snapshot, types.DocumentFormattingParams(on.document, OPTIONS))


def lines(on: Bench, first: int, last: int) -> list[types.TextEdit] | None:
    """The edits for lines counted from 0, the last one included."""
    range = types.Range(types.Position(first, 0), types.Position(last, 10_000))
    return format_range(
        on.session, on.snapshot, types.DocumentRangeFormattingParams(on.document, range, OPTIONS)
    )


def as_command(source: str) -> str:
    """What `laml-lint format` writes."""
    mark = source[: source.startswith("\ufeff")]
    return mark + formatted(source.removeprefix(mark), load("twiml"))


@pytest.mark.parametrize(("before", "after"), LAYOUT.values(), ids=LAYOUT)
def test_the_whole_document(before: str, after: str) -> None:
    on = bench(before, mark="\0")
    assert applied(on.snapshot, whole(on) or ()) == after
    assert whole(bench(after, mark="\0")) == []


@given(DOCUMENTS, st.sampled_from(Units))
def test_edits_give_what_the_command_gives_and_once_is_enough(source: str, units: Units) -> None:
    on = bench(source, units=units, mark="\0")
    edits = whole(on)
    assert edits is not None
    after = applied(on.snapshot, edits)
    assert after == as_command(source)
    assert whole(bench(after, mark="\0")) == []


@given(DOCUMENTS)
def test_edits_are_small(source: str) -> None:
    """They hold nothing but white space and signs of tags; what means something is never written again."""
    on = bench(source, mark="\0")
    for edit in whole(on) or ():
        before = on.snapshot.source[slice(*on.snapshot.span(edit.range))]
        assert before != edit.new_text
        assert not re.search(r"[a-z]{3}", re.sub(r">\s*</\w+\s*>?|dtmf", "", before + edit.new_text)), edit


@given(DOCUMENTS, st.data())
def test_what_is_outside_the_lines_stays(source: str, data: st.DataObject) -> None:
    on = bench(source, mark="\0")
    rows = LINE.findall(source)
    first = data.draw(st.integers(0, len(rows) - 1))
    last = data.draw(st.integers(first, len(rows) - 1))
    after = applied(on.snapshot, lines(on, first, last) or ())
    before, behind = "".join(rows[:first]), "".join(rows[last + 1 :])
    assert after.startswith(before)
    assert after.endswith(behind)
    assert meaning(after) == meaning(source)


@given(DOCUMENTS)
def test_all_lines_one_after_the_other_give_the_whole(source: str) -> None:
    """From the last to the first, so that those to come stay where they are; what takes two lines at once, as
    a blank line too many does, takes them in pairs.
    """
    for number in reversed(range(len(LINE.findall(source)))):
        on = bench(source, mark="\0")
        source = applied(on.snapshot, lines(on, number, number + 1) or ())
    assert without_line_ends(source) == without_line_ends(as_command(source))


def meaning(source: str) -> str:
    """The document in its layout, which is the same for all that mean the same."""
    return without_line_ends(as_command(source))


def without_line_ends(source: str) -> str:
    return re.sub(r"[\r\n]+", "\n", source)


@pytest.mark.parametrize(
    ("before", "first", "last", "after"),
    [
        (
            "<Response>\n<Say>a</Say>\n<Pause></Pause>\n<Hangup/>\n</Response>",
            2,
            2,
            "<Response>\n<Say>a</Say>\n  <Pause/>\n<Hangup/>\n</Response>",
        ),
        (
            "<Response>\n<Dial>\n<Number>1</Number><Number>2</Number>\n</Dial>\n</Response>",
            2,
            3,
            "<Response>\n<Dial>\n    <Number>1</Number>\n    <Number>2</Number>\n  </Dial>\n</Response>",
        ),
        ("<Response>\n<Pause>\n</Pause>\n</Response>", 1, 1, "<Response>\n  <Pause>\n</Pause>\n</Response>"),
        ("<Response>\n<Pause>\n</Pause>\n</Response>", 1, 2, "<Response>\n  <Pause/>\n</Response>"),
        (
            "<Response>\n<Say  voice = 'man'\n loop='2'>a</Say>\n</Response>",
            1,
            1,
            "<Response>\n  <Say voice=\"man\" loop='2'>a</Say>\n</Response>",
        ),
    ],
)
def test_lines(before: str, first: int, last: int, after: str) -> None:
    on = bench(before)
    assert applied(on.snapshot, lines(on, first, last) or ()) == after


def test_a_range_does_not_touch_the_line_before_which_it_ends() -> None:
    on = bench("<Response>\n<Pause/>\n<Hangup/>\n</Response>")
    range = types.Range(types.Position(1, 0), types.Position(2, 0))
    params = types.DocumentRangeFormattingParams(on.document, range, OPTIONS)
    edits = format_range(on.session, on.snapshot, params)
    assert applied(on.snapshot, edits or ()) == "<Response>\n  <Pause/>\n<Hangup/>\n</Response>"


@pytest.mark.parametrize(
    "source",
    [
        "",
        "<Response><Say>",
        "<project> <Say/></project>",
        "<Response>\n{% if a < b %}<Hangup/>{% endif %}\n</Response>",
        '<Response><Say voice="<%= voice %>">a</Say></Response>',
    ],
)
def test_what_the_command_leaves_alone(source: str) -> None:
    with pytest.raises(NotFormattable):
        formatted(source, load("twiml"))
    on = bench(source)
    assert whole(on) is None
    assert lines(on, 0, 3) is None


def test_programs_are_left_alone() -> None:
    on = bench("LAML = '<Response> <Hangup/></Response>'\n", "/nowhere/a.py", language="python")
    assert whole(on) is None


def test_no_edit_parts_a_carriage_return_from_its_line_feed() -> None:
    on = bench("<Response>\r\n<Pause/>\n\n\r\n\r\n<Hangup/>\n</Response>\n")
    for edit in whole(on) or ():
        for place in on.snapshot.span(edit.range):
            assert on.snapshot.source[place - 1 : place + 1] != "\r\n"
    assert applied(on.snapshot, whole(on) or ()) == as_command(on.snapshot.source)


def test_edits_are_in_order() -> None:
    snapshot: Snapshot
    on = bench("<Response><Say  voice='man'>a</Say><Pause></Pause></Response>")
    snapshot = on.snapshot
    spans = [snapshot.span(edit.range) for edit in whole(on) or ()]
    assert all(before.end <= after.start for before, after in pairwise(spans))

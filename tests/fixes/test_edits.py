"""Which fixes go together, and the way back from the result to the source."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from laml_lint import Edit, Fix, Safety
from laml_lint.diagnostics import Span
from laml_lint.fixes.edits import Patch, Replacement, choose
from laml_lint.text import Text

SOURCE = "0123456789"


def fix(*edits: tuple[int, int, str]) -> Fix:
    text = Text(SOURCE)
    return Fix("mend", Safety.SAFE, tuple(Edit(text.range(Span(s, e)), new) for s, e, new in edits))


def taken(*fixes: Fix) -> tuple[list[int], str]:
    numbers, edits = choose(enumerate(fixes))
    return numbers, Patch(SOURCE, edits).result


@pytest.mark.parametrize(
    ("fixes", "numbers", "result"),
    [
        ([fix((1, 2, "a")), fix((3, 4, "b"))], [0, 1], "0a2b456789"),
        ([fix((5, 6, "b")), fix((1, 2, "a"))], [0, 1], "0a234b6789"),
        ([fix((1, 4, "a")), fix((3, 5, "b"))], [0], "0a456789"),
        ([fix((1, 2, "a")), fix((2, 3, "b"))], [0], "0a23456789"),
        ([fix((2, 3, "a")), fix((2, 2, "b"))], [0], "01a3456789"),
        ([fix((2, 2, "a")), fix((2, 2, "b"))], [0], "01a23456789"),
        ([fix((1, 2, "a"), (8, 9, "z")), fix((3, 4, "b"), (8, 9, "y"))], [0], "0a234567z9"),
        ([fix((8, 9, "z")), fix((1, 2, "a"), (8, 9, "z"))], [0, 1], "0a234567z9"),
        ([fix((1, 2, "")), fix((1, 2, "")), fix((3, 4, ""))], [0, 1, 2], "02456789"),
        ([fix((1, 9, "a")), fix((3, 4, "b")), fix((9, 10, "c"))], [0], "0a9"),
        ([fix((2, 4, "a"), (3, 5, "b"))], [], SOURCE),
        ([fix((2, 4, "a"), (4, 5, "b"))], [0], "01ab56789"),
    ],
)
def test_fixes_that_do_not_touch_each_other_go_together(
    fixes: list[Fix], numbers: list[int], result: str
) -> None:
    assert taken(*fixes) == (numbers, result)


def test_what_was_not_edited_has_one_origin() -> None:
    patch = Patch("abcdef", [Replacement(Span(2, 4), "XYZ")])
    assert patch.result == "abXYZef"
    assert [(patch.earliest(at), patch.latest(at)) for at in (0, 1, 6, 7)] == [(0, 0), (1, 1), (5, 5), (6, 6)]


def test_what_was_edited_may_come_from_anywhere_in_the_edit() -> None:
    patch = Patch("abcdef", [Replacement(Span(2, 4), "XYZ")])
    assert {(patch.earliest(at), patch.latest(at)) for at in (2, 3, 4, 5)} == {(2, 4)}


def test_what_an_edit_leaves_as_it_was_keeps_its_place() -> None:
    patch = Patch("start, end, join", [Replacement(Span(0, 16), "start end, join")])
    assert patch.earliest(0) == patch.latest(0) == 0
    assert (patch.earliest(11), patch.latest(11)) == (12, 12)


PIECES = st.lists(st.tuples(st.text("ab", max_size=3), st.text("abcd", max_size=3)), max_size=6)


@given(PIECES, st.text("ab", max_size=3))
def test_the_way_back_is_monotone_and_right_outside_the_edits(
    pieces: list[tuple[str, str]], rest: str
) -> None:
    source, edits = "", []
    for kept, written in pieces:
        source += kept
        edits.append(Replacement(Span(len(source), len(source) + 2), written))
        source += "xy"
    source += rest
    patch = Patch(source, edits)
    assert "".join(before for before, _ in patch.pieces) == source
    places = [(patch.earliest(at), patch.latest(at)) for at in range(len(patch.result) + 1)]
    assert all(0 <= low <= high <= len(source) for low, high in places)
    assert places == sorted(places)
    assert [high for _, high in places] == sorted(high for _, high in places)
    for at, (low, high) in enumerate(places[:-1]):
        if low == high and places[at + 1][0] == places[at + 1][1] == low + 1:
            assert patch.result[at] == source[low]

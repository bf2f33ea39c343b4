"""What can be folded."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lsprotocol import types

from laml_lsp.folding import folding_ranges
from tests.lsp.mutilated import mutilated
from tests.lsp.workbench import EVERYTHING, Bench, bench

BY_LINES = replace(EVERYTHING, only_line_folding=True)
SOURCE = """\
<Response>
  <!-- what
  this is -->
  <Say>x</Say>
  <Gather
      numDigits="1"
      action="/menu"
  >
    <Say>
      Hi
    </Say>
    <Play>x</Play></Gather>
  <Pause
    length="3"
  />
  <Pause
    length="3"/>
</Response>"""


def folded(place: Bench) -> list[types.FoldingRange]:
    return folding_ranges(place.session, place.snapshot, types.FoldingRangeParams(place.document))


def stretches(place: Bench) -> list[str]:
    """The texts that vanish, their lines stripped and joined."""
    found = []
    for fold in folded(place):
        assert fold.start_character is not None
        assert fold.end_character is not None
        start = types.Position(fold.start_line, fold.start_character)
        end = types.Position(fold.end_line, fold.end_character)
        text = place.snapshot.source[slice(*place.snapshot.span(types.Range(start, end)))]
        found.append(" ".join(text.split()))
    return found


def test_by_characters() -> None:
    found = stretches(bench(SOURCE))
    assert found[0].startswith("<!-- what this is --> <Say>x</Say> <Gather")
    assert found[1:] == [
        "<!-- what this is -->",
        'numDigits="1" action="/menu"',
        "<Say> Hi </Say> <Play>x</Play>",
        "Hi",
        'length="3"',
        'length="3"',
    ]


def test_by_lines() -> None:
    found = [(fold.start_line, fold.end_line) for fold in folded(bench(SOURCE, client=BY_LINES))]
    assert found == [
        (0, 16),  # up to the line before the end tag
        (1, 2),
        (4, 11),  # the last line holds more than the end tag
        (5, 6),  # the attributes
        (8, 9),
        (12, 13),  # only `/>` stands in the last line
        (15, 16),
    ]


def test_kinds() -> None:
    kinds = [fold.kind for fold in folded(bench(SOURCE, client=BY_LINES))]
    assert kinds == [None, types.FoldingRangeKind.Comment, *[None] * 5]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("<Response>\n<Say>\nx\n", [(0, 2), (1, 2)]),
        ("<Response>\r\n<Say\r\na='b'\r\n>x</Say>\r\n</Response>", [(0, 3), (1, 3)]),
        ("<Response>\n<Dial>\nx</Dial><Dial>\ny</Dial>\n</Response>", [(0, 3), (1, 2)]),
        ("<Response><Dial/></Response>", []),
        ("<Response>\n{% if a %}\n<Say>\nx\n</Say>\n{% endif %}\n</Response>", [(0, 5), (2, 3)]),
        ("", []),
    ],
)
def test_lines_of_other_documents(source: str, expected: list[tuple[int, int]]) -> None:
    place = bench(source, client=BY_LINES)
    assert [(fold.start_line, fold.end_line) for fold in folded(place)] == expected


def test_other_documents_are_left_alone() -> None:
    assert folded(bench("<project>\n<a/>\n</project>", "/a/pom.xml", language="xml")) == []


@given(mutilated(), st.booleans())
def test_stretches_are_inside_or_apart(source: str, by_lines: bool) -> None:
    place = bench(source, mark="\0", client=BY_LINES if by_lines else EVERYTHING)
    spans = [
        ((fold.start_line, fold.start_character or 0), (fold.end_line, fold.end_character or 0))
        for fold in folded(place)
    ]
    assert spans == sorted(spans, key=lambda span: span[0])
    for start, end in spans:
        assert start[0] < end[0] < place.snapshot.text.line_count
    for (start, end), (other_start, other_end) in combinations(spans, 2):
        apart = end < other_start if by_lines else end <= other_start
        assert apart or (start <= other_start and other_end <= end)

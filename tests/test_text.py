"""Offsets, lines and columns, and the columns of editors (UTF-16)."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from laml_lint.diagnostics import Position, Span
from laml_lint.text import Text, Units

texts = st.text(st.sampled_from("ab\n\r\u2028\x0cé𝄞😀"), max_size=60)


@pytest.mark.parametrize(
    ("source", "lines"),
    [
        ("", [""]),
        ("a", ["a"]),
        ("a\n", ["a", ""]),
        ("a\nb", ["a", "b"]),
        ("a\r\nb\rc\n", ["a", "b", "c", ""]),
        ("\r\r\n\n", ["", "", "", ""]),
        ("a\u2028b\x0cc\x85d", ["a\u2028b\x0cc\x85d"]),
    ],
)
def test_lines_end_at_line_feed_and_carriage_return_only(source: str, lines: list[str]) -> None:
    text = Text(source)
    assert text.line_count == len(lines)
    assert [text.line(number + 1) for number in range(len(lines))] == lines


def test_no_line_outside_the_source() -> None:
    assert [Text("a\nb").line(number) for number in (-1, 0, 3)] == ["", "", ""]


@pytest.mark.parametrize(
    ("offset", "position"),
    [
        (-3, Position(1, 1, 0)),
        (0, Position(1, 1, 0)),
        (2, Position(1, 3, 2)),
        (3, Position(1, 4, 3)),
        (4, Position(2, 1, 4)),
        (6, Position(2, 3, 6)),
        (99, Position(2, 3, 6)),
    ],
)
def test_position(offset: int, position: Position) -> None:
    assert Text("ab\r\n😀d").position(offset) == position


def test_range() -> None:
    found = Text("ab\ncd").range(Span(1, 4))
    assert found.start == Position(1, 2, 1)
    assert found.end == Position(2, 2, 4)
    assert found.span == Span(1, 4)


@pytest.mark.parametrize(
    ("line", "column", "offset"),
    [(0, 5, 0), (1, 0, 0), (1, 2, 1), (1, 9, 2), (2, 1, 4), (2, 9, 5), (3, 1, 5)],
)
def test_offset_is_clamped_to_the_line(line: int, column: int, offset: int) -> None:
    assert Text("ab\r\nc").offset(line, column) == offset


@pytest.mark.parametrize(
    ("offset", "place"),
    [(0, (0, 0)), (1, (0, 1)), (2, (0, 3)), (3, (0, 4)), (4, (1, 0)), (5, (1, 2)), (6, (1, 4)), (99, (1, 4))],
)
def test_utf16(offset: int, place: tuple[int, int]) -> None:
    assert Text("a😀b\n😀😀").utf16(offset) == place


@pytest.mark.parametrize(
    ("line", "character", "offset"),
    [
        (-1, 3, 0),
        (0, -1, 0),
        (0, 1, 1),
        (0, 2, 1),
        (0, 3, 2),
        (0, 4, 3),
        (0, 9, 3),
        (1, 1, 4),
        (1, 2, 5),
        (1, 3, 5),
        (1, 4, 6),
        (1, 5, 6),
        (2, 0, 6),
    ],
)
def test_from_utf16_takes_the_character_when_the_column_splits_it(
    line: int, character: int, offset: int
) -> None:
    assert Text("a😀b\n😀😀").from_utf16(line, character) == offset


@given(texts)
def test_positions_count_what_stands_before(source: str) -> None:
    text = Text(source)
    for offset in range(len(source) + 1):
        line, column, same = text.position(offset)
        before = source[:offset].replace("\r\n", "\n")
        assert same == offset
        if source[max(offset - 1, 0) : offset + 1] != "\r\n":
            assert line == before.replace("\r", "\n").count("\n") + 1
            assert text.offset(line, column) == offset


@given(texts)
def test_utf16_there_and_back(source: str) -> None:
    text = Text(source)
    for offset in range(len(source) + 1):
        line, character = text.utf16(offset)
        start = text.offset(line + 1, 1)
        assert character == len(source[start:offset].encode("utf-16-le")) // 2
        if source[max(offset - 1, 0) : offset + 1] != "\r\n":
            assert text.from_utf16(line, character) == offset


WIDTHS = {Units.UTF8: "utf-8", Units.UTF16: "utf-16-le", Units.UTF32: "utf-32-le"}
SIZES = {Units.UTF8: 1, Units.UTF16: 2, Units.UTF32: 4}


def width(piece: str, units: Units) -> int:
    return len(piece.encode(WIDTHS[units], "surrogatepass")) // SIZES[units]


@given(texts, st.sampled_from(Units), st.data())
def test_places_count_what_the_editor_counts(source: str, units: Units, data: st.DataObject) -> None:
    text = Text(source)
    offset = data.draw(st.integers(0, len(source)))
    line, column = text.place(offset, units)
    start = text.offset(line + 1, 1)
    assert column == width(source[start:offset], units)
    inside_line_end = source[offset - 1 : offset + 1] == "\r\n" and offset > 0
    assert text.from_place(line, column, units) == offset - inside_line_end


@given(texts, st.sampled_from(Units), st.integers(0, 70), st.integers(0, 70))
def test_a_column_in_the_middle_of_a_character_is_that_character(
    source: str, units: Units, line: int, column: int
) -> None:
    text = Text(source)
    offset = text.from_place(line, column, units)
    assert 0 <= offset <= len(source)
    if line < text.line_count:
        start = text.offset(line + 1, 1)
        assert width(source[start:offset], units) <= column
        at_line_end = offset == start + len(text.line(line + 1))
        assert at_line_end or width(source[start : offset + 1], units) > column

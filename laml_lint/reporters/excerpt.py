"""The lines of a document around a range, cut to a width, for pages.

Unlike the frames for terminals these know no columns of cells: the page lays the characters out. Only the
neighbourhood of the range is looked at, however long the document or its lines are.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from laml_lint.diagnostics import Range
    from laml_lint.text import Text

ELLIPSIS = "\u2026"
_MOST_LINES = 8
"""Ranges over more lines are shown by their first and last ones."""
_FIRST, _LAST = 4, 2


class ExcerptLine(NamedTuple):
    """One line: what stands before, in and behind the range."""

    number: int | None
    """None stands for lines left out."""
    before: str = ""
    marked: str | None = None
    """None where nothing of the line belongs to the range; empty for a place between two characters."""
    after: str = ""


def excerpt(text: Text, range_: Range, around: int, width: int) -> list[ExcerptLine]:
    """The lines of `range_` and `around` lines before and behind, none longer than `width` characters by
    more than the signs that say where something was left out.
    """
    first, last = range_.start.line, range_.end.line
    if last > first and range_.end.column == 1:
        last -= 1  # the range ends with a line end
    lines = [_plain(text, number, width) for number in range(max(1, first - around), first)]
    for number in _shown(first, last):
        lines.append(ExcerptLine(None) if number is None else _marked(text, number, range_, width))
    behind = min(text.line_count, last + around)
    if behind > last and text.offset(behind, 1) == len(text.source):
        behind -= 1  # what stands behind the last line end
    return lines + [_plain(text, number, width) for number in range(last + 1, behind + 1)]


def _shown(first: int, last: int) -> Iterator[int | None]:
    if last - first < _MOST_LINES:
        yield from range(first, last + 1)
        return
    yield from range(first, first + _FIRST)
    yield None
    yield from range(last - _LAST + 1, last + 1)


def _bounds(text: Text, number: int) -> tuple[int, int]:
    return text.offset(number, 1), text.offset(number, len(text.source) + 1)


def _plain(text: Text, number: int, width: int) -> ExcerptLine:
    begin, end = _bounds(text, number)
    return ExcerptLine(number, head(text.source, begin, end, width))


def _marked(text: Text, number: int, range_: Range, width: int) -> ExcerptLine:
    source = text.source
    begin, end = _bounds(text, number)
    start, stop = max(begin, range_.start.offset), min(end, range_.end.offset)
    if number > range_.start.line:
        while start < stop and source[start] in " \t":
            start += 1
        if start >= stop:
            return _plain(text, number, width)
    if end - begin <= width:
        return ExcerptLine(number, source[begin:start], source[start:stop], source[stop:end])
    marked = middle(source, start, stop, width * 2 // 3)
    room = width - len(marked)
    left = min(start - begin, max(room // 2, room - (end - stop)))
    return ExcerptLine(
        number,
        tail(source, begin, start, left),
        marked,
        head(source, stop, end, room - left),
    )


def head(source: str, start: int, end: int, width: int) -> str:
    """The beginning of `source[start:end]`."""
    return source[start:end] if end - start <= width else source[start : start + width] + ELLIPSIS


def tail(source: str, start: int, end: int, width: int) -> str:
    """The end of `source[start:end]`."""
    return source[start:end] if end - start <= width else ELLIPSIS + source[end - width : end]


def middle(source: str, start: int, end: int, width: int) -> str:
    """Both ends of `source[start:end]`."""
    if end - start <= width:
        return source[start:end]
    half = width // 2
    return f"{source[start : start + half]} {ELLIPSIS} {source[end - half : end]}"

"""The lines of the source that a finding is about, with the columns of the carets under them.

Only the neighbourhood of the finding is looked at: a report on a document that is one line of ten million
characters costs no more than any other.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING, NamedTuple

from laml_lint.reporters.printable import cell

if TYPE_CHECKING:
    from collections.abc import Iterator

    from laml_lint.diagnostics import Range
    from laml_lint.text import Text

ELLIPSIS = "\u2026"
_LINE_END = re.compile(r"[\r\n]")
_MOST_LINES = 5
"""Ranges over more lines than this are shown by their first two and last two."""
_ENDS = 2


class FrameLine(NamedTuple):
    """One line to show; all columns are 0-based columns of the terminal, not characters."""

    number: int | None
    """None stands for lines left out."""
    shown: str = ""
    caret: int = 0
    """The column of the first caret."""
    caret_width: int = 0
    """How many carets; 0 where nothing of the line belongs to the finding."""

    @property
    def caret_end(self) -> int:
        """The column behind the last caret."""
        return self.caret + self.caret_width


def frame(text: Text, range_: Range, width: int) -> list[FrameLine]:
    """The lines of `range_`, each at most `width` columns wide; at least one; the last has a caret."""
    start, end = range_
    last_line = end.line
    if last_line > start.line and end.column == 1:
        last_line -= 1  # the range ends with a line end: nothing of the next line belongs to it
    first_begin = start.offset - (start.column - 1)
    lines = [_clipped(text.source, first_begin, start.offset, end.offset, start.line, width)]
    for number in _following(start.line, last_line):
        if number is None:
            lines.append(FrameLine(None))
            continue
        begin = text.offset(number, 1)
        first = begin
        while first < end.offset and text.source[first] in " \t":
            first += 1
        if first < end.offset and text.source[first] not in "\r\n":
            lines.append(_clipped(text.source, begin, first, end.offset, number, width))
        elif number != last_line:
            lines.append(FrameLine(number))
    while lines[-1].caret_width == 0:
        lines.pop()
    return lines


def _following(first: int, last: int) -> Iterator[int | None]:
    if last - first < _MOST_LINES:
        yield from range(first + 1, last + 1)
        return
    yield from range(first + 1, first + _ENDS)
    yield None
    yield from range(last - _ENDS + 1, last + 1)


def _clipped(source: str, begin: int, start: int, end: int, number: int, width: int) -> FrameLine:
    """Show the line that begins at offset `begin`, with carets under `start` to `end` within the line."""
    left = max(begin, start - 2 * width)
    right = min(len(source), start + 2 * width)
    line_end = _LINE_END.search(source, start, right)
    if line_end:
        right = line_end.start()
    cut_left, cut_right = left > begin, line_end is None and right < len(source)
    signs: list[str] = []
    columns = [0]  # the column at which each character begins; one more for the end
    for character in source[left:right]:
        sign, taken = cell(character, columns[-1])
        signs.append(sign)
        columns.append(columns[-1] + taken)

    low, high = start - left, max(start, min(end, right)) - left
    while 0 < low < len(signs) and columns[low] == columns[low + 1]:
        low -= 1  # a combining mark stands in the column of its base
    caret, caret_end = columns[low], max(columns[high], columns[low] + 1)

    first, last = 0, len(signs)
    if cut_left or cut_right or columns[-1] > width:
        first, last = _window(columns, caret, caret_end, width, (cut_left, cut_right))
    cut_left, cut_right = cut_left or first > 0, cut_right or last < len(signs)
    shown = "".join(signs[first:last]).rstrip()
    if cut_right:
        shown += ELLIPSIS
    shift = columns[first] - len(ELLIPSIS) if cut_left else 0
    caret_end = max(caret + 1, min(caret_end, columns[last]))
    return FrameLine(number, ELLIPSIS + shown if cut_left else shown, caret - shift, caret_end - caret)


def _window(
    columns: list[int], caret: int, caret_end: int, width: int, cut: tuple[bool, bool]
) -> tuple[int, int]:
    """The first and the last (exclusive) character to show: the carets in sight, with text around them.

    `cut` says whether the line goes on to the left and to the right of what `columns` covers.
    """
    room = width - 2 * len(ELLIPSIS)
    surroundings = max(room // 4, (room - (caret_end - caret)) // 2)
    begin = caret - surroundings
    if not cut[0] and min(caret_end, caret + room // 2) + room // 8 <= room:
        begin = 0
    begin = max(0, min(begin, columns[-1] - room))
    first = bisect_left(columns, begin)
    while first + 1 < len(columns) and columns[first] == columns[first + 1]:
        first += 1  # never begin with a combining mark: it would stand on the ellipsis
    room = width - (len(ELLIPSIS) if cut[0] or first else 0)
    if cut[1] or columns[-1] - columns[first] > room:
        room -= len(ELLIPSIS)
    last = bisect_right(columns, columns[first] + room) - 1
    return first, max(first, last)

"""Offsets, lines and columns: the only place that converts one into the other.

A line ends at a line feed, at a carriage return with a line feed, or at a lone carriage return.
Other characters that Python takes for line ends (form feed, U+2028, …) belong to their line.
"""

from __future__ import annotations

import enum
import re
from bisect import bisect_left, bisect_right
from typing import Final

from laml_lint.diagnostics import Position, Range, Span

BLANK: Final = " \t\r\n"
"""The four characters that XML counts as white space."""

_LINE_END = re.compile(r"\r\n|\r|\n")
_LINE_FEED = re.compile(r"\n")
_ASTRAL = re.compile("[\U00010000-\U0010ffff]")


class Units(enum.Enum):
    """What columns can be counted in; the values are the words of the Language Server Protocol."""

    UTF8 = "utf-8"
    """Bytes."""
    UTF16 = "utf-16"
    """Code units: two for a character beyond U+FFFF."""
    UTF32 = "utf-32"
    """Code points."""


class Text:
    """A decoded source with its lines; the index of lines is made when it is first asked for."""

    __slots__ = ("_astral", "_starts", "source")

    def __init__(self, source: str) -> None:
        """`source` is the decoded text, with the line ends that it has in the file."""
        self.source = source
        self._starts: list[int] | None = None
        self._astral: list[int] | None = None

    @property
    def line_count(self) -> int:
        """The number of lines; a source that ends with a line end has an empty last line."""
        return len(self._line_starts())

    @property
    def line_end(self) -> str:
        """How the first line ends, and with it most likely all others; a line feed when there is but one."""
        match = _LINE_END.search(self.source)
        return match[0] if match else "\n"

    def position(self, offset: int) -> Position:
        """The 1-based line and column (in code points) of an offset; it is clamped to the source."""
        offset = min(max(offset, 0), len(self.source))
        starts = self._line_starts()
        line = bisect_right(starts, offset)
        return Position(line, offset - starts[line - 1] + 1, offset)

    def range(self, span: Span) -> Range:
        """The same piece of the source with lines and columns."""
        return Range(self.position(span.start), self.position(span.end))

    def offset(self, line: int, column: int) -> int:
        """The offset of a 1-based line and column; what lies outside the source or the line is clamped."""
        if line < 1:
            return 0
        if line > self.line_count:
            return len(self.source)
        start, end = self._line_bounds(line)
        return min(start + max(column, 1) - 1, end)

    def line(self, number: int) -> str:
        """The text of a 1-based line without its line end; empty when there is no such line."""
        if not 1 <= number <= self.line_count:
            return ""
        start, end = self._line_bounds(number)
        return self.source[start:end]

    def utf16(self, offset: int) -> tuple[int, int]:
        """The 0-based line and the 0-based column in UTF-16 code units, as editors count."""
        offset = min(max(offset, 0), len(self.source))
        starts = self._line_starts()
        line = bisect_right(starts, offset) - 1
        start = starts[line]
        astral = self._astral_offsets()
        return line, offset - start + bisect_left(astral, offset) - bisect_left(astral, start)

    def from_utf16(self, line: int, character: int) -> int:
        """The offset of a 0-based line and a 0-based column in UTF-16 code units.

        A column behind the end of the line means that end; a column in the middle of a surrogate pair
        means the character to which it belongs.
        """
        if line < 0:
            return 0
        if line >= self.line_count:
            return len(self.source)
        start, end = self._line_bounds(line + 1)
        if character <= 0:
            return start
        astral = self._astral_offsets()
        first = bisect_left(astral, start)
        behind = bisect_left(
            range(first, bisect_left(astral, end)),
            character,
            key=lambda index: astral[index] - start + (index - first) + 2,
        )
        # `behind` counts the pairs that end at or before the column: the next pair ends behind it.
        if first + behind < len(astral) and astral[first + behind] - start + behind + 2 == character:
            behind += 1
        offset = start + character - behind
        if first + behind < len(astral) and astral[first + behind] < offset:
            offset = astral[first + behind]
        return min(offset, end)

    def place(self, offset: int, units: Units) -> tuple[int, int]:
        """The 0-based line and the 0-based column in `units` of an offset, as editors count."""
        if units is Units.UTF16 and not self._ascii:
            return self.utf16(offset)
        line, column, offset = self.position(offset)
        if units is Units.UTF8 and not self._ascii:
            written = self.source[offset - column + 1 : offset]
            return line - 1, len(written.encode("utf-8", "surrogatepass"))
        return line - 1, column - 1

    def from_place(self, line: int, character: int, units: Units) -> int:
        """The offset of a 0-based line and a 0-based column in `units`.

        A column behind the end of the line means that end; a column in the middle of a character means that
        character.
        """
        if units is Units.UTF16 and not self._ascii:
            return self.from_utf16(line, character)
        if units is Units.UTF8 and not self._ascii and 0 <= line < self.line_count:
            start, end = self._line_bounds(line + 1)
            written = self.source[start : min(end, start + max(character, 0))]
            data = written.encode("utf-8", "surrogatepass")[: max(character, 0)]
            while data and not _is_whole(data):
                data = data[:-1]
            return start + len(data.decode("utf-8", "surrogatepass"))
        return self.offset(line + 1, character + 1)

    @property
    def _ascii(self) -> bool:
        """Whether all units are the same."""
        return self.source.isascii()

    def _line_starts(self) -> list[int]:
        if self._starts is None:
            pattern = _LINE_END if "\r" in self.source else _LINE_FEED
            self._starts = [0, *(match.end() for match in pattern.finditer(self.source))]
        return self._starts

    def _line_bounds(self, number: int) -> tuple[int, int]:
        """Start and end of a 1-based line, without its line end."""
        starts = self._line_starts()
        start = starts[number - 1]
        if number == len(starts):
            return start, len(self.source)
        end = starts[number] - 1
        if end > start and self.source[end] == "\n" and self.source[end - 1] == "\r":
            end -= 1
        return start, end

    def _astral_offsets(self) -> list[int]:
        """The offsets of all characters that take two UTF-16 code units."""
        if self._astral is None:
            self._astral = [match.start() for match in _ASTRAL.finditer(self.source)]
        return self._astral


def _is_whole(data: bytes) -> bool:
    """Whether the last character of a piece of UTF-8 is there with all its bytes."""
    for back in range(1, min(4, len(data)) + 1):
        byte = data[-back]
        if byte < 0x80:
            return back == 1
        if byte >= 0xC0:
            return back == (2 if byte < 0xE0 else 3 if byte < 0xF0 else 4)
    return False

"""Positions of many offsets, one behind the other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lsprotocol import types

from laml_lint.text import Units

if TYPE_CHECKING:
    from laml_lsp.snapshot import Snapshot


class Ascending:
    """Gives the same positions as the snapshot; but columns are counted on from the offset before, so that a
    document whose lines are long takes no longer than others.
    """

    def __init__(self, snapshot: Snapshot) -> None:
        self._snapshot = snapshot
        self._line = -1
        self._column = 0
        self._offset = 0

    def position(self, offset: int) -> types.Position:
        """The position of an offset, which is best not before the one that was asked for last."""
        place = self._snapshot.text.position(offset)
        if place.line != self._line or offset < self._offset:
            self._line, self._column, self._offset = place.line, 0, offset - place.column + 1
        self._column += self.length(self._offset, offset)
        self._offset = offset
        return types.Position(place.line - 1, self._column)

    def length(self, start: int, end: int) -> int:
        """How long a piece of a line is in the units of the protocol."""
        text, units = self._snapshot.source[start:end], self._snapshot.units
        if units is Units.UTF32 or text.isascii():
            return len(text)
        if units is Units.UTF8:
            return len(text.encode("utf-8", "surrogatepass"))
        return len(text.encode("utf-16-le", "surrogatepass")) // 2

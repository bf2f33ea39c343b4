"""A rough census of the tags of a document, for the question which of two tags is the wrong one.

It is made only when tags do not match, and reads the source once.
"""

from __future__ import annotations

import re
from bisect import bisect_right

from laml_lint.syntax.characters import ROUGH_NAME, S
from laml_lint.syntax.reader import Reader

_TAG = re.compile(f"<(?:(!--)|(!\\[CDATA\\[)|(/{S}*+|)({ROUGH_NAME})([^<>]*+))")


class Outline:
    """Where each name has start tags and end tags."""

    __slots__ = ("_ends", "_made", "_reader", "_starts")

    def __init__(self, reader: Reader) -> None:
        """Nothing is read yet."""
        self._reader = reader
        self._made = False
        self._starts: dict[str, list[int]] = {}
        self._ends: dict[str, list[int]] = {}

    def surplus(self, name: str, offset: int) -> int:
        """How many more end tags than start tags of that name begin behind `offset`."""
        if not self._made:
            self._make()
        ends = self._ends.get(name, ())
        starts = self._starts.get(name, ())
        return len(ends) - bisect_right(ends, offset) - len(starts) + bisect_right(starts, offset)

    def _make(self) -> None:
        self._made = True
        reader = self._reader
        position = 0
        while match := _TAG.search(reader.source, position):
            position = match.end()
            comment, _, slash, name, rest = match.groups()
            if name is None:
                end = reader.find("-->" if comment else "]]>", position)
                position = max(position, end)
            elif slash:
                self._ends.setdefault(name, []).append(match.start())
            elif not rest.endswith("/"):
                self._starts.setdefault(name, []).append(match.start())

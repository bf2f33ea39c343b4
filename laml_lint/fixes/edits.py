"""Which fixes can be applied at once, what comes of it, and the way back from the result to the source."""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from laml_lint.diagnostics import Fix, Span


class Replacement(NamedTuple):
    """One edit, by offsets: `text` takes the place of `span`."""

    span: Span
    text: str


def replacements(fix: Fix) -> list[Replacement] | None:
    """The edits of `fix` in order; None when they overlap, which no fix should do."""
    edits = sorted((Replacement(edit.range.span, edit.text) for edit in fix.edits), key=_place)
    for first, second in pairwise(edits):
        if first.span.end > second.span.start:
            return None
    return edits


def choose(fixes: Iterable[tuple[int, Fix]]) -> tuple[list[int], list[Replacement]]:
    """The fixes that can be applied at once, by the numbers given with them, and their edits in order.

    A fix is taken with all its edits or not at all. It is left for another time when one of its edits
    overlaps or touches an edit of a fix before it, unless both are the same edit: that is made once.
    """
    taken: list[int] = []
    chosen: list[Replacement] = []
    for number, fix in fixes:
        edits = replacements(fix)
        if edits is None:
            continue
        fresh = [edit for edit in edits if not _holds(chosen, edit)]
        if any(_touches(chosen, edit.span) for edit in fresh):
            continue
        taken.append(number)
        for edit in fresh:
            insort(chosen, edit, key=_place)
    return taken, chosen


class Patch:
    """A source with edits made to it.

    `edits` are in order and do not overlap.
    """

    __slots__ = ("_ends", "_originals", "_starts", "pieces", "result")

    def __init__(self, source: str, edits: Sequence[Replacement]) -> None:
        self.pieces: list[tuple[str, str]] = []
        """The source, cut at the edits: what stands there before and after, by turns kept and edited."""
        self._originals: list[Span] = []
        self._starts: list[int] = []
        self._ends: list[int] = []
        at = grown = 0
        for span, text in edits:
            kept = source[at : span.start]
            self.pieces += ((kept, kept), (source[span.start : span.end], text))
            narrow, length = _narrowed(source, span, text)
            self._originals.append(narrow)
            self._starts.append(narrow.start + grown)
            self._ends.append(narrow.start + grown + length)
            grown += len(text) - (span.end - span.start)
            at = span.end
        self.pieces.append((source[at:], source[at:]))
        self.result = "".join(after for _, after in self.pieces)

    def earliest(self, offset: int) -> int:
        """The first offset of the source that `offset` of the result can stand for.

        What lies in or at the edge of an edited piece can stand for any place in that piece.
        """
        number = bisect_left(self._ends, offset)
        if number < len(self._starts) and self._starts[number] <= offset:
            return self._originals[number].start
        return self._shifted(number, offset)

    def latest(self, offset: int) -> int:
        """The last offset of the source that `offset` of the result can stand for."""
        number = bisect_right(self._starts, offset)
        if number and offset <= self._ends[number - 1]:
            return self._originals[number - 1].end
        return self._shifted(number, offset)

    def _shifted(self, number: int, offset: int) -> int:
        """The offset of the source for a place behind the first `number` edits and before all others."""
        if not number:
            return offset
        return offset - self._ends[number - 1] + self._originals[number - 1].end


def _place(edit: Replacement) -> Span:
    return edit.span


def _holds(chosen: list[Replacement], edit: Replacement) -> bool:
    number = bisect_left(chosen, edit.span, key=_place)
    return number < len(chosen) and chosen[number] == edit


def _touches(chosen: list[Replacement], span: Span) -> bool:
    """Whether `span` overlaps or touches one of the edits, which are in order."""
    number = bisect_right(chosen, span.end, key=_start)
    return number > 0 and chosen[number - 1].span.end >= span.start


def _start(edit: Replacement) -> int:
    return edit.span.start


def _narrowed(source: str, span: Span, text: str) -> tuple[Span, int]:
    """The part of an edit that really changes something, and the length of what is written there."""
    before = source[span.start : span.end]
    shorter = min(len(before), len(text))
    head = 0
    while head < shorter and before[head] == text[head]:
        head += 1
    tail = 0
    while tail < shorter - head and before[-1 - tail] == text[-1 - tail]:
        tail += 1
    return Span(span.start + head, span.end - tail), len(text) - head - tail

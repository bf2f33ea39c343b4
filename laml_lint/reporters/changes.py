"""What a fix does to the lines of a document, as a small comparison of before and after."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Literal, NamedTuple

from laml_lint.reporters.excerpt import ELLIPSIS, head, middle, tail

if TYPE_CHECKING:
    from laml_lint.diagnostics import Edit, Fix
    from laml_lint.text import Text

_MOST_KEPT = 70
"""Characters of unchanged text shown on each side of an edit, within its line."""
_MOST_CHANGED = 300
_MOST_CHANGES = 20
"""Edits of one fix that are shown."""


class Piece(NamedTuple):
    """A piece of a line: on both sides, only before, or only after the fix."""

    kind: Literal["kept", "removed", "added"]
    text: str


class Change(NamedTuple):
    """Neighbouring lines before the fix and the same lines after it."""

    line: int
    before: list[list[Piece]]
    after: list[list[Piece]]


def changes(text: Text, fix: Fix) -> list[Change]:
    """The places that `fix` changes, in order; edits in the same line stand in one change."""
    edits = sorted(fix.edits, key=lambda edit: edit.range.span)[:_MOST_CHANGES]
    groups: list[list[Edit]] = []
    for edit in edits:
        if groups and edit.range.start.line <= groups[-1][-1].range.end.line:
            groups[-1].append(edit)
        else:
            groups.append([edit])
    return [_change(text, group) for group in groups]


def _change(text: Text, edits: Sequence[Edit]) -> Change:
    source = text.source
    first, last = edits[0].range.start, edits[-1].range.end
    begin, end = text.offset(first.line, 1), text.offset(last.line, len(source) + 1)
    pieces = [Piece("kept", tail(source, begin, first.offset, _MOST_KEPT))]
    for index, edit in enumerate(edits):
        start, stop = edit.range.span
        following = edits[index + 1].range.start.offset if index + 1 < len(edits) else None
        pieces.append(Piece("removed", middle(source, start, stop, _MOST_CHANGED)))
        pieces.append(Piece("added", middle(edit.text, 0, len(edit.text), _MOST_CHANGED)))
        if following is None:
            pieces.append(Piece("kept", head(source, stop, end, _MOST_KEPT)))
        else:
            pieces.append(Piece("kept", middle(source, stop, following, _MOST_KEPT)))
    before = [piece for piece in pieces if piece.kind != "added" and piece.text]
    after = [piece for piece in pieces if piece.kind != "removed" and piece.text]
    return Change(first.line, list(_lines(before)), list(_lines(after)))


def _lines(pieces: Sequence[Piece]) -> Iterator[list[Piece]]:
    """The pieces, broken where their text has line ends."""
    line: list[Piece] = []
    shown = 0
    for kind, text in pieces:
        first, *others = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
        line.append(Piece(kind, first))
        for other in others:
            yield line
            shown += 1
            if shown == _MOST_CHANGES:
                yield [Piece("kept", ELLIPSIS)]
                return
            line = [Piece(kind, other)]
    if any(piece.text for piece in line):
        yield line

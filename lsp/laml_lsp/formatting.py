"""Layout of documents: the one that `laml-lint format` makes, of the whole or of some lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lsprotocol import types

from laml_lint.diagnostics import Span
from laml_lint.formatting import NotFormattable, changes
from laml_lint.vocabulary import load
from laml_lsp.edits import text_edits

if TYPE_CHECKING:
    from laml_lsp.session import Session
    from laml_lsp.snapshot import Snapshot

_MARK = "\ufeff"


def format_document(
    session: Session, snapshot: Snapshot, params: types.DocumentFormattingParams
) -> list[types.TextEdit] | None:
    """What gives the document its canonical layout; None when that cannot be done safely.

    The size of tabs that the editor names does not count: there is one layout.
    """
    found = _changes(snapshot)
    return None if found is None else text_edits(snapshot, found)


def format_range(
    session: Session, snapshot: Snapshot, params: types.DocumentRangeFormattingParams
) -> list[types.TextEdit] | None:
    """The same for the lines that the range touches: all that can be done without a change elsewhere."""
    found = _changes(snapshot)
    if found is None:
        return None
    lines = _lines(snapshot, params.range)
    end = len(snapshot.source)
    return text_edits(
        snapshot,
        [
            (span, text)
            for span, text in found
            # What is inserted where the next line begins belongs to that line
            if lines.start <= span.start
            and span.end <= lines.end
            and (span.start < lines.end or lines.end == end)
        ],
    )


def _changes(snapshot: Snapshot) -> list[tuple[Span, str]] | None:
    if snapshot.is_program or not snapshot.project.concerns(snapshot):
        return None
    marks = len(_MARK) if snapshot.source.startswith(_MARK) else 0
    try:
        # Both dialects have the same layout, and so the larger one tells how everything is to be laid out
        found = changes(snapshot.source[marks:], load("twiml"))
    except NotFormattable:
        return None
    return [(Span(span.start + marks, span.end + marks), text) for span, text in found]


def _lines(snapshot: Snapshot, range: types.Range) -> Span:
    """From the beginning of the first line that a range touches to the end of the last one with its line end.

    A range that ends where a line begins does not touch that line.
    """
    start, end = snapshot.span(range)
    text = snapshot.text
    first, last = text.position(start).line, text.position(end)
    touches = last.column > 1 or last.line == first
    return Span(text.offset(first, 1), text.offset(last.line + 1, 1) if touches else end)

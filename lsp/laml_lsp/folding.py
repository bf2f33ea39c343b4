"""What can be folded: elements, comments and attributes that take several lines."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from lsprotocol import types

from laml_lint.diagnostics import Span
from laml_lint.text import BLANK
from laml_lsp.ascending import Ascending
from laml_lsp.index import is_document
from laml_lsp.nodes import content_of

if TYPE_CHECKING:
    from laml_lint.syntax.nodes import Node
    from laml_lsp.session import Session
    from laml_lsp.snapshot import Snapshot


class _Fold(NamedTuple):
    """A stretch that may vanish, and the one whose lines may vanish where it has to be whole lines."""

    span: Span
    lines: Span
    kind: types.FoldingRangeKind | None = None


def folding_ranges(
    session: Session, snapshot: Snapshot, params: types.FoldingRangeParams
) -> list[types.FoldingRange]:
    """The stretches of several lines, in the order in which they begin."""
    if not is_document(snapshot):
        return []
    folds = list(_folds(snapshot))
    if session.client.only_line_folding:
        return _by_lines(snapshot, folds)
    places = Ascending(snapshot)
    found = []
    line = snapshot.text.position
    for fold in sorted(folds, key=lambda fold: (fold.span.start, -fold.span.end)):
        if line(fold.span.start).line < line(fold.span.end).line:
            start, end = places.position(fold.span.start), snapshot.position(fold.span.end)
            found.append(types.FoldingRange(start.line, end.line, start.character, end.character, fold.kind))
    return found


def _folds(snapshot: Snapshot) -> Iterator[_Fold]:
    tree = snapshot.tree
    for node in tree.elements:
        inside = content_of(node)
        if inside.start < inside.end:
            yield _Fold(inside, Span(node.start_span.start, inside.end))
        else:
            whole = _without_brackets(snapshot.source, node)
            yield _Fold(whole, whole)
        if node.attributes:
            run = Span(node.attributes[0].span.start, node.attributes[-1].span.end)
            yield _Fold(run, run)
    for comment in tree.comments:
        yield _Fold(comment, comment, types.FoldingRangeKind.Comment)


def _without_brackets(source: str, node: Node) -> Span:
    """What stands in the start tag behind the name."""
    start, end = node.name_span.end, node.start_span.end
    closing = next((sign for sign in ("/>", ">") if source.endswith(sign, start, end)), "")
    return Span(start, end - len(closing))


def _by_lines(snapshot: Snapshot, folds: list[_Fold]) -> list[types.FoldingRange]:
    """For editors that fold whole lines, of which the first one stays. What begins in a line in which another
    stretch begins or ends without being inside it is left out.
    """
    stretches = sorted((_lines(snapshot, fold) for fold in folds), key=lambda found: (found[0], -found[1]))
    found: list[types.FoldingRange] = []
    around: list[tuple[int, int]] = []
    for first, last, kind in stretches:
        while around and around[-1][1] < first:
            around.pop()
        outer_first, outer_last = around[-1] if around else (-1, last)
        if outer_first < first < last <= outer_last:
            around.append((first, last))
            found.append(types.FoldingRange(first, last, kind=kind))
    return found


def _lines(snapshot: Snapshot, fold: _Fold) -> tuple[int, int, types.FoldingRangeKind | None]:
    """The first and the last line, counted from 0; the last one without what stays in it."""
    text = snapshot.text
    first, end = text.position(fold.lines.start).line, text.position(fold.lines.end)
    before = snapshot.source[end.offset - end.column + 1 : end.offset]
    return first - 1, end.line - 1 - (not before.strip(BLANK)), fold.kind

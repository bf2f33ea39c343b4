"""What belongs together in a document: the tags of an element, the uses of a name, the ways to a document."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

from lsprotocol import types

from laml_lint.diagnostics import Span
from laml_lsp.index import address_at, entries_of, is_document, may_name, use_at
from laml_lsp.names import Address, Part
from laml_lsp.nodes import innermost

if TYPE_CHECKING:
    from laml_lint.syntax.nodes import Node
    from laml_lsp.session import Session
    from laml_lsp.snapshot import Snapshot

_NAME = "[^\\s<>/=\"'&]+"
"""What a name may become while it is typed, in the notation of ECMAScript."""
_KINDS = {
    Part.MAKES: types.DocumentHighlightKind.Write,
    Part.USES: types.DocumentHighlightKind.Read,
    Part.ENDS: types.DocumentHighlightKind.Read,
}


class TagNames(NamedTuple):
    """The name of an element where it is written."""

    node: Node
    spans: tuple[Span, ...]
    """In the start tag, and in the end tag when there is one."""
    at: Span
    """The one at the cursor."""


def tag_names(snapshot: Snapshot, offset: int) -> TagNames | None:
    """The names of the element in whose start or end tag the cursor stands in, or touches, the name."""
    node = innermost(snapshot.tree, offset)
    while node is not None:
        spans = tuple(span for span in (node.name_span, node.end_name_span) if span is not None)
        for span in spans:
            if span.start <= offset <= span.end:
                literal = snapshot.source[slice(*node.name_span)] == node.name
                return TagNames(node, spans, span) if literal else None
        # The next element may begin directly behind a name whose tag is not closed
        node = node.parent if node.start_span.start == offset else None
    return None


def linked_editing(
    session: Session, snapshot: Snapshot, params: types.LinkedEditingRangeParams
) -> types.LinkedEditingRanges | None:
    """Both names of an element, so that typing in one of them changes the other as well."""
    if not is_document(snapshot):
        return None
    names = tag_names(snapshot, snapshot.offset(params.position))
    if names is None or len(names.spans) != 2 or not _is_well_nested(names.node):
        return None
    start, end = names.spans
    if snapshot.source[slice(*start)] != snapshot.source[slice(*end)]:
        return None
    return types.LinkedEditingRanges([snapshot.range(start), snapshot.range(end)], _NAME)


def highlight(
    session: Session, snapshot: Snapshot, params: types.DocumentHighlightParams
) -> list[types.DocumentHighlight]:
    """What belongs to what stands at the cursor."""
    if not may_name(snapshot):
        return []
    offset = snapshot.offset(params.position)
    use = use_at(snapshot, offset)
    if use is not None:
        same = (other for other in entries_of(snapshot).uses if other.name == use.name)
        return [types.DocumentHighlight(snapshot.range(other.span), _KINDS[other.part]) for other in same]
    address = address_at(snapshot, offset)
    if address is not None:
        read = types.DocumentHighlightKind.Read
        same_target = same_addresses(address, entries_of(snapshot).addresses)
        return [types.DocumentHighlight(snapshot.range(other.span), read) for other in same_target]
    names = None if snapshot.is_program else tag_names(snapshot, offset)
    if names is None:
        return []
    text = types.DocumentHighlightKind.Text
    return [types.DocumentHighlight(snapshot.range(span), text) for span in names.spans]


def same_addresses(address: Address, others: Iterable[Address]) -> list[Address]:
    """Those of `others` that lead where `address` leads."""
    if address.target is not None:
        return [other for other in others if other.target == address.target]
    return [other for other in others if other.text == address.text]


def _is_well_nested(node: Node) -> bool:
    """Whether it is certain that both tags belong together."""
    return not node.repaired and not any(child.repaired for child in node.children)

"""Elements of the tree at a place."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from laml_lint.diagnostics import Span

if TYPE_CHECKING:
    from laml_lint.syntax.nodes import Node
    from laml_lsp.snapshot import Snapshot


def node_at(snapshot: Snapshot, offset: int) -> Node | None:
    """The element in whose start tag an offset lies, or at whose edge."""
    nodes = snapshot.tree.elements
    number = bisect_right(nodes, offset, key=lambda node: node.start_span.start) - 1
    return nodes[number] if number >= 0 and offset <= nodes[number].start_span.end else None


def node_beginning_at(snapshot: Snapshot, start: int) -> Node | None:
    """The element whose start tag begins at an offset."""
    node = node_at(snapshot, start)
    return node if node is not None and node.start_span.start == start else None


def whole(node: Node) -> Span:
    """An element from its start tag to its end tag."""
    return Span(node.start_span.start, (node.end_span or node.start_span).end)


def is_complete(node: Node) -> bool:
    """Whether the end of the element is written, and so certain."""
    return not node.repaired and (node.self_closing or node.end_span is not None)

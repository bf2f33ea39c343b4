"""The nodes of a tree: what each of them is, where it ends, and which one stands at a place."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from typing import TYPE_CHECKING, TypeAlias

from laml_lint.diagnostics import Span
from laml_lint.placement import place

if TYPE_CHECKING:
    from laml_lint.syntax.nodes import Node, SyntaxTree, TextPiece
    from laml_lint.vocabulary import ElementType, Vocabulary

Types: TypeAlias = "dict[Node, ElementType | None]"
"""What the nodes of a tree are; None when that cannot be said."""


def types_of(vocabulary: Vocabulary, tree: SyntaxTree) -> Types:
    """What each node is. Where the element around it is unknown, a tag that has one meaning only has it."""
    found: Types = {}
    root = vocabulary.root
    for node in tree.elements:
        above = None if node.parent is None else found.get(node.parent)
        if node.parent is None and node.name == root.tag:
            found[node] = root
        elif above is not None:
            found[node] = place(vocabulary, above, node.name).type
        else:
            keys = vocabulary.tags.get(node.name, ())
            found[node] = vocabulary.types[keys[0]] if len(keys) == 1 else None
    return found


def end_of(node: Node) -> int:
    """The offset behind an element; one without an end tag ends with its last tag or its last text."""
    end = node.start_span.end
    while node.end_span is None:
        text = node.text_span
        if text is not None:
            end = max(end, text.end)
        if not node.children:
            return end
        node = node.children[-1]
        end = max(end, node.start_span.end)
    return max(end, node.end_span.end)


def span_of(node: Node) -> Span:
    """The whole element."""
    return Span(node.start_span.start, end_of(node))


def content_of(node: Node) -> Span:
    """What stands between the tags; empty for an element without content."""
    start = node.start_span.end
    end = end_of(node) if node.end_span is None else node.end_span.start
    return Span(start, max(start, end))


def innermost(tree: SyntaxTree, offset: int) -> Node | None:
    """The innermost element that holds or touches `offset`; of two that touch it, the second one."""
    node = tree.root
    if node is None or not node.start_span.start <= offset <= end_of(node):
        return None
    while True:
        before = bisect_right(node.children, offset, key=_start) - 1
        if before < 0 or offset > end_of(node.children[before]):
            return node
        node = node.children[before]


def in_order(node: Node) -> Iterable[TextPiece | Node]:
    """The texts and children of an element in the order of the document."""
    content: list[TextPiece | Node] = []
    pieces = iter(node.texts)
    piece = next(pieces, None)
    for index, child in enumerate(node.children):
        while piece is not None and piece.after <= index:
            content.append(piece)
            piece = next(pieces, None)
        content.append(child)
    if piece is not None:
        content.append(piece)
    content.extend(pieces)
    return content


def _start(node: Node) -> int:
    return node.start_span.start

"""Selections that grow: from a word to the value, the attribute, the tag, the element, the document."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import TYPE_CHECKING

from lsprotocol import types

from laml_lint.diagnostics import Span
from laml_lint.text import BLANK
from laml_lsp.nodes import content_of, innermost, span_of, types_of

if TYPE_CHECKING:
    from laml_lint.syntax.nodes import AttributeNode, Node
    from laml_lsp.nodes import Types
    from laml_lsp.session import Session
    from laml_lsp.snapshot import Snapshot

_WORD = re.compile(r"\w+(?:['’]\w+)*")
_ITEMS = {"comma": re.compile(r"[^\s,](?:[^,]*[^\s,])?"), "space": re.compile(r"[^\s,]+")}
_NEAR = 200
"""How many characters around the cursor a word or an item may have."""


def selection_ranges(
    session: Session, snapshot: Snapshot, params: types.SelectionRangeParams
) -> list[types.SelectionRange]:
    """For each position the stretches around it, the innermost first, each inside the next one."""
    if snapshot.is_program:
        return []
    known = types_of(snapshot.vocabulary, snapshot.tree)
    return [_selection(snapshot, known, snapshot.offset(position)) for position in params.positions]


def _selection(snapshot: Snapshot, known: Types, offset: int) -> types.SelectionRange:
    """The innermost stretch, which leads to all others."""
    chain: list[Span] = []
    for span in _stretches(snapshot, known, offset):
        outer = chain[-1] if chain else Span(offset, offset)
        if span != outer and span.start <= outer.start and outer.end <= span.end:
            chain.append(span)
    selection: types.SelectionRange | None = None
    for span in reversed(chain):
        selection = types.SelectionRange(snapshot.range(span), selection)
    return selection or types.SelectionRange(snapshot.range(Span(offset, offset)))


def _stretches(snapshot: Snapshot, known: Types, offset: int) -> Iterator[Span]:
    """What may be selected, from the inside out."""
    source, tree = snapshot.source, snapshot.tree
    comment = _comment(tree.comments, offset)
    if comment is not None:
        inside = Span(comment.start + len("<!--"), max(comment.end - len("-->"), comment.start + len("<!--")))
        yield from _match(_WORD, source, inside, offset)
        yield _stripped(source, inside)
        yield inside
        yield comment
    node = innermost(tree, offset)
    if node is not None:
        if comment is None:
            yield from _at(source, known, node, offset)
        while node is not None:
            content = content_of(node)
            if content.start <= offset <= content.end:
                yield _stripped(source, content)
                yield content
            yield span_of(node)
            node = node.parent
    elif comment is None:
        yield from _match(_WORD, source, Span(0, len(source)), offset)
    yield _stripped(source, Span(0, len(source)))
    yield Span(0, len(source))


def _at(source: str, known: Types, node: Node, offset: int) -> Iterator[Span]:
    """What stands at the cursor in the tags or in the text of the innermost element."""
    tag, end, end_name = node.start_span, node.end_span, node.end_name_span
    if tag.start <= offset <= tag.end:
        if _touches(node.name_span, offset):
            yield node.name_span
        for attribute in node.attributes:
            if _touches(attribute.span, offset):
                yield from _in_attribute(source, known, node, attribute, offset)
        if node.attributes:
            yield Span(node.attributes[0].span.start, node.attributes[-1].span.end)
        yield tag
    if end is not None and end_name is not None and _touches(end, offset):
        if _touches(end_name, offset):
            yield end_name
        yield end
    for piece in node.texts:
        if _touches(piece.span, offset):
            yield from _match(_WORD, source, piece.span, offset)
            yield _stripped(source, piece.span)
            yield piece.span


def _in_attribute(
    source: str, known: Types, node: Node, attribute: AttributeNode, offset: int
) -> Iterator[Span]:
    if _touches(attribute.name_span, offset):
        yield attribute.name_span
    value = attribute.value_span
    if _touches(value, offset) and attribute.name_span.end < value.start:
        type = known.get(node)
        fact = None if type is None else type.attributes.get(attribute.name)
        items = None if fact is None else _ITEMS.get(fact.type.separator or "")
        yield from _match(_WORD, source, value, offset)
        if items is not None:
            yield from _match(items, source, value, offset)
        yield value
    quoted = Span(value.start - 1, attribute.span.end)
    if source[quoted.start : value.start] in ('"', "'") and _touches(quoted, offset):
        yield quoted
    yield attribute.span


def _comment(comments: list[Span], offset: int) -> Span | None:
    """The comment in which the cursor stands, not only beside it."""
    before = bisect_right(comments, offset, key=lambda span: span.start) - 1
    return (
        comments[before] if before >= 0 and comments[before].start < offset < comments[before].end else None
    )


def _match(pattern: re.Pattern[str], source: str, within: Span, offset: int) -> Iterator[Span]:
    """The match that holds or touches the cursor; of two, the one behind it."""
    start, end = max(within.start, offset - _NEAR), min(within.end, offset + _NEAR)
    found = None
    for match in pattern.finditer(source, start, end):
        if match.start() > offset:
            break
        if match.end() >= offset:
            found = Span(*match.span())
    if found is not None:
        yield found


def _stripped(source: str, span: Span) -> Span:
    """The stretch without the blanks at its ends."""
    text = source[slice(*span)]
    start = span.start + len(text) - len(text.lstrip(BLANK))
    return Span(start, max(start, span.start + len(text.rstrip(BLANK))))


def _touches(span: Span, offset: int) -> bool:
    return span.start <= offset <= span.end

"""Colours by what things are: verbs, nouns, attributes, values of closed sets, and template tags."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from lsprotocol import types

from laml_lint.diagnostics import Span
from laml_lint.placement import place
from laml_lint.templates.tags import Form
from laml_lint.text import BLANK
from laml_lsp.announced import LEGEND
from laml_lsp.ascending import Ascending

if TYPE_CHECKING:
    from laml_lint.syntax.nodes import AttributeNode, Node
    from laml_lint.vocabulary import Attribute, ElementType, Vocabulary
    from laml_lsp.session import Session
    from laml_lsp.snapshot import Snapshot

_NUMBERS = {name: number for number, name in enumerate(LEGEND.token_types)}
_DEPRECATED = 1
"""The bit of the first modifier."""
_OF_KIND = {
    "root": _NUMBERS["namespace"],
    "verb": _NUMBERS["function"],
    "noun": _NUMBERS["class"],
    "child": _NUMBERS["type"],
    "ssml": _NUMBERS["type"],
}
_ATTRIBUTE = _NUMBERS["property"]
_VALUE = _NUMBERS["enumMember"]
_OF_FORM = {
    Form.MUSTACHE: _NUMBERS["variable"],
    Form.EXPRESSION: _NUMBERS["variable"],
    Form.RAW: _NUMBERS["variable"],
    Form.COMMENT: _NUMBERS["comment"],
}
"""Tags of all other forms hold the program of the template."""
_OLD = frozenset({"deprecated", "legacy"})
_ITEMS = {"comma": re.compile(r"[^\s,](?:[^,]*[^\s,])?"), "space": re.compile(r"\S+")}
_WHOLE = re.compile(r"\S(?:.*\S)?", re.DOTALL)
_LINE = re.compile(r"[^\r\n]+")


class _Token(NamedTuple):
    """A piece of the source, what it is, and the bits of its modifiers."""

    span: Span
    type: int
    modifiers: int = 0


def tokens(session: Session, snapshot: Snapshot, params: types.SemanticTokensParams) -> types.SemanticTokens:
    """The tokens of a whole document."""
    return _answer(snapshot, Span(0, len(snapshot.source)))


def range_tokens(
    session: Session, snapshot: Snapshot, params: types.SemanticTokensRangeParams
) -> types.SemanticTokens:
    """The tokens of a part of a document: all those that it touches."""
    return _answer(snapshot, snapshot.span(params.range))


def _answer(snapshot: Snapshot, within: Span) -> types.SemanticTokens:
    if snapshot.is_program or not snapshot.project.concerns(snapshot):
        return types.SemanticTokens([])
    found = _apart(_of_tags(snapshot, within), _of_elements(snapshot, within))
    return types.SemanticTokens(_encoded(snapshot, _of_one_line(snapshot.source, found)))


# --- what there is ---


def _of_tags(snapshot: Snapshot, within: Span) -> Iterator[_Token]:
    """The tags of template languages."""
    for tag in snapshot.document.template.tags:
        if tag.start < within.end and tag.end > within.start:
            yield _Token(tag.span, _OF_FORM.get(tag.form, _NUMBERS["macro"]))


def _of_elements(snapshot: Snapshot, within: Span) -> Iterator[_Token]:
    """The names of elements and attributes that are known, and the values of closed sets."""
    vocabulary = snapshot.vocabulary
    known: dict[Node, ElementType | None] = {}
    for node in snapshot.tree.elements:
        type = known[node] = _type(vocabulary, node, known)
        if type is None:
            continue
        kind, old = _OF_KIND[type.kind], _DEPRECATED if type.status in _OLD else 0
        for span in (node.name_span, node.end_name_span):
            if span is not None and _touches(span, within):
                yield _Token(span, kind, old)
        if _touches(node.start_span, within):
            for attribute in node.attributes:
                fact = type.attributes.get(attribute.name)
                if fact is not None:
                    yield from _of_attribute(attribute, fact)


def _type(vocabulary: Vocabulary, node: Node, known: dict[Node, ElementType | None]) -> ElementType | None:
    """What an element is; `known` holds that of its parent."""
    if node.parent is None:
        return vocabulary.root if node.name == vocabulary.root.tag else None
    above = known.get(node.parent)
    return None if above is None else place(vocabulary, above, node.name).type


def _of_attribute(node: AttributeNode, attribute: Attribute) -> Iterator[_Token]:
    yield _Token(node.name_span, _ATTRIBUTE, _DEPRECATED if attribute.status in _OLD else 0)
    values = attribute.type.values
    if values:
        pattern = _ITEMS.get(attribute.type.separator or "", _WHOLE)
        for match in pattern.finditer(node.value):
            fact = values.get(match[0])
            if fact is not None:
                old = fact.status in _OLD or fact.replaced_by is not None
                yield _Token(node.source_span(*match.span()), _VALUE, _DEPRECATED if old else 0)


def _touches(span: Span, within: Span) -> bool:
    return span.start < within.end and span.end > within.start


# --- from pieces to numbers ---


def _apart(first: Iterable[_Token], second: Iterable[_Token]) -> list[_Token]:
    """All tokens in their order; where some overlap, the first ones count."""
    holes = sorted(first)
    found: list[_Token] = []
    at = 0
    for token in sorted(second):
        while at < len(holes) and holes[at].span.end <= token.span.start:
            found.append(holes[at])
            at += 1
        free = at == len(holes) or holes[at].span.start >= token.span.end
        if free and (not found or found[-1].span.end <= token.span.start):
            found.append(token)
    return found + holes[at:]


def _of_one_line(source: str, found: Iterable[_Token]) -> Iterator[_Token]:
    """The tokens, those of several lines in pieces without the blanks at their ends."""
    for token in found:
        for line in _LINE.finditer(source, *token.span):
            text = line[0]
            start = line.start() + len(text) - len(text.lstrip(BLANK))
            end = line.start() + len(text.rstrip(BLANK))
            if start < end:
                yield token._replace(span=Span(start, end))


def _encoded(snapshot: Snapshot, found: Iterable[_Token]) -> list[int]:
    """Five numbers a token: lines and columns since the one before, length, type, modifiers."""
    places = Ascending(snapshot)
    data: list[int] = []
    before = types.Position(0, 0)
    for token in found:
        start, end = token.span
        place = places.position(start)
        lines = place.line - before.line
        columns = place.character if lines else place.character - before.character
        data += (lines, columns, places.length(start, end), token.type, token.modifiers)
        before = place
    return data

"""Names of attributes, each with room for its value."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from lsprotocol import types

from laml_lint.diagnostics import Span
from laml_lint.text import BLANK
from laml_lsp.completion.bodies import Body
from laml_lsp.completion.offers import Offer
from laml_lsp.completion.words import is_idle, stop_of, summary
from laml_lsp.cursor import Kind

if TYPE_CHECKING:
    from laml_lint.vocabulary import Attribute
    from laml_lsp.completion.question import Question

_OLD = frozenset({"legacy", "example-only"})


def offers(question: Question) -> Iterator[Offer]:
    """The attributes that the element does not have yet."""
    cursor, tag, element = question.cursor, question.cursor.tag, question.tag_type
    if tag is None or element is None or question.trigger not in (None, *BLANK):
        return
    span, only_name, behind = cursor.span, False, ""
    edited = cursor.attribute
    if cursor.kind is Kind.ATTRIBUTE_NAME and edited is not None:
        if question.offset == span.start:
            span, edited, behind = Span(span.start, span.start), None, " "
        else:
            only_name = edited.value_span is not None
    present = {attribute.name for attribute in tag.attributes if attribute is not edited}
    for attribute in element.attributes.values():
        if attribute.name in present or not _is_of_use(question, attribute):
            continue
        yield Offer(
            label=attribute.name,
            body=(attribute.name,) if only_name else (*_body(attribute), *filter(None, [behind])),
            span=span,
            kind=types.CompletionItemKind.Property,
            rank=_rank(attribute, present),
            found_by=(attribute.name, *attribute.aliases) if attribute.aliases else (),
            detail=_detail(attribute),
            description="required" if attribute.required else None,
            data={
                "of": "attribute",
                "dialect": question.vocabulary.dialect,
                "type": element.key,
                "attribute": attribute.name,
            },
        )


def _is_of_use(question: Question, attribute: Attribute) -> bool:
    return question.takes(attribute) and not is_idle(attribute, question.tag_type, question.cursor.frame)


def _rank(attribute: Attribute, present: set[str]) -> int:
    """Required ones first; then those that belong to one that is there, and last those without use or age."""
    if attribute.status in _OLD:
        return 5
    if attribute.required:
        return 0
    if attribute.advised:
        return 1
    if attribute.companion is not None:
        return 2 if attribute.companion in present else 4
    return 3


def _body(attribute: Attribute) -> Body:
    return (f'{attribute.name}="', *stop_of(attribute, 1), '"')


def _detail(attribute: Attribute) -> str:
    facts = [summary(attribute.type)]
    if attribute.default is not None:
        facts.append(f"default {attribute.default}")
    return "; ".join(facts)

"""Completion: what may stand at the cursor."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING

from lsprotocol import types

from laml_lint.placeholders import inside_template_tag
from laml_lsp.announced import CALL_TRIGGERS
from laml_lsp.completion import attributes, comments, elements, end_tags, new_documents, placeholders, values
from laml_lsp.completion.offers import Offer, as_list
from laml_lsp.completion.question import Question
from laml_lsp.completion.resolving import resolve
from laml_lsp.cursor import Kind

if TYPE_CHECKING:
    from laml_lsp.session import Session
    from laml_lsp.snapshot import Snapshot

__all__ = ["complete", "resolve", "suggestions"]

_LONGEST_TAG = 500
_BEGUN_TAG = re.compile(r"\{(?:\{(?!\})|%|#)(?:[^{}%#<>\r\n]|[%#](?!\})|\}(?!\}))*+\Z")
"""A tag of a template that is not closed on its line."""
_Source = Callable[[Question], Iterator[Offer]]
_SOURCES: Mapping[Kind, tuple[_Source, ...]] = {
    Kind.TEXT: (values.offers, end_tags.offers, elements.offers, new_documents.offers),
    Kind.TAG_NAME: (end_tags.offers, elements.offers, new_documents.offers),
    Kind.END_TAG: (end_tags.offers,),
    Kind.IN_TAG: (attributes.offers,),
    Kind.ATTRIBUTE_NAME: (attributes.offers,),
    Kind.BEFORE_VALUE: (values.offers,),
    Kind.VALUE: (values.offers,),
    Kind.COMMENT: (comments.offers,),
}


def complete(
    session: Session, snapshot: Snapshot, params: types.CompletionParams
) -> types.CompletionList | None:
    """The suggestions at a position; None when there are none, and in documents that are not LaML."""
    return as_list(session, snapshot, suggestions(session, snapshot, params))


def suggestions(session: Session, snapshot: Snapshot, params: types.CompletionParams) -> Iterator[Offer]:
    """The suggestions before they are put into the words of the protocol."""
    if snapshot.is_program:
        return
    context, trigger = params.context, None
    if context is not None and context.trigger_kind is types.CompletionTriggerKind.TriggerCharacter:
        trigger = context.trigger_character
    question = Question(session, snapshot, snapshot.cursor(params.position), trigger)
    if trigger in CALL_TRIGGERS and question.cursor.kind not in (Kind.VALUE, Kind.BEFORE_VALUE):
        return  # of a program; in a text, a comma is nothing but a comma
    if not question.has_root or snapshot.project.concerns(snapshot):
        yield from _offers(question)


def _in_template_tag(question: Question) -> bool:
    """Whether the cursor stands in a tag of a template, even if its end is not written yet."""
    source, offset = question.source, question.offset
    begun = _BEGUN_TAG.search(source, max(0, offset - _LONGEST_TAG), offset)
    return begun is not None or inside_template_tag(source, offset)


def _offers(question: Question) -> Iterator[Offer]:
    if placeholders.is_inside(question):
        yield from placeholders.offers(question)
    elif question.cursor.kind is Kind.COMMENT or not _in_template_tag(question):
        for source in _SOURCES.get(question.cursor.kind, ()):
            yield from source(question)

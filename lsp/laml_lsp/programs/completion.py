"""Completion in programs: keywords and values of builder calls, and the documents that strings hold."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from lsprotocol import types

from laml_lint.diagnostics import Span
from laml_lsp.completion import suggestions
from laml_lsp.completion.offers import Offer, as_list
from laml_lsp.programs import comments
from laml_lsp.programs.arguments import PLAIN, keyword_at, keyword_of, value_at
from laml_lsp.programs.embedded import document_at
from laml_lsp.programs.reading import reading_of

if TYPE_CHECKING:
    from laml_lsp.programs.places import Place
    from laml_lsp.programs.reading import Made, Reading
    from laml_lsp.programs.standins import StandIn
    from laml_lsp.session import Session
    from laml_lsp.snapshot import Snapshot

_TRUTH = {"true": "True", "false": "False"}
_BEFORE_KEYWORD = (None, "(", ",", " ")
"""The characters behind which keywords are suggested; None: the user asks, or has typed a word."""


def complete(
    session: Session, snapshot: Snapshot, params: types.CompletionParams
) -> types.CompletionList | None:
    """The suggestions at a position of a program; None when there are none."""
    reading = reading_of(snapshot)
    if reading is None or not snapshot.project.concerns(snapshot):
        return None
    offset = snapshot.offset(params.position)
    comment = reading.comment(offset)
    if comment is not None:
        trigger = params.context.trigger_character if params.context is not None else None
        return as_list(
            session, snapshot, comments.offers(session, snapshot, reading, comment, offset, trigger)
        )
    place = reading.place(offset)
    return as_list(session, snapshot, _offers(session, snapshot, reading, place, params))


def _offers(
    session: Session, snapshot: Snapshot, reading: Reading, place: Place, params: types.CompletionParams
) -> Iterator[Offer]:
    in_literal = place.token is not None and place.token.kind == "string"
    made = reading.made(place.call) if place.call is not None and _may_complete(place) else None
    if made is not None:
        if not in_literal and place.keyword_span is not None:
            yield from _keywords(session, snapshot, place, made, params)
            return
        value = value_at(snapshot, place, made)
        if value is not None:
            yield from _of_document(session, value, params, bare=not in_literal)
            return
    document = document_at(snapshot, reading, place) if in_literal else None
    if document is not None:
        yield from _of_document(session, document, params)


def _may_complete(place: Place) -> bool:
    """Whether the cursor stands where an argument of a call can be completed."""
    return bool(place.items) or place.keyword_span is not None or place.is_before_value


def _of_document(
    session: Session, document: StandIn, params: types.CompletionParams, *, bare: bool = False
) -> Iterator[Offer]:
    """What may stand in a document, for the program; `bare` says that the literal is not there yet."""
    there = types.CompletionParams(params.text_document, document.position, params.context)
    for offer in suggestions(session, document.document, there):
        moved = document.offer(offer)
        if moved is not None:
            yield _quoted(moved) if bare else moved


def _quoted(offer: Offer) -> Offer:
    """A value with what makes a literal of it."""
    if offer.label in _TRUTH:
        return offer._replace(label=_TRUTH[offer.label], body=(_TRUTH[offer.label],), found_by=())
    return offer._replace(body=(PLAIN.quote, *offer.body, PLAIN.quote))


def _keywords(
    session: Session, snapshot: Snapshot, place: Place, made: Made, params: types.CompletionParams
) -> Iterator[Offer]:
    """The keywords that the call does not have yet."""
    context, span = params.context, place.keyword_span
    trigger = context.trigger_character if context is not None else None
    document = keyword_at(snapshot, place, made)
    if document is None or span is None or trigger not in _BEFORE_KEYWORD:
        return
    there = types.CompletionParams(params.text_document, document.position)
    is_there = place.argument is not None and place.argument.keyword is not None
    for offer in suggestions(session, document.document, there):
        data = offer.data or {}
        keyword = keyword_of(made, str(data.get("attribute"))) if data.get("of") == "attribute" else None
        if keyword is not None:
            yield offer._replace(
                label=keyword if is_there else f"{keyword}=",
                body=(keyword if is_there else f"{keyword}=",),
                span=Span(*span),
                found_by=(keyword, offer.label),
                kind=types.CompletionItemKind.Property,
            )

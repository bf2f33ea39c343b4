"""What stands under the mouse in a program: a call of a builder, a keyword, a value, a document."""

from __future__ import annotations

from typing import TYPE_CHECKING

from laml_lint.diagnostics import Span
from laml_lsp.elements import type_of_frame
from laml_lsp.hover import Told, answer, told
from laml_lsp.meanings import attribute_meaning, element_meaning
from laml_lsp.programs.arguments import attribute_of, shape_of, value_at
from laml_lsp.programs.embedded import document_at
from laml_lsp.programs.reading import reading_of

if TYPE_CHECKING:
    from lsprotocol import types

    from laml_lint.vocabulary import Vocabulary
    from laml_lsp.programs.places import Argument, Place
    from laml_lsp.programs.reading import Made, Reading
    from laml_lsp.programs.standins import StandIn
    from laml_lsp.session import Session
    from laml_lsp.snapshot import Snapshot


def hover(session: Session, snapshot: Snapshot, params: types.HoverParams) -> types.Hover | None:
    """What is known of the place, and what the linter says about it if that is known already."""
    reading = reading_of(snapshot)
    if reading is None or not snapshot.project.concerns(snapshot):
        return None
    found = _told(snapshot, reading, reading.place(snapshot.offset(params.position)))
    return answer(session, snapshot, params.position, found)


def _told(snapshot: Snapshot, reading: Reading, place: Place) -> Told | None:
    token = place.token
    if token is None:
        return None
    if place.called is not None:
        made = reading.made(place.called)
        if made is not None:
            return _element(snapshot.vocabulary, place, made)
    argument = place.argument
    if argument is not None and place.call is not None and _is_of_argument(place, argument):
        made = reading.made(place.call)
        if made is not None and argument.keyword is token:
            return _keyword(snapshot.vocabulary, argument, made)
        value = value_at(snapshot, place, made) if made is not None else None
        if value is not None:
            return _in_document(value)
    document = document_at(snapshot, reading, place) if token.kind == "string" else None
    return None if document is None else _in_document(document)


def _is_of_argument(place: Place, argument: Argument) -> bool:
    """Whether the word or literal at the cursor is the keyword of an argument, or its value."""
    return bool(place.items) or argument.keyword is place.token or argument.value == (place.token,)


def _in_document(document: StandIn) -> Told | None:
    """What is told of a place in a document, for the program."""
    found = told(document.document, document.document.cursor(document.position))
    return None if found is None else document.told(found)


def _element(vocabulary: Vocabulary, place: Place, made: Made) -> Told | None:
    shape = shape_of(vocabulary, made)
    text = element_meaning(vocabulary, shape.frame, shape.tag)
    return Told(Span(place.token.start, place.token.end), text) if text and place.token else None


def _keyword(vocabulary: Vocabulary, argument: Argument, made: Made) -> Told | None:
    shape, attribute = shape_of(vocabulary, made), attribute_of(made, argument)
    if argument.keyword is None or attribute is None or shape.type is None:
        return None
    text = attribute_meaning(vocabulary, shape.type, type_of_frame(vocabulary, shape.frame), attribute)
    return Told(Span(argument.keyword.start, argument.keyword.end), text) if text else None

"""The place of a value: what may stand there, what is replaced, and which quotes are missing."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from laml_lint.diagnostics import Span
from laml_lsp.cursor import Kind

if TYPE_CHECKING:
    from laml_lint.vocabulary import Attribute, ElementType, ValueType
    from laml_lsp.completion.question import Question


class Slot(NamedTuple):
    """Where the value of an attribute, or the text of an element, stands or is to stand."""

    type: ValueType
    element: ElementType
    attribute: Attribute | None
    """None for a text."""
    span: Span
    """The whole value, on one line."""
    before: str = ""
    """The quote that is missing before it."""
    behind: str = ""

    @property
    def default(self) -> str | None:
        """What counts when nothing stands there."""
        return None if self.attribute is None else self.attribute.default


def slot_at(question: Question) -> Slot | None:
    """The place at the cursor; None when no value can stand there or nothing is known of it."""
    if question.cursor.kind in (Kind.VALUE, Kind.BEFORE_VALUE):
        return _in_tag(question)
    element = question.type
    if question.cursor.kind is not Kind.TEXT or element is None or element.text is None:
        return None
    return Slot(element.text, element, None, question.run())


def _in_tag(question: Question) -> Slot | None:
    cursor, written, element = question.cursor, question.cursor.attribute, question.tag_type
    if element is None or written is None:
        return None
    attribute = element.attributes.get(written.name) or next(
        (each for each in element.attributes.values() if written.name in each.aliases), None
    )
    if attribute is None:
        return None
    span = question.on_one_line(cursor.span)
    if not written.quote:
        return Slot(attribute.type, element, attribute, span, '"', '"')
    if written.closed:
        return Slot(attribute.type, element, attribute, span)
    end = min(span.end, question.run().end)
    return Slot(attribute.type, element, attribute, Span(span.start, end), "", written.quote)

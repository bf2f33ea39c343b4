"""How long a text is, and which elements one text is spread over."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from laml_lint.document import own_text
from laml_lint.rules.base import Value
from laml_lint.rules.values._items import without_placeholders
from laml_lint.vocabulary.model import Kind

if TYPE_CHECKING:
    from lxml import etree


def length(text: str) -> int:
    """How many characters of `text` are certain to be there, white space collapsed."""
    certain = without_placeholders(text)
    return 0 if certain is None else len(" ".join(certain.split()))


def bodies(value: Value) -> Iterator[etree._Element]:
    """The elements whose texts make up one message, when the value is the first of these texts."""
    element = value.element
    parent = element.getparent()
    type = value.document.placement(parent).type if parent is not None else None
    if parent is None or type is None or type.text is None or type.text.kind is not Kind.MESSAGE_TEXT:
        yield element
        return
    first = next(body for body in parent.iterchildren(str(element.tag)) if own_text(body).strip())
    if first is element:
        yield from parent.iterchildren(str(element.tag))


def spoken(value: Value) -> etree._Element | None:
    """The verb that speaks the text, which the element is or begins; None when another one counts it."""
    at = value.element
    while True:
        parent = at.getparent()
        type = value.document.placement(parent).type if parent is not None else None
        if parent is None or type is None or type.text is None or type.text.kind is not Kind.SPOKEN_TEXT:
            return at
        if parent[0] is not at or own_text(parent).strip():
            return None
        at = parent

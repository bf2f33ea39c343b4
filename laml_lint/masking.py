"""A copy of a document in which every unknown value is replaced by one that is right.

Whether the schema accepts that copy tells whether the document is right as far as anybody can know.
"""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING

from lxml import etree

from laml_lint.document import attribute_key
from laml_lint.placeholders import holds_placeholder, without_block_tags
from laml_lint.vocabulary.model import Kind

if TYPE_CHECKING:
    from laml_lint.document import Document
    from laml_lint.vocabulary import ElementType, ValueType

_SAMPLES = {
    Kind.BOOLEAN: "true",
    Kind.DIGITS: "1",
    Kind.DURATION: "1s",
    Kind.AMOUNT: "1.00",
    Kind.SIP_URI: "sip:a@example.com",
    Kind.VERTO_ADDRESS: "a@b.verto.signalwire.com",
    Kind.URL: "https://example.com/",
}


def masked(document: Document) -> etree._Element:
    """A copy of the tree without placeholders; what cannot hold a placeholder anywhere is left as it is."""
    root = document.root
    assert root is not None
    copy = deepcopy(root)
    for original, element in zip(root.iter(etree.Element), copy.iter(etree.Element), strict=True):
        type = document.placement(original).type
        if type is not None:
            _mask_attributes(element, type)
            _mask_text(element, type)
    return copy


def _mask_attributes(element: etree._Element, type: ElementType) -> None:
    for attribute in type.attributes.values():
        key = attribute_key(attribute.name)
        value = element.get(key)
        if value is not None and holds_placeholder(value):
            element.set(key, _sample(attribute.type))


def _mask_text(element: etree._Element, type: ElementType) -> None:
    if type.text is None:
        if element.text:
            element.text = _literal(element.text)
        for child in element:
            if child.tail:
                child.tail = _literal(child.tail)
    elif element.text and holds_placeholder(element.text):
        element.text = _sample(type.text)


def _literal(text: str) -> str:
    """What is left of a text where none belongs: nothing when a placeholder decides what it will be."""
    rest = without_block_tags(text)
    return "" if holds_placeholder(rest) else rest


def _sample(type: ValueType) -> str:
    """A value that is right for `type`."""
    if type.values:
        return next(iter(type.values))
    if type.minimum is not None:
        return str(type.minimum)
    return _SAMPLES.get(type.kind, "1")

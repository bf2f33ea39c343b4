"""Attributes that have a meaning only beside another one."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from laml_lint.document import attribute_key
from laml_lint.vocabulary.model import Attribute, ElementType

if TYPE_CHECKING:
    from lxml import etree

    from laml_lint.document import Document


def companion_of(type: ElementType, attribute: Attribute) -> Attribute | None:
    """The attribute of `type` without which `attribute` has no effect."""
    return None if attribute.companion is None else type.attributes[attribute.companion]


def stands_alone(type: ElementType, present: tuple[str, ...]) -> bool:
    """Whether one of the attributes `present` of an element of `type` stands without its companion."""
    known = (type.attributes.get(key) for key in present)
    return any(each is not None and each.companion and each.companion not in present for each in known)


def alone(element: etree._Element, type: ElementType) -> Iterator[tuple[str, Attribute, Attribute]]:
    """The attributes of `element`, of `type`, that have a value and stand without their companion: the key of
    each, the attribute, its companion.
    """
    present = element.keys()
    for key in present:
        attribute = type.attributes.get(key)
        if attribute is None or attribute.companion is None or attribute.companion in present:
            continue
        if element.get(key, "").strip():
            yield key, attribute, type.attributes[attribute.companion]


def lacks(element: etree._Element, document: Document, type: ElementType, name: str) -> bool:
    """Whether `element`, of `type`, is certainly without the attribute `name`.

    Not where one of its attributes was meant to be that one, where it stands on the element around by
    mistake, or where the start tag holds something else than attributes, such as a tag of a template.
    """
    key = attribute_key(name)
    if key in element.attrib:
        return False
    parent = element.getparent()
    if parent is not None and key in parent.attrib:
        around = document.placement(parent).type
        if around is None or name not in around.attributes:
            return False
    from laml_lint.rules.names._attributes import strangers

    if any(stranger.reading.meant == name for stranger in strangers(element, document)):
        return False
    return _holds_attributes_only(element, document)


def _holds_attributes_only(element: etree._Element, document: Document) -> bool:
    node = document.locate.node(element)
    at = node.name_span.end
    for attribute in node.attributes:
        if document.seen[at : attribute.span.start].strip():
            return False
        at = attribute.span.end
    return document.seen[at : node.start_span.end].strip() in (">", "/>")

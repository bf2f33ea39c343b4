"""What starts and stops under a name in a document."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from laml_lint.document import attribute_key
from laml_lint.placeholders import holds_placeholder

if TYPE_CHECKING:
    from lxml import etree

    from laml_lint.document import Document


class Naming(NamedTuple):
    """An element that starts or stops something under a name."""

    element: etree._Element
    key: str
    """The attribute with the name, as lxml has it."""
    name: str | None
    """None when nobody knows it yet."""
    starts: str | None
    stops: str | None


def namings(element: etree._Element, document: Document) -> Iterator[Naming]:
    """All such elements of the document with the tag of `element`, in the order of the document."""
    for each in element.getroottree().iter(str(element.tag)):
        type = document.placement(each).type
        for attribute in () if type is None else type.attributes.values():
            name = (each.get(attribute_key(attribute.name)) or "").strip()
            if name and (attribute.starts or attribute.stops):
                known = None if holds_placeholder(name) else name
                key = attribute_key(attribute.name)
                yield Naming(each, key, known, attribute.starts, attribute.stops)

"""What starts and stops under a name in a document."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
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


@lru_cache(maxsize=1)
def namings(document: Document, tag: str) -> tuple[Naming, ...]:
    """All such elements of the document with a certain tag, in the order of the document.

    Every one of them asks the same; the answer is kept until another document asks.
    """
    return tuple(_namings(document, tag))


def _namings(document: Document, tag: str) -> Iterator[Naming]:
    for each in () if document.root is None else document.root.iter(tag):
        type = document.placement(each).type
        for attribute in () if type is None else type.attributes.values():
            if not (attribute.starts or attribute.stops):
                continue
            key = attribute_key(attribute.name)
            name = (each.get(key) or "").strip()
            if name:
                known = None if holds_placeholder(name) else name
                yield Naming(each, key, known, attribute.starts, attribute.stops)

"""Children that are the same although no two of them should be."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from laml_lint.document import attribute_key, own_text, written_attribute
from laml_lint.placeholders import holds_placeholder
from laml_lint.rules.base import LIST_KINDS
from laml_lint.vocabulary.model import ElementType, Kind, Unique

if TYPE_CHECKING:
    from lxml import etree

    from laml_lint.document import Document

_SEPARATORS = re.compile(r"[\s().-]+")
_Trait = str | frozenset[str] | None


def has_unique_children(type: ElementType, topic: str) -> bool:
    """Whether `type` has children of which no two should be the same, as the rule of `topic` sees it."""
    return any(unique.topic == topic for unique in type.unique)


def repetitions(
    element: etree._Element, document: Document, topic: str
) -> Iterator[tuple[etree._Element, etree._Element, Unique]]:
    """The children of `element` that repeat one before them, each behind the first of its kind, and what says
    that they should not.

    Of a child that holds something unknown nobody can say whether it is the same as another.
    """
    if len(element) < 2:
        return
    type = document.placement(element).type
    for unique in () if type is None else type.unique:
        if unique.topic != topic:
            continue
        first: dict[tuple[_Trait, ...], etree._Element] = {}
        for child in element.iterchildren(unique.child):
            own = document.placement(child).type
            traits = None if own is None else _traits(child, own, unique)
            if traits is None:
                continue
            known = first.setdefault(traits, child)
            if known is not child:
                yield known, child, unique


def _traits(child: etree._Element, type: ElementType, unique: Unique) -> tuple[_Trait, ...] | None:
    """What the child is known by; None when it lacks the first of it, or holds something unknown."""
    for key in child.attrib:
        attribute = type.attributes.get(written_attribute(str(key)))
        if attribute is None or attribute.twiml_only:
            return None  # it may be what tells the child from the others
    traits: list[_Trait] = []
    if unique.text:
        text = own_text(child).strip()
        phone = type.text is not None and type.text.kind is Kind.PHONE_NUMBER
        traits.append(_SEPARATORS.sub("", text) if phone else text)
        if holds_placeholder(text):
            return None
    for name in unique.attributes:
        value = child.get(attribute_key(name))
        if value is not None and holds_placeholder(value):
            return None
        listed = name in type.attributes and type.attributes[name].type.kind in LIST_KINDS
        traits.append(frozenset(value.split()) if listed and value is not None else value)
    return tuple(traits) if traits[0] else None

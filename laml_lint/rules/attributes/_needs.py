"""What attributes need to have an effect, and whether it is there.

The needs are facts of the schema. A need is unmet only when that is sure: an unknown companion meets every
need, and so does one whose value is wrong, since other rules speak of that.
"""

from __future__ import annotations

import re
from abc import abstractmethod
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from laml_lint.diagnostics import Diagnostic, Related, Severity, Span
from laml_lint.document import attribute_key, own_text, written_attribute
from laml_lint.placeholders import holds_placeholder
from laml_lint.placement import Standing
from laml_lint.rules.base import LIST_KINDS, ElementRule, Outline, Phase
from laml_lint.rules.names._attributes import MOST_ATTRIBUTES, strangers
from laml_lint.rules.names._content import broken_tag, depends_on_template, known_children
from laml_lint.spelling import listing, shown
from laml_lint.vocabulary.model import Attribute, ElementType, Kind, Need, ValueType

if TYPE_CHECKING:
    from lxml import etree

    from laml_lint.document import Document

_NUMBER = re.compile(r"[0-9]{1,18}(\.[0-9]+)?")
_ITEM = re.compile(r"[^\s,]+")
_SWITCH = ("true", "false")


class Unmet(NamedTuple):
    """An attribute with a need that is not met."""

    attribute: Attribute
    key: str
    """As lxml has it."""
    need: Need
    owner: etree._Element
    """The element that has, or lacks, the other attribute; or the element around, which should be another."""
    value: str | None = None
    """That of the other attribute, by default or as written; None when there is none."""
    written: bool = False
    """Whether the other attribute is there."""
    items: tuple[tuple[int, int], ...] = ()
    """Which parts of the value have the need, when it is not the whole of it."""

    @property
    def cause(self) -> str:
        """Why the need is not met, as the end of a sentence."""
        name = f"`{self.need.attribute}`"
        if self.written:
            return f"{name} is {shown(self.value or '')}"
        return f"{name} is missing" + (f", which means {shown(self.value)}" if self.value else "")


class NeedRule(ElementRule):
    """A rule about attributes whose needs of one topic are not met: one finding for all of an element that
    need the same.
    """

    topic: ClassVar[str]

    def concerns(self, type: ElementType, phase: Phase) -> bool:
        """Only elements with attributes that have such needs."""
        return bool(self._needy(type))

    def triggers(self, type: ElementType, phase: Phase) -> frozenset[str] | None:
        """Those attributes."""
        return self._needy(type)

    def suspects(self, type: ElementType, outline: Outline) -> bool:
        """A need that is not met whatever the values are."""
        needs = (need for key in outline.attributes for need in self._needs(type, key))
        return any(not _met_from_afar(type, need, outline) for need in needs)

    def check(self, element: etree._Element, document: Document) -> Iterator[Diagnostic]:
        """One finding at the first of the attributes that need the same."""
        type = document.placement(element).type
        if type is None:
            return
        needs = (need for key in map(str, element.attrib) for need in self._needs(type, key))
        if all(_plainly_met(element, document, need) for need in needs):
            return
        groups: dict[Need, list[Unmet]] = {}
        for unmet in unmet_needs(element, document):
            if unmet.need.topic == self.topic:
                groups.setdefault(unmet.need, []).append(unmet)
        for group in groups.values():
            yield from self.findings(element, document, group)

    def findings(
        self, element: etree._Element, document: Document, group: list[Unmet]
    ) -> Iterator[Diagnostic]:
        """What to say about attributes of `element` that all have the same need."""
        first, *others = group
        for span, piece in _places(element, document, first):
            message, help = self.words(element, document, group, piece)
            yield self.report(
                document,
                span,
                message,
                element=element,
                attribute=first.key,
                help=help,
                severity=Severity[first.need.severity.upper()] if first.need.severity else None,
                related=_related(element, document, first, others),
                url=first.attribute.source,
            )

    @abstractmethod
    def words(
        self, element: etree._Element, document: Document, group: list[Unmet], piece: str
    ) -> tuple[str, str | None]:
        """The message, and the help; `piece` is what stands at the place of the finding."""

    def _needs(self, type: ElementType, key: str) -> list[Need]:
        """What the attribute with the key `key` needs."""
        attribute = type.attributes.get(written_attribute(key))
        return [] if attribute is None else [need for need in attribute.needs if need.topic == self.topic]

    def _needy(self, type: ElementType) -> frozenset[str]:
        return frozenset(
            attribute.name
            for attribute in type.attributes.values()
            if any(need.topic == self.topic for need in attribute.needs)
        )


def names(group: Iterable[Unmet]) -> str:
    """`` `hints` and `language` ``."""
    return listing([f"`{unmet.attribute.name}`" for unmet in group], "and")


def remedy(unmet: Unmet, document: Document) -> str | None:
    """What to write so that the need is met; None when that cannot be said in a few words."""
    need = unmet.need
    type = document.placement(unmet.owner).type
    if need.attribute is None or type is None:
        return None
    known = type.attributes[need.attribute].type
    values = need.values or [word for word in _documented(known) if word not in need.exceptions]
    if not values:
        return f"add `{need.attribute}`"
    words = listing([shown(word) for word in values])
    return f"add {words} to `{need.attribute}`" if known.separator else f"set `{need.attribute}` to {words}"


def unmet_needs(element: etree._Element, document: Document) -> Iterator[Unmet]:
    """The attributes of `element` that have an unmet need, each with the first such need."""
    type = document.placement(element).type
    if type is None or len(element.attrib) > MOST_ATTRIBUTES or broken_tag(element, document):
        return
    for key, text in element.items():
        attribute = type.attributes.get(written_attribute(str(key)))
        if attribute is None or not attribute.needs or not text.strip() or _idle(element, type, attribute):
            continue
        for need in attribute.needs:
            unmet = _check(element, document, attribute, str(key), str(text), need)
            if unmet is not None:
                yield unmet
                break


def _idle(element: etree._Element, type: ElementType, attribute: Attribute) -> bool:
    """Whether the address is missing without which the attribute is nothing: that is said already."""
    other = type.attributes.get(attribute.companion or "")
    return (
        other is not None and other.type.kind is Kind.URL and attribute_key(other.name) not in element.attrib
    )


def _check(
    element: etree._Element, document: Document, attribute: Attribute, key: str, text: str, need: Need
) -> Unmet | None:
    """The need when it is not met."""
    if _plainly_met(element, document, need):
        return None
    if need.when and text not in need.when:
        return None
    if need.beyond_ascii and (text.isascii() or holds_placeholder(text)):
        return None
    placement = document.placement(element)
    unmet = Unmet(attribute, key, need, element)
    if need.parents:
        around = element.getparent()
        if around is None or placement.parent is None or placement.standing is not Standing.EXPECTED:
            return None
        return unmet._replace(owner=around) if placement.parent.tag not in need.parents else None
    if need.child is not None:
        return unmet if _lacks(element, document, need.child) else None
    owner = element.getparent() if need.of_parent else element
    type = placement.parent if need.of_parent else placement.type
    other = None if type is None else type.attributes.get(need.attribute or "")
    if owner is None or other is None:
        return None
    return _by_attribute(document, unmet._replace(owner=owner), other, text)


def _met_from_afar(type: ElementType, need: Need, outline: Outline) -> bool:
    """Whether the need of an attribute is met whatever the values are."""
    if need.child is not None:
        return need.child in outline.children
    other = type.attributes.get(need.attribute or "")
    if other is None or need.of_parent or need.parents:
        return False
    present = attribute_key(other.name) in outline.attributes
    if need.absent:
        return not present
    if need.compare is not None or need.at_most is not None:
        return False
    if not (need.values or need.exceptions):
        return present
    default = other.default
    if present or default is None or not default.isalnum():
        return False
    return default in need.values if need.values else default not in need.exceptions


def _plainly_met(element: etree._Element, document: Document, need: Need) -> bool:
    """A first look, which most elements pass: the other attribute has one of the right words."""
    if need.attribute is None or need.of_parent or not (need.values or need.exceptions):
        return False
    value = element.get(need.attribute)
    if value is None:
        type = document.placement(element).type
        other = None if type is None else type.attributes.get(need.attribute)
        value = None if other is None else other.default
    if value is None or not value.isalnum():
        return value in need.values
    return value in need.values if need.values else value not in need.exceptions


def _by_attribute(document: Document, unmet: Unmet, other: Attribute, text: str) -> Unmet | None:
    need = unmet.need
    value = unmet.owner.get(attribute_key(other.name))
    if need.absent:
        return None if value is None or not value.strip() else unmet._replace(value=value, written=True)
    if value is None:
        if not (need.values or need.exceptions or need.compare or need.at_most is not None):
            lacking: Unmet | None = unmet
        else:
            lacking = None if other.default is None else _by_value(unmet, other.type, other.default, text)
        return None if lacking is None or _may_be_there(document, unmet.owner, other.name) else lacking
    if holds_placeholder(value):
        return None
    return _by_value(unmet._replace(written=True), other.type, value, text)


def _may_be_there(document: Document, owner: etree._Element, name: str) -> bool:
    """Whether an attribute that `owner` lacks stands there under a wrong name, or in a broken piece."""
    if broken_tag(owner, document):
        return True
    return any((stranger.reading.meant or stranger.name) == name for stranger in strangers(owner, document))


def _by_value(unmet: Unmet, type: ValueType, value: str, text: str) -> Unmet | None:
    """The need when `value`, which the other attribute has, does not meet it."""
    need = unmet.need
    unmet = unmet._replace(value=value)
    if need.at_most is not None:
        number = _NUMBER.fullmatch(value.strip())
        return unmet if number and float(number[0]) > need.at_most else None
    if need.compare is not None:
        items = tuple(_items_beyond(unmet.attribute.type, text, type, value, need.compare))
        return unmet._replace(items=items) if items else None
    words = value.split() if type.kind in LIST_KINDS else [value]
    known = _SWITCH if type.kind is Kind.BOOLEAN else type.values
    if not words or not all(word in known for word in words):
        return None
    if need.values:
        return unmet if not any(word in need.values for word in words) else None
    return unmet if need.exceptions and all(word in need.exceptions for word in words) else None


def _items_beyond(
    type: ValueType, text: str, other: ValueType, value: str, compare: str
) -> Iterator[tuple[int, int]]:
    """Where the right items of `text` stand that do not compare with `value` as they should."""
    if holds_placeholder(text):
        return
    taken = value.split()
    if compare == "among":
        if all(word in other.values for word in taken):
            for item in _ITEM.finditer(text):
                if item[0] in type.values and item[0] not in taken:
                    yield item.span()
    elif _in_range(value.strip(), other):
        for item in _ITEM.finditer(text):
            if _in_range(item[0], type) and int(item[0]) > int(value):
                yield item.span()
                return  # a greater limit would let all of them pass


def _in_range(word: str, type: ValueType) -> bool:
    if not (word.isascii() and word.isdigit() and len(word) <= (type.max_digits or 18)):
        return False
    low, high = type.minimum or 0, type.maximum
    return low <= int(word) and (high is None or int(word) <= high)


def _lacks(element: etree._Element, document: Document, tag: str) -> bool:
    """Whether it is sure that the element has content and that no child `tag` is in it."""
    if depends_on_template(element, document):
        return False
    children = known_children(element, document)
    if len(children) != len(element) or any(name == tag for _, name in children):
        return False
    return bool(children or own_text(element).strip())


def _documented(type: ValueType) -> list[str]:
    return [word for word, fact in type.values.items() if fact.status == "documented"]


def _places(element: etree._Element, document: Document, unmet: Unmet) -> list[tuple[Span, str]]:
    """The items or the value that has the need; the name of the attribute when every value has it."""
    locate, key, value = document.locate, unmet.key, str(element.get(unmet.key))
    if unmet.items:
        return [(locate.value_part(element, key, *item), value[slice(*item)]) for item in unmet.items]
    if unmet.need.when or unmet.need.beyond_ascii:
        return [(locate.value(element, key), value)]
    return [(locate.attribute(element, key), unmet.attribute.name)]


def _related(
    element: etree._Element, document: Document, unmet: Unmet, others: Iterable[Unmet]
) -> Iterator[Related]:
    locate, other = document.locate, unmet.need.attribute
    if other is not None and unmet.written:
        yield document.related(f"`{other}` stands here", locate.value(unmet.owner, attribute_key(other)))
    elif other is not None and unmet.owner is not element:
        tag = document.source[slice(*locate.name(unmet.owner))]
        yield document.related(f"this <{tag}> has no `{other}`", locate.name(unmet.owner))
    for each in others:
        yield document.related(
            f"the same holds for `{each.attribute.name}`", locate.attribute(element, each.key)
        )

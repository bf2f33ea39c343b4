"""What an attribute that its element does not have was meant to be.

Four rules speak of such attributes: LML111 (unknown), LML112 (case), LML113 (misplaced) and LML115 (text
written as an attribute). They all ask here, so that each attribute is spoken of once.
"""

from __future__ import annotations

import enum
import re
from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from laml_lint.document import UNBOUND_NAMESPACE, attribute_key, own_text, written_attribute
from laml_lint.spelling import fold, nearest
from laml_lint.twiml import only_attribute
from laml_lint.vocabulary.model import ElementType, Kind, TextPresence, UrlRole

if TYPE_CHECKING:
    from lxml import etree

    from laml_lint.document import Document
    from laml_lint.vocabulary import Vocabulary

MOST_ATTRIBUTES = 1_000
"""An element with more is reported as such; its attributes are not judged."""
_FEW_OWNERS = 4
_REMEMBERED = 8_192
_WORD = r"[A-Z]?[a-z0-9]+|[A-Z]+(?![a-z])"
_NAMES_OF_TEXT = {
    Kind.URL: frozenset({"url", "uri", "src", "href", "link", "file"}),
    Kind.PHONE_NUMBER: frozenset({"number", "phonenumber", "phone", "to"}),
    Kind.ROOM_NAME: frozenset({"name", "room", "roomname", "conference", "conferencename"}),
    Kind.QUEUE_NAME: frozenset({"name", "queue", "queuename"}),
    Kind.SIP_URI: frozenset({"uri", "url", "sip", "sipuri", "sipurl", "address", "to", "name"}),
    Kind.VERTO_ADDRESS: frozenset({"address", "name", "to", "uri", "url"}),
}
_NAMES_OF_ANY_TEXT = frozenset({"text", "message", "body", "content", "value"})


class Meaning(enum.Enum):
    """What becomes of an attribute that its element does not have."""

    CASE = "case"
    """`meant` in another case."""
    OTHER_NAME = "other name"
    """`meant` under a name that people use for it: the one may be replaced by the other."""
    TEXT = "text"
    """The text of the element."""
    TEXT_TOO = "text too"
    """The text of the element, which stands in its place already."""
    NEAR = "near"
    """Perhaps `meant`."""
    SAME_TAG = "same tag"
    """It belongs to elements of the same name that stand elsewhere."""
    OF_CHILD = "of a child"
    """It belongs to children of the element; with `meant`, under that name."""
    OF_PARENT = "of the parent"
    """It belongs to the element around this one."""
    RENAMED = "renamed"
    """It belongs to other elements; this one has the same thing under the name `meant`."""
    OF_OTHERS = "of others"
    """It belongs to a few other elements."""
    TWIML_ONLY = "only in TwiML"
    """The element has it in TwiML, under the name `meant`."""
    UNKNOWN = "unknown"
    """Nobody can say."""


_CERTAIN = frozenset({Meaning.CASE, Meaning.OTHER_NAME})
MISPLACED = frozenset(
    {Meaning.SAME_TAG, Meaning.OF_CHILD, Meaning.OF_PARENT, Meaning.RENAMED, Meaning.OF_OTHERS}
)


class Reading(NamedTuple):
    """What an attribute name was meant to be; `owners` are the element types that have such an attribute."""

    meaning: Meaning
    meant: str | None = None
    owners: tuple[ElementType, ...] = ()


class Stranger(NamedTuple):
    """An attribute that its element does not have."""

    key: str
    """As lxml has it."""
    name: str
    type: ElementType
    """Of its element."""
    reading: Reading
    free: bool
    """Whether the element has neither the attribute that was meant nor another stranger that means it."""


_UNKNOWN = Reading(Meaning.UNKNOWN)
_TEXT_TOO = Reading(Meaning.TEXT_TOO)


def strangers(element: etree._Element, document: Document) -> Iterator[Stranger]:
    """The attributes of `element` that the vocabulary does not give it; none when it is unknown itself."""
    attributes = element.attrib
    if not attributes or len(attributes) > MOST_ATTRIBUTES:
        return
    placement = document.placement(element)
    type = placement.type
    if type is None:
        return
    around = None if placement.parent is None else placement.parent.key
    claimed: set[str] = set()
    for key in map(str, attributes):
        name = written_attribute(key)
        if key.startswith("{") and not name.startswith("xml:"):
            if not key.startswith("{" + UNBOUND_NAMESPACE):
                yield Stranger(key, document.locate.attribute_node(element, key).name, type, _UNKNOWN, False)
            continue
        if name in type.attributes:
            continue
        reading = read_name(document.vocabulary, type.key, around, name)
        if reading.meaning is Meaning.TEXT and not _lacks_text(element, type):
            reading = _TEXT_TOO
        meant = reading.meant
        free = meant is None or (meant not in claimed and meant not in attributes)
        if meant is not None:
            claimed.add(meant)
        yield Stranger(key, name, type, reading, free)


def read_as_meant(element: etree._Element, document: Document) -> None:
    """Gives attributes of `element` that certainly mean another one that name in the tree."""
    meant = {
        stranger.key: attribute_key(stranger.reading.meant)
        for stranger in strangers(element, document)
        if stranger.free and stranger.reading.meant and stranger.reading.meaning in _CERTAIN
    }
    if not meant:
        return
    attributes = element.items()
    element.attrib.clear()
    for key, value in attributes:
        element.set(meant.get(key, key), value)
    document.locate.renamed.update({(element, new): key for key, new in meant.items()})


def of_another_stream(stranger: Stranger) -> bool:
    """Whether the attribute belongs to a stream that stands elsewhere, which LML414 speaks of."""
    reading = stranger.reading
    return (
        reading.meaning is Meaning.SAME_TAG
        and _carries_audio(stranger.type)
        and all(_carries_audio(owner) for owner in reading.owners)
    )


def _carries_audio(type: ElementType) -> bool:
    return any(attribute.type.role is UrlRole.STREAM for attribute in type.attributes.values())


@lru_cache(_REMEMBERED)
def read_name(vocabulary: Vocabulary, key: str, around: str | None, name: str) -> Reading:
    """What `name` was meant to be on the type `key`, which does not have it, inside the type `around`."""
    type = vocabulary.types[key]
    folded = fold(name)
    foreign = only_attribute(vocabulary, type, name)
    if foreign is not None and foreign.name == name:
        return Reading(Meaning.TWIML_ONLY, name)
    for own in type.attributes:
        if own.lower() == name.lower():
            return Reading(Meaning.CASE, own)
    owners = tuple(_owners(vocabulary, name))
    alias = _by_other_name(type, folded)
    if alias is not None and not owners:
        return Reading(Meaning.OTHER_NAME, alias)
    if _names_the_text(type, folded):
        return Reading(Meaning.TEXT)
    if owners:
        return _misplaced(vocabulary, type, around, name, owners, alias)
    if foreign is not None:
        return Reading(Meaning.TWIML_ONLY, foreign.name)
    near = nearest(name, type.attributes)
    return Reading(Meaning.NEAR, near) if near else _UNKNOWN


def stand_in(element: etree._Element, type: ElementType, name: str) -> str | None:
    """The missing attribute in whose place `element` has `name`, which is known from samples only."""
    for other, attribute in type.attributes.items():
        needed = attribute.required or (attribute.advised is not None and other.startswith(name))
        if needed and other != name and attribute_key(other) not in element.attrib:
            return other
    return None


def _owners(vocabulary: Vocabulary, name: str) -> Iterator[ElementType]:
    """The documented elements that have the attribute `name` by the word of their page."""
    for key in vocabulary.attribute_owners.get(name, ()):
        owner = vocabulary.types[key]
        if owner.status != "legacy" and owner.attributes[name].status != "example-only":
            yield owner


def _misplaced(
    vocabulary: Vocabulary,
    type: ElementType,
    around: str | None,
    name: str,
    owners: tuple[ElementType, ...],
    alias: str | None,
) -> Reading:
    """What to say of `name`, which `owners` have and `type` has not; the nearest owner counts most."""
    if alias is not None:
        return Reading(Meaning.RENAMED, alias, owners)
    same = tuple(owner for owner in owners if owner.tag == type.tag)
    if same:
        return Reading(Meaning.SAME_TAG, None, same)
    inner = [vocabulary.types[child.type] for child in type.children.values()]
    below = tuple(child for child in inner if _has_effect(child, name, type))
    if below:
        return Reading(Meaning.OF_CHILD, None, below)
    above = tuple(owner for owner in owners if owner.key == around)
    if above:
        return Reading(Meaning.OF_PARENT, None, above)
    related = _related_name(vocabulary, name, type)
    if related is not None:
        return Reading(Meaning.RENAMED, related, owners)
    for child in inner:
        called = _by_other_name(child, fold(name)) or _related_name(vocabulary, name, child)
        if called is not None:
            takers = tuple(each for each in inner if called in each.attributes)
            return Reading(Meaning.OF_CHILD, called, takers)
    if len({owner.tag for owner in owners}) <= _FEW_OWNERS:
        return Reading(Meaning.OF_OTHERS, None, owners)
    near = nearest(name, type.attributes)
    return Reading(Meaning.NEAR, near) if near else _UNKNOWN


def _has_effect(child: ElementType, name: str, parent: ElementType) -> bool:
    """Whether `child` takes the attribute `name`, and not only outside `parent`."""
    attribute = child.attributes.get(name)
    if attribute is None:
        return False
    return all(not need.parents or parent.tag in need.parents for need in attribute.needs)


def _by_other_name(type: ElementType, folded: str) -> str | None:
    """The attribute of `type` that people also call `folded`."""
    for attribute in type.attributes.values():
        if fold(attribute.name) == folded or any(fold(alias) == folded for alias in attribute.aliases):
            return attribute.name
    return None


def _related_name(vocabulary: Vocabulary, name: str, type: ElementType) -> str | None:
    """The one attribute of `type` called like `name` with some words more or less, and the same last word."""
    words = _words(name)
    found = [own for own in type.attributes if _differ_by_words(vocabulary, words, _words(own))]
    return found[0] if len(found) == 1 else None


def _words(name: str) -> list[str]:
    return [word.lower() for word in re.findall(_WORD, name)]


def _differ_by_words(vocabulary: Vocabulary, one: list[str], other: list[str]) -> bool:
    """Whether one list of words is the other with some left out (a single word only when it is rare)."""
    short, long = sorted((one, other), key=len)
    if len(short) == len(long) or not short or short[-1] != long[-1]:
        return False
    if len(short) == 1 and len(vocabulary.attribute_owners.get(short[0], ())) > 1:
        return False
    rest = iter(long)
    return all(word in rest for word in short)


def _names_the_text(type: ElementType, folded: str) -> bool:
    if type.text is None:
        return False
    if type.text_keyword is not None and folded == fold(type.text_keyword):
        return True
    return folded in _NAMES_OF_ANY_TEXT or folded in _NAMES_OF_TEXT.get(type.text.kind, ())


def _lacks_text(element: etree._Element, type: ElementType) -> bool:
    """Whether nothing stands where the text belongs; children take the place of a text that is optional."""
    if own_text(element).strip():
        return False
    return type.text_presence is TextPresence.REQUIRED or len(element) == 0

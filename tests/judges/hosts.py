"""Right documents built from the vocabulary: one for every element, and random ones for Hypothesis."""

from __future__ import annotations

from copy import deepcopy
from functools import cache

from hypothesis import strategies as st
from lxml import etree

from laml_lint.document import attribute_key
from laml_lint.vocabulary import Vocabulary, load
from laml_lint.vocabulary.model import Attribute, ElementType, Kind, TextPresence, UrlRole, ValueType

DIALECTS = ("laml", "twiml")
VOCABULARY = load()
_URLS = {
    UrlRole.STREAM: "wss://media.example.com/audio",
    None: "https://voice.example.com/next",
}
_RIGHT = {
    Kind.STRING: "plain",
    Kind.BOOLEAN: "true",
    Kind.DECIMAL: "0.5",
    Kind.AMOUNT: "9.50",
    Kind.STRING_LIST: "yes, no",
    Kind.DIGITS: "1",
    Kind.DURATION: "800ms",
    Kind.PHONE_NUMBER: "+12025550142",
    Kind.PHONE_OR_SHORT_CODE: "+12025550142",
    Kind.CALLER_ID: "+12025550142",
    Kind.CALL_SID: "0f7c2e1a-5b0d-4c55-9a1c-2f6f0f6a7a11",
    Kind.LANGUAGE: "en-US",
    Kind.VOICE: "woman",
    Kind.SIP_URI: "sip:desk@pbx.example.com",
    Kind.VERTO_ADDRESS: "desk@space.verto.signalwire.com",
    Kind.ROOM_NAME: "standup",
    Kind.QUEUE_NAME: "support",
    Kind.MESSAGE_TEXT: "See you at nine",
    Kind.SPOKEN_TEXT: "Good morning",
}


def right_value(type: ValueType) -> str:
    """A value that nobody objects to."""
    documented = [word for word, fact in type.values.items() if fact.status == "documented"]
    if documented:
        return documented[0]
    if type.kind is Kind.URL:
        return _URLS.get(type.role, _URLS[None])
    if type.kind in (Kind.INTEGER, Kind.INTEGER_LIST, Kind.INTEGER_OR_KEYWORD):
        return str(max(type.minimum or 0, type.advised_minimum or 0, 1))
    return _RIGHT[type.kind]


@cache
def path_to(key: str, vocabulary: Vocabulary = VOCABULARY) -> tuple[ElementType, ...]:
    """The element types from the root down to `key`, by the shortest way."""
    if key == vocabulary.root.key:
        return (vocabulary.root,)
    ways = [
        path_to_parent
        for parent in vocabulary.types[key].parents
        if (path_to_parent := _way(parent, key, vocabulary))
    ]
    return min(ways, key=len)


def _way(parent: str, below: str, vocabulary: Vocabulary) -> tuple[ElementType, ...] | None:
    type = vocabulary.types[parent]
    if (
        type.kind == "ssml"
        and vocabulary.types[below].kind == "ssml"
        and "Say" in vocabulary.types[below].parents
    ):
        return None  # speech tags nest in each other without end; Say is nearer
    return (*path_to(parent, vocabulary), vocabulary.types[below])


def element(
    type: ElementType, vocabulary: Vocabulary = VOCABULARY, *, children: bool = True
) -> etree._Element:
    """The smallest right element of `type`."""
    made = etree.Element(type.tag)
    for attribute in type.attributes.values():
        if attribute.required or attribute.advised:
            made.set(attribute_key(attribute.name), right_value(attribute.type))
    if type.text is not None and type.text_presence is TextPresence.REQUIRED:
        made.text = right_value(type.text)
    if not children:
        return made
    if type.tag == "Dial" or type.tag == "Message":
        made.text = "+12025550142" if type.tag == "Dial" else "Thank you"
    elif type.tag == "Play":
        made.text = "https://media.example.com/hold.mp3"
    elif type.one_child or type.tag in ("Refer", "Prompt"):
        first = next(
            (
                child
                for child in type.children.values()
                if vocabulary.types[child.type].status == "documented"
            ),
            None,
        )
        if first is not None:
            made.append(element(vocabulary.types[first.type], vocabulary))
    return made


def host(key: str, vocabulary: Vocabulary = VOCABULARY) -> tuple[etree._Element, etree._Element]:
    """A right document that holds an element of type `key`, and that element in it."""
    way = path_to(key, vocabulary)
    root = at = element(way[0], vocabulary, children=len(way) == 1)
    for number, type in enumerate(way[1:], start=2):
        inner = element(type, vocabulary, children=number == len(way))
        if at.text and at.tag in ("Dial", "Message"):
            at.text = None
        at.append(inner)
        at = inner
    return root, at


def text_of(root: etree._Element) -> str:
    """The document as people write it to a file."""
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + etree.tostring(root, encoding="unicode")


def values(type: ValueType) -> st.SearchStrategy[str]:
    """Right values of `type`."""
    documented = [word for word, fact in type.values.items() if fact.status == "documented"]
    if type.kind in (Kind.EVENT_LIST, Kind.ITEM_LIST) and documented:
        separator = "," if type.separator == "comma" else " "
        return st.lists(st.sampled_from(documented), min_size=1, unique=True).map(separator.join)
    if documented:
        return st.sampled_from(documented)
    if type.kind is Kind.BOOLEAN:
        return st.sampled_from(["true", "false"])
    if type.kind is Kind.INTEGER:
        low = int(max(type.minimum or 0, type.advised_minimum or 0))
        high = int(type.maximum if type.maximum is not None else low + 1_000)
        return st.integers(low, high).map(str)
    return st.just(right_value(type))


@st.composite
def attributes(draw: st.DrawFn, type: ElementType) -> dict[str, str]:
    """Right attributes for an element of `type`: the required ones and some of the others."""
    chosen: dict[str, str] = {}
    for attribute in type.attributes.values():
        if attribute.status == "example-only":
            continue
        if attribute.required or draw(st.integers(0, 3)) == 0:
            chosen[attribute_key(attribute.name)] = draw(values(attribute.type))
    return chosen


@st.composite
def elements(
    draw: st.DrawFn, type: ElementType, depth: int = 3, vocabulary: Vocabulary = VOCABULARY
) -> etree._Element:
    """A right element of `type` with some of what may stand in it."""
    made = element(type, vocabulary)
    made.attrib.update(draw(attributes(type)))
    if depth and type.children and not type.one_child and type.tag != "Refer":
        for child in draw(st.lists(st.sampled_from(sorted(type.children)), max_size=4)):
            inner = draw(elements(vocabulary.types[type.children[child].type], depth - 1, vocabulary))
            if _fits(type, made, inner):
                if type.tag in ("Dial", "Message"):
                    made.text = None
                made.append(inner)
    return made


def _fits(type: ElementType, parent: etree._Element, child: etree._Element) -> bool:
    """Whether one more child breaks none of the rules about several children."""
    there = [str(item.tag) for item in parent]
    tag = str(child.tag)
    maximum = type.children[tag].maximum
    if maximum is not None and there.count(tag) >= maximum:
        return False
    together = {*there, tag}
    for group in type.exclusive:
        if together & set(group) and together - set(group):
            return False
    return not any(first in together and second in together for first, second in type.conflicts)


@st.composite
def documents(draw: st.DrawFn, dialect: str = "laml") -> etree._Element:
    """A right document of a dialect."""
    vocabulary = load(dialect)
    return draw(elements(vocabulary.root, vocabulary=vocabulary))


def copy(root: etree._Element) -> etree._Element:
    """A copy that may be changed."""
    return deepcopy(root)


def attribute_cases() -> list[tuple[ElementType, Attribute]]:
    """Every attribute of every element."""
    return [(type, attribute) for type in VOCABULARY.types.values() for attribute in type.attributes.values()]

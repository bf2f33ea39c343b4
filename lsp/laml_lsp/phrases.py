"""Elements in the words of the field: "Dial → Conference Room 1234", "Record at most 30 s".

An element is its name and what tells most about it: its text, the name under which it starts or stops
something, the attributes for which there are words below, the attributes that it must have. Where the call
goes on stands behind an arrow, and so do the nouns of a verb. Whatever is new in the vocabulary is told in
the same way.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from laml_lint.placeholders import holds_placeholder
from laml_lint.spelling import brief
from laml_lint.syntax.nodes import Node
from laml_lint.text import BLANK
from laml_lint.urls import split
from laml_lint.vocabulary.model import Kind, UrlRole
from laml_lsp.nodes import in_order

if TYPE_CHECKING:
    from laml_lint.syntax.nodes import TextPiece
    from laml_lint.vocabulary import Attribute, ElementType, ValueType
    from laml_lsp.nodes import Types

ARROW = " → "
_WORDS = {
    "input": ("{}", "{}"),
    "numDigits": ("{} digit", "{} digits"),
    "maxLength": ("at most {}", "at most {}"),
    "length": ("{}", "{}"),
    "digits": ("digits {}", "digits {}"),
    "chargeAmount": ("{}", "{}"),
    "currency": ("{}", "{}"),
    "reason": ("{}", "{}"),
    "to": ("to {}", "to {}"),
    "code": ("{}", "{}"),
    "name": ("{}", "{}"),
}
"""How attributes are told, for the value 1 and for all others; in this order."""
_UNITS = {"seconds": "s", "milliseconds": "ms"}
_QUOTED = frozenset({Kind.SPOKEN_TEXT, Kind.MESSAGE_TEXT, Kind.STRING})
_ONE_WORD = frozenset({UrlRole.DOCUMENT, UrlRole.MEDIA, UrlRole.ATTACHMENT})
"""Addresses of which the name of the file tells enough."""
_MOST_NOUNS = 3
_LONGEST = 200
"""Characters of a text that are looked at; far fewer are shown."""


def phrase(node: Node, types: Types) -> str:
    """An element with its nouns and where the call goes on, on one line."""
    return ARROW.join([deed(node, types), *_goes_on(node, types.get(node))])


def deed(node: Node, types: Types) -> str:
    """An element with its nouns, on one line."""
    told = [own_phrase(node, types)]
    nouns = nouns_of(node, types)
    if nouns:
        shown = ", ".join(own_phrase(noun, types) for noun in nouns[:_MOST_NOUNS])
        more = len(nouns) - _MOST_NOUNS
        told.append(f"{shown} and {more} more" if more > 0 else shown)
    return ARROW.join(told)


def own_phrase(node: Node, types: Types) -> str:
    """An element without its nouns, and without where the call goes on."""
    type = types.get(node)
    told = _told(node, type, types) if type is not None else _told_of_unknown(node)
    return " ".join([brief(node.name), *told])


def nouns_of(node: Node, types: Types) -> list[Node]:
    """The nouns that say with whom or what a verb does what it does; those that hold verbs are steps of
    their own.
    """
    if not is_verb(node, types):
        return []
    return [child for child in node.children if _is_object(child, types)]


def address_words(address: str, role: UrlRole | None) -> str:
    """An address as people would call it: the name of the file, or host and path."""
    text = address.strip(BLANK)
    url = split(text)
    if holds_placeholder(text) or url.authority is None:
        return brief(text)
    path = url.rest.partition("#")[0].partition("?")[0]
    last = path.rpartition("/")[2]
    if role in _ONE_WORD and "." in last:
        return brief(last)
    return brief(url.host + path.rstrip("/"))


def _is_object(node: Node, types: Types) -> bool:
    type = types.get(node)
    return (
        type is not None and type.kind == "noun" and not any(is_verb(child, types) for child in node.children)
    )


def is_verb(node: Node, types: Types) -> bool:
    """Whether an element is a verb, wherever it stands."""
    type = types.get(node)
    return type is not None and type.kind == "verb"


def _told(node: Node, type: ElementType, types: Types) -> list[str]:
    """What tells most about an element."""
    text = "" if type.text is None else _text(node, type.text, types)
    told = [text] if text else []
    written = {attribute.name: attribute.value.strip(BLANK) for attribute in reversed(node.attributes)}
    facts = [
        (fact, written[name])
        for name, fact in type.attributes.items()
        if written.get(name) and not fact.secret
    ]
    named = [brief(value) for fact, value in facts if fact.starts or fact.stops]
    worded = [] if named else list(_worded(facts))
    told += named or worded
    if not told:
        told = [_value(fact, value) for fact, value in facts if fact.required][:2]
    return told


def _worded(facts: Iterable[tuple[Attribute, str]]) -> Iterator[str]:
    known = {fact.name: (fact, value) for fact, value in facts}
    for name, (one, many) in _WORDS.items():
        if name in known:
            fact, value = known[name]
            yield (one if value == "1" else many).format(_value(fact, value))


def _value(fact: Attribute, value: str) -> str:
    if fact.type.kind is Kind.URL:
        return address_words(value, fact.type.role)
    unit = fact.type.unit
    return f"{brief(value)} {_UNITS.get(unit, unit)}" if unit else brief(value)


def _text(node: Node, type: ValueType, types: Types) -> str:
    """The own text of an element, with what SSML there is in it."""
    text = brief("".join(_spoken(node, types)))
    if not text:
        return ""
    if type.kind is Kind.URL:
        return "" if type.role is UrlRole.DOCUMENT else address_words(text, type.role)
    return f"“{text}”" if type.kind in _QUOTED else text


def _spoken(node: Node, types: Types) -> Iterator[str]:
    """The beginning of the text of an element and of the SSML in it."""
    length = 0
    waiting: list[TextPiece | Node] = [node]
    while waiting and length < _LONGEST:
        next_ = waiting.pop()
        if isinstance(next_, Node):
            type = types.get(next_)
            if next_ is node or (type is not None and type.kind == "ssml"):
                waiting.extend(reversed(list(in_order(next_))))
        else:
            text = next_.text[: _LONGEST - length]
            length += len(text)
            yield text


def _goes_on(node: Node, type: ElementType | None) -> list[str]:
    """Where the call goes on."""
    if type is None or type.kind != "verb":
        return []
    if type.text is not None and type.text.kind is Kind.URL and type.text.role is UrlRole.DOCUMENT:
        text = node.own_text.strip(BLANK)
        return [address_words(text, type.text.role)] if text else []
    found = []
    for attribute in node.attributes:
        fact = type.attributes.get(attribute.name)
        if fact is None or fact.type.role is not UrlRole.DOCUMENT or fact.document_role is not None:
            continue
        if attribute.value.strip(BLANK):
            found.append(address_words(attribute.value, fact.type.role))
    return found[:1]


def _told_of_unknown(node: Node) -> list[str]:
    """What tells something about an element of which nothing is known."""
    text = brief(node.own_text)
    if text:
        return [f"“{text}”"]
    return [f"{attribute.name}={brief(attribute.value)}" for attribute in node.attributes[:1]]

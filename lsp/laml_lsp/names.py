"""What documents name: rooms, queues and streams; and the addresses that they hold.

Which texts and values are names is a fact of the vocabulary: the kinds of names of rooms and queues, and the
attributes that start or stop something. A name with a placeholder is none: nobody knows what it will be.
"""

from __future__ import annotations

import enum
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from laml_lint.diagnostics import Span
from laml_lint.placeholders import before_placeholder, holds_placeholder
from laml_lint.text import BLANK
from laml_lint.vocabulary.model import Kind

if TYPE_CHECKING:
    from laml_lint.sources.projection import Quotes
    from laml_lint.syntax.nodes import AttributeNode, Node
    from laml_lint.vocabulary import Attribute, ElementType, UrlRole, ValueType
    from laml_lsp.nodes import Types

_WORDS = {Kind.ROOM_NAME: "room", Kind.QUEUE_NAME: "queue"}
"""What has names of these kinds."""
FORMATTED = re.compile("[{}%]")
"""What has a meaning in a text of a program that is formatted."""


class Part(enum.Enum):
    """What an element does with what it names."""

    MAKES = "makes"
    """A stream starts, a call is put into a queue: before that there may be none."""
    USES = "uses"
    ENDS = "ends"


class Notation(enum.Enum):
    """How a piece of a document is written, which decides what has to be escaped in it."""

    TEXT = "text"
    CDATA = "CDATA section"
    DOUBLE = '"'
    SINGLE = "'"
    BARE = "no quotes"


class Literal(NamedTuple):
    """The string literal of a program in which a piece of a document is written."""

    quotes: Quotes
    escaped: bool
    """Whether a builder escapes it, so that it is written there as it is meant."""


class Name(NamedTuple):
    """The name of one thing. Two names are the same when all three are."""

    sort: str
    """What is alike in it: a video room and a conference room of one name are two rooms."""
    word: str
    """`room`, `queue`, `stream` …"""
    text: str


class Use(NamedTuple):
    """A place at which a thing is named."""

    name: Name
    span: Span
    """The name without the blanks around it."""
    part: Part
    notation: Notation
    type: ValueType
    """What is allowed there."""
    tag: str
    literal: Literal | None = None
    """Where it stands in a program."""


class Address(NamedTuple):
    """An address in a text or a value."""

    text: str
    """Without the blanks around it."""
    span: Span
    role: UrlRole | None
    tag: str
    attribute: str | None
    """None when it is the text of the element."""
    goes_on: bool
    """Whether the call goes on there; False when that is only heard meanwhile, or does something else."""
    element: int
    """Offset of the `<` of its element."""
    target: str | None = None
    """Absolute path of the file that it leads to, whether there is one or not."""

    @property
    def known(self) -> str:
        """The address as far as it says which document is meant; empty when that is not known."""
        literal = before_placeholder(self.text)
        return literal if len(literal) == len(self.text) or "?" in literal or "#" in literal else ""


class Entries(NamedTuple):
    """What one document names."""

    uses: tuple[Use, ...]
    addresses: tuple[Address, ...]


def entries(types: Types, source: str) -> Entries:
    """What stands in a document; in its order."""
    uses: list[Use] = []
    addresses: list[Address] = []
    for node, type in types.items():
        if type is None:
            continue
        uses += _uses(node, type, source)
        addresses += _addresses(node, type)
    return Entries(tuple(uses), tuple(addresses))


# --- names ---


def _uses(node: Node, type: ElementType, source: str) -> Iterator[Use]:
    for attribute in node.attributes:
        fact = type.attributes.get(attribute.name)
        if fact is not None and not attribute.duplicate:
            yield from _in_value(node, attribute, fact, source)
    if type.text is not None and type.text.kind in _WORDS:
        yield from _in_text(node, type, type.text)


def _in_value(node: Node, attribute: AttributeNode, fact: Attribute, source: str) -> Iterator[Use]:
    text = attribute.value.strip(BLANK)
    if not text or holds_placeholder(text):
        return
    thing = fact.starts or fact.stops
    if thing is not None:
        name = Name(thing, thing, text)
        part = Part.MAKES if fact.starts is not None else Part.ENDS
    elif fact.type.kind in _WORDS:
        name, part = Name(fact.type.name, _WORDS[fact.type.kind], text), Part.USES
    else:
        return
    yield Use(name, _value_span(attribute), part, _notation(attribute, source), fact.type, node.name)


def _notation(attribute: AttributeNode, source: str) -> Notation:
    span = attribute.value_span
    before, behind = source[span.start - 1 : span.start], source[span.end : span.end + 1]
    return Notation(before) if before and before in "\"'" and before == behind else Notation.BARE


def _in_text(node: Node, type: ElementType, text: ValueType) -> Iterator[Use]:
    pieces = [piece for piece in node.texts if piece.text.strip(BLANK)]
    if len(pieces) != 1:
        return  # a comment or an element stands in the middle of it
    written = pieces[0].text.strip(BLANK)
    if holds_placeholder(written):
        return
    start = pieces[0].text.index(written)
    span = pieces[0].source_span(start, start + len(written))
    name = Name(text.name, _WORDS[text.kind], written)
    # A queue is there because a verb puts somebody into it; nouns join what there is
    made = text.kind is Kind.QUEUE_NAME and type.kind == "verb"
    notation = Notation.CDATA if pieces[0].cdata else Notation.TEXT
    yield Use(name, span, Part.MAKES if made else Part.USES, notation, text, node.name)


# --- addresses ---


def _addresses(node: Node, type: ElementType) -> Iterator[Address]:
    place = node.start_span.start
    verb = type.kind == "verb"
    for attribute in node.attributes:
        fact = type.attributes.get(attribute.name)
        text = attribute.value.strip(BLANK)
        if fact is not None and fact.type.kind is Kind.URL and text:
            span, role = _value_span(attribute), fact.type.role
            goes_on = verb and fact.document_role is None
            yield Address(text, span, role, node.name, attribute.name, goes_on, place)
    if type.text is not None and type.text.kind is Kind.URL:
        text, text_span = node.own_text.strip(BLANK), node.text_span
        if text_span is not None:
            yield Address(text, text_span, type.text.role, node.name, None, verb, place)


def _value_span(attribute: AttributeNode) -> Span:
    """The value without the blanks around it."""
    value = attribute.value
    start = len(value) - len(value.lstrip(BLANK))
    return attribute.source_span(start, max(start, len(value.rstrip(BLANK))))

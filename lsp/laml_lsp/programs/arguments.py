"""The element that a call of a builder makes, as a document in which the values stand for the arguments."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from laml_lint.diagnostics import Span
from laml_lint.sources.projection import Projection, Quotes, Sign
from laml_lint.sources.python.building import value_of
from laml_lint.sources.python.keywords import attribute_for, keyword_for
from laml_lint.sources.python.literals import UnreadableError, scan
from laml_lint.sources.python.values import String, hole
from laml_lsp.cursor import Frame
from laml_lsp.elements import type_inside
from laml_lsp.programs.standins import StandIn, offset_in, stand_in

if TYPE_CHECKING:
    from laml_lint.vocabulary import ElementType, Vocabulary
    from laml_lsp.programs.places import Argument, Call, Place, Token
    from laml_lsp.programs.reading import Made
    from laml_lsp.snapshot import Snapshot

_TRUTH = ("True", "False")
_UNPACKED = ("*", "**")
PLAIN = Quotes("", '"')
"""How a literal is written that is not there yet."""


class Shape(NamedTuple):
    """The element that a call makes, and where it stands."""

    tag: str
    frame: Frame | None
    """The element around it."""
    type: ElementType | None


def shape_of(vocabulary: Vocabulary, made: Made) -> Shape:
    """What a call makes in the words of the vocabulary."""
    frame: Frame | None = None
    for tag in made.tags[:-1]:
        frame = Frame(tag, 0, frame)
    return Shape(made.tags[-1], frame, type_inside(vocabulary, frame, made.tags[-1]))


def attribute_of(made: Made, argument: Argument) -> str | None:
    """The attribute that an argument becomes; None when it becomes the text, or nothing that is known."""
    if argument.value and argument.value[0].text in _UNPACKED:
        return None
    if argument.keyword is not None:
        keyword = argument.keyword.text
        return made.parameters[keyword] if keyword in made.parameters else attribute_for(keyword)
    return made.parameters.get(made.placed[argument.place]) if argument.place < len(made.placed) else None


def keyword_of(made: Made, attribute: str) -> str | None:
    """How the SDK spells an attribute; None when it cannot be written as a keyword."""
    for keyword, target in made.parameters.items():
        if target == attribute:
            return keyword
    keyword = keyword_for(attribute)
    return keyword if keyword.isidentifier() and attribute_for(keyword) == attribute else None


def value_at(snapshot: Snapshot, place: Place, made: Made) -> StandIn | None:
    """The document for the value in which the cursor stands; None when it stands in none that is written as
    a literal, or has still to be written.
    """
    call, argument = place.call, place.argument
    attribute = attribute_of(made, argument) if argument is not None else None
    if call is None or argument is None or attribute is None:
        return None
    type = shape_of(snapshot.vocabulary, made).type
    known = type.attributes.get(attribute) if type is not None else None
    comma = known is not None and known.type.separator == "comma"
    value = _value(snapshot.source, place, "," if comma else " ")
    if value is None:
        return None
    offset = 0 if value[0].quotes is None else offset_in(value, place.offset)
    if offset is None:
        return None
    start, end = value[0].start, value[-1].end
    before = _before(snapshot.source, call, argument, made)
    before.append(Sign(f' {attribute}="', start, start, "glue"))
    after = Sign(f'">{_end_tags(made)}', end, end, "glue")
    projection = Projection([*before, *value, after], escaped=True)
    quotes = place.token.quotes if place.token is not None else None
    return stand_in(snapshot, projection, sum(len(sign.text) for sign in before) + offset, quotes or PLAIN)


def keyword_at(snapshot: Snapshot, place: Place, made: Made) -> StandIn | None:
    """The document in which the cursor stands where another attribute may begin."""
    if place.call is None or place.argument is None:
        return None
    before = _before(snapshot.source, place.call, place.argument, made, is_value=False)
    here = Span(place.offset, place.offset)
    signs = [*before, Sign(" ", *here, "glue"), Sign(f">{_end_tags(made)}", *here, "glue")]
    return stand_in(snapshot, Projection(signs), sum(len(sign.text) for sign in before) + 1, PLAIN)


def _before(source: str, call: Call, at: Argument, made: Made, *, is_value: bool = True) -> list[Sign]:
    """The start tag of the element, with the attributes that the other arguments become; `is_value` says that
    the argument at the cursor is one, not the beginning of a keyword.
    """
    tags = [*(f"<{tag}>" for tag in made.tags[:-1]), f"<{made.tags[-1]}"]
    return [Sign("".join(tags), *_span(call.name), "glue"), *_others(source, call, at, made, is_value)]


def _end_tags(made: Made) -> str:
    return "".join(f"</{tag}>" for tag in reversed(made.tags))


def _span(token: Token) -> Span:
    return Span(token.start, token.end)


def _value(source: str, place: Place, separator: str) -> list[Sign] | None:
    """The signs of the value at the cursor."""
    at, argument = place.token, place.argument
    if argument is not None and not argument.value:
        return [Sign("", place.offset, place.offset, "literal", PLAIN)]
    if at is not None and at.text in _TRUTH and argument is not None and argument.value == (at,):
        return [Sign(at.text.lower(), at.start, at.end, "keyword")]
    signs: list[Sign] = []
    for item in place.items:
        if signs:
            signs.append(Sign(separator, signs[-1].end, item[0].start, "glue"))
        made = _literals(source, item)
        if made is None:
            return None
        signs += made
    return signs or None


def _literals(source: str, literals: tuple[Token, ...]) -> list[Sign] | None:
    """The signs of literals side by side, each with an empty one at its end, where something may be added."""
    signs: list[Sign] = []
    for token in literals:
        quotes = token.quotes
        if quotes is None or "b" in quotes.prefix:
            return None
        if not token.closed:
            source = source[: token.end] + quotes.quote
        try:
            span = Span(token.start, token.end + (0 if token.closed else len(quotes.quote)))
            scanned = scan(source, span).signs
        except UnreadableError:
            return None
        value = value_of(String(tuple(scanned), ast.Constant("")), span)
        end = token.content.end
        signs += [*(value or ()), Sign("", end, end, "literal", quotes)]
    return signs


def _others(source: str, call: Call, at: Argument, made: Made, is_value: bool) -> Iterator[Sign]:
    """The attributes that the other arguments become."""
    seen = {attribute_of(made, at)} if is_value else set()
    for argument in call.arguments:
        attribute = attribute_of(made, argument) if argument.value or argument.keyword else None
        if attribute is None or attribute in seen or argument is at:
            continue
        seen.add(attribute)
        if not argument.value:
            yield Sign(f' {attribute}=""', argument.start, argument.start, "glue")
            continue
        start, end = argument.value[0].start, argument.value[-1].end
        literal = all(token.kind == "string" and token.closed for token in argument.value)
        value = _literals(source, argument.value) if literal else None
        yield Sign(f' {attribute}="', start, start, "glue")
        yield from value if value is not None else [hole(Span(start, end))]
        yield Sign('"', end, end, "glue")

"""Whether a text is clearly LaML. When in doubt it is not."""

from __future__ import annotations

import functools
import re
from typing import NamedTuple

from laml_lint.sources.python.markup import NOWHERE, Element, Markup
from laml_lint.sources.python.rows import HOLE_MARK
from laml_lint.spelling import nearest
from laml_lint.vocabulary import load
from laml_lint.vocabulary.model import ElementType

_ROOT = "Response"
_COMMON_NAMES = """
Application Body Client Config Connect Defaults Echo Function Header Headers Identity Language Languages
Media Message Number Parameter Pause Play Prompt Queue Receive Record Recording Redirect Refer Room Start Stop
Stream Task Uri
"""
_COMMON = frozenset(_COMMON_NAMES.split())
"""Names that other XML has as well."""
_FOREIGN = frozenset(["DTMF", "GetDigits", "GetInput", "MultiPartyCall", "PreAnswer", "Speak", "Wait"])
"""Verbs of other platforms whose documents have the same root."""
_SPEAKS_OF_LAML = re.compile(r"twilio|twiml|signalwire|\blaml\b|laml_|\bcxml\b", re.IGNORECASE)


class Glue(NamedTuple):
    """What a text needs around it to be a document."""

    before: str = ""
    after: str = ""


WHOLE = Glue()
"""The text is a document already."""


@functools.cache
def marks() -> re.Pattern[str]:
    """Finds the start of a tag that a string has to hold before it is looked at."""
    names = "|".join(name for name in load("twiml").tags if name[0].isupper())
    return re.compile(f"<(?:{names})(?![\\w.:-])")


def speaks_of_laml(source: str) -> bool:
    """Whether a program has to do with LaML, by the words in it."""
    return _SPEAKS_OF_LAML.search(source) is not None


def likeness(text: str, markup: Markup, *, about_laml: bool) -> Glue | None:
    """What the text of an outline needs to be a document; None when it is not clearly LaML.

    `about_laml` says that the program has to do with LaML.
    """
    tops = markup.children(NOWHERE)
    if not tops:
        return None
    first = tops[0]
    if first.name == _ROOT:
        before = _without_prolog(text[: first.start])
        return WHOLE if not before and _is_document(text, markup, first, about_laml) else None
    if not markup.balanced or NOWHERE in markup.texts:
        return None
    return _piece(markup, tops, about_laml)


_PROLOG = re.compile(r"<!--.*?-->|<\?.*?\?>|<!DOCTYPE[^<>]*+>", re.DOTALL)


def _without_prolog(text: str) -> str:
    return _PROLOG.sub("", text).replace(HOLE_MARK, "").strip(" \t\r\n\ufeff")


def _is_document(text: str, markup: Markup, root: Element, about_laml: bool) -> bool:
    """Whether what stands in a `Response` is LaML, and all of it is there."""
    if any(name.partition(":")[0] == "xmlns" for name in root.attributes):
        return False
    if not root.closed and not (
        text.rstrip().endswith(">") and markup.last_end.lower().startswith(_ROOT[:4].lower())
    ):
        return False
    verbs = load("twiml").root.children
    children = {child.name for child in markup.children(0)}
    children = {name for name in children if HOLE_MARK not in name}
    known = {name for name in children if name in verbs}
    unknown = children - known
    if about_laml:
        return bool(known) or (
            all(nearest(name, verbs) for name in unknown)
            if unknown
            else not root.attributes and 0 not in markup.texts
        )
    if children & _FOREIGN:
        return False
    distinct = {verb.lower() for verb in verbs} - {name.lower() for name in _COMMON}
    if any(name.lower() in distinct for name in children):
        return True
    return bool(known) and not unknown and not root.attributes


def _piece(markup: Markup, tops: list[Element], about_laml: bool) -> Glue | None:
    """What elements without a root need around them."""
    tags = load("twiml").tags
    tops = [top for top in tops if HOLE_MARK not in top.name]
    if not tops or any(top.name not in tags or not top.name[0].isupper() for top in tops):
        return None
    if any(element.name not in tags and HOLE_MARK not in element.name for element in markup.elements):
        return None
    weak, strong, against = _evidence(markup)
    if against > weak + strong:
        return None
    if not (strong or (weak and (about_laml or tops[0].name not in _COMMON))):
        return None
    return _surroundings(tops)


def _evidence(markup: Markup) -> tuple[int, int, int]:
    """How many things in a piece LaML has in that place (other XML too, and LaML alone), and how many not."""
    weak = strong = against = 0
    for number, element in enumerate(markup.elements):
        known = {name for kind in _types(element.name) for name in kind.attributes}
        for name in element.attributes:
            if name in known:
                strong += name != name.lower()  # no other XML has `statusCallback`
                weak += name == name.lower()
            else:
                against += HOLE_MARK not in name
        common = element.name in _COMMON or element.name.islower()
        if element.parent == NOWHERE:
            strong += number > 0 and not common
        elif any(element.name in kind.children for kind in _types(markup.elements[element.parent].name)):
            strong += not common
            weak += common
        else:
            against += 1
    return weak, strong, against


def _types(name: str) -> list[ElementType]:
    vocabulary = load("twiml")
    return [vocabulary.types[key] for key in vocabulary.tags.get(name, ())]


def _surroundings(tops: list[Element]) -> Glue | None:
    """The tags around elements: those of the first verb that may hold all of them, for nouns."""
    for dialect in ("laml", "twiml"):
        vocabulary = load(dialect)
        names = {top.name for top in tops}
        if names <= vocabulary.root.children.keys():
            return Glue(f"<{_ROOT}>", f"</{_ROOT}>")
        for child in vocabulary.root.children.values():
            kind = vocabulary.types[child.type]
            if names <= kind.children.keys() and all(
                name in vocabulary.types[kind.children[top.name].type].attributes
                for top in tops
                for name in top.attributes
            ):
                return Glue(f"<{_ROOT}><{child.tag}>", f"</{child.tag}></{_ROOT}>")
    return None

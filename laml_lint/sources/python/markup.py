"""What a text looks like as markup: a rough reading, to see whether it is LaML and where its holes are.

It takes the outline of a row (see `rows`), is linear, and accepts everything. The linter itself reads the
text again, and properly, once it is known to be LaML.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from laml_lint.sources.python.rows import HOLE_MARK

_TOKEN = re.compile(
    r"<!--.*?(?:-->|\Z)|<!\[CDATA\[.*?(?:\]\]>|\Z)|<\?.*?(?:\?>|\Z)|<!DOCTYPE[^<>]*+>"
    r"|</\s*+([A-Za-z_\ufdd0][\w.:\ufdd0-]*+)\s*+>"
    r"|<([A-Za-z_\ufdd0][\w.:\ufdd0-]*+)((?:[^<>\"']++|\"[^\"]*+\"|'[^']*+')*+)>",
    re.DOTALL,
)
_ATTRIBUTE = re.compile(r"([\w.:\ufdd0-]++)\s*+=\s*+(\"[^\"]*+\"|'[^']*+'|[^\s\"'<>]*+)")
NOWHERE = -1
"""The element around what stands in none."""


@dataclass(slots=True)
class Element:
    """An element as it was met."""

    name: str
    attributes: tuple[str, ...]
    parent: int
    """Its number among the elements, or `NOWHERE`."""
    start: int
    end: int
    """Behind its end tag, or behind its start tag while it has none."""
    closed: bool = False


class Place(NamedTuple):
    """Where a hole is."""

    kind: Literal["text", "attribute", "tag", "hidden"]
    """`tag`: the name of an element or of an attribute, or anything else in a tag; `hidden`: in a comment, a
    declaration or a CDATA section.
    """
    element: int


@dataclass(slots=True)
class Markup:
    """The elements of a text, in the order of their start tags, and the places of its holes, in order."""

    elements: list[Element] = field(default_factory=list)
    holes: list[Place] = field(default_factory=list)
    texts: set[int] = field(default_factory=set)
    """The elements that hold text of their own, other than white space and holes."""
    balanced: bool = True
    """Whether every tag has its counterpart."""
    last_end: str = ""
    """The name in the last end tag."""

    def children(self, parent: int) -> list[Element]:
        """The elements directly in another, or in none."""
        return [element for element in self.elements if element.parent == parent]


def read(text: str) -> Markup:
    """The markup of an outline."""
    markup = Markup()
    around: list[int] = []
    opened: Counter[str] = Counter()
    position = 0
    for match in _TOKEN.finditer(text):
        _add_text(markup, text[position : match.start()], around)
        position = match.end()
        if match[1] is not None:
            _close(markup, match, around, opened)
        elif match[2] is not None:
            _open(markup, match, around, opened)
        else:
            number = around[-1] if around else NOWHERE
            markup.holes += [Place("hidden", number)] * match[0].count(HOLE_MARK)
            if match[0].startswith("<![") and match[0] != "<![CDATA[]]>":
                markup.texts.add(number)
    _add_text(markup, text[position:], around)
    markup.balanced = markup.balanced and not around
    return markup


def _add_text(markup: Markup, text: str, around: list[int]) -> None:
    number = around[-1] if around else NOWHERE
    if HOLE_MARK in text:
        markup.holes += [Place("text", number)] * text.count(HOLE_MARK)
        text = text.replace(HOLE_MARK, "")
    if text.strip():
        markup.texts.add(number)


def _open(markup: Markup, match: re.Match[str], around: list[int], opened: Counter[str]) -> None:
    number = len(markup.elements)
    parent = around[-1] if around else NOWHERE
    markup.holes += [Place("tag", number)] * match[2].count(HOLE_MARK)
    names: list[str] = []
    position = 0
    for attribute in _ATTRIBUTE.finditer(match[3]):
        names.append(attribute[1])
        before = match[3].count(HOLE_MARK, position, attribute.start(2))
        markup.holes += [Place("tag", number)] * before
        markup.holes += [Place("attribute", number)] * attribute[2].count(HOLE_MARK)
        position = attribute.end()
    markup.holes += [Place("tag", number)] * match[3].count(HOLE_MARK, position)
    alone = match[3].endswith("/")
    markup.elements.append(Element(match[2], tuple(names), parent, match.start(), match.end(), alone))
    if not alone:
        around.append(number)
        opened[match[2]] += 1


def _close(markup: Markup, match: re.Match[str], around: list[int], opened: Counter[str]) -> None:
    name = markup.last_end = match[1]
    number = around[-1] if around else NOWHERE
    markup.holes += [Place("hidden", number)] * name.count(HOLE_MARK)
    if not opened[name]:
        markup.balanced = False
        return
    while True:
        element = markup.elements[around.pop()]
        opened[element.name] -= 1
        if element.name == name:
            element.closed = True
            element.end = match.end()
            return
        markup.balanced = False

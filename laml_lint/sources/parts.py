"""Pieces of a file with a language of their own: cells of a notebook, code blocks of a documentation."""

from __future__ import annotations

import json
from itertools import repeat
from typing import TYPE_CHECKING, Literal, NamedTuple

from laml_lint.sources.projection import Projection, Quotes, Sign

if TYPE_CHECKING:
    from collections.abc import Iterator


class Part(NamedTuple):
    """One piece of a file."""

    language: Literal["xml", "python"]
    projection: Projection
    """Its text, without what the file puts around its lines, and with the places that it has in the file."""


class Json(Quotes):
    """How a JSON string is written: `prefix` is `json`; `quote` stands between two lines of the text when
    each of them is a string of its own (`",` and what follows up to the next quotation mark), else it is
    empty.
    """

    __slots__ = ()

    def written(self, text: str) -> str:
        """`text` as it is written inside the string; other alphabets as they are."""
        lines = [json.dumps(line, ensure_ascii=False)[1:-1] for line in text.split("\n")]
        return f"\\n{self.quote}".join(lines)


class Indented(Quotes):
    """How a code block is written: `prefix` is `indented`; `quote` is what each of its lines begins with."""

    __slots__ = ()

    def written(self, text: str) -> str:
        """`text` as it is written in the block; empty lines get no blanks at their ends."""
        first, *lines = text.split("\n")
        if not lines:
            return text
        inner = [f"\n{self.quote if line.strip() else self.quote.rstrip()}{line}" for line in lines[:-1]]
        return "".join((first, *inner, f"\n{self.quote}{lines[-1]}"))


class IndentedEmpty(Indented):
    """The same on an empty line that begins with less: what is written there needs the rest of it first.

    Equal to the one of the block, so that an edit may go over lines of both kinds.
    """

    missing: str

    def written(self, text: str) -> str:
        """`text` as it is written on the line, and on those behind it."""
        first, _, _ = text.partition("\n")
        return f"{self.missing if first.strip() else ''}{super().written(text)}"


_LITERAL: Literal["literal"] = "literal"


class Line(NamedTuple):
    """A line of a file, or what is left of one."""

    text: str
    """Without its line end."""
    start: int
    """Offset of the text in the file."""
    end: int
    """Offset of the next line: behind the line end."""


def lines_of(source: str) -> Iterator[Line]:
    """The lines of a file: each ends with a line feed, or with the file. A carriage return before the line
    feed belongs to the line end, one anywhere else to the text.
    """
    start = 0
    while start < len(source):
        end = source.find("\n", start) + 1 or len(source)
        text = source[start : end - (source[end - 1] == "\n")]
        yield Line(text.removesuffix("\r") if end - start > len(text) else text, start, end)
        start = end


def code_block(source: str, lines: list[tuple[int, Line]], prefix: str) -> Projection:
    """The code block that is made of `lines`, each with the number of blanks to put before it: those that are
    left of a tab which the indentation took in part. `prefix` is what stands before a line of the block.
    """
    quotes = Indented("indented", prefix)
    signs: list[Sign] = []
    for number, (blanks, line) in enumerate(lines):
        start, end = line.start, line.start + len(line.text)
        signs += repeat(Sign(" ", start, start, "glue"), blanks)
        signs += written(line.text, start, quotes)
        if line.end > end:
            last = number + 1 == len(lines)
            there = quotes if line.text else _on_empty_line(source, line, quotes)
            # The last character of the line end stands for what is before the next line as well, so that an
            # edit may go over several lines.
            signs += written(source[end : line.end - 1], end, there)
            behind = line.end if last else lines[number + 1][1].start
            signs.append(Sign("\n", line.end - 1, behind, "literal", there))
    return Projection(signs)


def _on_empty_line(source: str, line: Line, quotes: Indented) -> Indented:
    there = source[source.rfind("\n", 0, line.start) + 1 : line.start]
    if not quotes.quote.startswith(there) or there == quotes.quote:
        return quotes
    own = IndentedEmpty(*quotes)
    own.missing = quotes.quote[len(there) :]
    return own


def written(text: str, start: int, quotes: Quotes | None) -> Iterator[Sign]:
    """Signs for a text that stands in the file as it is, from the offset `start` on."""
    behind = start + len(text)
    return map(
        Sign, text, range(start, behind), range(start + 1, behind + 1), repeat(_LITERAL), repeat(quotes)
    )

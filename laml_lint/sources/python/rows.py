"""What a string expression makes, as far as it is known: a row of signs, and the values in its holes."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from laml_lint.diagnostics import Span
from laml_lint.sources.projection import HOLE, Sign

Way = Literal["f-string", "format", "percent", "plus"]

HOLE_MARK = "\ufdd0"
"""The character that stands for a hole in an outline."""
OTHER_MARK = "\ufdd1"
"""The character that stands in an outline for any other sign that is not one character long."""


class Value(NamedTuple):
    """What stands in a hole."""

    expression: ast.expr | None
    """None when it is not known which one it is."""
    span: Span
    """The expression in the program; of an f-string, without the braces."""
    way: Way
    number: bool = False
    """Whether the way in which it is formatted takes nothing but numbers."""


@dataclass(slots=True)
class Row:
    """The signs of a string, with one value for each hole among them, in the same order."""

    signs: list[Sign] = field(default_factory=list)
    values: list[Value] = field(default_factory=list)

    def hole(self, place: Span, value: Value) -> None:
        """Add a hole that is written at `place`."""
        self.signs.append(Sign(HOLE, place.start, place.end, "hole"))
        self.values.append(value)

    def extend(self, other: Row) -> None:
        """Add all of another row."""
        self.signs += other.signs
        self.values += other.values

    def outline(self) -> str:
        """The text with one character for each sign, so that offsets into it count signs."""
        return "".join([_outlined(sign) for sign in self.signs])

    def without(self, gone: Iterable[range]) -> Row:
        """The row without some signs that are no holes, given as ranges that ascend."""
        kept: list[Sign] = []
        position = 0
        for part in gone:
            kept += self.signs[position : part.start]
            position = part.stop
        return Row(kept + self.signs[position:], self.values)

    def pieces(self, cuts: Iterable[range]) -> Iterator[Row]:
        """What stands before, between and behind the `cuts`, which ascend and hold no holes."""
        position, value = 0, 0
        for start, end in [*((cut.start, cut.stop) for cut in cuts), (len(self.signs), 0)]:
            signs = self.signs[position:start]
            holes = sum(sign.kind == "hole" for sign in signs)
            yield Row(signs, self.values[value : value + holes])
            position, value = end, value + holes


def _outlined(sign: Sign) -> str:
    if sign.kind == "hole":
        return HOLE_MARK
    return sign.text if len(sign.text) == 1 and sign.text != HOLE_MARK else OTHER_MARK


def stripped(row: Row, characters: str | None = None, *, left: bool = True, right: bool = True) -> Row:
    """The row as `strip`, `lstrip` or `rstrip` leave it; None stands for white space."""
    text = row.outline()
    start = len(text) - len(text.lstrip(characters)) if left else 0
    end = len(text.rstrip(characters)) if right else len(text)
    return Row(row.signs[start : max(start, end)], row.values)


_BLANK_LINE = re.compile(r"^[ \t]+$", re.MULTILINE)
_MARGIN = re.compile(r"^([ \t]*+)[^ \t\n]", re.MULTILINE)


def dedented(row: Row) -> Row:
    """The row as `textwrap.dedent` leaves it."""
    return row.without(_indents(row.outline(), 0))


def cleaned(row: Row) -> Row:
    """The row as `inspect.cleandoc` leaves it, save for tabs."""
    text = row.outline()
    first = text.find("\n") + 1
    indents = [range(0, len(text) - len(text.lstrip(" \t")))]
    if first:
        indents += _indents(text, first)
    return stripped(row.without(indents), "\n")


def _indents(text: str, start: int) -> list[range]:
    """What `dedent` takes away from the lines that begin at `start` or behind it."""
    margin: str | None = None
    for match in _MARGIN.finditer(text, start):
        indent = match[1]
        if margin is None or margin.startswith(indent):
            margin = indent
        elif not indent.startswith(margin):
            same = next(n for n, (a, b) in enumerate(zip(margin, indent, strict=False)) if a != b)
            margin = indent[:same]
    width = len(margin or "")
    parts = [range(*match.span()) for match in _BLANK_LINE.finditer(text, start)]
    if width:
        parts += [range(match.start(), match.start() + width) for match in _MARGIN.finditer(text, start)]
    return sorted(parts, key=lambda part: part.start)

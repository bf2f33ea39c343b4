"""The document that a string of a program holds, while it is being written."""

from __future__ import annotations

import ast
import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from laml_lint.sources.projection import Projection, Quotes, Sign
from laml_lint.sources.python.bindings import Bindings
from laml_lint.sources.python.embedded import read
from laml_lint.sources.python.formats import placeholders
from laml_lint.sources.python.likeness import Glue, likeness, speaks_of_laml
from laml_lint.sources.python.markup import read as read_markup
from laml_lint.sources.python.strings import StringReader
from laml_lint.sources.python.surroundings import Surroundings
from laml_lsp.cursor import Cursor, Kind, OpenElements
from laml_lsp.programs.standins import StandIn, Verbatim, offset_in, stand_in

if TYPE_CHECKING:
    from laml_lint.sources.python.program import Program
    from laml_lint.sources.python.rows import Row
    from laml_lsp.programs.excerpt import Excerpt
    from laml_lsp.programs.places import Place
    from laml_lsp.programs.reading import Reading
    from laml_lsp.snapshot import Snapshot

_LONGEST = 30_000
"""Characters of an excerpt whose strings are read sign by sign."""
_TELLING = 4_000
"""Characters at the start of a document that tell whether it is LaML."""
_HAS_MEANING = re.compile(r"[\\\r{%]")
"""What stands for something else, there or where the string is formatted."""
_ROOT = re.compile(r"\s*+(?:<\?[^<>]*+>\s*+)?<Response[\s/>]")


def document_at(snapshot: Snapshot, reading: Reading, place: Place) -> StandIn | None:
    """The document that the literal at the cursor holds, or is a piece of."""
    token = place.token
    if token is None or token.kind != "string" or "<" not in reading.statement(place.offset):
        return None
    for parsed in reading.around_literal(place):
        offset = parsed.excerpt.inside(place.offset)
        if offset is None:
            continue
        strings = _Strings(parsed.program)
        if verbatim := _verbatim(strings, snapshot.source, place, offset):
            return stand_in(snapshot, *verbatim)
        signs = _signs(strings, offset) if len(parsed.program.source) <= _LONGEST else None
        if signs is None:
            continue
        moved = [_moved(sign, parsed.excerpt) for sign in signs]
        there = offset_in(moved, place.offset)
        quotes = token.quotes
        return (
            None if there is None or quotes is None else stand_in(snapshot, Projection(moved), there, quotes)
        )
    return None


class _Strings:
    """The strings of an excerpt."""

    def __init__(self, program: Program) -> None:
        self.program = program
        self.bindings = Bindings(program.tree)
        self.around = Surroundings(self.bindings)
        self.about_laml = speaks_of_laml(program.source)

    def at(self, offset: int) -> ast.expr | None:
        """The greatest string expression around the string at an offset that may be a document."""
        for node in self.bindings.strings:
            start, end = self.program.span(node)
            if start <= offset <= end:
                top = self.around.outermost(node)
                refused = self.around.is_docstring(top) or self.around.is_no_document(top)
                return None if refused else top
        return None

    def row(self, top: ast.expr) -> Row | None:
        """What an expression makes."""
        return StringReader(self.program).row(top, self.bindings.only)


def _verbatim(
    strings: _Strings, source: str, place: Place, offset: int
) -> tuple[Verbatim, int, Quotes] | None:
    """The document that a literal is by itself, when it is written without anything that has a meaning."""
    token, top = place.token, strings.at(offset)
    if token is None or token.quotes is None or token.quotes.prefix.strip("ru") or top is None:
        return None
    written = source[token.start : token.end] + ("" if token.closed else token.quotes.quote)
    start, end = token.content
    text = source[start:end]
    if strings.program.segment(top) != written or _HAS_MEANING.search(text) or not _ROOT.match(text):
        return None
    there = place.offset - start
    if _glue(text, min(there, _TELLING), strings.about_laml) is None:
        return None
    return Verbatim(text, start, token.quotes), there, token.quotes


def _signs(strings: _Strings, offset: int) -> Sequence[Sign] | None:
    """The signs of the document at an offset of an excerpt."""
    for extract in read(strings.program)[0]:
        if offset_in(extract.projection.signs, offset) is not None:
            return extract.projection.signs
    top = strings.at(offset)
    row = strings.row(top) if top is not None else None
    number = _number(row, offset) if row is not None else None
    if row is None or number is None:
        return None
    glue = _glue(row.outline(), number, strings.about_laml)
    if glue is None:
        return None
    signs = placeholders(row).signs
    return (Sign(glue.before, signs[0].start, signs[0].start, "glue"), *signs)


def _number(row: Row, offset: int) -> int | None:
    """How many signs stand before an offset; None when it is at none of them."""
    for number, sign in enumerate(row.signs):
        if sign.start <= offset <= sign.end:
            return number + (sign.start != offset)
    return None


def _glue(text: str, offset: int, about_laml: bool) -> Glue | None:
    """What a text needs around it to be a document, were everything before the tag at the offset closed."""
    cursor = OpenElements(text).at(offset)
    begun = text[: _start_of_tag(text, cursor)]
    if cursor.frame is not None:
        begun += "".join(f"</{frame.name}>" for frame in cursor.frame.upwards())
    return likeness(begun, read_markup(begun), about_laml=about_laml)


def _start_of_tag(text: str, cursor: Cursor) -> int:
    """Where the tag begins in which the cursor stands; the cursor itself in a text."""
    if cursor.tag is not None:
        return cursor.tag.name_span.start - 1
    in_tag = cursor.kind in (Kind.TAG_NAME, Kind.END_TAG)
    return text.rfind("<", 0, cursor.offset) if in_tag else cursor.offset


def _moved(sign: Sign, excerpt: Excerpt) -> Sign:
    """A sign of an excerpt at its place in the program."""
    start, end = excerpt.outside(sign.start), excerpt.outside(sign.end)
    if start is None or end is None:
        return sign._replace(start=0, end=0, kind="glue", quotes=None)
    return sign._replace(start=start, end=end)

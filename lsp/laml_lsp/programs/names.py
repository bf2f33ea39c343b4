"""The rooms, queues and streams that a program names, where they are written in it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from laml_lint.sources.projection import HOLE
from laml_lint.sources.python.markers import may_hold_laml
from laml_lint.sources.python.program import Program
from laml_lint.sources.python.reading import read
from laml_lint.syntax.scanner import parse
from laml_lsp.names import FORMATTED, Literal, Part, Use, entries
from laml_lsp.nodes import types_of
from laml_lsp.project import path_of

if TYPE_CHECKING:
    from laml_lint.sources.python.facts import Extract
    from laml_lsp.snapshot import Snapshot

_LARGEST = 256 * 1024
"""Programs with more characters are not read: one of this size takes two seconds."""
_HOLE = "{{" + "_" * (len(HOLE) - 4) + "}}"
"""As long, and a placeholder too, but without what has a meaning in XML."""
_MARK = "\ufeff"
_PARTS = list(Part)


def uses_in_program(snapshot: Snapshot) -> tuple[Use, ...]:
    """The places of a Python program at which things are named, in its order; each of them is a piece of one
    literal. Nothing for programs that cannot be parsed, and for notebooks and pages.
    """
    source = snapshot.source
    if not path_of(snapshot).lower().endswith(".py") or len(source) > _LARGEST:
        return ()
    if not may_hold_laml(snapshot.data):
        return ()
    marked = len(source) - len(source.removeprefix(_MARK))
    try:
        program = Program(source[marked:])
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return ()  # somebody is typing
    found = (use for extract in read(program).extracts for use in _uses(extract, snapshot))
    # The same place may belong to several documents, or to one on several ways through the program
    once: dict[tuple[int, int, str, str], Use] = {}
    for use in sorted(found, key=lambda use: (use.span, _PARTS.index(use.part))):
        once.setdefault((*use.span, use.name.sort, use.name.text), use)
    return tuple(_behind(use, marked) for use in once.values())


def _uses(extract: Extract, snapshot: Snapshot) -> Iterator[Use]:
    """What one document of the program names."""
    projection = extract.projection
    text = projection.text.replace(HOLE, _HOLE)
    uses = entries(types_of(snapshot.vocabulary, parse(text)), text).uses
    quotes = {sign.start: sign.quotes for sign in projection.signs if sign.kind == "literal"} if uses else {}
    for use in uses:
        if extract.kind == "written" and FORMATTED.search(use.name.text):
            continue  # it may be put together later
        edit = projection.edit(use.span, text[slice(*use.span)])
        how = None if edit is None else quotes.get(edit[0].start)
        if edit is not None and how is not None:
            yield use._replace(span=edit[0], literal=Literal(how, projection.escaped))


def _behind(use: Use, marked: int) -> Use:
    """The place in a text that begins with a byte-order mark, which Python does not see."""
    span = use.span
    return use._replace(span=span._replace(start=span.start + marked, end=span.end + marked))

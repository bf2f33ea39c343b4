"""The values that are put into the markup of a document although they certainly need escapes."""

from __future__ import annotations

from collections.abc import Iterator

from laml_lint.sources.python.facts import Interpolation
from laml_lint.sources.python.markup import NOWHERE, Markup
from laml_lint.sources.python.program import Program
from laml_lint.sources.python.raw import is_raw
from laml_lint.sources.python.rows import Row
from laml_lint.sources.python.scopes import function_at
from laml_lint.vocabulary import load
from laml_lint.vocabulary.model import TextPresence


def interpolations(program: Program, row: Row, markup: Markup) -> Iterator[Interpolation]:
    """What is put unescaped into the text or the attributes of a document."""
    for value, place in zip(row.values, markup.holes, strict=False):
        kind, expression = place.kind, value.expression
        if expression is None or value.number or (kind != "text" and kind != "attribute"):
            continue
        if kind == "text" and not _takes_text(markup, place.element):
            continue
        if is_raw(expression, function_at(program, value.span), kind):
            yield Interpolation(expression, value.span, kind, value.way)


def _takes_text(markup: Markup, number: int) -> bool:
    """Whether text may stand in an element; what is put where none may stand has to be markup."""
    if number == NOWHERE:
        return False
    vocabulary = load("twiml")
    name = markup.elements[number].name
    return any(
        vocabulary.types[key].text_presence is not TextPresence.NONE for key in vocabulary.tags.get(name, ())
    )

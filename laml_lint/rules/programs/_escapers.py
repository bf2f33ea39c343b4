"""The functions that a program has at hand to escape a value for XML."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import NamedTuple


class Escaper(NamedTuple):
    """One function, under the name that the program has for it."""

    name: str
    quotes: bool = False
    """Whether it escapes quotation marks too, so that it is right in the value of an attribute."""
    encloses: bool = False
    """Whether it puts the quotation marks of an attribute around the value."""
    spreads: bool = False
    """Whether what it returns escapes the text that is added to it."""


_KNOWN = {
    ("xml.sax.saxutils", "escape"): Escaper(""),
    ("xml.sax.saxutils", "quoteattr"): Escaper("", encloses=True),
    ("html", "escape"): Escaper("", quotes=True),
    ("django.utils.html", "escape"): Escaper("", quotes=True),
    ("markupsafe", "escape"): Escaper("", quotes=True, spreads=True),
    ("flask", "escape"): Escaper("", quotes=True, spreads=True),
}


def escapers(tree: ast.Module) -> list[Escaper]:
    """The functions that the program imports at its top, in the order of its imports."""
    return list(dict.fromkeys(_imported(tree)))


def _imported(tree: ast.Module) -> Iterator[Escaper]:
    waiting: list[ast.stmt] = tree.body[::-1]
    while waiting:
        statement = waiting.pop()
        if isinstance(statement, ast.ImportFrom) and statement.module and not statement.level:
            for alias in statement.names:
                own = alias.asname or alias.name
                if (statement.module, alias.name) in _KNOWN:
                    yield _KNOWN[statement.module, alias.name]._replace(name=own)
                yield from _of_module(f"{statement.module}.{alias.name}", own)
        elif isinstance(statement, ast.Import):
            for alias in statement.names:
                yield from _of_module(alias.name, alias.asname or alias.name)
        elif isinstance(statement, ast.If | ast.Try):
            waiting += [each for each in ast.iter_child_nodes(statement) if isinstance(each, ast.stmt)][::-1]


def _of_module(module: str, own: str) -> Iterator[Escaper]:
    """The functions of a module that the program calls `own`."""
    for (home, function), escaper in _KNOWN.items():
        if home == module and home != "flask":  # newer releases of flask have it no more
            yield escaper._replace(name=f"{own}.{function}")

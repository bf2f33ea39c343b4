"""The calls of a program, by the arguments that they get."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from laml_lint.diagnostics import Span
    from laml_lint.sources.python.program import Program


def calls_by_keyword(program: Program, names: set[str]) -> dict[int, ast.Call]:
    """The calls that get keywords of these names, by the offsets at which the keywords begin."""
    return {
        program.span(keyword).start: call
        for call in _calls(program)
        for keyword in call.keywords
        if keyword.arg in names
    }


def written_rows(program: Program) -> set[Span]:
    """Where lists, tuples and sets stand that are written as arguments of calls."""
    return {
        program.span(value)
        for call in _calls(program)
        for value in (*call.args, *(keyword.value for keyword in call.keywords))
        if isinstance(value, ast.List | ast.Tuple | ast.Set)
    }


def _calls(program: Program) -> Iterator[ast.Call]:
    return (node for node in ast.walk(program.tree) if isinstance(node, ast.Call))

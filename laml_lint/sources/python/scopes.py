"""In which function or class a piece of a program stands."""

from __future__ import annotations

import ast
from bisect import bisect_right
from collections.abc import Iterator
from operator import attrgetter

from laml_lint.diagnostics import Span
from laml_lint.sources.python.program import Program

Function = ast.FunctionDef | ast.AsyncFunctionDef


def scope_at(program: Program, span: Span) -> str:
    """The names of the functions and classes around `span`, joined by dots (`Menu.reply`); empty at the
    top of the program.
    """
    return ".".join(node.name for node in _around(program, span))


def function_at(program: Program, span: Span) -> ast.Module | Function:
    """The innermost function around `span`, or else the whole program."""
    functions = [node for node in _around(program, span) if not isinstance(node, ast.ClassDef)]
    return functions[-1] if functions else program.tree


def statement_at(program: Program, span: Span) -> ast.stmt | None:
    """The innermost statement in which the whole of `span` stands."""
    found = None
    for node in _path(program, span):
        if isinstance(node, ast.stmt) and program.span(node).end >= span.end:
            found = node
    return found


def _around(program: Program, span: Span) -> Iterator[Function | ast.ClassDef]:
    """The definitions around `span`, from the outside to the inside."""
    for node in _path(program, span):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            yield node


def _path(program: Program, span: Span) -> Iterator[ast.stmt | ast.excepthandler]:
    """The statements around the start of `span`, from the outside to the inside."""
    node: ast.AST | None = program.tree
    line = program.text.position(span.start).line
    while node is not None:
        lines = list(_on_line(node, line))
        held = (each for each in lines if _ends(program, each) > span.start)
        node = lines[0] if len(lines) == 1 else next(held, None)
        if isinstance(node, ast.stmt | ast.excepthandler):
            yield node


def _on_line(node: ast.AST, line: int) -> Iterator[ast.stmt | ast.excepthandler]:
    """The statements directly in `node` that stand on a line, in their order; they do not overlap."""
    for block in _blocks(node):
        after = bisect_right(block, line, key=attrgetter("lineno"))
        first = after
        while first and (block[first - 1].end_lineno or block[first - 1].lineno) >= line:
            first -= 1
        yield from block[first:after]


def _blocks(node: ast.AST) -> Iterator[list[ast.stmt | ast.excepthandler]]:
    for name in ("body", "handlers", "orelse", "finalbody", "cases"):
        block = getattr(node, name, None)
        if name == "cases" and block:
            for case in block:
                yield case.body
        elif isinstance(block, list):
            yield block


def _ends(program: Program, node: ast.stmt | ast.excepthandler) -> int:
    return program.offset(node.end_lineno or node.lineno, node.end_col_offset or 0)

"""In which function or class a piece of a program stands."""

from __future__ import annotations

import ast
from collections.abc import Iterator

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
        lines = [each for each in _statements(node) if _holds(each, line)]
        held = (each for each in lines if _ends(program, each) > span.start)
        node = lines[0] if len(lines) == 1 else next(held, None)
        if isinstance(node, ast.stmt | ast.excepthandler):
            yield node


def _statements(node: ast.AST) -> Iterator[ast.stmt | ast.excepthandler]:
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.match_case):
            yield from child.body
        elif isinstance(child, ast.stmt | ast.excepthandler):
            yield child


def _ends(program: Program, node: ast.stmt | ast.excepthandler) -> int:
    return program.offset(node.end_lineno or node.lineno, node.end_col_offset or 0)


def _holds(node: ast.stmt | ast.excepthandler, line: int) -> bool:
    return node.lineno <= line <= (node.end_lineno or node.lineno)

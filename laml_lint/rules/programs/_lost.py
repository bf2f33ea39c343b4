"""How a program renders the response and not the verb that was added to it last."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from laml_lint.diagnostics import Span
from laml_lint.sources.python.scopes import function_at, statement_at

if TYPE_CHECKING:
    from laml_lint.sources.python.facts import LostRoot
    from laml_lint.sources.python.program import Program

_NAMES = ("response", "reply", "answer", "document")
"""What a response can be called, the first of them that the function does not use."""
_BLANKS = " \t"


def kept_response(program: Program, item: LostRoot) -> list[tuple[Span, str]]:
    """The edits after which a statement renders the response; none when that takes more than a new line."""
    made, called = program.span(item.response), program.span(item.call)
    statement = statement_at(program, called)
    if statement is None or not _is_one_step(program, item):
        return []
    indentation = _indentation(program, program.span(statement))
    steps = program.source[made.end : called.end]
    if indentation is None:
        return []
    new_line = program.text.line_end + indentation
    if isinstance(statement, ast.Assign):
        name = _assigned(statement, item.call)
        after = program.span(statement).end
        if (
            name is None
            or isinstance(item.response, ast.Name)
            or called.end != after
            or _goes_on(program, after)
        ):
            return []
        return [(Span(made.end, called.end), f"{new_line}{name}{steps}")]
    if not isinstance(statement, ast.Return) or not _is_handed_on(statement.value, item.call):
        return []
    start = program.span(statement).start
    if isinstance(item.response, ast.Name):
        name, first = item.response.id, ""
    else:
        free = _free_name(program, item)
        if free is None:
            return []
        name, first = free, f"{free} = {program.source[slice(*made)]}{new_line}"
    return [(Span(start, start), f"{first}{name}{steps}{new_line}"), (called, name)]


def _indentation(program: Program, statement: Span) -> str | None:
    """The blanks before a statement; None when something else stands before it on its line."""
    place = program.text.position(statement.start)
    before = program.text.line(place.line)[: place.column - 1]
    return None if before.strip(_BLANKS) else before


def _goes_on(program: Program, end: int) -> bool:
    """Whether something stands on the line behind a statement."""
    place = program.text.position(end)
    return bool(program.text.line(place.line)[place.column - 1 :].strip(_BLANKS))


def _is_one_step(program: Program, item: LostRoot) -> bool:
    """Whether the response, the dot and the method of the verb stand on one line, without parentheses."""
    made = program.span(item.response)
    between = program.source[made.end : item.span.start]
    return between == "." or (between.startswith(".") and "\n" not in between and "\r" not in between)


def _assigned(statement: ast.Assign, call: ast.Call) -> str | None:
    """The name to which the call is assigned, when that is all that the statement does."""
    target = statement.targets[0]
    if statement.value is not call or len(statement.targets) > 1 or not isinstance(target, ast.Name):
        return None
    return target.id


def _is_handed_on(value: ast.expr | None, call: ast.Call) -> bool:
    """Whether `value` is the call, or calls of functions and methods that get it."""
    waiting = [value]
    while waiting:
        node = waiting.pop()
        if node is call:
            return True
        if isinstance(node, ast.Call):
            waiting += [node.func, *node.args, *(keyword.value for keyword in node.keywords)]
        elif isinstance(node, ast.Attribute):
            waiting.append(node.value)
    return False


def _free_name(program: Program, item: LostRoot) -> str | None:
    used: set[str] = set()
    for node in ast.walk(function_at(program, item.span)):
        if isinstance(node, ast.Name):
            used.add(node.id)
        elif isinstance(node, ast.arg):
            used.add(node.arg)
        elif isinstance(node, ast.alias):
            used.add((node.asname or node.name).partition(".")[0])
        elif isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            used.add(node.name)
    return next((name for name in _NAMES if name not in used), None)

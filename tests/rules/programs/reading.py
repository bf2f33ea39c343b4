"""Facts about small programs, made by hand: what a reader of programs would hand on."""

from __future__ import annotations

import ast
from typing import Literal, TypeVar

from laml_lint.diagnostics import Diagnostic, Span
from laml_lint.rules import load_rule
from laml_lint.rules.base import ProgramRule
from laml_lint.sources.python.facts import Facts, Interpolation, Keyword, ListArgument, LostRoot
from laml_lint.sources.python.keywords import attribute_for
from laml_lint.sources.python.program import Program
from laml_lint.vocabulary import load

Node = TypeVar("Node", bound=ast.expr | ast.stmt)


def judge(code: str, program: Program, facts: Facts, dialect: str = "laml") -> list[Diagnostic]:
    """What the rule `code` says about a program of which `facts` are known."""
    rule = load_rule(code)
    assert isinstance(rule, ProgramRule)
    return list(rule.check_program(program, facts, "app.py", load(dialect)))


def texts(program: Program, found: list[Diagnostic]) -> list[str]:
    """The pieces that are reported."""
    return [program.source[slice(*item.range.span)] for item in found]


def mended(program: Program, found: list[Diagnostic]) -> str:
    """The program after all the fixes; it must still be one."""
    source = program.source
    edits = {edit for item in found if item.fix is not None for edit in item.fix.edits}
    for edit in sorted(edits, key=lambda edit: edit.range.span, reverse=True):
        source = source[: edit.range.start.offset] + edit.text + source[edit.range.end.offset :]
    ast.parse(source)
    return source


def place(program: Program, text: str, start: int = 0) -> Span:
    at = program.source.index(text, start)
    return Span(at, at + len(text))


def node(program: Program, kind: type[Node], text: str) -> Node:
    """The first node of a kind with that text."""
    for each in ast.walk(program.tree):
        if isinstance(each, kind) and program.segment(each) == text:
            return each
    raise AssertionError(f"no {kind.__name__} {text}")


def interpolation(
    program: Program,
    text: str,
    where: Literal["text", "attribute"],
    way: Literal["f-string", "format", "percent", "plus"],
) -> Interpolation:
    """The value written as `text`, at its last place."""
    found = [each for each in ast.walk(program.tree) if isinstance(each, ast.expr)]
    expression = [each for each in found if ast.unparse(each) == ast.unparse(ast.parse(text, mode="eval"))][
        -1
    ]
    at = program.source.rindex(text)
    return Interpolation(expression, Span(at, at + len(text)), where, way)


def lost_root(program: Program, response: str, element: str = "Say") -> LostRoot:
    """The first call of the method for `element`, on a response that is written as `response`."""
    nodes = list(ast.walk(program.tree))
    called = [each for each in nodes if isinstance(each, ast.Call) and isinstance(each.func, ast.Attribute)]
    call = next(each for each in called if ast.unparse(each.func).endswith(f".{element.lower()}"))
    statements = [each for each in nodes if isinstance(each, ast.stmt) and call in ast.walk(each)]
    end = program.span(call.func).end
    return LostRoot(
        call=call,
        span=Span(end - len(element), end),
        builder="VoiceResponse",
        element=element,
        statement=statements[-1],
        response=node(program, ast.expr, response),
    )


def keyword(
    program: Program, name: str, element: str, parent: str | None = None, known: tuple[str, ...] = ()
) -> Keyword:
    span = place(program, f"{name}=")
    return Keyword(
        name, Span(span.start, span.end - 1), element.lower(), element, parent, attribute_for(name), known
    )


def row(program: Program, text: str, name: str, element: str, parent: str | None) -> ListArgument:
    """The list written as `text`, which is given to the keyword `name`."""
    span = place(program, text)
    parts = node(program, ast.expr, text)
    assert isinstance(parts, ast.List | ast.Tuple | ast.Set)
    items = [
        part.value for part in parts.elts if isinstance(part, ast.Constant) and isinstance(part.value, str)
    ]
    return ListArgument(
        span,
        tuple(items) if len(items) == len(parts.elts) else None,
        tuple(map(program.span, parts.elts)),
        element,
        parent,
        attribute_for(name),
        name,
        next((sign for sign in text if sign in "\"'"), '"'),
    )

"""How an interpolated value is escaped where it stands."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from laml_lint.diagnostics import Span
from laml_lint.rules.programs._escapers import Escaper

if TYPE_CHECKING:
    from laml_lint.sources.python.facts import Interpolation
    from laml_lint.sources.python.program import Program

Parents = dict[int, ast.AST]
"""The node around each expression, by the identity of the expression."""
_WRAPPED = (ast.Name, ast.Attribute, ast.Subscript, ast.Call, ast.BinOp, ast.BoolOp, ast.IfExp, ast.JoinedStr)
_NEAR = 40
"""How many characters around a value are looked at."""
_LOOKS_INTO = re.compile(r"\{\s*\w*[.\[]")
"""A field that takes something out of its argument (`{user.name}`)."""
_QUOTE_BEFORE = re.compile(r"=\s*(\\?[\"'])\{\s*\Z")


def parents(tree: ast.Module) -> Parents:
    """The node around each expression of a program."""
    return {id(child): node for node in ast.walk(tree) for child in ast.iter_child_nodes(node)}


def escaped_by(
    program: Program, item: Interpolation, available: Iterable[Escaper], around: Parents
) -> tuple[Span, str] | None:
    """The edit that escapes a value with one of the functions at hand; None when there is none for sure."""
    if not isinstance(item.expression, _WRAPPED) or not _is_one_value(program, item, around):
        return None
    written = program.source[slice(*item.span)]
    for escaper in available:
        if escaper.spreads and item.way == "plus":
            continue
        if escaper.encloses:
            if item.place == "attribute" and item.way == "f-string":
                span = _with_quotes(program, item)
                if span is not None:
                    return span, f"{{{escaper.name}({written})}}"
        elif escaper.quotes or item.place == "text":
            return item.span, f"{escaper.name}({written})"
    return None


def _is_one_value(program: Program, item: Interpolation, around: Parents) -> bool:
    """Whether the expression is a single value that stands for itself."""
    if item.way == "f-string":
        return program.source[item.span.end : item.span.end + _NEAR].lstrip()[:1] == "}"
    if item.way == "plus":
        return True
    chain = list(_chain(item.expression, around))
    if item.way == "percent":
        return bool(chain) and _fills_percent(program, item.expression, chain)
    return bool(chain) and _fills_fields(program, chain)


def _chain(expression: ast.expr, around: Parents) -> Iterator[ast.AST]:
    """The two nodes around an expression."""
    node = around.get(id(expression))
    if node is not None:
        yield node
        above = around.get(id(node))
        if above is not None:
            yield above


def _fills_percent(program: Program, expression: ast.expr, chain: list[ast.AST]) -> bool:
    in_row = isinstance(chain[0], ast.Tuple | ast.Dict)
    operation = chain[1] if in_row and len(chain) > 1 else chain[0]
    if not isinstance(operation, ast.BinOp) or not isinstance(operation.op, ast.Mod):
        return False
    if operation.right is not (chain[0] if in_row else expression):
        return False
    return in_row or (
        isinstance(operation.left, ast.Constant) and "%(" not in program.segment(operation.left)
    )


def _fills_fields(program: Program, chain: list[ast.AST]) -> bool:
    call = chain[1] if isinstance(chain[0], ast.keyword) and len(chain) > 1 else chain[0]
    if isinstance(chain[0], ast.keyword) and chain[0].arg is None:
        return False
    if not isinstance(call, ast.Call) or not isinstance(call.func, ast.Attribute):
        return False
    template = call.func.value
    if call.func.attr != "format" or not isinstance(template, ast.Constant):
        return False
    return _LOOKS_INTO.search(program.segment(template)) is None


def _with_quotes(program: Program, item: Interpolation) -> Span | None:
    """The field of an f-string together with the quotation marks that an attribute has around it."""
    line = program.source[max(item.span.start - _NEAR, 0) : item.span.start]
    before = _QUOTE_BEFORE.search(line)
    if before is None:
        return None
    quote = before[1]
    end = program.source.index("}", item.span.end) + 1
    if not program.source.startswith(quote, end):
        return None
    return Span(item.span.start - (len(line) - before.start(1)), end + len(quote))

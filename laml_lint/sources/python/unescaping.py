"""Calls that take the escapes out of a document which has been rendered already."""

from __future__ import annotations

import ast
from collections.abc import Container, Iterator

from laml_lint.diagnostics import Span
from laml_lint.sources.python.bindings import Bindings
from laml_lint.sources.python.facts import UndoneEscaping
from laml_lint.sources.python.program import Program

_DEEPEST = 20
_BUILDERS = frozenset(("VoiceResponse", "MessagingResponse", "FaxResponse"))
_REFERENCES = {
    "&amp;": "&",
    "&lt;": "<",
    "&gt;": ">",
    "&quot;": '"',
    "&apos;": "'",
    "&#39;": "'",
    "&#x27;": "'",
    "&#38;": "&",
}
_KEEPS = frozenset(("replace", "strip", "lstrip", "rstrip", "encode", "decode", "format"))


class Unescaping:
    """Finds them in one program."""

    def __init__(self, program: Program, bindings: Bindings, documents: Container[ast.AST]) -> None:
        """`documents` are the expressions that make LaML as text."""
        self._program = program
        self._bindings = bindings
        self._documents = documents

    def found(self) -> Iterator[UndoneEscaping]:
        """All of them."""
        for call in self._bindings.calls:
            match call:
                case ast.Call(func=ast.Attribute(value=document, attr="replace"), args=[old, new, *_]):
                    written = _reference(old, new)
                    if written is not None and self._is_rendered(document):
                        yield UndoneEscaping(self._behind(document, call), written)
                case ast.Call(
                    func=ast.Name(id="unescape") | ast.Attribute(attr="unescape"), args=[document, *_]
                ):
                    if self._is_rendered(document):
                        yield UndoneEscaping(self._program.span(call), "&amp;")

    def _behind(self, document: ast.expr, call: ast.Call) -> Span:
        """From the dot behind `document` to the end of the call."""
        source, end = self._program.source, self._program.span(call).end
        position = self._program.span(document).end
        while position < end and source[position] != ".":  # brackets, white space, comments
            comment = source[position] == "#"
            line_end = min(
                (at for at in (source.find("\n", position), source.find("\r", position)) if at >= 0),
                default=end,
            )
            position = line_end if comment else position + 1
        return Span(position, end)

    def _is_rendered(self, node: ast.expr, depth: int = 0) -> bool:
        """Whether an expression makes the text of a document."""
        if depth > _DEEPEST:
            return False
        if node in self._documents:
            return True
        match node:
            case ast.Call(func=ast.Name(id="str"), args=[argument, *_]):
                return self._is_builder(argument) or self._is_rendered(argument, depth + 1)
            case ast.Call(func=ast.Attribute(value=value, attr="to_xml" | "__str__")):
                return self._is_builder(value)
            case ast.Call(func=ast.Attribute(value=value, attr=name)) if name in _KEEPS:
                return self._is_rendered(value, depth + 1)
            case ast.Call(func=ast.Name(id="unescape") | ast.Attribute(attr="unescape"), args=[argument, *_]):
                return self._is_rendered(argument, depth + 1)
            case ast.Name() | ast.Attribute():
                expressions = self._bound(node)
                return (
                    bool(expressions)
                    and all(
                        self._is_rendered(expression, depth + 5) or _names(expression, node)
                        for expression in expressions
                    )
                    and not all(_names(expression, node) for expression in expressions)
                )
        return False

    def _is_builder(self, node: ast.expr) -> bool:
        match node:
            case ast.Call(func=ast.Name(id=name) | ast.Attribute(attr=name)):
                return name in _BUILDERS
            case ast.Name() | ast.Attribute():
                return any(
                    isinstance(expression, ast.Call) and self._is_builder(expression)
                    for expression in self._bound(node)
                )
        return False

    def _bound(self, node: ast.Name | ast.Attribute) -> list[ast.expr]:
        """All that a name, or an attribute of that name, is bound to."""
        name = node.id if isinstance(node, ast.Name) else f".{node.attr}"
        bindings = self._bindings.values.get(name, [])
        return [bound.expression for bound in bindings if bound.expression is not None]


def _reference(old: ast.expr, new: ast.expr) -> str | None:
    match old, new:
        case ast.Constant(value=str(written)), ast.Constant(value=str(sign)):
            return written if _REFERENCES.get(written) == sign else None
        case ast.Constant(value=bytes(written_bytes)), ast.Constant(value=bytes(sign_bytes)):
            text = written_bytes.decode("latin-1")
            return text if _REFERENCES.get(text) == sign_bytes.decode("latin-1") else None
    return None


def _names(expression: ast.expr, node: ast.Name | ast.Attribute) -> bool:
    """Whether an expression changes the very thing: `xml = xml.replace(…)`."""
    while isinstance(expression, ast.Call) and isinstance(expression.func, ast.Attribute):
        expression = expression.func.value
    if isinstance(node, ast.Name):
        return isinstance(expression, ast.Name) and expression.id == node.id
    return isinstance(expression, ast.Attribute) and expression.attr == node.attr

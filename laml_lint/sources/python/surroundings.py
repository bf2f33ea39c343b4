"""What a program does with its strings: how far a string expression reaches, and who strips it later."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cached_property

from laml_lint.sources.python.bindings import Bindings

_REFUSED = re.compile(r"[rR]egex|assertNotIn|assertRaises|^raises$")
_RAISES = re.compile(r"assertRaises(?:Regex)?|raises")
_READ = frozenset(("format", "strip", "lstrip", "rstrip", "encode", "decode"))
_STRIPPING_METHODS = frozenset(
    ("strip", "lstrip", "replace", "split", "splitlines", "partition", "translate")
)
_STRIPPING = re.compile(
    r"strip|trim|clean|normali|minif|canonical|collapse|squeeze|flatten|compact|^sub$", re.I
)
_LAYERS = 6
"""Calls around a string in which something that strips it is looked for."""


class Surroundings:
    """What stands around the string expressions of one program."""

    def __init__(self, bindings: Bindings) -> None:
        self._bindings = bindings
        self._parents = bindings.parents
        self._outermost: dict[ast.AST, ast.expr] = {}

    def outermost(self, node: ast.expr) -> ast.expr:
        """The greatest string expression of which `node` makes a part."""
        passed: list[ast.expr] = []
        while node not in self._outermost:
            passed.append(node)
            around = self._around(node)
            if around is None:
                self._outermost[node] = node
            else:
                node = around
        found = self._outermost[node]
        self._outermost.update(dict.fromkeys(passed, found))
        return found

    def _around(self, node: ast.expr) -> ast.expr | None:
        """The next greater string expression."""
        parent = self._parents.get(node)
        match parent:
            case ast.JoinedStr() | ast.BinOp(op=ast.Add()):
                return parent
            case ast.BinOp(op=ast.Mod(), left=left) if left is node or _is_literal(left):
                return parent
            case ast.Attribute(attr=name) if name in _READ:
                call = self._parents.get(parent)
                return call if isinstance(call, ast.Call) and call.func is parent else None
            case ast.Tuple() | ast.List() | ast.Dict() | ast.keyword():
                return self._around_items(parent)
            case ast.Call(func=ast.Name(id="str" | "dedent" | "cleandoc")):
                return parent
            case ast.Call(func=ast.Attribute(attr="dedent" | "cleandoc")):
                return parent
            case ast.Call(func=ast.Attribute(value=template, attr="format")) if _is_literal(template):
                return parent
        return None

    def _around_items(self, items: ast.AST) -> ast.expr | None:
        """The string that is made of a list, or formatted with a tuple, a dictionary or a keyword."""
        parent = self._parents.get(items)
        match parent:
            case ast.BinOp(op=ast.Mod(), left=left) if _is_literal(left):
                return parent
            case ast.Call(func=ast.Attribute(value=literal, attr="join" | "format")) if _is_literal(literal):
                return parent
        return None

    def only_name(self, node: ast.expr) -> str | None:
        """The name to which an expression is bound, when nothing else is bound to it."""
        match self._parents.get(node):
            case ast.Assign(targets=[ast.Name(id=name)]) | ast.AnnAssign(target=ast.Name(id=name)):
                return name if self._bindings.only(name) is node else None
        return None

    def scope(self, node: ast.AST) -> str:
        """The dotted name of the functions and classes around."""
        names = [
            outer.name
            for outer in self._ancestors(node)
            if isinstance(outer, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef))
        ]
        return ".".join(reversed(names))

    def is_docstring(self, node: ast.AST) -> bool:
        """Whether a string stands alone as a statement."""
        return isinstance(self._parents.get(node), ast.Expr)

    def is_no_document(self, node: ast.AST) -> bool:
        """Whether a string is a regular expression, or is meant to be wrong."""
        for outer in self._ancestors(node):
            match outer:
                case ast.Call(func=ast.Attribute(value=ast.Name(id="re" | "regex"))):
                    return True
                case ast.Call(func=function) if _REFUSED.search(_name(function)):
                    return True
                case ast.With(items=items) | ast.AsyncWith(items=items):
                    if any(_RAISES.fullmatch(_called(item.context_expr)) for item in items):
                        return True
        return False

    def is_expected(self, node: ast.AST) -> bool:
        """Whether a string is compared with something, there or by its name."""
        for outer in self._ancestors(node):
            match outer:
                case ast.Compare() | ast.Assert():
                    return True
                case ast.Call(func=function) if _name(function).startswith("assert"):
                    return True
                case ast.stmt():
                    break
        return bool(self._names(node) & self._compared)

    def is_stripped(self, node: ast.AST) -> bool:
        """Whether white space before the text does not matter: it is stripped, or only compared."""
        if self.is_docstring(node) or self.is_expected(node):
            return True
        return self._is_stripped_there(node) or bool(self._names(node) & self._stripped)

    def _ancestors(self, node: ast.AST) -> Iterator[ast.AST]:
        parent = self._parents.get(node)
        while parent is not None:
            yield parent
            parent = self._parents.get(parent)

    def _is_stripped_there(self, node: ast.AST) -> bool:
        for _ in range(_LAYERS):
            parent = self._parents.get(node)
            match parent:
                case ast.Attribute(attr=name) if name in _STRIPPING_METHODS:
                    return True
                case ast.Call(func=function) if function is not node and _STRIPPING.search(_name(function)):
                    return True
                case ast.expr() | ast.keyword():
                    node = parent
                case _:
                    return False
        return False

    def _names(self, node: ast.AST) -> set[str]:
        """Names under which the string is known: its variable, or the function that returns it."""
        names: set[str] = set()
        for outer in self._ancestors(node):
            match outer:
                case ast.Assign(targets=targets):
                    names.update(_name(target) for target in targets)
                case ast.AnnAssign(target=target) | ast.NamedExpr(target=target):
                    names.add(_name(target))
                case ast.keyword(arg=str(name)):
                    names.add(name)
                case ast.Return():
                    function = next(
                        (
                            around
                            for around in self._ancestors(outer)
                            if isinstance(around, (ast.FunctionDef, ast.AsyncFunctionDef))
                        ),
                        None,
                    )
                    return names if function is None else {*names, function.name}
            if isinstance(outer, ast.stmt):
                break
        return names - {""}

    @cached_property
    def _stripped(self) -> set[str]:
        """Names that something in the program strips: variables, attributes and functions alike."""
        names: set[str] = set()
        for call in self._bindings.calls:
            function = call.func
            if isinstance(function, ast.Attribute) and function.attr in _STRIPPING_METHODS:
                names.add(_called(function.value))
            if _STRIPPING.search(_name(function)):
                names.update(_called(argument) for argument in call.args)
        return names - {""}

    @cached_property
    def _compared(self) -> set[str]:
        """Names that are compared with something, or handed to an assertion."""
        names: set[str] = set()
        for comparison in self._bindings.compared:
            if any(isinstance(operator, (ast.Eq, ast.NotEq)) for operator in comparison.ops):
                names.update(_called(side) for side in (comparison.left, *comparison.comparators))
        for call in self._bindings.calls:
            if _name(call.func).startswith("assert"):
                names.update(_called(argument) for argument in call.args)
        return names - {""}


def _is_literal(node: ast.expr) -> bool:
    return isinstance(node, ast.JoinedStr) or (
        isinstance(node, ast.Constant) and isinstance(node.value, (str, bytes))
    )


def _name(node: ast.expr) -> str:
    """`c` of `c` and of `a.b.c`."""
    if isinstance(node, ast.Attribute):
        return node.attr
    return node.id if isinstance(node, ast.Name) else ""


def _called(node: ast.expr) -> str:
    """The name in `name`, `name()`, `it.name` and `dedent(name)`."""
    for _ in range(_LAYERS):
        if not isinstance(node, ast.Call):
            break
        keeps = _name(node.func) in ("dedent", "str") and node.args
        node = node.args[0] if keeps else node.func
    return _name(node)

"""The nodes of a program: what stands around each, and to what names are bound. One walk, no recursion."""

from __future__ import annotations

import ast
from collections import defaultdict
from typing import Literal, NamedTuple

_NUMBERS = frozenset(("int", "float", "bool", "Decimal", "UUID", "date", "datetime"))


class Bound(NamedTuple):
    """One binding of a name."""

    expression: ast.expr | None
    """What it is bound to; None when that is no expression of the program."""
    how: Literal["value", "item", "number", "other"]
    """`item`: an item of the expression, one after the other; `number`: by its annotation."""


class Bindings:
    """All nodes of a program with their parents, and all bindings of its names, wherever they are.

    Scopes are not told apart: a name with two bindings in two functions has two. What hangs on an object
    (`self.greeting`) has a name with a dot in front (`.greeting`).
    """

    def __init__(self, tree: ast.Module) -> None:
        self.parents: dict[ast.AST, ast.AST] = {}
        self.strings: list[ast.Constant] = []
        """Literals, and the literal parts of f-strings, but nothing that stands inside their fields."""
        self.loads: defaultdict[str, list[ast.Name]] = defaultdict(list)
        """Where each name is used, other than inside the fields of f-strings."""
        self.calls: list[ast.Call] = []
        self.compared: list[ast.Compare] = []
        self.values: defaultdict[str, list[Bound]] = defaultdict(list)
        self._walk(tree)

    def only(self, name: str) -> ast.expr | None:
        """The expression to which a name is bound, when there is but one binding."""
        match self.values.get(name):
            case [Bound(expression, "value")]:
                return expression
        return None

    def _walk(self, tree: ast.Module) -> None:
        stack: list[tuple[ast.AST, bool]] = [(tree, False)]
        while stack:
            node, in_field = stack.pop()
            self._note(node, in_field)
            in_field = in_field or isinstance(node, ast.FormattedValue)
            children = list(ast.iter_child_nodes(node))
            for child in reversed(children):
                if not isinstance(child, (ast.expr_context, ast.operator, ast.cmpop)):
                    self.parents[child] = node
                    stack.append((child, in_field))

    def _note(self, node: ast.AST, in_field: bool) -> None:
        match node:
            case ast.Constant(value=str() | bytes()):
                if not in_field:
                    self.strings.append(node)
            case ast.Name(id=name, ctx=ast.Load()):
                if not in_field:
                    self.loads[name].append(node)
            case ast.Call():
                if not in_field:
                    self.calls.append(node)
            case ast.Compare():
                self.compared.append(node)
            case ast.Assign(targets=targets, value=value):
                for target in targets:
                    self._bind(target, value)
            case ast.AnnAssign(target=target, value=value, annotation=annotation):
                if value is not None:
                    self._bind(target, value)
            case ast.NamedExpr(target=target, value=value):
                self._bind(target, value)
            case ast.AugAssign(target=target):
                self._bind(target, None)
            case ast.For() | ast.AsyncFor() | ast.comprehension():
                self._bind(node.target, node.iter, items=True)
            case ast.withitem(optional_vars=ast.expr() as target):
                self._bind(target, node.context_expr)
            case ast.arg(arg=name, annotation=annotation):
                self.values[name].append(Bound(None, "number" if _is_number(annotation) else "other"))
            case ast.Import() | ast.ImportFrom():
                for alias in node.names:
                    self._other((alias.asname or alias.name).partition(".")[0])
            case ast.FunctionDef() | ast.AsyncFunctionDef() | ast.ClassDef():
                self._other(node.name)
            case ast.Global(names=names) | ast.Nonlocal(names=names):
                for name in names:
                    self._other(name)
            case (
                ast.ExceptHandler(name=str(name))
                | ast.MatchAs(name=str(name))
                | ast.MatchStar(name=str(name))
            ):
                self._other(name)
            case ast.MatchMapping(rest=str(name)):
                self._other(name)

    def _other(self, name: str) -> None:
        self.values[name].append(Bound(None, "other"))

    def _bind(self, target: ast.expr, value: ast.expr | None, *, items: bool = False) -> None:
        """Note the names in a target."""
        pairs: list[tuple[ast.expr, ast.expr | None]] = [(target, value)]
        while pairs:
            target, value = pairs.pop()
            match target, value:
                case (ast.Name(id=name), _):
                    self.values[name].append(_bound(value, items))
                case (ast.Attribute(attr=name), _):
                    self.values[f".{name}"].append(_bound(value, items))
                case (ast.Starred(value=inner), _):
                    pairs.append((inner, None))
                case (ast.Tuple(elts=targets) | ast.List(elts=targets), _):
                    values: list[ast.expr | None] = [None] * len(targets)
                    if isinstance(value, (ast.Tuple, ast.List)) and not items:
                        known = value.elts
                        if len(known) == len(targets) and not any(
                            isinstance(part, ast.Starred) for part in (*known, *targets)
                        ):
                            values = list(known)
                    pairs += zip(targets, values, strict=True)


def _bound(value: ast.expr | None, items: bool) -> Bound:
    if value is None:
        return Bound(None, "other")
    return Bound(value, "item" if items else "value")


def _is_number(annotation: ast.expr | None) -> bool:
    return isinstance(annotation, ast.Name) and annotation.id in _NUMBERS

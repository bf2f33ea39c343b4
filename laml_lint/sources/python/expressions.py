"""Follows the expressions of a program: what they make, and what they do to the elements in them."""

from __future__ import annotations

import ast
from collections.abc import Callable, Sequence
from typing import TypeAlias

from laml_lint.diagnostics import Span
from laml_lint.sources.python.building import Argument
from laml_lint.sources.python.calls import call_method, callee_span, construct
from laml_lint.sources.python.sdk import MODULES, module
from laml_lint.sources.python.state import State
from laml_lint.sources.python.values import (
    UNKNOWN,
    ClassRef,
    Constant,
    Element,
    FunctionRef,
    Instance,
    Items,
    Member,
    MethodRef,
    ModuleRef,
    Namespace,
    Rendered,
    String,
    Table,
    Unknown,
    Value,
    elements_in,
)

Inline: TypeAlias = Callable[[FunctionRef, tuple[Argument, ...]], Value | None]
"""Calls a function of the program; None when it cannot be followed."""

_ANSWERS = frozenset(
    {"HttpResponse", "Response", "make_response", "PlainTextResponse", "HTMLResponse", "XMLResponse"}
)
_SHOWS = frozenset(
    {"print", "pprint", "debug", "info", "warning", "warn", "error", "exception", "critical", "log", "write"}
)
_LOOKS = frozenset({"isinstance", "type", "id", "len", "bool", "hasattr", "dir", "callable", "vars"})
_TEXTS = frozenset({"str", "repr", "format", "bytes", "escape", "mark_safe", "Markup", "tostring"})
_CHANGES_ATTRIBUTES = frozenset({"attrs", "name", "value", "__dict__"})


class Expressions:
    """Reads expressions in a state."""

    def __init__(self, state: State, inline: Inline) -> None:
        self._state = state
        self._inline = inline

    def value(self, node: ast.expr) -> Value:
        """What `node` makes; what it does to elements is done.

        Raises OverBudgetError and RecursionError.
        """
        self._state.spend()
        reader = _READERS.get(type(node))
        if reader is not None:
            return reader(self, node)
        for child in ast.iter_child_nodes(node):
            if isinstance(child, ast.expr):
                self.value(child)
        return UNKNOWN

    # --- literals and strings ---

    def _constant(self, node: ast.Constant) -> Value:
        if isinstance(node.value, str):
            if node not in self._state.literals:
                self._state.literals[node] = self._read(node)
            return self._state.literals[node]
        return Constant(node.value, self._state.program.span(node))

    def _read(self, node: ast.expr) -> Value:
        signs = self._state.strings.read(node, self._state.literal)
        if signs is None:
            return UNKNOWN
        self._state.spend(1 + len(signs) // 50)
        return String(signs, node)

    def _formatted(self, node: ast.JoinedStr) -> Value:
        for part in node.values:
            if isinstance(part, ast.FormattedValue):
                self._state.use(self.value(part.value), sure=False)
        return self._read(node)

    def _operation(self, node: ast.BinOp) -> Value:
        operands: list[ast.expr] = []
        rest: ast.expr = node
        while isinstance(rest, ast.BinOp):
            operands.append(rest.right)
            rest = rest.left
        values = [self.value(each) for each in [rest, *reversed(operands)]]
        if isinstance(node.op, ast.Add | ast.Mod) and any(isinstance(each, String) for each in values):
            return self._read(node)
        return UNKNOWN

    def _unary(self, node: ast.UnaryOp) -> Value:
        value = self.value(node.operand)
        if (
            isinstance(node.op, ast.USub)
            and isinstance(value, Constant)
            and type(value.value) in (int, float)
        ):
            return Constant(-value.value, self._state.program.span(node))  # type: ignore[operator]
        return UNKNOWN

    def _items(self, node: ast.List | ast.Tuple | ast.Set) -> Value:
        values = [self._part(each) for each in node.elts]
        if any(isinstance(each, ast.Starred) for each in node.elts):
            return UNKNOWN
        return Items(tuple(values), node)

    def _part(self, node: ast.expr) -> Value:
        """An item of something that is written out: what is only named there is not looked into."""
        value = self.value(node)
        written = isinstance(node, ast.List | ast.Tuple | ast.Set | ast.Dict)
        return UNKNOWN if isinstance(value, Items | Table) and not written else value

    def _table(self, node: ast.Dict) -> Value:
        entries: list[tuple[String, Value]] = []
        whole = True
        for key, item in zip(node.keys, node.values, strict=True):
            name = self.value(key) if key is not None else UNKNOWN
            value = self._part(item)
            if isinstance(name, String):
                entries.append((name, value))
            else:
                whole = False
                self._state.hand_out(value)
        return Table(tuple(entries)) if whole else UNKNOWN

    # --- names and members ---

    def _name(self, node: ast.Name) -> Value:
        return self._state.lookup(node.id, self._state.program.span(node))

    def _attribute(self, node: ast.Attribute) -> Value:
        return self._member(self.value(node.value), node)

    def _member(self, base: Value, node: ast.Attribute) -> Value:
        name = node.attr
        if isinstance(base, ModuleRef):
            return exported(base.name, name)
        if isinstance(base, Element):
            return self._member_of_element(base, node)
        if isinstance(base, Namespace):
            value = base.values.get(name, UNKNOWN)
            if name in self._state.definitions.stored_attributes:
                return UNKNOWN
            return Member(value) if base.members and name in base.values else value
        if isinstance(base, Member) and name == "value":
            return base.value
        if isinstance(base, Instance):
            return self._member_of_self(base, name)
        return UNKNOWN

    def _member_of_self(self, base: Instance, name: str) -> Value:
        held = self._state.names.get(f"self.{name}")
        if held is not None:
            return held
        if name in self._state.definitions.stored_attributes:
            return UNKNOWN
        if name in base.of.methods:
            return FunctionRef(base.of.methods[name], bound=True)
        return base.of.values.get(name, UNKNOWN)

    def _member_of_element(self, element: Element, node: ast.Attribute) -> Value:
        builder = element.builder
        if builder is None or node.attr in builder.methods or node.attr not in builder.members:
            return MethodRef(element, node.attr, callee_span(self._state, node), node.value)
        if node.attr in _CHANGES_ATTRIBUTES or node.attr == "verbs":
            element.open_tag = True
            element.open()
            return UNKNOWN
        return MethodRef(element, node.attr, callee_span(self._state, node), node.value)

    def _item(self, node: ast.Subscript) -> Value:
        base = self.value(node.value)
        index = self.value(node.slice)
        found: Value = UNKNOWN
        if isinstance(base, Items) and isinstance(index, Constant) and isinstance(index.value, int):
            if -len(base.items) <= index.value < len(base.items):
                found = base.items[index.value]
        elif isinstance(base, Table) and isinstance(index, String):
            wanted = [sign.text for sign in index.signs]
            for key, value in base.entries:
                if "".join(sign.text for sign in key.signs) == "".join(wanted):
                    found = value
        return found

    # --- expressions with several outcomes ---

    def _choice(self, node: ast.IfExp) -> Value:
        self.value(node.test)
        uses = self._state.definitions.uses(node)
        literal = any(isinstance(each, ast.Constant | ast.JoinedStr) for each in (node.body, node.orelse))
        chosen = None
        if literal or self._state.relevant(uses):
            chosen = self._state.path.pick(node, 2)
        if chosen is None:
            self._state.forget(uses)
            return UNKNOWN
        return self.value(node.orelse if chosen else node.body)

    def _one_of(self, node: ast.BoolOp) -> Value:
        for each in node.values:
            value = self.value(each)
            if isinstance(each, ast.Name | ast.Call):
                self._state.hand_out(value)
        return UNKNOWN

    def _walrus(self, node: ast.NamedExpr) -> Value:
        value = self.value(node.value)
        self._state.names[node.target.id] = value
        return value

    def _later(self, node: ast.expr) -> Value:
        self._state.escape(self._state.definitions.uses(node))
        return UNKNOWN

    def _awaited(self, node: ast.Await) -> Value:
        return self.value(node.value)

    def _yielded(self, node: ast.Yield | ast.YieldFrom) -> Value:
        if node.value is not None:
            self._state.hand_out(self.value(node.value))
        return UNKNOWN

    def _starred(self, node: ast.Starred) -> Value:
        self._state.hand_out(self.value(node.value))
        return UNKNOWN

    # --- calls ---

    def _call(self, node: ast.Call) -> Value:
        function = node.func
        base: Value = UNKNOWN
        if isinstance(function, ast.Attribute):
            base = self.value(function.value)
            called = self._member(base, function)
            name = function.attr
        else:
            called = self.value(function)
            name = function.id if isinstance(function, ast.Name) else ""
        arguments = tuple(self._arguments(node))
        self._state.spend(sum(len(each.value.signs) for each in arguments if isinstance(each.value, String)))
        if isinstance(called, ClassRef):
            return construct(self._state, called.builder, node, arguments)
        if isinstance(called, MethodRef):
            return call_method(self._state, called, node, arguments)
        if isinstance(called, FunctionRef):
            result = self._inline(called, arguments)
            if result is not None:
                return result
        elif isinstance(base, Rendered):
            return base
        elif isinstance(base, String) or any(isinstance(each.value, String) for each in arguments):
            text = self._read(node)
            if isinstance(text, String):
                return text
        if isinstance(base, Items | Table):
            self._state.change(base)
        return self._call_unknown(name, base, arguments)

    def _call_unknown(self, name: str, base: Value, arguments: Sequence[Argument]) -> Value:
        """Call something that is not followed, as far as its name does not say what it does."""
        values = [each.value for each in arguments]
        if name in _TEXTS and len(values) == 1 and isinstance(values[0], Element | Rendered):
            self._state.use(values[0], sure=False)
            return values[0] if isinstance(values[0], Rendered) else Rendered(values[0])
        if name in _ANSWERS:
            for value in values:
                self._state.use(value.element if isinstance(value, Rendered) else value, sure=True)
            return UNKNOWN
        if name in _SHOWS or name.startswith("assert"):
            for value in values:
                self._state.use(value, sure=False)
            return UNKNOWN
        if name in _LOOKS:
            return UNKNOWN
        for value in values:
            if name == "setattr":
                for element in elements_in(value):
                    element.open_tag = True
            self._state.hand_out(value)
        return Unknown(may_be_none=name == "get" and len(values) == 1)

    def _arguments(self, node: ast.Call) -> list[Argument]:
        arguments = []
        for each in node.args:
            if isinstance(each, ast.Starred):
                self.value(each)
                arguments.append(Argument(None, each, UNKNOWN, None, unpacked=True))
            else:
                arguments.append(Argument(None, each, self.value(each), None))
        for keyword in node.keywords:
            value = self.value(keyword.value)
            if keyword.arg is None:
                arguments.append(Argument("**", keyword.value, value, None, unpacked=True))
            else:
                start = self._state.program.span(keyword).start
                span = Span(start, start + len(keyword.arg))
                arguments.append(Argument(keyword.arg, keyword.value, value, span))
        return arguments


def exported(package: str, name: str) -> Value:
    """What `name` is in a module or package of an SDK."""
    path = f"{package}.{name}"
    if any(each == path or each.startswith(f"{path}.") for each in MODULES):
        return ModuleRef(path)
    if package in MODULES and name in module(package).exports:
        return ClassRef(module(package).builders[name])
    return UNKNOWN


_READERS: dict[type[ast.expr], Callable[..., Value]] = {
    ast.Constant: Expressions._constant,
    ast.JoinedStr: Expressions._formatted,
    ast.BinOp: Expressions._operation,
    ast.UnaryOp: Expressions._unary,
    ast.List: Expressions._items,
    ast.Tuple: Expressions._items,
    ast.Set: Expressions._items,
    ast.Dict: Expressions._table,
    ast.Name: Expressions._name,
    ast.Attribute: Expressions._attribute,
    ast.Subscript: Expressions._item,
    ast.IfExp: Expressions._choice,
    ast.BoolOp: Expressions._one_of,
    ast.NamedExpr: Expressions._walrus,
    ast.Lambda: Expressions._later,
    ast.ListComp: Expressions._later,
    ast.SetComp: Expressions._later,
    ast.DictComp: Expressions._later,
    ast.GeneratorExp: Expressions._later,
    ast.Await: Expressions._awaited,
    ast.Yield: Expressions._yielded,
    ast.YieldFrom: Expressions._yielded,
    ast.Starred: Expressions._starred,
    ast.Call: Expressions._call,
}

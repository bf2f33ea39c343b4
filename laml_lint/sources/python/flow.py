"""Follows the statements of a function on one way through it."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterable, Sequence

from laml_lint.sources.python.branching import Branching
from laml_lint.sources.python.building import Argument
from laml_lint.sources.python.calls import callee_span
from laml_lint.sources.python.expressions import Expressions, exported
from laml_lint.sources.python.jumps import BreakJump, ContinueJump, Jump, ReturnJump, StopJump
from laml_lint.sources.python.sdk import MODULES, module
from laml_lint.sources.python.state import Frame, State
from laml_lint.sources.python.values import (
    UNKNOWN,
    ClassRef,
    Constant,
    Element,
    FunctionNode,
    FunctionRef,
    Instance,
    Items,
    ModuleRef,
    Namespace,
    Table,
    Unknown,
    Value,
)

_MOST_CALLS = 5
"""Calls in calls that are followed."""
_PLAIN_DECORATORS = frozenset({"staticmethod", "classmethod"})


class Flow:
    """Reads statements in a state."""

    def __init__(self, state: State) -> None:
        self.state = state
        self.expressions = Expressions(state, self._inline)
        self._branching = Branching(self)
        self._calls: list[FunctionNode] = []

    def run(self, body: Iterable[ast.stmt]) -> None:
        """Read the statements of a block.

        Raises a Jump where they leave it, and OverBudgetError.
        """
        for statement in body:
            self.state.spend()
            outer, self.state.statement = self.state.statement, statement
            try:
                self._run(statement)
            except RecursionError:
                self.state.forget(self.state.definitions.uses(statement))
            self.state.statement = outer

    def _run(self, statement: ast.stmt) -> None:
        follow = _FOLLOWED.get(type(statement))
        if follow is not None:
            follow(self, statement)
        elif not self._branching.run(statement):
            self.state.forget(self.state.definitions.uses(statement))

    # --- simple statements ---

    def _expression(self, statement: ast.Expr) -> None:
        self.expressions.value(statement.value)

    def _assign(self, statement: ast.Assign) -> None:
        target = statement.targets[0]
        if len(statement.targets) == 1 and isinstance(target, ast.Tuple | ast.List):
            self._unpack(target, statement.value)
            return
        value = self.expressions.value(statement.value)
        for each in statement.targets:
            self.bind(each, value)

    def _unpack(self, target: ast.Tuple | ast.List, source: ast.expr) -> None:
        value = self.expressions.value(source)
        if isinstance(value, Items) and len(value.items) == len(target.elts):
            for each, item in zip(target.elts, value.items, strict=True):
                self.bind(each, item)
        else:
            self.bind(target, value)

    def _annotated(self, statement: ast.AnnAssign) -> None:
        if statement.value is not None:
            self.bind(statement.target, self.expressions.value(statement.value))

    def _augmented(self, statement: ast.AugAssign) -> None:
        self.state.hand_out(self.expressions.value(statement.value))
        if isinstance(statement.target, ast.Name):
            value = self.state.lookup(statement.target.id)
            self.state.change(value)
            self.state.names[statement.target.id] = UNKNOWN
        else:
            self.bind(statement.target, UNKNOWN)

    def bind(self, target: ast.expr, value: Value) -> None:
        """Give a value to the target of an assignment."""
        if isinstance(value, Items | Table):
            for each in value.items if isinstance(value, Items) else [item for _, item in value.entries]:
                self.state.hand_out(each)
        if isinstance(target, ast.Name):
            self.state.names[target.id] = value
            frame = self.state.frames[-1]
            if frame.function is not None and target.id not in frame.function.bound:
                self.state.hand_out(value)
        elif isinstance(target, ast.Attribute):
            base = self.expressions.value(target.value)
            self.state.hand_out(value)
            if isinstance(base, Element):
                base.open_tag = True
                base.open()
            elif isinstance(base, Instance):
                self.state.names[f"self.{target.attr}"] = value
        elif isinstance(target, ast.Subscript):
            self.state.change(self.expressions.value(target.value))
            self.state.hand_out(value)
        else:
            self.state.hand_out(value)
            for name in self.state.definitions.uses(target).stores:
                self.state.names[name] = UNKNOWN

    def _return(self, statement: ast.Return) -> None:
        value = Constant(None, self.state.program.span(statement))
        result = self.expressions.value(statement.value) if statement.value is not None else value
        raise ReturnJump(result)

    def _raise(self, statement: ast.Raise) -> None:
        if statement.exc is not None:
            self.state.hand_out(self.expressions.value(statement.exc))
        raise StopJump

    def _break(self, statement: ast.Break) -> None:
        raise BreakJump

    def _continue(self, statement: ast.Continue) -> None:
        raise ContinueJump

    def _nothing(self, statement: ast.stmt) -> None:
        pass

    def _delete(self, statement: ast.Delete) -> None:
        for name in self.state.definitions.uses(statement).stores:
            self.state.names[name] = UNKNOWN

    def _assert(self, statement: ast.Assert) -> None:
        self.expressions.value(statement.test)

    # --- definitions ---

    def _import(self, statement: ast.Import) -> None:
        for alias in statement.names:
            path = alias.name if alias.asname is not None else alias.name.split(".")[0]
            known = any(each == path or each.startswith(f"{path}.") for each in MODULES)
            self.state.names[alias.asname or path] = ModuleRef(path) if known else UNKNOWN

    def _import_from(self, statement: ast.ImportFrom) -> None:
        source = statement.module if statement.module is not None and not statement.level else ""
        for alias in statement.names:
            if alias.name != "*":
                self.state.names[alias.asname or alias.name] = exported(source, alias.name)
            elif source in MODULES:
                for name in module(source).exports:
                    self.state.names[name] = ClassRef(module(source).builders[name])

    def _function(self, statement: FunctionNode) -> None:
        uses = self.state.definitions.uses(statement)
        self.state.escape(uses)
        plain = not statement.decorator_list and not uses.yields
        self.state.names[statement.name] = FunctionRef(statement) if plain else UNKNOWN

    def _class(self, statement: ast.ClassDef) -> None:
        self.state.escape(self.state.definitions.uses(statement))
        self.state.names[statement.name] = self.namespace(statement)

    def namespace(self, statement: ast.ClassDef) -> Namespace:
        """What is known of a class of the program."""
        if statement not in self.state.classes:
            self.state.classes[statement] = self._namespace(statement)
        return self.state.classes[statement]

    def _namespace(self, statement: ast.ClassDef) -> Namespace:
        values: dict[str, Value] = {}
        methods: dict[str, FunctionNode] = {}
        for each in statement.body:
            if isinstance(each, ast.Assign) and all(isinstance(name, ast.Name) for name in each.targets):
                if not self.state.relevant(self.state.definitions.uses(each)):
                    value = self.expressions.value(each.value)
                    values.update({name.id: value for name in each.targets if isinstance(name, ast.Name)})
            elif isinstance(each, ast.FunctionDef | ast.AsyncFunctionDef):
                values.pop(each.name, None)
                methods[each.name] = each
        names = {_last_name(base) for base in statement.bases}
        members = any(name.endswith(("Enum", "Flag")) for name in names) and "StrEnum" not in names
        return Namespace(statement.name, values, methods, members)

    # --- functions that are followed ---

    def _inline(self, called: FunctionRef, arguments: tuple[Argument, ...]) -> Value | None:
        """Read the body of a function in the place of a call of it."""
        node = called.node
        handed = any(isinstance(each.value, Element) for each in arguments)
        if node in self._calls or len(self._calls) >= _MOST_CALLS:
            return None
        if not handed and node not in self.state.builds:
            return None
        function = self.state.definitions.functions.get(node)
        decorators = {_last_name(each) for each in node.decorator_list}
        if function is None or function.uses.yields or decorators - _PLAIN_DECORATORS:
            return None
        skip = called.bound and "staticmethod" not in decorators
        names = self._parameters(node, arguments, skip)
        if names is None:
            return None
        if skip and function.owner is not None and "classmethod" not in decorators:
            first = [*node.args.posonlyargs, *node.args.args][0].arg
            names[first] = Instance(self.namespace(function.owner))
            if isinstance(self.state.names.get(first), Instance):
                names |= {key: held for key, held in self.state.names.items() if key.startswith("self.")}
        self.state.followed.add(node)
        statement = self.state.statement
        self.state.frames.append(Frame(function, names))
        self._calls.append(node)
        try:
            self.run(node.body)
        except ReturnJump as jump:
            return jump.value
        except (BreakJump, ContinueJump):
            return UNKNOWN
        finally:
            self._calls.pop()
            self.state.frames.pop()
            self.state.statement = statement
        return Constant(None, self.state.program.span(node))

    def _parameters(
        self, node: FunctionNode, arguments: Sequence[Argument], skip: bool
    ) -> dict[str, Value] | None:
        """The names of a function that is called; None when the arguments do not fit for certain."""
        placed = [*node.args.posonlyargs, *node.args.args]
        names: dict[str, Value] = {each.arg: UNKNOWN for each in [*placed, *node.args.kwonlyargs]}
        if any(each.unpacked for each in arguments) or node.args.vararg or node.args.kwarg:
            return None
        if skip and not placed:
            return None
        places = iter(placed[1:] if skip else placed)
        defaults = dict(
            zip(reversed([each.arg for each in placed]), reversed(node.args.defaults), strict=False)
        )
        defaults |= {
            each.arg: default
            for each, default in zip(node.args.kwonlyargs, node.args.kw_defaults, strict=True)
            if default is not None
        }
        given: dict[str, Value] = {}
        for argument in arguments:
            name = argument.name
            if name is None:
                place = next(places, None)
                name = place.arg if place is not None else None
            if name is None or name not in names or name in given:
                return None
            given[name] = argument.value
        for name, default in defaults.items():
            if name not in given and isinstance(default, ast.Constant):
                given[name] = self.expressions.value(default)
        return names | given

    def parameters_unknown(self, node: FunctionNode) -> dict[str, Value]:
        """The names of a function of which no call is known: what its annotations say."""
        names: dict[str, Value] = {}
        arguments = node.args
        placed = [*arguments.posonlyargs, *arguments.args]
        nones = {
            each.arg
            for each, default in zip(reversed(placed), reversed(arguments.defaults), strict=False)
            if isinstance(default, ast.Constant) and default.value is None
        } | {
            each.arg
            for each, value in zip(arguments.kwonlyargs, arguments.kw_defaults, strict=True)
            if isinstance(value, ast.Constant) and value.value is None
        }
        for each in [*placed, *arguments.kwonlyargs]:
            names[each.arg] = Unknown(may_be_none=each.arg in nones)
            if isinstance(each.annotation, ast.Name | ast.Attribute):
                kind = self.expressions.value(each.annotation)
                if isinstance(kind, ClassRef):
                    place = callee_span(self.state, each.annotation)
                    names[each.arg] = self.state.elsewhere(kind.builder, place)
        return names


def _last_name(node: ast.expr) -> str:
    if isinstance(node, ast.Attribute):
        return node.attr
    return node.id if isinstance(node, ast.Name) else "?"


_FOLLOWED: dict[type[ast.stmt], Callable[..., None]] = {
    ast.Expr: Flow._expression,
    ast.Assign: Flow._assign,
    ast.AnnAssign: Flow._annotated,
    ast.AugAssign: Flow._augmented,
    ast.Return: Flow._return,
    ast.Raise: Flow._raise,
    ast.Break: Flow._break,
    ast.Continue: Flow._continue,
    ast.Delete: Flow._delete,
    ast.Assert: Flow._assert,
    ast.Pass: Flow._nothing,
    ast.Global: Flow._nothing,
    ast.Nonlocal: Flow._nothing,
    ast.Import: Flow._import,
    ast.ImportFrom: Flow._import_from,
    ast.FunctionDef: Flow._function,
    ast.AsyncFunctionDef: Flow._function,
    ast.ClassDef: Flow._class,
}

__all__ = ["Flow", "Jump"]

"""Reads a function, or the module, on all its ways, and gathers the documents that it makes there."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field

from laml_lint.sources.projection import Projection
from laml_lint.sources.python.definitions import Function
from laml_lint.sources.python.facts import Extract, LostRoot
from laml_lint.sources.python.flow import Flow
from laml_lint.sources.python.jumps import Jump, ReturnJump, StopJump
from laml_lint.sources.python.paths import MOST_WAYS, Path, few, one_by_one
from laml_lint.sources.python.rendering import document, fragment
from laml_lint.sources.python.state import Context, OverBudgetError, State, Use
from laml_lint.sources.python.values import Element, Gap, Instance, Items, Rendered, Signs, Value

_VIEWS = frozenset({"route", "get", "post", "put", "api_view", "require_POST", "require_GET", "csrf_exempt"})
"""Decorators of functions whose result is sent as it is."""


@dataclass(slots=True)
class _Piece:
    """A document on one way."""

    root: Element
    projection: Projection
    whole: bool


@dataclass(slots=True)
class Ways:
    """The ways through a function, or through the module."""

    context: Context
    function: Function | None
    budget: int
    """Steps that may be taken."""
    spent: int = 0
    names: dict[str, Value] = field(default_factory=dict)
    """The names at the end of the first way."""
    lost: list[LostRoot] = field(default_factory=list)
    made: list[Element] = field(default_factory=list)
    """All elements that the ways make, whether they become a document or not."""
    _pieces: list[_Piece] = field(default_factory=list)

    def read(self) -> None:
        """Read all ways.

        Raises OverBudgetError and RecursionError.
        """
        for number, path in enumerate(few()):
            if number < MOST_WAYS:
                self._go(path)
        if number < MOST_WAYS:
            return
        self._pieces.clear()
        with suppress(OverBudgetError):  # each of these ways says nothing of the others
            for path in one_by_one():
                self._go(path)

    def extracts(self, first: int, known: set[Signs]) -> Iterator[Extract]:
        """The documents that are not `known`, and are not continued by a caller that was read.

        Their groups are counted from `first`.
        """
        followed = self.function is not None and self.function.node in self.context.followed
        groups: dict[tuple[int, int], list[_Piece]] = {}
        for piece in self._pieces:
            if (followed and piece.root.is_open) or piece.projection.signs in known:
                continue
            pieces = groups.setdefault(piece.root.place, [])
            if all(piece.projection.signs != other.projection.signs for other in pieces):
                pieces.append(piece)
        scope = self.function.scope if self.function is not None else ""
        for number, pieces in enumerate(groups.values(), first):
            for piece in pieces:
                group = number if len(pieces) > 1 else None
                yield Extract(piece.projection, "built", scope, piece.whole, group)

    def own(self) -> set[Signs]:
        """The documents that are made in this function, and not in one that it calls."""
        return {piece.projection.signs for piece in self._pieces if piece.root.at_home}

    def _go(self, path: Path) -> None:
        """Go one way."""
        state = self.context.start(path, self.function, self.budget - self.spent)
        flow = Flow(state)
        fell_through = False
        try:
            if self.function is None:
                flow.run(self.context.program.tree.body)
            else:
                state.names.update(flow.parameters_unknown(self.function.node))
                self._bind_self(flow, self.function)
                flow.run(self.function.node.body)
            fell_through = True
        except ReturnJump as jump:
            self._returned(state, jump.value)
        except StopJump:
            pass
        except Jump:
            fell_through = True
        finally:
            self.spent = self.budget - state.budget
        for inner in self.context.definitions.inside(self.function):
            state.escape(inner.uses)
        self.names = self.names or state.names
        self.lost += _lost_roots(state)
        self.made += state.made
        self._pieces += _pieces(state, fell_through)

    def _bind_self(self, flow: Flow, function: Function) -> None:
        arguments = [*function.node.args.posonlyargs, *function.node.args.args]
        if function.owner is not None and arguments and not function.node.decorator_list:
            flow.state.names[arguments[0].arg] = Instance(flow.namespace(function.owner))

    def _returned(self, state: State, value: Value) -> None:
        view = self.function is not None and any(
            _last_name(each) in _VIEWS for each in self.function.node.decorator_list
        )
        first = value.items[0] if isinstance(value, Items) and value.items else value
        if isinstance(first, Rendered):
            state.uses.append(Use(first.element, state.statement, True))
        elif isinstance(first, Element) and view:
            state.use(first, sure=True)
        else:
            state.hand_out(value)


def _pieces(state: State, fell_through: bool) -> Iterator[_Piece]:
    for element in state.made:
        if element.parents or not (element.used or fell_through):
            continue
        if not element.used:
            element.add(Gap())
        if (element.foreign or not element.used) and all(isinstance(each, Gap) for each in element.children):
            continue
        whole = element.is_root and not element.foreign
        projection = document(element) if element.is_root else fragment(element)
        if projection is not None:
            yield _Piece(element, projection, whole)


def _lost_roots(state: State) -> Iterator[LostRoot]:
    for use in state.uses:
        element = use.element
        call, response = element.call, element.receiver
        if call is None or response is None or len(element.parents) != 1:
            continue
        root = element.parents[0]
        if not root.is_root or root.builder is None or element.is_root:
            continue
        at_once = isinstance(response, ast.Call) and root.call is response
        if at_once and not root.used:
            root.open()
        if _is_meant(use.statement):
            continue
        if at_once or (use.sure and not root.used):
            yield LostRoot(call, element.place, root.builder.name, element.tag, use.statement, response)


def _is_meant(statement: ast.stmt) -> bool:
    """Whether a verb alone is what is wanted: it is compared, or rendered without a declaration."""
    for node in ast.walk(statement):
        match node:
            case ast.Assert() | ast.Compare() | ast.keyword(arg="xml_declaration"):
                return True
            case ast.Call(func=ast.Attribute(attr=name)) if name.startswith("assert"):
                return True
    return False


def _last_name(node: ast.expr) -> str:
    if isinstance(node, ast.Call):
        node = node.func
    if isinstance(node, ast.Attribute):
        return node.attr
    return node.id if isinstance(node, ast.Name) else ""

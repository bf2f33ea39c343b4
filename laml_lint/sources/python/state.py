"""What a reader knows at one moment of its way through a program."""

from __future__ import annotations

import ast
from dataclasses import dataclass, field
from typing import NamedTuple

from laml_lint.diagnostics import Span
from laml_lint.sources.projection import Sign
from laml_lint.sources.python.building import Found
from laml_lint.sources.python.definitions import Definitions, Function, Uses
from laml_lint.sources.python.paths import Path
from laml_lint.sources.python.program import Program
from laml_lint.sources.python.sdk import Builder
from laml_lint.sources.python.strings import StringReader
from laml_lint.sources.python.values import (
    UNKNOWN,
    ClassRef,
    Constant,
    Element,
    FunctionNode,
    FunctionRef,
    Gap,
    Instance,
    Items,
    ModuleRef,
    Namespace,
    String,
    Value,
    elements_in,
)

_LARGEST_LITERAL = 300


class OverBudgetError(Exception):
    """The piece of program takes too long to read."""


class Use(NamedTuple):
    """An element that is rendered or handed out."""

    element: Element
    statement: ast.stmt
    sure: bool
    """Whether it is the document that the program answers with."""


@dataclass(slots=True)
class Frame:
    """The names of one function that is being read, or of the module."""

    function: Function | None
    names: dict[str, Value] = field(default_factory=dict)


@dataclass(slots=True)
class State:
    """The state of one way through one function or through the module."""

    program: Program
    definitions: Definitions
    builds: set[FunctionNode]
    """The functions that may have to do with an SDK."""
    strings: StringReader
    found: Found
    path: Path
    globals: dict[str, Value]
    """What is known of the names of the module; empty while the module itself is read."""
    followed: set[FunctionNode]
    """The functions that were read in the place of a call."""
    literals: dict[ast.Constant, Value]
    """The strings of the program that were read."""
    classes: dict[ast.ClassDef, Namespace]
    """The classes of the program that were read."""
    budget: int
    """Statements and expressions that may still be read."""
    frames: list[Frame]
    made: list[Element] = field(default_factory=list)
    uses: list[Use] = field(default_factory=list)
    statement: ast.stmt = field(default_factory=ast.Pass)
    foreign: dict[str, Element] = field(default_factory=dict)

    def spend(self, steps: int = 1) -> None:
        """Count what is done.

        Raises OverBudgetError when it is too much.
        """
        self.budget -= steps
        if self.budget < 0:
            raise OverBudgetError

    @property
    def names(self) -> dict[str, Value]:
        """The names of the innermost function."""
        return self.frames[-1].names

    def lookup(self, name: str, place: Span | None = None) -> Value:
        """The value of a name; `place` is where it is mentioned."""
        frame = self.frames[-1]
        if name in frame.names:
            return frame.names[name]
        function = frame.function
        if function is None:
            return UNKNOWN
        while function is not None:
            if name in function.bound:
                return UNKNOWN
            function = function.around
        if name in self.foreign:
            return self.foreign[name]
        if self.frames[0].function is None:  # called from the module
            return self.frames[0].names.get(name, UNKNOWN)
        value = self.globals.get(name, UNKNOWN)
        if isinstance(value, Element):
            if place is None or value.builder is None:
                return UNKNOWN
            self.foreign[name] = self.elsewhere(value.builder, place)
            return self.foreign[name]
        return value

    def elsewhere(self, builder: Builder, place: Span) -> Element:
        """An element that is made elsewhere, mentioned at `place`."""
        sign = Sign(builder.element, place.start, place.end, "glue")
        element = Element(builder, (sign,), place, len(self.made), open_tag=True, foreign=True)
        element.open()
        self.made.append(element)
        return element

    def literal(self, name: str) -> ast.expr | None:
        """The literal to which a name is bound, for readers of strings."""
        value = self.lookup(name)
        if isinstance(value, String | Items) and _closed(value.node):
            return value.node
        return None

    def relevant(self, uses: Uses) -> bool:
        """Whether a part of the program has to do with builders."""
        self.spend(1 + len(uses.names) // 10)
        if uses.jumps and self.made:
            return True
        for name in uses.names:
            value = self.lookup(name)
            if isinstance(value, Element | ClassRef | ModuleRef) or elements_in(value):
                return True
            if isinstance(value, FunctionRef) and value.node in self.builds:
                return True
            if isinstance(value, Instance) and any(
                method in uses.names and node in self.builds for method, node in value.of.methods.items()
            ):
                return True
            if name not in self.names and isinstance(self.globals.get(name), Element):
                return True
            if elements_in(self.names.get(f"self.{name}", UNKNOWN)):
                return True
        return False

    def mentioned(self, uses: Uses) -> list[Element]:
        """The elements to which a part of the program has names."""
        self.spend(1 + len(uses.names) // 10)
        values = [self.lookup(name) for name in sorted(uses.names)]
        values += [self.names[f"self.{name}"] for name in uses.names if f"self.{name}" in self.names]
        found = [each for value in values for each in elements_in(value)]
        return list({id(each): each for each in found}.values())

    def forget(self, uses: Uses) -> None:
        """A part of the program may have run, or not."""
        for element in self.mentioned(uses):
            element.add(Gap())
        for name in uses.stores:
            self.names[name] = UNKNOWN

    def escape(self, uses: Uses) -> None:
        """A part of the program may run at any time."""
        for element in self.mentioned(uses):
            element.open()

    def hand_out(self, value: Value) -> None:
        """Give a value to something that is not read."""
        for element in elements_in(value):
            element.open()
        if isinstance(value, Items):
            self.change(value)

    def change(self, value: Value) -> None:
        """Something that was written out is not the same any more."""
        for name, held in self.names.items():
            if held is value:
                self.names[name] = UNKNOWN

    def use(self, value: Value, sure: bool) -> None:
        """Render the elements in a value."""
        for element in elements_in(value):
            element.used = True
            self.uses.append(Use(element, self.statement, sure))


def is_none(value: Value) -> bool:
    """Whether a value is None for certain."""
    return isinstance(value, Constant) and value.value is None


def _closed(node: ast.expr) -> bool:
    """Whether an expression is small and depends on no name."""
    waiting: list[ast.AST] = [node]
    count = 0
    while waiting:
        each = waiting.pop()
        count += 1
        if count > _LARGEST_LITERAL or isinstance(each, ast.Name | ast.NamedExpr):
            return False
        waiting += ast.iter_child_nodes(each)
    return True


@dataclass(slots=True)
class Context:
    """What is the same on all ways through a program."""

    program: Program
    definitions: Definitions
    builds: set[FunctionNode]
    strings: StringReader
    found: Found = field(default_factory=Found)
    globals: dict[str, Value] = field(default_factory=dict)
    followed: set[FunctionNode] = field(default_factory=set)
    literals: dict[ast.Constant, Value] = field(default_factory=dict)
    classes: dict[ast.ClassDef, Namespace] = field(default_factory=dict)

    def start(self, path: Path, function: Function | None, budget: int) -> State:
        """The state at the beginning of a way through a function, or through the module."""
        return State(
            self.program,
            self.definitions,
            self.builds,
            self.strings,
            self.found,
            path,
            self.globals,
            self.followed,
            self.literals,
            self.classes,
            budget,
            [Frame(function)],
        )

"""What is known of the values that a program computes while it builds documents."""

from __future__ import annotations

import ast
from dataclasses import dataclass, field
from typing import NamedTuple, TypeAlias

from laml_lint.diagnostics import Span
from laml_lint.sources.projection import HOLE, Sign
from laml_lint.sources.python.sdk import Builder

FunctionNode: TypeAlias = ast.FunctionDef | ast.AsyncFunctionDef
Signs: TypeAlias = tuple[Sign, ...]


class Unknown(NamedTuple):
    """Anything."""

    may_be_none: bool = False


class Constant(NamedTuple):
    """A number, a truth value, None: a literal that is no string."""

    value: object
    span: Span


class String(NamedTuple):
    """A string, of which pieces may be unknown."""

    signs: Signs
    node: ast.expr


class Items(NamedTuple):
    """A list, a tuple or a set that is written out."""

    items: tuple[Value, ...]
    node: ast.List | ast.Tuple | ast.Set


class Table(NamedTuple):
    """A dictionary that is written out, with strings as keys."""

    entries: tuple[tuple[String, Value], ...]


class ClassRef(NamedTuple):
    """A class of an SDK."""

    builder: Builder


class ModuleRef(NamedTuple):
    """A module of an SDK, or a package around one."""

    name: str


class Namespace(NamedTuple):
    """A class of the program, with its attributes that are literals."""

    name: str
    values: dict[str, Value]
    methods: dict[str, FunctionNode]
    members: bool
    """Whether they are members of an enumeration, with the literals as their values."""


class Member(NamedTuple):
    """A member of an enumeration."""

    value: Value


class FunctionRef(NamedTuple):
    """A function of the program."""

    node: FunctionNode
    bound: bool = False
    """Whether it is a method, called on its object."""


class Instance(NamedTuple):
    """The object whose method is read: `self`."""

    of: Namespace


class MethodRef(NamedTuple):
    """A method of an element, still to be called."""

    element: Element
    name: str
    span: Span
    receiver: ast.expr


class Rendered(NamedTuple):
    """The text that an element renders to."""

    element: Element


class Gap(NamedTuple):
    """Something may stand here among the children of an element."""


@dataclass(slots=True, eq=False)
class Element:
    """What a builder makes, as far as it is known."""

    builder: Builder | None
    """None for an element that the SDK has no class for."""
    name: Signs
    place: Span
    """The name of the method or the class that makes it."""
    order: int
    """The place in the order in which elements are made."""
    attributes: dict[str, Attribute] = field(default_factory=dict)
    open_tag: bool = False
    """There may be other attributes."""
    text: Signs = ()
    children: list[Element | Signs | Gap] = field(default_factory=list)
    parents: list[Element] = field(default_factory=list)
    is_open: bool = False
    """Others may add to it, at any time."""
    foreign: bool = False
    """It was made elsewhere."""
    used: bool = False
    """It is rendered, or leaves what is read."""
    at_home: bool = True
    """It is made in the function that is read, and not in one that is followed from there."""
    call: ast.Call | None = None
    receiver: ast.expr | None = None
    """The expression on which a method was called that made it."""

    @property
    def tag(self) -> str:
        """Its name; a hole when it is not known."""
        return "".join(sign.text for sign in self.name)

    @property
    def is_root(self) -> bool:
        """Whether it is a document."""
        return self.builder is not None and self.builder.is_root

    def add(self, child: Element | Signs | Gap) -> None:
        """Put something at the end."""
        if not (isinstance(child, Gap) and self.children and isinstance(self.children[-1], Gap)):
            self.children.append(child)
        if isinstance(child, Element):
            child.parents.append(self)
        if self.is_open and not isinstance(child, Gap):
            self.children.append(Gap())

    def open(self) -> None:
        """From now on others may add to it."""
        self.used = True
        self.is_open = True
        self.add(Gap())


class Attribute(NamedTuple):
    """An attribute of an element."""

    name: Sign
    value: Signs


Value: TypeAlias = (
    Unknown
    | Constant
    | String
    | Items
    | Table
    | ClassRef
    | ModuleRef
    | Namespace
    | Member
    | FunctionRef
    | Instance
    | MethodRef
    | Rendered
    | Element
)

UNKNOWN = Unknown()


def hole(span: Span) -> Sign:
    """The sign of something that is not known, at the place where it stands."""
    return Sign(HOLE, span.start, span.end, "hole")


def elements_in(value: Value) -> list[Element]:
    """The elements that can be reached through a value."""
    if isinstance(value, Element):
        return [value]
    if isinstance(value, Items):
        return [each for item in value.items for each in elements_in(item)]
    if isinstance(value, Table):
        return [each for _, item in value.entries for each in elements_in(item)]
    if isinstance(value, MethodRef):
        return [value.element]
    return []

"""What a reader of a program hands on: the LaML in it, and what is known of the way in which it is made."""

from __future__ import annotations

import ast
from typing import Literal, NamedTuple

from laml_lint.diagnostics import Span
from laml_lint.sources.projection import Projection


class Extract(NamedTuple):
    """One document of a program."""

    projection: Projection
    """The document as XML, with its places in the program."""
    kind: Literal["written", "built"]
    """Whether it stands in the program as text, or is made by calls of a builder."""
    scope: str
    """The function around it, with those around that (`Menu.reply`); empty at the top of the program."""
    whole: bool = True
    """False for a piece without a root, which the projection puts into `<Response>` as glue."""
    group: int | None = None
    """The extracts with the same number are one document, as it is on several ways through the program: what
    is found at a place holds when it is found in all of those that have a sign there. None for a single one.
    """


class Interpolation(NamedTuple):
    """A value that is put into the text of a document (LML611)."""

    expression: ast.expr
    span: Span
    """The expression in the program; of an f-string, without the braces."""
    place: Literal["text", "attribute"]
    way: Literal["f-string", "format", "percent", "plus"]


class UndoneEscaping(NamedTuple):
    """A call that takes the escapes out of a rendered document (LML615)."""

    span: Span
    """From the dot before `replace` to the closing parenthesis."""
    written: str
    """The reference that is replaced, such as `&amp;`."""


class LostRoot(NamedTuple):
    """A verb is rendered in place of the response that it was added to (LML612)."""

    call: ast.Call
    """The call that makes the verb."""
    span: Span
    """The name of its method."""
    builder: str
    """The class of the response, as the SDK calls it (`VoiceResponse`)."""
    element: str
    """The tag of the verb."""
    statement: ast.stmt
    """In which it happens."""
    response: ast.expr
    """The expression that makes the response, or names it."""


class Keyword(NamedTuple):
    """A keyword that is not in the signature of a builder (LML613)."""

    name: str
    span: Span
    callee: str
    """What is called, as in the program (`Dial`, `dial.conference`)."""
    element: str
    """The tag of the element that gets the attribute."""
    parent: str | None
    """The tag of the element around it; None when that is not known."""
    attribute: str
    """What it is rendered as."""
    known: tuple[str, ...]
    """The keywords of the signature."""


class ListArgument(NamedTuple):
    """A list, a tuple or a set that is given to an attribute (LML614)."""

    span: Span
    items: tuple[str, ...] | None
    """The items when all of them are strings that are written there."""
    item_spans: tuple[Span, ...]
    element: str
    parent: str | None
    attribute: str
    keyword: str
    quote: str = '"'
    """The quotation mark of the first item."""


class UnknownMethod(NamedTuple):
    """A method that a builder does not have (LML616)."""

    span: Span
    """Its name."""
    name: str
    builder: str
    """The class, as the SDK calls it."""
    known: tuple[str, ...]
    """The methods that it has."""
    element: str
    """The tag that the builder makes."""


class Facts(NamedTuple):
    """All that was read in one program."""

    extracts: tuple[Extract, ...] = ()
    interpolations: tuple[Interpolation, ...] = ()
    undone_escapings: tuple[UndoneEscaping, ...] = ()
    lost_roots: tuple[LostRoot, ...] = ()
    keywords: tuple[Keyword, ...] = ()
    lists: tuple[ListArgument, ...] = ()
    unknown_methods: tuple[UnknownMethod, ...] = ()

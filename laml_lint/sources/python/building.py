"""What the calls of a builder make of their arguments: elements with attributes and text, as the SDKs do."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from laml_lint.diagnostics import Span
from laml_lint.sources.projection import Sign
from laml_lint.sources.python.facts import Keyword, ListArgument, UnknownMethod
from laml_lint.sources.python.keywords import attribute_for
from laml_lint.sources.python.program import Program
from laml_lint.sources.python.sdk import Signature
from laml_lint.sources.python.values import (
    Attribute,
    Constant,
    Element,
    Items,
    Signs,
    String,
    Table,
    Unknown,
    Value,
    elements_in,
    hole,
)

_IN_TEXT = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})
_IN_ATTRIBUTE = str.maketrans(
    {
        "&": "&amp;",
        "<": "&lt;",
        ">": "&gt;",
        '"': "&quot;",
        "\r": "&#13;",
        "\n": "&#10;",
        "\t": "&#09;",
    }
)


class Argument(NamedTuple):
    """An argument of a call."""

    name: str | None
    """Its keyword."""
    node: ast.expr
    value: Value
    keyword: Span | None
    """Where the keyword stands."""
    unpacked: bool = False
    """Whether it stands for any number of arguments."""


class _Listed(NamedTuple):
    element: Element
    fact: ListArgument


class _Named(NamedTuple):
    element: Element
    fact: Keyword


@dataclass(slots=True)
class Found:
    """The facts that come to light while elements are built; each is kept once."""

    keywords: dict[Span, _Named] = field(default_factory=dict)
    lists: dict[Span, _Listed] = field(default_factory=dict)
    unknown_methods: dict[Span, UnknownMethod] = field(default_factory=dict)
    known_methods: set[Span] = field(default_factory=set)
    """Where a method was found on some way: there, another way may never come by."""

    def settled_keywords(self) -> Iterator[Keyword]:
        """The keywords, with what is known of the elements around them by now."""
        for element, fact in self.keywords.values():
            yield fact._replace(parent=_parent(element))

    def settled_methods(self) -> Iterator[UnknownMethod]:
        """The methods that no way has."""
        for span, fact in self.unknown_methods.items():
            if span not in self.known_methods:
                yield fact

    def settled_lists(self) -> Iterator[ListArgument]:
        """The lists, in the same way."""
        for element, fact in self.lists.values():
            yield fact._replace(parent=_parent(element))


class Call(NamedTuple):
    """A call that makes an element."""

    program: Program
    callee: str
    arguments: tuple[Argument, ...]
    signature: Signature
    known: tuple[str, ...] | None
    """The keywords that are in order; None for any."""
    found: Found


def fill(element: Element, call: Call) -> None:
    """Give `element` the attributes and the text that the arguments of a call become."""
    bound, loose = _bound(element, call)
    textual = [name for name, target in call.signature.parameters.items() if target is None]
    for name, target in call.signature.parameters.items():
        if target is None and name in bound:
            element.text = text_of(bound[name].value, call.program.span(bound[name].node))
        elif target is None and (name in call.signature.required or (loose and name in textual)):
            element.text = (hole(element.place),)
        elif target is not None and name in bound:
            _attribute(element, call, name, target, bound[name])
    for name, argument in bound.items():
        if name not in call.signature.parameters:
            _attribute(element, call, name, attribute_for(name), argument)


def _bound(element: Element, call: Call) -> tuple[dict[str, Argument], bool]:
    """The arguments by the names of their parameters, and whether there may be others."""
    bound: dict[str, Argument] = {}
    loose = False
    place = 0
    for argument in call.arguments:
        if isinstance(argument.value, Table) and argument.unpacked and argument.name == "**":
            for key, value in argument.value.entries:
                text = "".join(sign.text for sign in key.signs)
                span = Span(key.signs[0].start, key.signs[-1].end) if key.signs else None
                bound[text] = Argument(text, key.node, value, span)
        elif argument.unpacked:
            loose = True
            place = len(call.signature.placed)  # the places of those that follow are not known
        elif argument.name is not None:
            bound[argument.name] = argument
        elif place < len(call.signature.placed):
            bound[call.signature.placed[place]] = argument
            place += 1
        else:
            loose = True
    element.open_tag = element.open_tag or loose
    return bound, loose


def _attribute(element: Element, call: Call, name: str, attribute: str, argument: Argument) -> None:
    span = call.program.span(argument.node)
    place = argument.keyword or span
    if call.known is not None and argument.keyword is not None and name not in call.known:
        fact = Keyword(name, place, call.callee, element.tag, None, attribute, call.known)
        call.found.keywords.setdefault(place, _Named(element, fact))
    if isinstance(argument.value, Items):
        listed = _list_argument(call.program, element, name, attribute, argument.value)
        call.found.lists.setdefault(listed.span, _Listed(element, listed))
    for each in elements_in(argument.value):
        each.used = True
    if isinstance(argument.value, Unknown) and argument.value.may_be_none:
        element.open_tag = True
        return
    signs = value_of(argument.value, span)
    if signs is not None:
        sign = Sign(attribute, place.start, place.end, "glue" if argument.keyword is None else "keyword")
        element.attributes[attribute] = Attribute(sign, signs)


def text_of(value: Value, span: Span) -> Signs:
    """The text of an element that is given `value`; `span` is where it is given."""
    if isinstance(value, String):
        return _escaped(value.signs, _IN_TEXT)
    if isinstance(value, Constant) and not value.value:
        return ()
    return (hole(span),)


def value_of(value: Value, span: Span) -> Signs | None:
    """The value of an attribute that is given `value`; None when the attribute is left out."""
    if isinstance(value, String):
        return _escaped(value.signs, _IN_ATTRIBUTE)
    if isinstance(value, Constant):
        if value.value is None:
            return None
        if isinstance(value.value, bool):
            return (Sign(str(value.value).lower(), *value.span),)
        if isinstance(value.value, int | float):
            return (Sign(str(value.value), *value.span),)
    if isinstance(value, Items):
        known, items = _python(value)
        if known:
            return (Sign(str(items).translate(_IN_ATTRIBUTE), span.start, span.end),)
    return (hole(span),)


def _escaped(signs: Iterable[Sign], table: dict[int, str]) -> Signs:
    return tuple(
        # nearly all are plain, and most texts are long
        sign if sign.text.isalnum() or sign.text == " " or sign.kind == "hole" else _escaped_sign(sign, table)
        for sign in signs
    )


def _escaped_sign(sign: Sign, table: dict[int, str]) -> Sign:
    if any("\ud800" <= character <= "\udfff" for character in sign.text):  # it cannot be encoded
        return hole(Span(sign.start, sign.end))
    return sign._replace(text=sign.text.translate(table))


def _python(value: Value) -> tuple[bool, object]:
    """The Python value, and whether it is known."""
    if isinstance(value, String) and all(sign.kind != "hole" for sign in value.signs):
        return True, "".join(sign.text for sign in value.signs)
    if isinstance(value, Constant):
        return True, value.value
    if isinstance(value, Items):
        items = [_python(item) for item in value.items]
        if all(known for known, _ in items):
            if isinstance(value.node, ast.Set):
                return len(items) == 1, {item for _, item in items if not isinstance(item, list | set)}
            made = [item for _, item in items]
            return True, tuple(made) if isinstance(value.node, ast.Tuple) else made
    return False, None


def _list_argument(
    program: Program, element: Element, name: str, attribute: str, value: Items
) -> ListArgument:
    strings = [item for item in value.items if isinstance(item, String)]
    whole = len(strings) == len(value.items) and all(
        sign.kind == "literal" for item in strings for sign in item.signs
    )
    quotes = [sign.quotes.quote for item in strings for sign in item.signs if sign.quotes is not None]
    return ListArgument(
        program.span(value.node),
        tuple("".join(sign.text for sign in item.signs) for item in strings) if whole else None,
        tuple(program.span(item) for item in value.node.elts),
        element.tag,
        None,
        attribute,
        name,
        quotes[0][:1] if quotes else '"',
    )


def _parent(element: Element) -> str | None:
    parents = {parent.tag for parent in element.parents}
    return parents.pop() if len(parents) == 1 else None

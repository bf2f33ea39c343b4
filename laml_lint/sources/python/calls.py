"""What the calls of classes and methods of an SDK do."""

from __future__ import annotations

import ast

from laml_lint.diagnostics import Span
from laml_lint.sources.projection import Sign
from laml_lint.sources.python.building import Argument, Call, fill, text_of
from laml_lint.sources.python.facts import UnknownMethod
from laml_lint.sources.python.sdk import Builder, Signature, builder_of, module
from laml_lint.sources.python.state import State
from laml_lint.sources.python.values import (
    UNKNOWN,
    Element,
    Gap,
    MethodRef,
    Rendered,
    String,
    Value,
)

_GENERIC = Signature({"value": None}, frozenset(), ("value",), 1)
"""`add_child`, without the name of the element."""
_RENDERING = ("to_xml", "xml", "__str__", "__repr__")
_TAKES_OTHERS = ("append", "nest")


def construct(state: State, builder: Builder, call: ast.Call, arguments: tuple[Argument, ...]) -> Element:
    """Call a class of an SDK."""
    place = callee_span(state, call.func)
    element = _made(state, builder, builder.element, place, call)
    known = module(builder.module).keywords(builder)
    callee = state.program.source[slice(*place)]
    fill(element, Call(state.program, callee, arguments, builder.signature, known, state.found))
    return element


def call_method(state: State, method: MethodRef, call: ast.Call, arguments: tuple[Argument, ...]) -> Value:
    """Call a method of an element."""
    element = method.element
    builder = element.builder
    offered = builder.methods.get(method.name) if builder is not None else None
    if builder is not None and offered is not None:
        state.found.known_methods.add(method.span)
        made = builder_of(builder, offered.builder)
        child = _made(state, made, made.element, method.span, call)
        child.receiver = method.receiver
        callee = _callee(method)
        signature = offered.signature
        fill(child, Call(state.program, callee, arguments, signature, signature.keywords, state.found))
        element.add(child)
        return child
    if method.name in _TAKES_OTHERS:
        return _put_in(state, method, arguments)
    if method.name == "add_child":
        return _generic(state, method, call, arguments)
    if method.name in _RENDERING:
        state.use(element, sure=False)
        return Rendered(element)
    if method.name == "__enter__":
        return element
    for argument in arguments:
        state.hand_out(argument.value)
    if builder is not None and method.name not in builder.members and not _is_given(state, method.name):
        state.found.unknown_methods.setdefault(
            method.span,
            UnknownMethod(method.span, method.name, builder.name, tuple(builder.methods), builder.element),
        )
    element.open()
    return UNKNOWN


def callee_span(state: State, function: ast.expr) -> Span:
    """The name of what is called."""
    span = state.program.span(function)
    if isinstance(function, ast.Attribute):
        length = len(function.attr)
        if state.program.source[span.end - length : span.end] == function.attr:
            return Span(span.end - length, span.end)
    return span


def _callee(method: MethodRef) -> str:
    if isinstance(method.receiver, ast.Name):
        return f"{method.receiver.id}.{method.name}"
    return method.name


def _is_given(state: State, name: str) -> bool:
    """Whether the program may have given such a method to a class of an SDK."""
    return (
        name.startswith("__")
        or name in state.definitions.stored_attributes
        or state.definitions.sets_attributes
    )


def _made(state: State, builder: Builder | None, tag: str, place: Span, call: ast.Call) -> Element:
    name = (Sign(tag, place.start, place.end, "name"),)
    at_home = len(state.frames) == 1
    element = Element(builder, name, place, len(state.made), at_home=at_home, call=call)
    state.made.append(element)
    return element


def _put_in(state: State, method: MethodRef, arguments: tuple[Argument, ...]) -> Value:
    if len(arguments) != 1 or arguments[0].unpacked or arguments[0].name not in (None, "verb"):
        method.element.add(Gap())
        for argument in arguments:
            state.hand_out(argument.value)
        return UNKNOWN
    value = arguments[0].value
    if isinstance(value, Element):
        method.element.add(value)
    elif isinstance(value, String):
        method.element.add(text_of(value, method.span))
    else:
        method.element.add(Gap())
        state.hand_out(value)
    return method.element if method.name == "append" else value


def _generic(state: State, method: MethodRef, call: ast.Call, arguments: tuple[Argument, ...]) -> Value:
    """`add_child`: an element of any name."""
    named = next((each for each in arguments if each.name == "name"), None)
    if named is None and arguments and arguments[0].name is None and not arguments[0].unpacked:
        named = arguments[0]
    if named is None or not isinstance(named.value, String) or not _is_name(named.value):
        method.element.add(Gap())
        for argument in arguments:
            state.hand_out(argument.value)
        return UNKNOWN
    child = _made(state, None, "", method.span, call)
    child.receiver = method.receiver
    child.name = tuple(sign._replace(kind="name") for sign in named.value.signs)
    rest = tuple(each for each in arguments if each is not named)
    fill(child, Call(state.program, _callee(method), rest, _GENERIC, None, state.found))
    method.element.add(child)
    return child


def _is_name(value: String) -> bool:
    text = "".join(sign.text for sign in value.signs)
    return text.replace("-", "a").isidentifier() and not text.startswith("-")

"""What the builders of the Python SDKs offer: their classes, and what each argument of theirs becomes.

The facts are in `sdk.json`, one part for each release of a package that was looked at. A program says nothing
of the release that it runs with, so the parts of one package are taken together: a keyword or a method that
any of them has is known.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

FILE = Path(__file__).with_name("sdk.json")

MODULES = (
    "signalwire.fax_response",
    "signalwire.messaging_response",
    "signalwire.voice_response",
    "twilio.twiml.fax_response",
    "twilio.twiml.messaging_response",
    "twilio.twiml.voice_response",
)
ROOT = "Response"


@dataclass(frozen=True, slots=True)
class Signature:
    """The parameters of a constructor or a method, without `self`."""

    parameters: Mapping[str, str | None]
    """What each is rendered as: an attribute, or None for the text of the element."""
    required: frozenset[str]
    placed: tuple[str, ...]
    """The first parameters in their order, as far as all releases agree on it."""
    most: int
    """How many arguments there can be without a keyword."""

    @property
    def keywords(self) -> tuple[str, ...]:
        """The keywords that become attributes."""
        return tuple(name for name, attribute in self.parameters.items() if attribute is not None)


@dataclass(frozen=True, slots=True)
class Method:
    """A method that makes an element and puts it into that of the builder."""

    builder: str
    """The class of what it makes, in the same module."""
    signature: Signature


@dataclass(frozen=True, slots=True, eq=False)
class Builder:
    """A class that makes an element."""

    name: str
    module: str
    element: str
    signature: Signature
    methods: Mapping[str, Method]
    members: frozenset[str]
    """What every builder has besides."""

    @property
    def is_root(self) -> bool:
        """Whether it makes the document."""
        return self.element == ROOT


@dataclass(frozen=True, slots=True, eq=False)
class Module:
    """A module of an SDK."""

    name: str
    builders: Mapping[str, Builder]
    exports: frozenset[str]
    makers: Mapping[str, tuple[tuple[Builder, Method], ...]] = field(default_factory=dict)
    """For each class the methods that make it, with the builders that have them."""

    def keywords(self, builder: Builder) -> tuple[str, ...]:
        """The keywords that a constructor takes on its own or from the methods that call it."""
        known = dict.fromkeys(builder.signature.keywords)
        for _, method in self.makers.get(builder.name, ()):
            known.update(dict.fromkeys(method.signature.keywords))
        return tuple(known)

    def parents(self, builder: Builder) -> tuple[Builder, ...]:
        """The builders that have a method for what `builder` makes."""
        return tuple(dict.fromkeys(parent for parent, _ in self.makers.get(builder.name, ())))


@cache
def module(name: str) -> Module:
    """A module of the SDKs, one of `MODULES`."""
    return _merged(name, [release[name] for release in _releases().values() if name in release])


@cache
def _releases() -> dict[str, Any]:
    record: dict[str, Any] = json.loads(FILE.read_text(encoding="utf-8"))["releases"]
    return record


def builder_of(builder: Builder, name: str) -> Builder:
    """The class `name` that a method of `builder` makes."""
    return module(builder.module).builders[name]


def _merged(name: str, records: list[dict[str, Any]]) -> Module:
    members = frozenset(member for record in records for member in record["members"])
    names = dict.fromkeys(builder for record in records for builder in record["builders"])
    builders = {}
    for builder in names:
        variants = [record["builders"][builder] for record in records if builder in record["builders"]]
        methods = {}
        for method in dict.fromkeys(method for variant in variants for method in variant["methods"]):
            found = [variant["methods"][method] for variant in variants if method in variant["methods"]]
            methods[method] = Method(found[0]["makes"], _signature(found))
        builders[builder] = Builder(
            builder, name, variants[0]["element"], _signature(variants), methods, members
        )
    makers: dict[str, list[tuple[Builder, Method]]] = {}
    for each in builders.values():
        for made in each.methods.values():
            makers.setdefault(made.builder, []).append((each, made))
    exports = frozenset(export for record in records for export in record["exports"])
    return Module(name, builders, exports, {key: tuple(value) for key, value in makers.items()})


def _signature(records: list[dict[str, Any]]) -> Signature:
    """The signature that holds for all of several releases."""
    parameters: dict[str, str | None] = {}
    for record in records:
        parameters.update(record["parameters"])
    orders = [tuple(record["parameters"]) for record in records]
    placed: list[str] = []
    for names in zip(*orders, strict=False):
        if len(set(names)) > 1:
            break
        placed.append(names[0])
    required = frozenset.intersection(*(frozenset(record["required"]) for record in records))
    return Signature(parameters, required, tuple(placed), max(map(len, orders)))

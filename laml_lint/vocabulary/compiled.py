"""Reads the compiled schema: JSON in, typed objects out, each made when it is first asked for.

The JSON holds every object under the names of its fields, and leaves out what is a default. Reading it takes
a millisecond; making the objects of a few elements takes a fraction of one.
"""

from __future__ import annotations

import functools
import json
import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, TypeAlias, TypeVar

from laml_lint.vocabulary.model import (
    AllowedValue,
    Alone,
    Attribute,
    Child,
    DocumentRole,
    ElementType,
    Ending,
    Kind,
    Limit,
    Need,
    Override,
    TextPresence,
    Unique,
    UrlForm,
    UrlRole,
    ValueType,
    Webhook,
    WebhookParameter,
)

Record: TypeAlias = dict[str, Any]
"""One object of the compiled file."""

Value = TypeVar("Value")

FILES = {
    "laml": os.path.join(os.path.dirname(__file__), "vocabulary.json"),
    "twiml": os.path.join(os.path.dirname(__file__), "twiml.json"),
}
"""The compiled file of each dialect."""


class Lazy(Mapping[str, Value]):
    """A mapping whose values are made from their records on first use."""

    __slots__ = ("_made", "_make", "_records")

    def __init__(self, records: Mapping[str, Record], make: Callable[[str, Record], Value]) -> None:
        self._records = records
        self._make = make
        self._made: dict[str, Value] = {}

    def __getitem__(self, key: str) -> Value:
        try:
            return self._made[key]
        except KeyError:
            value = self._made[key] = self._make(key, self._records[key])
            return value

    def __contains__(self, key: object) -> bool:
        return key in self._records

    def __iter__(self) -> Iterator[str]:
        return iter(self._records)

    def __len__(self) -> int:
        return len(self._records)


class Vocabulary:
    """Everything that the schema of one dialect says."""

    def __init__(self, record: Record) -> None:
        """Take the content of a compiled file; nothing else is read later."""
        self.dialect: str = record["dialect"]
        self.built_in: bool = record.get("built_in", True)
        """Whether it is the vocabulary of one of the project's own schemas."""
        self.language = "TwiML" if self.dialect == "twiml" else "LaML"
        """What messages call the language."""
        self.sources: Mapping[str, str] = record["sources"]
        """Addresses of the pages that the facts come from, by their keys."""
        self.types: Mapping[str, ElementType] = Lazy(record["elements"], self._element)
        """Elements in their context, by the names of their XSD types."""
        self.values: Mapping[str, ValueType] = Lazy(record["values"], _value_type)
        """Types of values and of text, by the names of their XSD types."""
        self.webhooks: Mapping[str, Webhook] = Lazy(record["webhooks"], self._webhook)
        """What the callbacks receive, for instance under `Conference.statusCallback`."""
        self._record = record

    @property
    def root(self) -> ElementType:
        """The element that a document is made of."""
        return self.types[self._record["root"]]

    @functools.cached_property
    def tags(self) -> Mapping[str, tuple[str, ...]]:
        """The keys of the types that each tag can have."""
        return _grouped((record["tag"], key) for key, record in self._record["elements"].items())

    @functools.cached_property
    def attribute_owners(self) -> Mapping[str, tuple[str, ...]]:
        """The keys of the types that have an attribute, by its name."""
        return _grouped(
            (name, key) for key, record in self._record["elements"].items() for name in record["attributes"]
        )

    @functools.cached_property
    def roles(self) -> Mapping[str, DocumentRole]:
        """What documents can be for that others name, by the names of the roles."""
        return {
            attribute["document_role"]["name"]: _document_role(attribute["document_role"])
            for record in self._record["elements"].values()
            for attribute in record["attributes"].values()
            if "document_role" in attribute
        }

    @functools.cached_property
    def element_aliases(self) -> Mapping[str, tuple[str, ...]]:
        """The tags that people mean by a name that is none."""
        return _grouped(
            (alias, record["tag"])
            for record in self._record["elements"].values()
            for alias in record.get("aliases", ())
        )

    def _element(self, key: str, record: Record) -> ElementType:
        source = record["source"]
        text = record.get("text")
        return ElementType(
            key=key,
            tag=record["tag"],
            kind=record["kind"],
            channels=tuple(record["channels"]),
            status=record["status"],
            doc=record["doc"],
            source=self.sources[source],
            attributes={
                name: self._attribute(name, attribute, source)
                for name, attribute in record["attributes"].items()
            },
            children={tag: _child(tag, child) for tag, child in record["children"].items()},
            text=self.values[text] if text else None,
            text_presence=TextPresence(record["text_presence"]),
            parents=tuple(record["parents"]),
            aliases=tuple(record.get("aliases", ())),
            one_child=record.get("one_child", False),
            any_children=record.get("any_children", False),
            exclusive=tuple(tuple(group) for group in record.get("exclusive", ())),
            conflicts=tuple((first, second) for first, second in record.get("conflicts", ())),
            alone=tuple(Alone(**child) for child in record.get("alone", ())),
            text_excludes=tuple(record.get("text_excludes", ())),
            text_instead=record.get("text_instead"),
            unique=tuple(Unique(**_tuples(fact)) for fact in record.get("unique", ())),
            needs_content=record.get("needs_content"),
            ending=Ending(**record["ending"]) if "ending" in record else None,
            answers=record.get("answers"),
            answers_unless=record.get("answers_unless"),
            unanswered=record.get("unanswered", False),
            background=record.get("background", False),
            only_in=record.get("only_in"),
            signalwire_only=record.get("signalwire_only", False),
            twiml_only=record.get("twiml_only", False),
            webhooks=tuple(record.get("webhooks", ())),
            overrides=tuple(Override(**override) for override in record.get("overrides", ())),
            keyword=record.get("keyword"),
            text_keyword=record.get("text_keyword"),
            note=record.get("note"),
        )

    def _attribute(self, name: str, record: Record, source: str) -> Attribute:
        return Attribute(
            name=name,
            doc=record["doc"],
            type=self.values[record["type"]],
            required=record.get("required", False),
            advised=record.get("advised"),
            default=record.get("default"),
            status=record.get("status", "documented"),
            companion=record.get("companion"),
            companion_severity=record.get("companion_severity", "warning"),
            repeats=record.get("repeats"),
            aliases=tuple(record.get("aliases", ())),
            needs=tuple(Need(**_tuples(fact)) for fact in record.get("needs", ())),
            starts=record.get("starts"),
            stops=record.get("stops"),
            secret=record.get("secret", False),
            channels=tuple(record.get("channels", ())),
            signalwire_only=record.get("signalwire_only", False),
            twiml_only=record.get("twiml_only", False),
            fixed_method=record.get("fixed_method"),
            document_role=_document_role(record["document_role"]) if "document_role" in record else None,
            webhooks=tuple(record.get("webhooks", ())),
            keyword=record["keyword"],
            source=self.sources[record.get("source", source)],
            note=record.get("note"),
        )

    def _webhook(self, key: str, record: Record) -> Webhook:
        base = record.get("includes") or record.get("same_as")
        parameters = dict(self.webhooks[base].parameters) if base else {}
        for name, parameter in record.get("parameters", {}).items():
            parameters[name] = WebhookParameter(name=name, **parameter)
        return Webhook(key, record["doc"], self.sources[record["source"]], parameters)


@functools.cache
def load(dialect: str = "laml") -> Vocabulary:
    """Return the vocabulary of a dialect.

    Raises:
        ValueError: there is no such dialect.
    """
    try:
        file = FILES[dialect]
    except KeyError:
        raise ValueError(f"unknown dialect {dialect!r}; known: {', '.join(FILES)}") from None
    with open(file, "rb") as compiled:
        return Vocabulary(json.loads(compiled.read()))


def _value_type(name: str, record: Record) -> ValueType:
    fields = dict(record)
    fields["kind"] = Kind(record["kind"])
    fields["values"] = {value: _allowed_value(item) for value, item in record.get("values", {}).items()}
    for field in ("patterns", "schemes", "disputed"):
        fields[field] = tuple(record.get(field, ()))
    if "form" in record:
        fields["form"] = UrlForm(record["form"])
    if "role" in record:
        fields["role"] = UrlRole(record["role"])
    return ValueType(name=name, **fields)


def _allowed_value(record: Record) -> AllowedValue:
    return AllowedValue(
        doc=record["doc"],
        status=record.get("status", "documented"),
        aliases=tuple(record.get("aliases", ())),
        replaced_by=record.get("replaced_by"),
        twiml_only=record.get("twiml_only", False),
    )


def _document_role(record: Record) -> DocumentRole:
    fields = dict(record)
    for field in ("allowed", "refused"):
        fields[field] = tuple(record.get(field, ()))
    return DocumentRole(**fields)


def _tuples(record: Record) -> Record:
    """The record with its lists as tuples."""
    return {field: tuple(value) if isinstance(value, list) else value for field, value in record.items()}


def _child(tag: str, record: Record) -> Child:
    limits = tuple(Limit(**limit) for limit in record.get("limits", ()))
    return Child(tag, record["type"], record.get("maximum"), limits, record.get("twiml_only", False))


def _grouped(pairs: Iterable[tuple[str, str]]) -> Mapping[str, tuple[str, ...]]:
    groups: dict[str, tuple[str, ...]] = {}
    for name, key in pairs:
        groups[name] = (*groups.get(name, ()), key)
    return groups

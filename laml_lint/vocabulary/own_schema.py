"""A schema that a user brings: its validator, and a vocabulary compiled at run time.

Such a schema need not hold facts. What it lets stand is taken from it alone; what things are for (channels,
pages, what a URL does) is taken from the built-in vocabulary where that knows the name.
"""

from __future__ import annotations

import functools
import json
import os
import warnings
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import Any, cast

import xmlschema
from lxml import etree
from xmlschema.validators import (
    XsdAnyElement,
    XsdAttribute,
    XsdComplexType,
    XsdElement,
    XsdGroup,
    XsdList,
    XsdSimpleType,
    XsdUnion,
)

from laml_lint.settings import SettingsError
from laml_lint.vocabulary import dialects, webhooks
from laml_lint.vocabulary.compiled import FILES, Record, Vocabulary
from laml_lint.vocabulary.compiler import Compiler, add_company, doc_of, facts_in
from laml_lint.vocabulary.content import children_of, fewest, most, particles
from laml_lint.vocabulary.model import Kind

_ROOT = "Response"
_XS = "{http://www.w3.org/2001/XMLSchema}"
_INHERITED = (
    *("kind", "channels", "status", "source", "aliases", "ending", "answers", "answers_unless", "unanswered"),
    *("background", "only_in", "keyword", "text_keyword", "webhooks", "note"),
)
"""Fields that say what an element is for, and not what it may hold."""
_NOWHERE = ""
"""The key of the page of what no page describes."""
_NUMBERS = {f"{_XS}integer": Kind.INTEGER, f"{_XS}decimal": Kind.DECIMAL, f"{_XS}boolean": Kind.BOOLEAN}
_NUMBERS |= {f"{_XS}float": Kind.DECIMAL, f"{_XS}double": Kind.DECIMAL}


def load_own(path: str, dialect: str) -> tuple[Vocabulary, etree.XMLSchema]:
    """The vocabulary and the validator of the XSD file `path`; `dialect` gives the facts.

    Raises SettingsError when the file cannot be used.
    """
    try:
        changed = os.stat(path).st_mtime_ns
    except OSError as error:
        raise _unusable(path, (error.strerror or str(error)).lower()) from None
    return _loaded(path, dialect, changed)


@functools.lru_cache(maxsize=8)
def _loaded(path: str, dialect: str, _changed: int) -> tuple[Vocabulary, etree.XMLSchema]:
    accepts = _validator(path)
    try:
        with warnings.catch_warnings(action="ignore"):
            record = _OwnCompiler(Path(path), dialect).record()
    except SettingsError:
        raise
    except (xmlschema.XMLSchemaException, OSError) as error:
        # The library tells much in many lines; the first says what is wrong.
        raise _unusable(path, str(getattr(error, "message", None) or error)) from None
    except (AssertionError, KeyError, TypeError, ValueError) as error:
        raise _unusable(path, f"holds facts that cannot be read: {error!r}") from None
    return Vocabulary(record), accepts


def _validator(path: str) -> etree.XMLSchema:
    parser = etree.XMLParser(no_network=True, resolve_entities=False, load_dtd=False)
    try:
        tree = etree.parse(path, parser)
    except OSError as error:
        raise _unusable(path, str(error)) from None
    except etree.XMLSyntaxError as error:
        raise _unusable(path, f"is not well-formed: {error.msg}", error.lineno) from None
    root = tree.getroot()
    if root.tag != f"{_XS}schema":
        raise _unusable(path, f"is no XSD: its root is <{etree.QName(root).localname}>", root.sourceline)
    for element in root.iter(f"{_XS}include", f"{_XS}import", f"{_XS}redefine"):
        location = element.get("schemaLocation", "")
        if "://" in location and not location.startswith("file:"):
            why = f"names {location}: nothing is fetched, put a copy beside it"
            raise _unusable(path, why, element.sourceline)
    try:
        return etree.XMLSchema(tree)
    except etree.XMLSchemaParseError as error:
        first = error.error_log[0] if len(error.error_log) else None
        raise _unusable(path, str(first.message if first else error), first.line if first else None) from None


def _unusable(path: str, why: str, line: int | None = None) -> SettingsError:
    place = path if line is None else f"{path}:{line}"
    return SettingsError(f"schema {place}: {' '.join(why.split()).rstrip('.')}")


class _OwnCompiler(Compiler):
    """Like the compiler of the built-in schemas, for types without names and without facts."""

    def __init__(self, path: Path, dialect: str) -> None:
        self.path = path
        self.dialect = dialect
        self.narrower = None
        self.schema = xmlschema.XMLSchema10(path, allow="local", defuse="always")
        self.elements: Record = {}
        self.values: Record = {}
        with open(FILES[dialect], "rb") as file:
            self._known: Record = json.load(file)
        self._keys: dict[tuple[str, int], str] = {}
        self._value_names: dict[int, str] = {}

    def record(self) -> Record:
        """Return what a vocabulary is made of; raises SettingsError when there is no root for it."""
        if self.schema.target_namespace:
            raise _unusable(
                str(self.path), f"describes the namespace {self.schema.target_namespace}; LaML has none"
            )
        root = self.schema.elements.get(_ROOT)
        if root is None:
            raise _unusable(str(self.path), f"declares no element {_ROOT}")
        key = self._add(root)
        for name, element in self.elements.items():
            for child in element["children"].values():
                parents = self.elements[child["type"]]["parents"]
                if name not in parents:
                    parents.append(name)
        return {
            "dialect": self.dialect,
            "built_in": False,
            "root": key,
            "sources": self._known["sources"] | self._own_sources() | {_NOWHERE: None},
            "values": self.values,
            "elements": self.elements,
            "webhooks": self._known["webhooks"],
        }

    def _own_sources(self) -> Record:
        with suppress(OSError):
            return dict(webhooks.sources(self.path.with_name("sources.toml")))
        return {}

    def _add(self, root: XsdElement) -> str:
        """Add an element with all that it holds, and return the key of its type."""
        waiting = [root]
        while waiting:
            element = waiting.pop()
            key = self._key(element)
            if key not in self.elements:
                self.elements[key] = self._element(element, key)
                waiting += [child for child, _ in self._children(element).values()]
        return self._key(root)

    def _key(self, element: XsdElement) -> str:
        """A name for a tag with a type: that of the built-in type where there is one, else the tag."""
        identity = (element.local_name, id(element.type))
        if identity not in self._keys:
            name = (element.type.name or "").removesuffix(dialects.SUFFIX)
            base = name if self._known_as(element.local_name, name) else element.local_name
            taken = set(self._keys.values())
            key = next(key for key in _numbered(base) if key not in taken)
            self._keys[identity] = key
        return self._keys[identity]

    def _known_as(self, tag: str, key: str) -> bool:
        record = self._known["elements"].get(key)
        return record is not None and record["tag"] == tag

    def _children(self, element: XsdElement) -> dict[str, tuple[XsdElement, int | None]]:
        return children_of(element.type) if isinstance(element.type, XsdComplexType) else {}

    def _element(self, element: XsdElement, key: str) -> Record:
        tag, xsd_type = element.local_name, element.type
        known: Record = self._known["elements"]
        nothing: Record = {}
        alike = known.get(key) if self._known_as(tag, key) else None
        if alike is None:
            alike = next((record for record in known.values() if record["tag"] == tag), nothing)
        facts = dict(facts_in(xsd_type.annotation))
        record: Record = {
            "tag": tag,
            "doc": doc_of(xsd_type.annotation) or doc_of(element.annotation) or alike.get("doc", ""),
            "kind": "verb",
            "channels": ["voice", "messaging", "fax"],
            "status": "documented",
            "source": _NOWHERE,
            **{field: alike[field] for field in _INHERITED if field in alike},
            **facts.pop("element", [{}])[0],
            "attributes": {},
            "children": {
                name: {"type": self._key(child)} | ({"maximum": maximum} if maximum else {})
                for name, (child, maximum) in self._children(element).items()
            },
            "parents": [],
            "text_presence": "none",
        }
        if isinstance(xsd_type, XsdComplexType):
            for attribute in xsd_type.attributes.values():
                if isinstance(attribute, XsdAttribute):
                    record["attributes"][attribute.prefixed_name] = self._attribute(
                        attribute, alike, record["status"]
                    )
        self._add_text(record, xsd_type, facts.pop("text", []))
        if "ends" in facts:
            (record["ending"],) = facts["ends"]
        add_company(record, facts)
        _add_content(record, xsd_type)
        return record

    def _attribute(self, attribute: XsdAttribute, alike: Record, status: str) -> Record:
        record = self.attribute(attribute, status)
        known: Record = dict(alike.get("attributes", {}).get(attribute.prefixed_name, {}))
        for field in ("required", "default", "type", "doc"):
            value = known.pop(field, None)
            if field == "type" and value is not None and self._says_nothing(attribute.type):
                # Without a say of its own the schema leaves the built-in type its say, about URLs above all.
                record[field] = self._known_value(value)
        return (
            known | {field: value for field, value in record.items() if value != ""} | {"doc": record["doc"]}
        )

    def _says_nothing(self, xsd_type: XsdSimpleType) -> bool:
        return xsd_type.name == f"{_XS}anyURI"

    def _known_value(self, name: str) -> str:
        self.values.setdefault(name, self._known["values"][name])
        return name

    def _add_text(self, record: Record, xsd_type: Any, facts: list[Record]) -> None:
        if facts:
            self.add_text(record, xsd_type, facts)
        elif isinstance(xsd_type, XsdSimpleType) or xsd_type.has_simple_content():
            content = xsd_type if isinstance(xsd_type, XsdSimpleType) else xsd_type.content
            record["text"] = self.value_type(cast(XsdSimpleType, content), f"{record['tag']} text")
            record["text_presence"] = "optional"
        elif xsd_type.mixed:
            record["text"] = self.value_type(cast(XsdSimpleType, self.schema.maps.types[f"{_XS}string"]))
            record["text_presence"] = "optional"

    def value_type(self, xsd_type: XsdSimpleType, name: str | None = None) -> str:
        """Add the record of a type of values, and return its name, which is made up where it has none."""
        if xsd_type.name is not None:
            return super().value_type(xsd_type)
        known = self._value_names.get(id(xsd_type))
        if known is None:
            known = next(one for one in _numbered(name or "value") if one not in self.values)
            self._value_names[id(xsd_type)] = known
            super().value_type(xsd_type, known)
        return known

    def value(self, xsd_type: XsdSimpleType) -> Record:
        """Return what a type of values says, and what kind that makes it where no fact says so."""
        if (xsd_type.name or "").startswith(_XS):
            limits = super().value(xsd_type) if _kind_of(xsd_type) is Kind.INTEGER else {}
            limits.pop("patterns", None)
            return limits | {"kind": _kind_of(xsd_type)}
        record = super().value(xsd_type)
        if not _states_kind(xsd_type):
            record["kind"] = _kind(xsd_type, record)
            if isinstance(xsd_type, XsdList):
                record["separator"] = "space"
        return record


def _add_content(record: Record, xsd_type: Any) -> None:
    if not isinstance(xsd_type, XsdComplexType) or xsd_type.has_simple_content():
        return
    content = cast(XsdGroup, xsd_type.content)
    if any(isinstance(particle, XsdAnyElement) for particle, _ in particles(content)):
        record["any_children"] = True
    least = fewest(content)
    if least == 1 and most(content) == 1:
        record["one_child"] = True
    elif least:
        record.setdefault("needs_content", "error")


def _states_kind(xsd_type: XsdSimpleType | None) -> bool:
    while xsd_type is not None:
        if any("kind" in facts for facts in dict(facts_in(xsd_type.annotation)).get("value", ())):
            return True
        base = xsd_type.base_type
        xsd_type = base if isinstance(base, XsdSimpleType) and base is not xsd_type else None
    return False


def _kind(xsd_type: XsdSimpleType, record: Record) -> str:
    """The kind of values, by what XSD says alone."""
    if isinstance(xsd_type, XsdList):
        return Kind.ITEM_LIST if record.get("values") else Kind.STRING_LIST
    if isinstance(xsd_type, XsdUnion):
        kinds = {_kind_of(member) for member in xsd_type.member_types}
        if Kind.INTEGER in kinds:
            return Kind.INTEGER_OR_KEYWORD if record.get("values") else Kind.STRING
        if record.get("values") and record.get("patterns"):
            return Kind.ENUM_OR_PATTERN
        enumerated = all(
            member.facets and f"{_XS}enumeration" in member.facets for member in xsd_type.member_types
        )
        return Kind.ENUM if enumerated else Kind.STRING
    if record.get("values"):
        return Kind.ENUM
    return _kind_of(xsd_type)


def _kind_of(xsd_type: XsdSimpleType) -> Kind:
    """The kind of the built-in type that a type goes back to."""
    current: Any = xsd_type
    while isinstance(current, XsdSimpleType) and not isinstance(current, XsdList | XsdUnion):
        if current.name in _NUMBERS:
            return _NUMBERS[current.name]
        current = current.base_type
    return Kind.STRING


def _numbered(name: str) -> Iterable[str]:
    yield name
    number = 2
    while True:
        yield f"{name}.{number}"
        number += 1

"""Compiles the schema to the records of the vocabulary file.

xmlschema reads the XSD; only the facts inside `xs:appinfo` (see `schema/parts/facts.xsd`) are read as XML.
The records carry the names of the fields in `model`, and leave out what is a default there.
"""

from __future__ import annotations

import keyword
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, cast
from xml.etree.ElementTree import Element

import xmlschema
from xmlschema import names
from xmlschema.validators import (
    XsdAnnotation,
    XsdAnyElement,
    XsdAttribute,
    XsdComplexType,
    XsdElement,
    XsdGroup,
    XsdList,
    XsdSimpleType,
    XsdUnion,
)
from xmlschema.validators.facets import XsdEnumerationFacets, XsdFacet, XsdPatternFacets

from laml_lint.vocabulary import webhooks

Record = dict[str, Any]

FACTS = "{urn:laml-lint:facts}"
NUMBERS = frozenset(
    ("max-digits", "max-item-length", "maximum", "advised-minimum", "advised-maximum", "advised-max-length")
)
LISTS = frozenset(("aliases", "channels", "disputed", "schemes"))
SWITCHES = frozenset(("signalwire-only", "terminal", "empty"))
RENAMED = {"empty": "empty_allowed", "builder": "keyword"}


def compile_schema(schema: Path, dialect: str) -> Record:
    """Return the content of the vocabulary file for a root schema.

    The tables `sources.toml` and `webhooks.toml` are taken from the folder of the schema.
    """
    return _Compiler(schema, dialect).record()


class _Compiler:
    def __init__(self, path: Path, dialect: str) -> None:
        self.path = path
        self.dialect = dialect
        self.schema = xmlschema.XMLSchema10(path)
        self.elements: Record = {}
        self.values: Record = {}

    def record(self) -> Record:
        (root,) = self.schema.elements.values()
        self.add_element(root)
        for key, element in self.elements.items():
            for child in element["children"].values():
                parents = self.elements[child["type"]]["parents"]
                if key not in parents:
                    parents.append(key)
        sources = webhooks.sources(self.path.with_name("sources.toml"))
        received = webhooks.webhooks(self.path.with_name("webhooks.toml"))
        webhooks.attach(received, self.elements)
        return {
            "dialect": self.dialect,
            "root": root.type.name,
            "sources": sources,
            "values": self.values,
            "elements": self.elements,
            "webhooks": received,
        }

    def add_element(self, element: XsdElement) -> None:
        xsd_type = cast(XsdComplexType, element.type)
        key = _name(xsd_type)
        if key in self.elements:
            return
        facts = dict(_facts(xsd_type.annotation, "element"))
        own = facts.pop("element")[0]
        children = _children(xsd_type)
        self.elements[key] = record = {
            "tag": element.local_name,
            "doc": _doc(xsd_type.annotation),
            "status": "documented",
            **own,
            "attributes": {},
            "children": {
                tag: {"type": _name(child.type)} | ({"maximum": maximum} if maximum else {})
                for tag, (child, maximum) in children.items()
            },
            "parents": [],
            "text_presence": "none",
        }
        record["attributes"] = {
            attribute.prefixed_name: self.attribute(attribute, own.get("status", "documented"))
            for attribute in xsd_type.attributes.values()
            if isinstance(attribute, XsdAttribute)
        }
        self.add_text(record, xsd_type, facts.pop("text", []))
        _add_company(record, facts)
        if not xsd_type.has_simple_content():
            content = cast(XsdGroup, xsd_type.content)
            if any(isinstance(particle, XsdAnyElement) for particle, _ in _particles(content)):
                record["any_children"] = True
            if content.min_occurs and _fewest(content) == 1 and _most(content) == 1:
                record["one_child"] = True
        for child, _ in children.values():
            self.add_element(child)

    def add_text(self, record: Record, xsd_type: XsdComplexType, facts: list[Record]) -> None:
        if not facts:
            return
        (text,) = facts
        value = self.schema.types[text["type"]] if "type" in text else xsd_type.content
        record["text"] = self.value_type(cast(XsdSimpleType, value))
        record["text_presence"] = text["presence"]
        if "keyword" in text:
            record["text_keyword"] = text["keyword"]
        if "excludes" in text:
            record["text_excludes"] = text["excludes"].split()

    def attribute(self, attribute: XsdAttribute, status: str) -> Record:
        annotation = attribute.annotation
        (facts,) = dict(_facts(annotation, "attribute")).get("attribute", [{}])
        name = attribute.prefixed_name
        assert name is not None
        record: Record = {
            "doc": _doc(annotation),
            "type": self.value_type(attribute.type, name),
            "keyword": _keyword(name),
        }
        if attribute.use == "required":
            record["required"] = True
        if attribute.default is not None:
            record["default"] = attribute.default
        if status == "legacy":
            record["status"] = status
        return record | facts

    def value_type(self, xsd_type: XsdSimpleType, name: str | None = None) -> str:
        """Add the record of a type of values, and return its name; `name` is for a type that has none."""
        name = xsd_type.name or name
        assert name is not None
        if name not in self.values:
            self.values[name] = {"doc": _doc(xsd_type.annotation)} | self.value(xsd_type)
        return name

    def value(self, xsd_type: XsdSimpleType) -> Record:
        base = xsd_type.base_type
        record = self.value(base) if isinstance(base, XsdSimpleType) and _is_own(base) else {}
        if isinstance(xsd_type, XsdUnion):
            for member in xsd_type.member_types:
                _merge_member(record, self.value(member) if _is_own(member) else {})
        elif isinstance(xsd_type, XsdList):
            return self.value(xsd_type.item_type) | {"kind": "item-list"}
        record |= _facets(xsd_type)
        for facts in dict(_facts(xsd_type.annotation, "value")).get("value", ()):
            items = facts.pop("items", None)
            record |= facts
            if items:
                record["values"] = self.value(cast(XsdSimpleType, self.schema.types[items]))["values"]
        return record


def _is_own(xsd_type: XsdSimpleType) -> bool:
    return not (xsd_type.name or "").startswith("{" + names.XSD_NAMESPACE)


def _merge_member(record: Record, member: Record) -> None:
    """A union offers the values and patterns of all its members, and the limits of the one that has some."""
    for field in ("minimum", "maximum", "max_digits"):
        if field in member:
            record[field] = member[field]
    if "values" in member:
        record["values"] = record.get("values", {}) | member["values"]
    if "patterns" in member:
        record["patterns"] = record.get("patterns", []) + member["patterns"]


def _facets(xsd_type: XsdSimpleType) -> Record:
    """What the restrictions of this type itself say (those of its base are in the record of the base)."""
    record: Record = {}
    for tag, field in (
        (names.XSD_MIN_INCLUSIVE, "minimum"),
        (names.XSD_MAX_INCLUSIVE, "maximum"),
        (names.XSD_MIN_LENGTH, "min_length"),
        (names.XSD_MAX_LENGTH, "max_length"),
    ):
        facet = xsd_type.facets.get(tag)
        if isinstance(facet, XsdFacet):
            record[field] = int(str(facet.value))
    patterns = xsd_type.facets.get(names.XSD_PATTERN)
    if isinstance(patterns, XsdPatternFacets):
        record["patterns"] = list(patterns.regexps)
    enumeration = xsd_type.facets.get(names.XSD_ENUMERATION)
    if isinstance(enumeration, XsdEnumerationFacets):
        record["values"] = {
            cast(str, value): _item(XsdAnnotation(element[0], xsd_type.schema, xsd_type))
            for value, element in zip(enumeration.enumeration, enumeration, strict=True)
        }
    return record


def _item(annotation: XsdAnnotation) -> Record:
    (facts,) = dict(_facts(annotation, "item")).get("item", [{}])
    return {"doc": _doc(annotation)} | facts


def _add_company(record: Record, facts: Mapping[str, list[Record]]) -> None:
    for limit in facts.get("limit", ()):
        child = record["children"][limit.pop("child")]
        child.setdefault("limits", []).append(limit)
    for alone in facts.get("alone", ()):
        record.setdefault("alone", []).append({"tag": alone.pop("child")} | alone)
    for fact, field in (("exclusive", "exclusive"), ("conflict", "conflicts")):
        if fact in facts:
            record[field] = [group["children"].split() for group in facts[fact]]


def _children(xsd_type: XsdComplexType) -> dict[str, tuple[XsdElement, int | None]]:
    """Return the children by tag, each with the largest number that the content model has room for."""
    if xsd_type.has_simple_content():
        return {}
    group = cast(XsdGroup, xsd_type.content)
    found = {
        particle.local_name: particle for particle, _ in _particles(group) if isinstance(particle, XsdElement)
    }
    return {tag: (element, _most(group, tag)) for tag, element in found.items()}


def _particles(group: XsdGroup) -> Iterator[tuple[XsdElement | XsdAnyElement, XsdGroup]]:
    for particle in group:
        if isinstance(particle, XsdGroup):
            yield from _particles(particle)
        else:
            yield particle, group


def _most(particle: XsdGroup | XsdElement | XsdAnyElement, tag: str | None = None) -> int | None:
    """How many elements (of a tag, or of any) fit at most; None when there is no limit."""
    if isinstance(particle, XsdGroup):
        counts = [_most(part, tag) for part in particle]
        if None in counts:
            return None
        sizes = [count for count in counts if count is not None]
        inside = (max if particle.model == "choice" else sum)(sizes or [0])
    else:
        inside = int(tag is None or particle.local_name == tag)
    if inside and particle.max_occurs is None:
        return None
    return inside * (particle.max_occurs or 1)


def _fewest(particle: XsdGroup | XsdElement | XsdAnyElement) -> int:
    if not isinstance(particle, XsdGroup):
        return particle.min_occurs
    counts = [_fewest(part) for part in particle] or [0]
    return particle.min_occurs * (min(counts) if particle.model == "choice" else sum(counts))


def _facts(annotation: XsdAnnotation | None, default: str) -> Iterator[tuple[str, list[Record]]]:
    """Yield the facts of an annotation by the names of their elements, `default` for the main one."""
    groups: dict[str, list[Record]] = {}
    for appinfo in annotation.appinfo if annotation is not None else ():
        for element in appinfo:
            if element.tag.startswith(FACTS):
                groups.setdefault(element.tag.removeprefix(FACTS), []).append(_fact(element))
    assert default in groups or default != "element", "an element without facts"
    yield from groups.items()


def _fact(element: Element) -> Record:
    record: Record = {}
    for name, value in element.attrib.items():
        field = RENAMED.get(name, name.replace("-", "_"))
        if name in NUMBERS:
            record[field] = int(value)
        elif name in LISTS:
            record[field] = value.split()
        elif name in SWITCHES:
            record[field] = value == "true"
        else:
            record[field] = value
    return record


def _doc(annotation: XsdAnnotation | None) -> str:
    if annotation is None:
        return ""
    return " ".join(" ".join(text.text or "" for text in annotation.documentation).split())


def _name(xsd_type: Any) -> str:
    return cast(str, xsd_type.name)


def _keyword(name: str) -> str:
    """The keyword of the Python builders: snake case, with an underscore behind a reserved word."""
    snake = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", name).replace("-", "_").replace(":", "_").lower()
    return snake + "_" if keyword.iskeyword(snake) else snake

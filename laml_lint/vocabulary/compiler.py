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

from laml_lint.vocabulary import dialects, webhooks
from laml_lint.vocabulary.content import children_of, fewest, most, particles

Record = dict[str, Any]

FACTS = "{urn:laml-lint:facts}"
NUMBERS = frozenset(
    (
        "max-digits",
        "max-item-length",
        "maximum",
        "advised-minimum",
        "advised-maximum",
        "advised-max-length",
        "at-most",
    )
)
LISTS = frozenset(
    (
        "aliases",
        "allowed",
        "attributes",
        "channels",
        "disputed",
        "except",
        "parents",
        "refused",
        "schemes",
        "values",
        "when",
    )
)
SWITCHES = frozenset(
    (
        "absent",
        "background",
        "beyond-ascii",
        "documented-in-twiml",
        "empty",
        "of-parent",
        "remote",
        "secret",
        "secure",
        "signalwire-only",
        "text",
        "unanswered",
    )
)
RENAMED = {"empty": "empty_allowed", "builder": "keyword", "with": "attribute", "except": "exceptions"}


def compile_schema(schema: Path, dialect: str) -> Record:
    """Return the content of the vocabulary file for a root schema.

    The tables `sources.toml` and `webhooks.toml` are taken from the folder of the schema, and so is LaML, by
    which a wider dialect is measured.
    """
    if dialect == "laml":
        return Compiler(schema, dialect).record()
    narrower = Compiler(schema.with_name("laml.xsd"), "laml")
    return dialects.marked(Compiler(schema, dialect, narrower).record(), narrower.record())


class Compiler:
    """Makes the records of one schema."""

    def __init__(self, path: Path, dialect: str, narrower: Compiler | None = None) -> None:
        self.path = path
        self.dialect = dialect
        self.narrower = narrower
        self.schema = xmlschema.XMLSchema10(path)
        self.elements: Record = {}
        self.values: Record = {}

    def record(self) -> Record:
        """Return the content of the vocabulary file."""
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
        """Add the records of an element and of all that it may hold."""
        xsd_type = cast(XsdComplexType, element.type)
        key = self.key(xsd_type)
        if key in self.elements:
            return
        facts = self.facts(xsd_type)
        own = facts.pop("element")[0]
        children = children_of(xsd_type)
        self.elements[key] = record = {
            "tag": element.local_name,
            "doc": doc_of(xsd_type.annotation),
            "status": "documented",
            **own,
            "attributes": {},
            "children": {
                tag: {"type": self.key(child.type)} | ({"maximum": maximum} if maximum else {})
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
        if "ends" in facts:
            (record["ending"],) = facts["ends"]
        add_company(record, facts)
        if not xsd_type.has_simple_content():
            content = cast(XsdGroup, xsd_type.content)
            if any(isinstance(particle, XsdAnyElement) for particle, _ in particles(content)):
                record["any_children"] = True
            if content.min_occurs and fewest(content) == 1 and most(content) == 1:
                record["one_child"] = True
        for child, _ in children.values():
            self.add_element(child)

    def key(self, xsd_type: Any) -> str:
        """The name of a type of elements; a type that takes the place of LaML's has the same."""
        name = _name(xsd_type)
        plain = name.removesuffix(dialects.SUFFIX)
        return plain if self.narrower is not None and plain in self.narrower.schema.types else name

    def facts(self, xsd_type: XsdComplexType) -> dict[str, list[Record]]:
        """The facts about a type of elements: what LaML says of it, and over that what this dialect says."""
        facts = dict(facts_in(xsd_type.annotation))
        key = self.key(xsd_type)
        if self.narrower is not None and key in self.narrower.schema.types:
            basis = cast(XsdComplexType, self.narrower.schema.types[key])
            facts = dialects.over(self.narrower.facts(basis), facts)
        assert "element" in facts, f"{key} has no facts"
        return facts

    def add_text(self, record: Record, xsd_type: XsdComplexType, facts: list[Record]) -> None:
        """Add what the text of an element is to its record."""
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
        if "instead" in text:
            record["text_instead"] = text["instead"]

    def attribute(self, attribute: XsdAttribute, status: str) -> Record:
        """Return the record of an attribute of an element that has the given status."""
        annotation = attribute.annotation
        groups = dict(facts_in(annotation))
        (facts,) = groups.get("attribute", [{}])
        name = attribute.prefixed_name
        assert name is not None
        record: Record = {
            "doc": doc_of(annotation),
            "type": self.value_type(attribute.type, name),
            "keyword": _keyword(name),
        }
        if attribute.use == "required":
            record["required"] = True
        if attribute.default is not None:
            record["default"] = attribute.default
        if status == "legacy":
            record["status"] = status
        if self.narrower is None:
            facts.pop("documented_in_twiml", None)
        else:
            dialects.adapt(facts)
        if "document" in groups:
            (role,) = groups["document"]
            record["document_role"] = {"name": role.pop("role")} | role
        if "needs" in groups:
            record["needs"] = groups["needs"]
        return record | facts

    def value_type(self, xsd_type: XsdSimpleType, name: str | None = None) -> str:
        """Add the record of a type of values, and return its name; `name` is for a type that has none."""
        name = xsd_type.name or name
        assert name is not None
        if name not in self.values:
            self.values[name] = {"doc": doc_of(xsd_type.annotation)} | self.value(xsd_type)
        return name

    def value(self, xsd_type: XsdSimpleType) -> Record:
        """Return what a type of values and its bases say."""
        base = xsd_type.redefine or xsd_type.base_type
        record = self.value(base) if isinstance(base, XsdSimpleType) and _is_own(base) else {}
        if isinstance(xsd_type, XsdUnion):
            for member in xsd_type.member_types:
                _merge_member(record, self.value(member) if _is_own(member) else {})
        elif isinstance(xsd_type, XsdList):
            return self.value(xsd_type.item_type) | {"kind": "item-list"}
        record |= _facets(xsd_type)
        for facts in dict(facts_in(xsd_type.annotation)).get("value", ()):
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
        # Dates and the like have limits too, in schemas of others.
        if isinstance(facet, XsdFacet) and (number := re.fullmatch(r"[+-]?\d+(\.\d+)?", str(facet.value))):
            record[field] = float(number[0]) if number[1] else int(number[0])
    patterns = xsd_type.facets.get(names.XSD_PATTERN)
    if isinstance(patterns, XsdPatternFacets):
        record["patterns"] = list(patterns.regexps)
    enumeration = xsd_type.facets.get(names.XSD_ENUMERATION)
    if isinstance(enumeration, XsdEnumerationFacets):
        record["values"] = {
            str(value): _item(element, xsd_type)
            for value, element in zip(enumeration.enumeration, enumeration, strict=True)
        }
    return record


def _item(element: Element, xsd_type: XsdSimpleType) -> Record:
    if not len(element):
        return {"doc": ""}
    annotation = XsdAnnotation(element[0], xsd_type.schema, xsd_type)
    (facts,) = dict(facts_in(annotation)).get("item", [{}])
    return {"doc": doc_of(annotation)} | facts


def add_company(record: Record, facts: Mapping[str, list[Record]]) -> None:
    """Add the facts about what may stand beside what to the record of an element."""
    for limit in facts.get("limit", ()):
        child = record["children"][limit.pop("child")]
        child.setdefault("limits", []).append(limit)
    for alone in facts.get("alone", ()):
        record.setdefault("alone", []).append({"tag": alone.pop("child")} | alone)
    if "override" in facts:
        record["overrides"] = [
            override | {"minimum": int(override["minimum"])} for override in facts["override"]
        ]
    if "unique" in facts:
        record["unique"] = facts["unique"]
    for fact, field in (("exclusive", "exclusive"), ("conflict", "conflicts")):
        if fact in facts:
            record[field] = [group["children"].split() for group in facts[fact] if group["children"]]


def facts_in(annotation: XsdAnnotation | None) -> Iterator[tuple[str, list[Record]]]:
    """Yield the facts of an annotation by the names of their elements."""
    groups: dict[str, list[Record]] = {}
    for appinfo in annotation.appinfo if annotation is not None else ():
        for element in appinfo:
            if element.tag.startswith(FACTS):
                groups.setdefault(element.tag.removeprefix(FACTS), []).append(_fact(element))
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


def doc_of(annotation: XsdAnnotation | None) -> str:
    """Return the documentation on one line; empty when there is none."""
    if annotation is None:
        return ""
    return " ".join(" ".join(text.text or "" for text in annotation.documentation).split())


def _name(xsd_type: Any) -> str:
    return cast(str, xsd_type.name)


def _keyword(name: str) -> str:
    """The keyword of the Python builders: snake case, with an underscore behind a reserved word."""
    snake = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", name).replace("-", "_").replace(":", "_").lower()
    return snake + "_" if keyword.iskeyword(snake) else snake

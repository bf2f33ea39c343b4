"""The schema documents everything that it declares, and its facts are spelled as facts.xsd says."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from lxml import etree

from laml_lint.schema import schema_path

XS = "{http://www.w3.org/2001/XMLSchema}"
ROOT = schema_path()
PARTS = sorted(ROOT.parent.joinpath("parts").glob("*.xsd"))
FACTS = ROOT.parent / "parts" / "facts.xsd"
LANGUAGE = [ROOT, *(part for part in PARTS if part != FACTS)]


def declarations(file: Path) -> list[etree._Element]:
    """Return the attributes, values, types and groups that the file declares."""
    tags = ("attribute", "enumeration", "simpleType", "complexType", "group", "attributeGroup")
    return [
        node
        for node in etree.parse(file).iter(*(XS + tag for tag in tags))
        if node.get("name") or node.get("value")
    ]


@pytest.mark.parametrize("file", LANGUAGE, ids=lambda file: file.name)
def test_everything_is_documented_in_sentences(file: Path) -> None:
    for node in declarations(file):
        name = node.get("name") or node.get("value")
        documentation = node.findtext(f"{XS}annotation/{XS}documentation")
        assert documentation is not None, name
        text = " ".join(documentation.split())
        assert text[0].isupper() or text.startswith(("sip:", "enRoute")), (name, text)
        assert text.endswith("."), (name, text)


@pytest.mark.parametrize("file", LANGUAGE, ids=lambda file: file.name)
def test_facts_are_spelled_as_the_schema_of_facts_says(file: Path) -> None:
    facts = etree.XMLSchema(etree.parse(FACTS))
    for appinfo in etree.parse(file).iter(f"{XS}appinfo"):
        for fact in appinfo:
            assert facts.validate(etree.fromstring(etree.tostring(fact))), facts.error_log


def test_every_fact_is_documented() -> None:
    for node in etree.parse(FACTS).iter(f"{XS}element", f"{XS}attribute"):
        if node.get("name") not in ("note", "child", "children", "severity", "reason", "maximum"):
            assert node.find(f".//{XS}documentation") is not None, node.get("name")


def test_every_part_is_included_and_every_type_is_used() -> None:
    text = "".join(file.read_text(encoding="utf-8") for file in LANGUAGE)
    included = set(re.findall(r'schemaLocation="(?:parts/)?([\w.]+)"', text))
    assert included == {part.name for part in PARTS if part != FACTS}

    used = {
        word
        for words in re.findall(r'(?:type|base|itemType|memberTypes|items)="([^"]+)"', text)
        for word in words.split()
    }
    declared = re.findall(r'<xs:(?:simpleType|complexType) name="([^"]+)"', text)
    assert [name for name in declared if name not in used] == []
    assert len(declared) == len(set(declared))


def test_the_codecs_of_the_list_are_the_codecs() -> None:
    text = ROOT.parent.joinpath("parts", "dial.xsd").read_text(encoding="utf-8")
    (pattern,) = re.findall(r'<xs:pattern value="\(([A-Z0-9|]+)\)\( \?, \?\(\1\)\)\*"/>', text)
    codecs = re.search(r'<xs:simpleType name="Codec">(.*?)</xs:simpleType>', text, re.DOTALL)
    assert codecs is not None
    assert pattern.split("|") == re.findall(r'<xs:enumeration value="(\w+)"', codecs[1])

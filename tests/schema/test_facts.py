"""The schema documents everything that it declares, and its facts are spelled as facts.xsd says."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from lxml import etree

from laml_lint.schema import DIALECTS, schema_path

XS = "{http://www.w3.org/2001/XMLSchema}"
ROOT = schema_path()
PARTS = sorted(ROOT.parent.joinpath("parts").rglob("*.xsd"))
FACTS = ROOT.parent / "parts" / "facts.xsd"
ROOTS = [schema_path(dialect) for dialect in DIALECTS]
LANGUAGE = [*ROOTS, *(part for part in PARTS if part != FACTS)]
LINKS = tuple(f"{XS}{tag}" for tag in ("include", "redefine", "import"))


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


def files_of(root: Path) -> list[Path]:
    """Return a root schema and all the parts that it links to, each once."""
    files, pending = [root], [root]
    while pending:
        file = pending.pop()
        for link in etree.parse(file).iter(*LINKS):
            part = file.parent.joinpath(link.get("schemaLocation") or "").resolve()
            if part not in files:
                files.append(part)
                pending.append(part)
    return files


def test_every_part_is_linked_to() -> None:
    linked = {file for root in ROOTS for file in files_of(root)}
    assert linked == {file.resolve() for file in LANGUAGE}


@pytest.mark.parametrize("root", ROOTS, ids=lambda file: file.stem)
def test_every_type_is_declared_once_and_used(root: Path) -> None:
    trees = [etree.parse(file).getroot() for file in files_of(root)]
    keys = ("type", "base", "itemType", "memberTypes", "items")
    used = {
        word.removeprefix("xml:")
        for tree in trees
        for node in tree.iter()
        for key in keys
        for word in (node.get(key) or "").split()
    }
    tags = (f"{XS}simpleType", f"{XS}complexType")
    declared = [
        str(node.get("name")) for tree in trees for node in tree if node.tag in tags and node.get("name")
    ]
    replaced = {name.removesuffix(".TwiML") for name in used if name.endswith(".TwiML")}
    assert [name for name in declared if name not in used | replaced] == []
    assert len(declared) == len(set(declared))


def test_the_codecs_of_the_list_are_the_codecs() -> None:
    text = ROOT.parent.joinpath("parts", "dial.xsd").read_text(encoding="utf-8")
    (pattern,) = re.findall(r'<xs:pattern value="\(([A-Z0-9|]+)\)\( \?, \?\(\1\)\)\*"/>', text)
    codecs = re.search(r'<xs:simpleType name="Codec">(.*?)</xs:simpleType>', text, re.DOTALL)
    assert codecs is not None
    assert pattern.split("|") == re.findall(r'<xs:enumeration value="(\w+)"', codecs[1])

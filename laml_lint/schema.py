"""The XSD files: where they are, the validator made of them, and one self-contained file for other tools."""

from __future__ import annotations

import functools
import os
from threading import Lock
from typing import TYPE_CHECKING

from lxml import etree

if TYPE_CHECKING:
    from pathlib import Path

XS = "{http://www.w3.org/2001/XMLSchema}"
XML_NAMESPACE = "http://www.w3.org/XML/1998/namespace"
PACKAGE = os.path.dirname(__file__)
DIALECTS = ("laml", "twiml")
_validators: dict[str, etree.XMLSchema] = {}
_MAKING = Lock()


def schema_path(dialect: str = "laml") -> Path:
    """Return the root schema of a dialect, from the installed package or else from the source checkout.

    Raises:
        ValueError: there is no such dialect.
    """
    from pathlib import Path  # a check does without

    return Path(_root_file(dialect))


def _root_file(dialect: str) -> str:
    if dialect not in DIALECTS:
        raise ValueError(f"unknown dialect {dialect!r}; known: {', '.join(DIALECTS)}")
    installed = os.path.join(PACKAGE, "schema_files")
    folder = installed if os.path.isdir(installed) else os.path.join(os.path.dirname(PACKAGE), "schema")
    return os.path.join(folder, f"{dialect}.xsd")


def validator(dialect: str = "laml") -> etree.XMLSchema:
    """Return the libxml2 validator of a dialect, made once, whichever thread asks first."""
    made = _validators.get(dialect)
    if made is None:
        with _MAKING:  # libxml2 does not take two at the same time
            made = _validators.get(dialect)
            if made is None:
                made = _validators[dialect] = etree.XMLSchema(etree.parse(_root_file(dialect), _parser()))
    return made


@functools.cache
def flat(dialect: str = "laml") -> str:
    """Return the schema of a dialect as one file that needs no other, with documentation and facts."""
    root = etree.parse(schema_path(dialect), _parser(blanks=False)).getroot()
    _merge_parts(root, schema_path(dialect).parent)
    for attribute in root.iter(f"{XS}attribute"):
        if attribute.get("ref") == "xml:lang":
            _loosen(attribute)
    etree.indent(root)
    return etree.tostring(root, encoding="unicode") + "\n"


def _merge_parts(root: etree._Element, folder: Path) -> None:
    """Put the content of each included or redefined part in the place of the link to it."""
    for link in root.findall(f"{XS}include") + root.findall(f"{XS}redefine"):
        location = link.get("schemaLocation")
        assert location is not None
        file = folder / location
        part = etree.parse(file, _parser(blanks=False)).getroot()
        _merge_parts(part, file.parent)
        for redefinition in link:
            _rename_original(part, redefinition)
        for child in (*part, *link):
            if child.tag != f"{XS}import":
                link.addprevious(child)
        root.remove(link)


def _rename_original(part: etree._Element, redefinition: etree._Element) -> None:
    """Give what is redefined another name, under which the redefinition builds on it."""
    name = redefinition.get("name")
    original = part.find(f"{redefinition.tag!s}[@name='{name}']")
    assert name is not None
    assert original is not None
    original.set("name", f"{name}.LaML")
    for node in redefinition.iter(f"{XS}group", f"{XS}extension", f"{XS}restriction"):
        for key in ("ref", "base"):
            if node.get(key) == name:
                node.set(key, f"{name}.LaML")


def _loosen(attribute: etree._Element) -> None:
    """Let any attribute of XML itself stand where xml:lang is declared.

    A schema without a target namespace can refer to an attribute of another one only by importing a second
    file, so a single file cannot list the languages.
    """
    parent = attribute.getparent()
    assert parent is not None
    parent.replace(attribute, etree.Comment(" xml:lang: one file alone cannot declare it "))
    etree.SubElement(parent, f"{XS}anyAttribute", namespace=XML_NAMESPACE, processContents="skip")


def _parser(blanks: bool = True) -> etree.XMLParser:
    return etree.XMLParser(no_network=True, resolve_entities=False, remove_blank_text=not blanks)

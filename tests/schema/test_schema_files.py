"""The schema is found in a source checkout and in an installed package, and comes as one file too."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

from laml_lint import schema


def test_a_source_checkout_has_the_schema_beside_the_package(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(schema, "PACKAGE", tmp_path / "laml_lint")

    assert schema.schema_path() == tmp_path / "schema" / "laml.xsd"


def test_an_installed_package_has_the_schema_inside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package = tmp_path / "laml_lint"
    package.joinpath("schema_files").mkdir(parents=True)
    monkeypatch.setattr(schema, "PACKAGE", package)

    assert schema.schema_path() == package / "schema_files" / "laml.xsd"


def test_an_unknown_dialect_is_named() -> None:
    with pytest.raises(ValueError, match="unknown dialect 'texml'; known: laml"):
        schema.schema_path("texml")


@pytest.mark.parametrize("dialect", schema.DIALECTS)
def test_the_validator_is_made_once(dialect: str) -> None:
    assert schema.validator(dialect) is schema.validator(dialect)


@pytest.mark.parametrize("dialect", schema.DIALECTS)
def test_the_flat_schema_needs_no_other_file_and_keeps_the_documentation(dialect: str) -> None:
    flat = schema.flat(dialect)
    root = etree.fromstring(flat)
    names = {"xs": "http://www.w3.org/2001/XMLSchema", "laml": "urn:laml-lint:facts"}

    assert root.xpath("//xs:include | //xs:import | //xs:redefine", namespaces=names) == []
    beep = root.xpath("//xs:attribute[@name='beep']//xs:documentation", namespaces=names)
    assert isinstance(beep, list)
    assert len(beep) == 1
    assert "conference-start" in flat
    assert "one file alone cannot declare it" in flat


@pytest.mark.parametrize("dialect", schema.DIALECTS)
def test_the_flat_schema_is_the_same_every_time(dialect: str) -> None:
    first = schema.flat(dialect)
    schema.flat.cache_clear()

    assert schema.flat(dialect) == first


def test_the_flat_schema_of_twiml_keeps_what_it_redefines_under_another_name() -> None:
    root = etree.fromstring(schema.flat("twiml"))
    names = {"xs": "http://www.w3.org/2001/XMLSchema"}

    for name in ("Dial", "Dial.LaML"):
        assert len(root.xpath("xs:complexType[@name=$name]", namespaces=names, name=name)) == 1
    assert root.xpath("xs:complexType[@name='Dial']//@base", namespaces=names) == ["Dial.LaML"]

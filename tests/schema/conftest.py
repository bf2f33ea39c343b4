"""The schema in each of the validators, loaded once."""

from __future__ import annotations

import pytest
import xmlschema
from lxml import etree

from laml_lint import schema


@pytest.fixture(scope="session")
def libxml2() -> etree.XMLSchema:
    return schema.validator()


@pytest.fixture(scope="session")
def libxml2_flat() -> etree.XMLSchema:
    return etree.XMLSchema(etree.fromstring(schema.flat()))


@pytest.fixture(scope="session")
def in_xmlschema() -> xmlschema.XMLSchema10:
    return xmlschema.XMLSchema10(schema.schema_path())


@pytest.fixture(scope="session")
def in_xmlschema_flat() -> xmlschema.XMLSchema10:
    return xmlschema.XMLSchema10(schema.flat())

"""The schema takes and refuses what it promises, in each validator, in its parts and as one file."""

from __future__ import annotations

import pytest
import xmlschema
from lxml import etree

from tests.schema.documents import BEYOND_XERCES, INVALID, ONLY_MODULAR, VALID, cases

GOOD = [pytest.param(text, True, id=name) for name, text in cases(VALID | BEYOND_XERCES)]
BAD = [pytest.param(text, False, id=name) for name, text in cases(INVALID)]


@pytest.mark.parametrize(("text", "valid"), [*GOOD, *BAD])
def test_every_validator_agrees(
    text: str,
    valid: bool,
    libxml2: etree.XMLSchema,
    libxml2_flat: etree.XMLSchema,
    in_xmlschema: xmlschema.XMLSchema10,
    in_xmlschema_flat: xmlschema.XMLSchema10,
) -> None:
    document = etree.fromstring(text.encode())
    verdicts = {
        "libxml2": libxml2.validate(document),
        "libxml2, flat": libxml2_flat.validate(document),
        "xmlschema": in_xmlschema.is_valid(text),
        "xmlschema, flat": in_xmlschema_flat.is_valid(text),
    }

    assert verdicts == dict.fromkeys(verdicts, valid)


@pytest.mark.parametrize("text", [pytest.param(text, id=name) for name, text in cases(ONLY_MODULAR)])
def test_the_flat_schema_lets_any_language_pass(
    text: str,
    libxml2: etree.XMLSchema,
    libxml2_flat: etree.XMLSchema,
    in_xmlschema: xmlschema.XMLSchema10,
    in_xmlschema_flat: xmlschema.XMLSchema10,
) -> None:
    document = etree.fromstring(text.encode())

    assert (libxml2.validate(document), in_xmlschema.is_valid(text)) == (False, False)
    assert (libxml2_flat.validate(document), in_xmlschema_flat.is_valid(text)) == (True, True)

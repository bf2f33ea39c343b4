"""The schema of each dialect in each of the validators, loaded once."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache

import pytest
import xmlschema
from lxml import etree

from laml_lint import schema


@cache
def judges(dialect: str) -> dict[str, Callable[[str], bool]]:
    """Return the validators of a dialect, in its parts and as one file; each says whether it takes a text."""

    def by_libxml2(validator: etree.XMLSchema) -> Callable[[str], bool]:
        return lambda text: bool(validator.validate(etree.fromstring(text.encode())))

    flat = schema.flat(dialect)
    return {
        "libxml2": by_libxml2(schema.validator(dialect)),
        "libxml2, flat": by_libxml2(etree.XMLSchema(etree.fromstring(flat))),
        "xmlschema": xmlschema.XMLSchema10(schema.schema_path(dialect)).is_valid,
        "xmlschema, flat": xmlschema.XMLSchema10(flat).is_valid,
    }


@pytest.fixture(scope="session", autouse=True)
def forgotten() -> Iterator[None]:
    """Lets the validators go after the last test."""
    yield
    judges.cache_clear()

"""The judges agree: libxml2, xmlschema and our own explanation say the same of thousands of documents."""

from __future__ import annotations

from functools import cache

import xmlschema
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from laml_lint import lint
from laml_lint.document import Document
from laml_lint.explanation import explanation
from laml_lint.rules import catalogue
from laml_lint.schema import schema_path, validator
from laml_lint.settings import Settings
from laml_lint.sources import read

from .hosts import VOCABULARY, documents, text_of
from .mutations import mutated

EXAMPLES = 1_500
BEYOND_THE_SCHEMA = {"LML208", "LML212", "LML213", "LML215", "LML216", "LML217", "LML219", "LML224", "LML225"}
"""Rules whose findings never explain why the schema refuses a document."""


@cache
def second_judge() -> xmlschema.XMLSchema:
    return xmlschema.XMLSchema(str(schema_path()))


def refusals(text: str) -> list[str]:
    """The codes with which the explanation, asked without the schema, says that it must refuse `text`."""
    document: Document = read(text.encode(), "generated.xml", VOCABULARY)
    found = explanation(document, VOCABULARY, lambda root: True)
    return sorted({item.code for item in found if catalogue()[item.code].phase == "refused"})


def explained(text: str) -> list[str]:
    """The codes of the findings that a refused document gets."""
    found = lint(text, settings=Settings(select=("ALL",)))
    return sorted(
        {item.code for item in found if item.code.startswith(("LML1", "LML2", "LML012"))} - BEYOND_THE_SCHEMA
    )


@settings(max_examples=EXAMPLES // 3)
@given(documents())
def test_all_judges_accept_what_is_right(root: etree._Element) -> None:
    text = text_of(root)
    assert validator()(etree.fromstring(text.encode())), validator().error_log
    assert second_judge().is_valid(text)
    assert refusals(text) == []


@settings(max_examples=EXAMPLES)
@given(st.data())
def test_all_judges_agree_on_what_was_changed(data: st.DataObject) -> None:
    text = text_of(data.draw(documents().flatmap(mutated)))
    accepted = validator()(etree.fromstring(text.encode()))
    assert second_judge().is_valid(text) == accepted, text
    codes = explained(text)
    if accepted:
        assert refusals(text) == [], text
    else:
        assert codes, text
        assert "LML199" not in codes, text

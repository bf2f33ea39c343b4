"""The judges agree: libxml2, xmlschema and our own explanation say the same of thousands of documents."""

from __future__ import annotations

from functools import cache

import pytest
import xmlschema
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from laml_lint import lint
from laml_lint.document import Document, attribute_key
from laml_lint.explanation import explanation
from laml_lint.rules import catalogue
from laml_lint.schema import schema_path, validator
from laml_lint.settings import Dialect, Settings
from laml_lint.sources.xml import read
from laml_lint.vocabulary import ElementType, load

from .hosts import DIALECTS, documents, text_of
from .mutations import mutated

EXAMPLES = 1_500
BEYOND_THE_SCHEMA = {"LML208", "LML212", "LML213", "LML215", "LML216", "LML217", "LML219", "LML224", "LML225"}
"""Rules whose findings never explain why the schema refuses a document."""
TWIML_ONLY = ("LML801", "LML802", "LML803")
EXPLAINING = ("LML1", "LML2", "LML012", "LML414", *TWIML_ONLY)

each_dialect = pytest.mark.parametrize("dialect", DIALECTS)


@cache
def second_judge(dialect: str) -> xmlschema.XMLSchema:
    return xmlschema.XMLSchema(str(schema_path(dialect)))


def accepts(text: str, dialect: str) -> bool:
    return bool(validator(dialect)(etree.fromstring(text.encode())))


def refusals(text: str, dialect: str) -> list[str]:
    """The codes with which the explanation, asked without the schema, says that it must refuse `text`."""
    vocabulary = load(dialect)
    document: Document = read(text.encode(), "generated.xml", vocabulary)
    found = explanation(document, vocabulary, lambda root: True)
    return sorted({item.code for item in found if catalogue()[item.code].phase == "refused"})


def explained(text: str, dialect: Dialect) -> list[str]:
    """The codes of the findings that a refused document gets."""
    found = lint(text, settings=Settings(select=("ALL",), dialect=dialect))
    return sorted({item.code for item in found if item.code.startswith(EXPLAINING)} - BEYOND_THE_SCHEMA)


@each_dialect
@settings(max_examples=EXAMPLES // 3)
@given(data=st.data())
def test_all_judges_accept_what_is_right(dialect: Dialect, data: st.DataObject) -> None:
    text = text_of(data.draw(documents(dialect)))
    assert accepts(text, dialect), validator(dialect).error_log
    assert second_judge(dialect).is_valid(text)
    assert refusals(text, dialect) == []


@each_dialect
@settings(max_examples=EXAMPLES)
@given(data=st.data())
def test_all_judges_agree_on_what_was_changed(dialect: Dialect, data: st.DataObject) -> None:
    written_in = data.draw(st.sampled_from(DIALECTS))
    text = text_of(data.draw(documents(written_in).flatmap(mutated)))
    accepted = accepts(text, dialect)
    assert second_judge(dialect).is_valid(text) == accepted, text
    codes = explained(text, dialect)
    if accepted:
        assert refusals(text, dialect) == [], text
    else:
        assert codes, text
        assert "LML199" not in codes, text


@settings(max_examples=EXAMPLES // 3)
@given(data=st.data())
def test_what_laml_accepts_twiml_accepts_too(data: st.DataObject) -> None:
    root = data.draw(documents())
    text = text_of(data.draw(mutated(root)) if data.draw(st.booleans()) else root)
    assert accepts(text, "twiml") or not accepts(text, "laml"), text


@settings(max_examples=EXAMPLES // 3)
@given(root=documents("twiml"))
def test_laml_refuses_what_only_twiml_has_and_says_so(root: etree._Element) -> None:
    text = text_of(root)
    foreign = only_in_twiml(root, load("twiml").root)
    if foreign:
        assert not accepts(text, "laml"), text
        assert set(explained(text, "laml")) & {*TWIML_ONLY, "LML201", "LML205"}, text
    found = [item for item in lint(text) if item.code in TWIML_ONLY]
    assert bool(found) <= bool(foreign), text


def only_in_twiml(element: etree._Element, type: ElementType) -> bool:
    """Whether something in `element` is marked in the vocabulary as known to TwiML only."""
    for attribute in type.attributes.values():
        value = element.get(attribute_key(attribute.name))
        if value is None:
            continue
        words = {value, *value.split()}
        if attribute.twiml_only or any(
            fact.twiml_only for word, fact in attribute.type.values.items() if word in words
        ):
            return True
    types = load("twiml").types
    children = [(child, type.children[str(child.tag)]) for child in element]
    return any(place.twiml_only or only_in_twiml(child, types[place.type]) for child, place in children)

"""The vocabulary of TwiML holds all of LaML, and marks what LaML has not."""

from __future__ import annotations

import pytest

from laml_lint.vocabulary import ElementType, Kind, TextPresence, UrlForm, load

LAML = load()
TWIML = load("twiml")
KEYS = list(TWIML.types)
SHARED = list(LAML.types)
DIFFERENT = {"attributes", "children", "parents", "text"}
"""Fields of an element that are compared one by one below."""


def test_elements_that_only_twiml_has() -> None:
    only = {key for key, type in TWIML.types.items() if type.twiml_only}

    assert only == set(KEYS) - set(SHARED)
    assert only >= {"Client", "Sim", "ConversationRelay", "w", "Task", "Prompt.Root"}
    assert not any(type.twiml_only for type in LAML.types.values())


@pytest.mark.parametrize("key", SHARED)
def test_twiml_has_all_that_an_element_of_laml_has(key: str) -> None:
    ours, theirs = LAML.types[key], TWIML.types[key]

    assert set(ours.attributes) <= set(theirs.attributes)
    assert {tag: child.type for tag, child in ours.children.items()}.items() <= {
        tag: child.type for tag, child in theirs.children.items()
    }.items()
    assert set(ours.parents) <= set(theirs.parents)
    for name, attribute in theirs.attributes.items():
        assert attribute.twiml_only == (name not in ours.attributes), name
        assert not attribute.twiml_only or not attribute.signalwire_only, name
    for tag, child in theirs.children.items():
        assert child.twiml_only == (tag not in ours.children), tag
    for name, attribute in ours.attributes.items():
        _has_values(ours, theirs, name)
        assert theirs.attributes[name].companion == attribute.companion


def _has_values(ours: ElementType, theirs: ElementType, name: str) -> None:
    narrow, wide = ours.attributes[name].type, theirs.attributes[name].type
    assert set(narrow.values) <= set(wide.values), name
    for word, fact in wide.values.items():
        assert fact.twiml_only == (word not in narrow.values), (name, word)


def test_what_twiml_says_differently_of_the_same_elements() -> None:
    differences = {
        f"{key}.{field}"
        for key in SHARED
        for field in ElementType._fields
        if field not in DIFFERENT and getattr(LAML.types[key], field) != getattr(TWIML.types[key], field)
    }

    assert differences == {
        "Dial.conflicts",
        "Dial.exclusive",
        "Dial.text_excludes",
        "Enqueue.doc",
        "Enqueue.text_presence",
        "Pay.unique",
        "Sip.Dial.doc",
        "Sip.Dial.needs_content",
        "Sip.Dial.text_presence",
        "Sms.channels",
        "Sms.doc",
    }


@pytest.mark.parametrize("key", [key for key in KEYS if key not in SHARED])
def test_what_only_twiml_has_is_described(key: str) -> None:
    element = TWIML.types[key]

    assert element.tag == key.partition(".")[0]
    assert element.doc.endswith(".")
    assert element.source is not None
    assert element.source.startswith("https://")
    assert element.parents
    assert element.keyword or element.kind == "child"
    assert (element.text is None) == (element.text_presence is TextPresence.NONE)
    for name, attribute in element.attributes.items():
        assert attribute.doc.endswith("."), name
        assert attribute.companion is None or attribute.companion in element.attributes, name
        assert (attribute.type.kind is Kind.URL) == (attribute.type.role is not None), name


def test_addresses_may_be_relative() -> None:
    forms = {
        attribute.type.name: attribute.type.form
        for type in TWIML.types.values()
        for attribute in type.attributes.values()
        if attribute.type.kind is Kind.URL and not attribute.signalwire_only and type.tag != "Pay"
    }

    absolute = {name for name, form in forms.items() if form is not UrlForm.ANY}
    assert absolute <= {"StorageUrl", "ConferenceStreamUrl", "CallbackUrl"}


def test_what_signalwire_advises_counts_for_laml_only() -> None:
    advised = [
        (key, name)
        for key, type in TWIML.types.items()
        for name, attribute in type.attributes.items()
        if attribute.advised
    ]

    assert advised == []
    assert LAML.types["Pay"].attributes["paymentConnectorUrl"].advised == "warning"


def test_an_attribute_that_twiml_describes_is_documented_there() -> None:
    assert LAML.types["Pay"].attributes["paymentConnector"].status == "example-only"
    assert TWIML.types["Pay"].attributes["paymentConnector"].status == "documented"
    assert TWIML.types["Conference"].attributes["streamUrl"].status == "example-only"

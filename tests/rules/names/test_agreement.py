"""The rules about names agree with the schema: what it refuses is explained, what it takes is not blamed."""

from __future__ import annotations

from xml.sax.saxutils import escape, quoteattr

import pytest
from lxml import etree

from laml_lint import Diagnostic, Severity, lint
from laml_lint.rules import catalogue
from laml_lint.rules.base import Phase
from laml_lint.schema import validator
from laml_lint.settings import Settings
from laml_lint.vocabulary import ElementType, Kind, TextPresence, ValueType, load

VOCABULARY = load()
ALL = Settings(select=("ALL",))
STRANGERS = {"LML111", "LML112", "LML113", "LML115", "LML414", "LML802"}
REFUSAL = {code for code, info in catalogue().items() if info.phase == Phase.REFUSED}
TYPES = list(VOCABULARY.types.values())
SAMPLES = {
    Kind.DURATION: "1s",
    Kind.SIP_URI: "sip:lobby@pbx.muster.example",
    Kind.VERTO_ADDRESS: "lobby@muster.verto.signalwire.com",
    Kind.LANGUAGE: "de-DE",
}
each_type = pytest.mark.parametrize("type", TYPES, ids=lambda type: type.key)


def sample(type: ValueType) -> str:
    if type.values:
        return next(iter(type.values))
    if type.kind is Kind.URL:
        return f"{'wss' if 'wss' in type.schemes else 'https'}://a.muster.example/"
    return SAMPLES.get(type.kind, "1")


def start(type: ElementType) -> str:
    required = [each for each in type.attributes.values() if each.required]
    return type.tag + "".join(f" {each.name}={quoteattr(sample(each.type))}" for each in required)


def content(type: ElementType) -> str:
    wanted = type.text_presence is TextPresence.REQUIRED or type.needs_content or type.text_instead
    if type.text is not None and wanted:
        return escape(sample(type.text))
    if type.one_child:
        return element(VOCABULARY.types[next(iter(type.children.values())).type])
    return ""


def element(type: ElementType, attributes: str = "", inside: str | None = None) -> str:
    return f"<{start(type)}{attributes}>{content(type) if inside is None else inside}</{type.tag}>"


def document(type: ElementType, markup: str) -> str:
    """`markup`, an element of `type`, inside everything that has to stand around it."""
    while type.parents:
        type = VOCABULARY.types[type.parents[0]]
        words = type.text_presence is TextPresence.REQUIRED
        markup = element(type, inside=(content(type) if words else "") + markup)
    return markup


def judge(source: str) -> tuple[bool, list[Diagnostic]]:
    return bool(validator("laml")(etree.fromstring(source.encode()))), lint(source, settings=ALL)


def agree(source: str) -> list[Diagnostic]:
    accepted, findings = judge(source)
    codes = {item.code for item in findings}
    assert not codes & {"LML199", "LML999"}, (source, [item.message for item in findings])
    if accepted:
        assert not codes & REFUSAL, (source, codes)
    else:
        assert any(
            code.startswith(("LML1", "LML2", "LML012", "LML414", "LML801", "LML802", "LML803"))
            for code in codes
        ), (source, codes)
    return findings


@each_type
def test_every_element_is_right_where_it_belongs(type: ElementType) -> None:
    accepted, findings = judge(document(type, element(type)))
    assert accepted
    assert not [item for item in findings if item.severity is Severity.ERROR]


@each_type
def test_every_tag_in_every_element(type: ElementType) -> None:
    for tag in VOCABULARY.tags:
        for name in (tag, tag.swapcase(), tag + "x"):
            child = f"<{name}>1</{name}>"
            findings = agree(document(type, element(type, inside=content(type) + child)))
            if name not in type.children and not type.any_children and type.tag != name != "Response":
                assert {item.code for item in findings} & {"LML101", "LML102", "LML103", "LML801"}, child


@each_type
def test_every_attribute_name_on_every_element(type: ElementType) -> None:
    for known in VOCABULARY.attribute_owners:
        for name in (known, known.swapcase(), "x" + known):
            if name in type.attributes or name.partition(":")[0] not in ("xml", name):
                continue
            source = document(type, element(type, f' {name}="1"'))
            found = [item for item in agree(source) if item.code in STRANGERS]
            assert [source[item.range.start.offset : item.range.end.offset] for item in found] == [name], (
                source
            )


@each_type
def test_an_element_without_its_content_or_attributes(type: ElementType) -> None:
    agree(document(type, f"<{type.tag}/>"))
    agree(document(type, f"<{type.tag}>text</{type.tag}>"))
    agree(document(type, f"<{type.tag}>{element(type)}{element(type)}</{type.tag}>"))

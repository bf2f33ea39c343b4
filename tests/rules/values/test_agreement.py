"""The rules about values agree with the schema: what it refuses is explained, what it accepts is not."""

from __future__ import annotations

import functools
from collections.abc import Iterator
from xml.sax.saxutils import escape, quoteattr

import pytest
from lxml import etree

from laml_lint import Diagnostic, lint
from laml_lint.rules import catalogue
from laml_lint.rules.base import Phase
from laml_lint.schema import validator
from laml_lint.settings import Settings
from laml_lint.vocabulary import ElementType, Kind, TextPresence, ValueType, load

VOCABULARY = load()
ALL = Settings(select=("ALL",))
REFUSAL = {code for code, info in catalogue().items() if info.phase == Phase.REFUSED}
END = "<!-- the end -->"
VALUES = (
    *(
        "",
        " ",
        "  \t ",
        "true",
        "false",
        "True",
        " true",
        "yes",
        "0",
        "1",
        "2",
        "3",
        "10",
        "11",
        "5",
        "600",
        "601",
    ),
    *("-1", "-0", "+1", "1.5", "2s", "ten", "007", "9" * 18, "9" * 19, "1e3", "٣", " 4 ", "\u00a05"),
    *(
        "GET",
        "get",
        "POST",
        " POST",
        "PUT",
        "on",
        "off",
        "none",
        "None",
        "null",
        "auto",
        "AUTO",
        "#",
        "*#",
        "w1",
        "W",
    ),
    *("start end", "start,end", "start  end ", "start;start", "completed absent failed", "ringing|answered"),
    *(
        "answered\u00a0ringing",
        ",",
        "PCMU",
        "PCMU,OPUS",
        "PCMU , OPUS",
        "PCMU OPUS",
        "PCMU,",
        ",PCMU",
        "pcmu",
        "PCMU,,OPUS",
    ),
    *(
        "dtmf",
        "dtmf speech",
        "speech,dtmf",
        "visa amex",
        "2 3",
        "0 11",
        "1 x",
        "['start', 'end']",
        "[object Object]",
    ),
    *("0.00", "5.005", "$5", "1000000", "1000000.01", "usd", "mxn", "eur", "00000001", ".5", "5.", " 5.00 "),
    *("10s", "10.0s", "10.1s", "10000ms", "10001ms", "0010s", "800ms", "1.5 s", "5", "s", "-1s", " 1s"),
    *("en-US", "en-us", "de", "german", "medium", "+6dB", "50%", "-10%", "6db", "loud", "Loud", "x-soft"),
    *(
        "sip:a@b.example",
        "SIPS:a@b.example",
        "a@b.example",
        "sip:",
        "sip: a@b.example",
        "sip:\u00a0",
        "https://a.example",
    ),
    *("a@b.verto.signalwire.com", "a b@c.verto.signalwire.com", "a@verto.signalwire.com", "x" * 70, "x" * 71),
    *(
        "x" * 1599,
        "x" * 1600,
        "x" * 1601,
        "x " * 799 + "x",
        "x  " * 900,
        "x" * 4097,
        "é" * 1600,
        "&<>\"'",
        "do-not-record",
    ),
)


def places() -> Iterator[tuple[ElementType, str | None]]:
    """An attribute or text for each type of value of the vocabulary, once as an attribute, once as a text."""
    seen: set[tuple[str, bool]] = set()
    for type in VOCABULARY.types.values():
        if type.status == "legacy":
            continue
        texts = [] if type.text is None else [(None, type.text)]
        for name, kind in [*((item.name, item.type) for item in type.attributes.values()), *texts]:
            if (kind.name, name is None) not in seen:
                seen.add((kind.name, name is None))
                yield type, name


def values(type: ElementType, name: str | None) -> tuple[str, ...]:
    """What is tried in one place: the values above, one that is right, and those of a closed set."""
    kind = type.text if name is None else type.attributes[name].type
    assert kind is not None
    return (*VALUES, sample(kind), *kind.values)


def sample(type: ValueType) -> str:
    """A value that the schema accepts."""
    kinds = {
        Kind.SIP_URI: "sip:a@b.example",
        Kind.VERTO_ADDRESS: "a@b.verto.signalwire.com",
        Kind.URL: "https://a.example/",
        Kind.PHONE_NUMBER: "+12025550142",
    }
    return next(iter(type.values), kinds.get(type.kind, "1"))


def document(type: ElementType, name: str | None, value: str) -> str:
    """A document that is right but perhaps for `value`, the attribute `name` or the text of one element."""
    attributes = {key: sample(item.type) for key, item in type.attributes.items() if item.required}
    text = sample(type.text) if type.text is not None and type.text_presence is TextPresence.REQUIRED else ""
    if name is None:
        text = value
    else:
        attributes[name] = value
    children = "".join(bare(tag) for tag in sorted(type.children)[:1] if type.one_child)
    xml = wrapped(type.tag, attributes, escape(text) + children)
    at = type
    while at.parents:
        parent = VOCABULARY.types[at.parents[0]]
        needed = {key: sample(item.type) for key, item in parent.attributes.items() if item.required}
        own = sample(parent.text) if parent.text and parent.text_presence is TextPresence.REQUIRED else ""
        xml = wrapped(parent.tag, needed, own + xml) if parent.parents else f"<Response>{xml}{END}</Response>"
        at = parent
    return '<?xml version="1.0" encoding="UTF-8"?>' + xml


def bare(tag: str) -> str:
    """The one child that an element must have."""
    return {"Sip": "<Sip>sip:a@b.example</Sip>", "Room": "<Room>a</Room>"}.get(tag, '<AI engine="gcloud"/>')


def wrapped(tag: str, attributes: dict[str, str], content: str) -> str:
    written = "".join(f" {key}={quoteattr(item)}" for key, item in attributes.items())
    return f"<{tag}{written}>{content}</{tag}>"


@functools.cache
def findings(source: str) -> list[Diagnostic]:
    return lint(source, "agreement.laml", ALL)


PLACES = [pytest.param(type, name, id=f"{type.key}-{name or 'text'}") for type, name in places()]


@pytest.mark.parametrize(("type", "name"), PLACES)
def test_what_the_schema_refuses_is_explained(type: ElementType, name: str | None) -> None:
    accepts = validator("laml")
    for value in values(type, name):
        source = document(type, name, value)
        found = findings(source)
        codes = {item.code for item in found}
        assert not codes & {"LML199", "LML999"}, (value, [item.message for item in found])
        if not accepts(etree.fromstring(source.encode())):
            assert any(code.startswith(("LML1", "LML2")) for code in codes), value


@pytest.mark.parametrize(("type", "name"), PLACES)
def test_what_the_schema_accepts_no_rule_of_refusal_reports(type: ElementType, name: str | None) -> None:
    accepts = validator("laml")
    sources = {value: document(type, name, value) for value in values(type, name)}
    right = {value for value, source in sources.items() if accepts(etree.fromstring(source.encode()))}
    assert right
    for value in right:
        refused = findings(sources[value].replace(END, "<Unheard/>"))
        assert {item.code for item in refused} & REFUSAL <= {"LML101"}, value

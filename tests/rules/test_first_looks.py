"""Nothing is lost by looking from afar first: rules that are asked about everything find the same.

What is asked about is narrowed down in three ways: values that are ordinary at a glance, values that no rule
suspects, and elements of which the outline tells that they are right.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from laml_lint import plans
from laml_lint.document import Document, attribute_key
from laml_lint.linter import Linter
from laml_lint.ordinary import ordinary
from laml_lint.rules import RULES, RuleInfo, load_rule
from laml_lint.rules.base import ElementRule, ValueRule
from laml_lint.settings import Settings
from laml_lint.vocabulary import load
from laml_lint.vocabulary.model import Attribute, Kind, UrlRole, ValueType

from ..judges.hosts import DIALECTS, documents, element, host, text_of
from .marked import strip

Check = Callable[[etree._Element, Document], object]
FOLDER = Path(__file__).parent
EVERYTHING = Settings(select=("ALL",))
SETTINGS = (EVERYTHING, Settings(select=("ALL",), dialect="twiml"), Settings(select=("ALL",), channel="fax"))
PIECES = st.sampled_from(
    [
        "voice",
        "example",
        "com",
        "net",
        "local",
        "internal",
        "git",
        "github",
        "s3",
        "amazonaws",
        "YOUR",
        "xxxx",
        "XXXX",
        "X",
        "next",
        "menu.php",
        "a.xml",
        "a.XML",
        "b.twiml",
        "hold.mp3",
        "7",
        "watch",
        "home",
        "arpa",
        "drive",
        "google",
        "docs",
        "youtube",
        "youtu",
        "be",
        "dropbox",
        "-",
        "_",
        "localhost",
        "edit",
        "blob",
    ]
)
ADDRESSES = st.builds(
    "{}://{}{}".format,
    st.sampled_from(["https", "wss"]),
    st.lists(PIECES, min_size=2, max_size=4).map(".".join),
    st.lists(PIECES, max_size=3).map(lambda names: "".join(f"/{name}" for name in names)),
)


def found(linter: Linter, source: str | bytes) -> list[str]:
    data = source if isinstance(source, bytes) else source.encode()
    return [f"{item.code} {item.range} {item.message}" for item in linter.check(data, "a.xml").diagnostics]


def close_look(settings: Settings, source: str | bytes) -> list[str]:
    """What is found when nothing is judged from afar."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(plans, "ordinary", lambda type: None)
        for info in RULES:
            rule = load_rule(info.code)
            if isinstance(rule, ElementRule | ValueRule):
                patch.setattr(type(rule), "suspects", lambda *_: True)
        return found(Linter(settings), source)


@pytest.mark.parametrize("settings", SETTINGS, ids=["laml", "twiml", "fax"])
@pytest.mark.parametrize("kind", ["cases", "right"])
def test_of_the_marked_documents(kind: str, settings: Settings) -> None:
    hidden = {}
    for file in sorted((FOLDER / kind).rglob("*.xml")):
        source = file.read_bytes()
        if kind == "cases":
            source = strip(source.decode("utf-8"))[0].encode()
        seen, there = found(Linter(settings), source), close_look(settings, source)
        if seen != there:
            hidden[file.name] = (seen, there)
    assert hidden == {}


@pytest.mark.parametrize("dialect", DIALECTS)
@given(data=st.data())
def test_of_documents_of_all_kinds(dialect: str, data: st.DataObject) -> None:
    source = text_of(data.draw(documents(dialect)))
    settings = SETTINGS[dialect == "twiml"]
    assert found(Linter(settings), source) == close_look(settings, source)


def value_types(dialect: str) -> Iterator[tuple[str, Attribute | None, ValueType]]:
    """The attributes and texts that have ordinary values, one of each kind and role."""
    seen = set()
    for key, type in sorted(load(dialect).types.items()):
        for attribute in type.attributes.values():
            sort = (attribute.type.name, attribute.type.kind, attribute.type.role, attribute.type.secure)
            if ordinary(attribute.type) is not None and sort not in seen:
                seen.add(sort)
                yield key, attribute, attribute.type
        if type.text is not None and ordinary(type.text) is not None:
            yield key, None, type.text


def samples(type: ValueType) -> st.SearchStrategy[str]:
    """Values of which most are ordinary."""
    if type.kind is Kind.URL:
        return ADDRESSES
    if type.kind is Kind.BOOLEAN:
        return st.sampled_from(["true", "false"])
    if type.kind is Kind.INTEGER:
        return st.integers(0, 10**12).map(str) | st.sampled_from(["007", "٣", "0"])
    if type.values:
        return st.sampled_from(sorted(type.values))
    return st.from_regex(r"\+[0-9]{6,16}", fullmatch=True)


@pytest.mark.parametrize("dialect", DIALECTS)
@given(data=st.data())
def test_no_rule_has_anything_to_say_of_an_ordinary_value(dialect: str, data: st.DataObject) -> None:
    key, attribute, type = data.draw(st.sampled_from(list(value_types(dialect))))
    value = data.draw(samples(type))
    tell = ordinary(type)
    assert tell is not None
    root, element = host(key, load(dialect))
    if attribute is None:
        element.text = value
    else:
        element.set(attribute_key(attribute.name), value)
    settings = SETTINGS[dialect == "twiml"]
    source = text_of(root)
    assert found(Linter(settings), source) == close_look(settings, source)


@pytest.mark.parametrize(
    ("role", "value", "told"),
    [
        (UrlRole.DOCUMENT, "https://voice.example.com/menu/3", True),
        (UrlRole.DOCUMENT, "https://voice.example.com", True),
        (UrlRole.MEDIA, "https://media.example.com/hold-2.mp3", True),
        (UrlRole.DOCUMENT, "https://voice.example.com/menu.xml", False),
        (UrlRole.DOCUMENT, "https://voice.example.com/menu?office=3", False),
        (UrlRole.DOCUMENT, "http://voice.example.com/menu", False),
        (UrlRole.DOCUMENT, "https://pbx.local/menu", False),
        (UrlRole.DOCUMENT, "https://10.0.0.1/menu", False),
        (UrlRole.MEDIA, "https://github.com/acme/sounds/blob/main/hold.mp3", False),
        (UrlRole.STREAM, "wss://media.example.com/audio", True),
        (UrlRole.STREAM, "https://media.example.com/audio", False),
    ],
)
def test_what_an_ordinary_address_is(role: UrlRole, value: str, told: bool) -> None:
    type = next(type for _, _, type in value_types("laml") if type.role is role)
    tell = ordinary(type)
    assert tell is not None
    assert tell(value) is told


def noting(asked: list[str], code: str, check: Check, element: etree._Element, document: Document) -> object:
    asked.append(code)
    return check(element, document)


def test_right_documents_ask_no_rule_about_their_outlines(monkeypatch: pytest.MonkeyPatch) -> None:
    """An outline that is right costs nothing; left are rules that need the values or the neighbours."""
    asked: list[str] = []
    for info in RULES:
        rule = load_rule(info.code)
        if isinstance(rule, ElementRule):
            monkeypatch.setattr(rule, "check", partial(noting, asked, info.code, rule.check))
    root = element(load().root, children=False)
    gather = etree.SubElement(root, "Gather", action="https://voice.example.com/menu", numDigits="1")
    etree.SubElement(gather, "Say").text = "Press one."
    dial = etree.SubElement(root, "Dial", timeout="20")
    etree.SubElement(dial, "Number").text = "+12025550142"
    assert found(Linter(Settings()), text_of(root)) == []
    assert not {"LML104", "LML105", "LML106", "LML108", "LML224", "LML502"} & set(asked)


@pytest.mark.parametrize("info", [info for info in RULES if info.marks], ids=lambda info: info.code)
def test_every_mark_is_seen_among_the_signs_of_a_document(info: RuleInfo) -> None:
    for mark in info.marks or ():
        assert Document(b"<Response>" + mark + b"</Response>", "a.xml", load()).signs

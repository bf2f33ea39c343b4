"""Every element and attribute is made wrong in each way that its kind can be wrong: all must be caught.

A mutant is caught when it gets the expected code on exactly the expected piece of text. The score is printed;
it must be 100 %.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

import pytest
from lxml import etree

from laml_lint import lint
from laml_lint.document import attribute_key
from laml_lint.rules.base import LIST_KINDS
from laml_lint.schema import validator
from laml_lint.settings import Dialect, Settings
from laml_lint.vocabulary import Vocabulary, load
from laml_lint.vocabulary.model import (
    Attribute,
    ElementType,
    Kind,
    TextPresence,
    UrlForm,
    UrlRole,
    ValueType,
)

from .hosts import DIALECTS, copy, element, host, right_value, text_of

ALL = Settings(select=("ALL",))
_MARK = "\ue000"


class Mutant(NamedTuple):
    """A wrong document, the code it must get, and the offsets of the piece that must be marked."""

    what: str
    document: str
    code: str
    start: int
    end: int


class Bad(NamedTuple):
    """A wrong value: which code it gets, and which part of it (None: all of it)."""

    value: str
    code: str
    part: str | None = None


_EVERYWHERE = (
    Bad("None", "LML210"),
    Bad("undefined", "LML210"),
    Bad("['a', 'b']", "LML209"),
    Bad("[object Object]", "LML209"),
)


def bad_values(type: ValueType, attribute: Attribute | None, owner: ElementType) -> Iterator[Bad]:
    """Each class of wrong values for a type."""
    kind = type.kind
    if kind not in (Kind.SPOKEN_TEXT, Kind.MESSAGE_TEXT):
        # `None` is the value `none` in a wrong case where there is one
        yield from (bad for bad in _EVERYWHERE if bad.value.lower() not in type.values)
    yield from _BY_KIND.get(kind, ())
    if kind is Kind.BOOLEAN:
        yield from (Bad(word, "LML202") for word in ("True", "FALSE", "yes", "1", "x"))
    if kind in (Kind.ENUM, Kind.ENUM_OR_PATTERN):
        first = next(iter(type.values))
        yield Bad("zzz", "LML201")
        yield Bad(first + "zz", "LML201")
        swapped = first.swapcase()
        if swapped not in type.values:
            yield Bad(swapped, "LML201")
    if kind in (Kind.INTEGER, Kind.INTEGER_OR_KEYWORD):
        yield from (Bad(word, "LML203") for word in ("2s", "1.5", "ten", "1 2"))
    if kind in (Kind.INTEGER, Kind.INTEGER_OR_KEYWORD, Kind.DECIMAL):
        if type.minimum is not None and type.minimum > 0:
            yield Bad(str(type.minimum - 1), "LML204")
        if type.maximum is not None:
            yield Bad(str(type.maximum + 1), "LML204")
    if kind in (Kind.EVENT_LIST, Kind.ITEM_LIST) and type.values:
        yield from _bad_lists(type)
    if kind is Kind.INTEGER_LIST:
        yield from (
            Bad("1 x", "LML206", "x"),
            Bad("1,2", "LML207"),
            Bad("1 1", "LML208", "1"),
            Bad("1 99", "LML206", "99"),
        )
    if kind is Kind.URL:
        yield from _bad_urls(type)
    if type.max_length is not None:
        yield Bad("x" * (type.max_length + 1), "LML218")


_BY_KIND = {
    Kind.DECIMAL: (Bad("high", "LML203"),),
    Kind.AMOUNT: (Bad("$5", "LML222"), Bad("-1", "LML222"), Bad("1.005", "LML222"), Bad("2000000", "LML222")),
    Kind.CURRENCY: (Bad("eur", "LML222"), Bad("USD", "LML222")),
    Kind.DIGITS: (Bad("1,2", "LML214"), Bad("x", "LML214")),
    Kind.DURATION: (Bad("2", "LML223"), Bad("15s", "LML223"), Bad("long", "LML223")),
    Kind.PHONE_NUMBER: (
        Bad("202-555-0142", "LML212"),
        Bad("+1XXXXXXXXXX", "LML015"),
        Bad("front desk", "LML212"),
    ),
    Kind.PHONE_OR_SHORT_CODE: (Bad("202-555-0142", "LML212"),),
    Kind.CALLER_ID: (Bad("front desk", "LML213"),),
    Kind.CALL_SID: (Bad("agent1", "LML219"),),
    Kind.LANGUAGE: (Bad("german", "LML215"), Bad("en_US", "LML215")),
    Kind.VOICE: (Bad("robot", "LML216"), Bad("en-GB-Wavenet-A", "LML216")),
    Kind.SIP_URI: (Bad("desk@pbx.example", "LML220"), Bad("sip:", "LML220")),
    Kind.VERTO_ADDRESS: (Bad("desk", "LML221"),),
    Kind.QUEUE_NAME: (Bad("first line!", "LML225"),),
}


def _bad_lists(type: ValueType) -> Iterator[Bad]:
    words = [word for word, fact in type.values.items() if fact.status == "documented"]
    comma = type.separator == "comma"
    right, wrong = (",", " ") if comma else (" ", ",")
    wrong_item = "LML205" if type.kind is Kind.EVENT_LIST else "LML206"
    yield Bad("bogusitem", wrong_item)
    yield Bad(f"{words[0]}{right}bogusitem", wrong_item, "bogusitem")
    if words[0].swapcase() not in words:
        yield Bad(words[0].swapcase(), wrong_item)
    if len(words) > 1:
        yield Bad(f"{words[0]}{wrong}{words[1]}", "LML207")
    yield Bad(f"{words[0]}{right}{words[0]}", "LML208", words[0])


def _bad_urls(type: ValueType) -> Iterator[Bad]:
    yield Bad("https:///next", "LML303")
    yield Bad("https://voice.example.com/next page", "LML303")
    yield Bad("http://https://voice.example.com/", "LML303")
    if type.schemes:
        yield Bad("ftp://voice.example.com/x", "LML416" if type.secure else "LML304")
    if type.role is UrlRole.STREAM:
        yield from (Bad("ws://media.example.com/a", "LML304"), Bad("https://media.example.com/a", "LML304"))
    if type.role in (UrlRole.CALLBACK, UrlRole.STORAGE) and type.form is not UrlForm.ANY:
        yield Bad("/events", "LML301")


def value_mutants(vocabulary: Vocabulary) -> Iterator[Mutant]:
    """Every attribute with every class of wrong value, and the texts of elements likewise."""
    for key in vocabulary.types:
        root, target = host(key, vocabulary)
        type = vocabulary.types[key]
        for attribute in type.attributes.values():
            for bad in bad_values(attribute.type, attribute, type):
                changed, at = _twin(root, target)
                _quiet_companions(at, attribute)
                at.set(attribute_key(attribute.name), _marked(bad))
                yield _mutant(f"{key}@{attribute.name}={bad.value[:30]}", changed, bad.code)
            if not attribute.type.empty_allowed:
                changed, at = _twin(root, target)
                at.set(attribute_key(attribute.name), "")
                yield _named(
                    f"{key}@{attribute.name} empty",
                    changed,
                    f' {attribute.name}=""',
                    attribute.name,
                    "LML211",
                )
        if type.text is not None:
            for bad in bad_values(type.text, None, type):
                changed, at = _twin(root, target)
                for child in list(at):
                    at.remove(child)
                at.text = _marked(bad)
                yield _mutant(f"{key} text={bad.value[:30]}", changed, bad.code)


def name_mutants(vocabulary: Vocabulary) -> Iterator[Mutant]:
    """Attributes misspelt and left out; elements misspelt, misplaced, repeated and emptied."""
    for key in vocabulary.types:
        root, target = host(key, vocabulary)
        type = vocabulary.types[key]
        for attribute in type.attributes.values():
            key_ = attribute_key(attribute.name)
            if ":" not in attribute.name:
                for wrong, code in ((attribute.name + "Zzz", "LML111"), (attribute.name.upper(), "LML112")):
                    changed, at = _twin(root, target)
                    at.attrib.pop(key_, None)
                    at.set(wrong, right_value(attribute.type))
                    yield _named(f"{key}@{wrong}", changed, f" {wrong}=", wrong, code)
            if attribute.required or attribute.advised:
                changed, at = _twin(root, target)
                del at.attrib[key_]
                yield _at_element(f"{key} without {attribute.name}", changed, at, "LML114")
        if type.kind == "root":
            continue
        for wrong, code in ((type.tag.swapcase(), "LML102"), (type.tag + "Qqq", "LML101")):
            changed, at = _twin(root, target)
            at.tag = wrong
            yield _at_element(f"<{wrong}>", changed, at, code)
        if type.kind != "verb" and type.tag not in vocabulary.root.children:
            changed = element(vocabulary.root, vocabulary)
            changed.append(copy(target))
            changed[0].tail = None
            foreign = vocabulary.dialect == "laml" and type.tag in load("twiml").root.children
            yield _at_element(f"{key} under Response", changed, changed[0], "LML801" if foreign else "LML103")
        if type.text_presence is TextPresence.REQUIRED:
            changed, at = _twin(root, target)
            at.text = None
            yield _at_element(f"{key} without text", changed, at, "LML108")
        if type.text is None:
            changed, at = _twin(root, target)
            at.text = f"{_MARK}stray words{_MARK}"
            yield _mutant(f"{key} with text", changed, "LML107")
        for child in type.children.values():
            if child.maximum is not None:
                changed, at = _twin(root, target)
                at.text = None if at.tag in ("Dial", "Message") else at.text
                for old in list(at):
                    at.remove(old)
                for _ in range(child.maximum + 1):
                    at.append(element(vocabulary.types[child.type], vocabulary))
                yield _at_element(f"{key} with too many {child.tag}", changed, at[-1], "LML104")


def foreign_mutants() -> Iterator[Mutant]:
    """Every element, attribute and value that only TwiML has, put where TwiML has it."""
    laml, twiml = load(), load("twiml")
    for key in laml.types:
        root, target = host(key, laml)
        for name, attribute in twiml.types[key].attributes.items():
            if attribute.twiml_only:
                changed, at = _twin(root, target)
                value = right_value(attribute.type)
                at.set(name, value)
                yield _named(f"{key}@{name}", changed, f' {name}="{value}"', name, "LML802")
                continue
            for word, fact in attribute.type.values.items():
                if fact.twiml_only and fact.replaced_by is None and word not in attribute.type.disputed:
                    changed, at = _twin(root, target)
                    at.set(attribute_key(name), _marked(Bad(word, "LML803")))
                    yield _mutant(f"{key}@{name}={word}", changed, "LML803")
        for tag, child in twiml.types[key].children.items():
            if child.twiml_only:
                changed, at = _twin(root, target)
                at.text = None if at.tag == "Dial" else at.text
                at.append(element(twiml.types[child.type], twiml))
                yield _at_element(f"{tag} in {key}", changed, at[-1], "LML801")


def test_everything_that_only_twiml_has_is_called_so() -> None:
    mutants = list(foreign_mutants())
    assert len(mutants) > 130
    assert [item for item in mutants if not caught(item, "laml")] == []
    assert [item for item in mutants if accepts(item, "laml")] == []
    assert [item.what for item in mutants if not accepts(item, "twiml")] == ALONE_IN_CONNECT


def accepts(mutant: Mutant, dialect: Dialect) -> bool:
    return bool(validator(dialect)(etree.fromstring(mutant.document.encode())))


ALONE_IN_CONNECT = [
    f"{tag} in Connect"
    for tag in ("Autopilot", "Conversation", "ConversationRelay", "AiSession", "ConversationRelaySession")
]
"""The host has a noun in Connect already, and there may be only one."""


def _quiet_companions(at: etree._Element, attribute: Attribute) -> None:
    """Takes away what would claim the same value for another reason."""
    if attribute.name == "callerId":
        at.text = "+12025550142"


def _twin(root: etree._Element, target: etree._Element) -> tuple[etree._Element, etree._Element]:
    index = list(root.iter()).index(target)
    changed = copy(root)
    return changed, list(changed.iter())[index]


def _marked(bad: Bad) -> str:
    if bad.part is None:
        return f"{_MARK}{bad.value}{_MARK}"
    before, _, after = bad.value.rpartition(bad.part)
    return f"{before}{_MARK}{bad.part}{_MARK}{after}"


def _mutant(what: str, root: etree._Element, code: str) -> Mutant:
    before, piece, after = text_of(root).split(_MARK)
    return Mutant(what, before + piece + after, code, len(before), len(before) + len(piece))


def _named(what: str, root: etree._Element, context: str, name: str, code: str) -> Mutant:
    text = text_of(root)
    start = text.index(context) + context.index(name)
    return Mutant(what, text, code, start, start + len(name))


def _at_element(what: str, root: etree._Element, at: etree._Element, code: str) -> Mutant:
    number = list(root.iter()).index(at)
    text = text_of(root)
    start = text.index("<Response")
    for _ in range(number):
        start = text.index("<", start + 1)
        while text[start + 1] == "/":
            start = text.index("<", start + 1)
    return Mutant(what, text, code, start + 1, start + 1 + len(str(at.tag)))


def caught(mutant: Mutant, dialect: Dialect) -> bool:
    """Whether the mutant gets its code on exactly its piece."""
    return any(
        (item.code, *item.range.span) == (mutant.code, mutant.start, mutant.end)
        for item in lint(mutant.document, settings=ALL._replace(dialect=dialect))
    )


@pytest.mark.parametrize("dialect", DIALECTS)
@pytest.mark.parametrize("make", [value_mutants, name_mutants])
def test_every_mutant_is_caught(
    make: Callable[[Vocabulary], Iterator[Mutant]], dialect: Dialect, capsys: pytest.CaptureFixture[str]
) -> None:
    mutants = list(make(load(dialect)))
    escaped = [mutant for mutant in mutants if not caught(mutant, dialect)]
    with capsys.disabled():
        print(f"\n{make.__name__}, {dialect}: {len(mutants) - len(escaped)} of {len(mutants)} caught")
    settings = ALL._replace(dialect=dialect)
    assert not escaped, "\n".join(
        f"{item.what}: {item.code} on {item.document[item.start : item.end]!r}, found "
        f"{[(found.code, found.excerpt) for found in lint(item.document, settings=settings)]}"
        for item in escaped[:40]
    )


def test_each_kind_of_value_has_mutants() -> None:
    types = [type for dialect in DIALECTS for type in load(dialect).types.values()]
    kinds = {attribute.type.kind for type in types for attribute in type.attributes.values()}
    kinds |= {type.text.kind for type in types if type.text is not None}
    assert LIST_KINDS - kinds == set()
    assert not [kind for kind in kinds if kind not in _BY_KIND and kind not in _GENERIC]


_GENERIC = {
    Kind.STRING,
    Kind.BOOLEAN,
    Kind.INTEGER,
    Kind.INTEGER_OR_KEYWORD,
    Kind.INTEGER_LIST,
    Kind.ENUM,
    Kind.ENUM_OR_PATTERN,
    Kind.EVENT_LIST,
    Kind.ITEM_LIST,
    Kind.STRING_LIST,
    Kind.URL,
    Kind.ROOM_NAME,
    Kind.MESSAGE_TEXT,
    Kind.SPOKEN_TEXT,
}

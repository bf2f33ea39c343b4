"""What editors show of elements, attributes, values and rules."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from laml_lint.rules import RULES
from laml_lint.vocabulary import Vocabulary, load
from laml_lsp.documentation import (
    attribute_text,
    content_text,
    element_text,
    rule_text,
    selector_text,
    value_text,
    webhook_text,
)
from laml_lsp.markdown import code, escaped, plain, prose

LAML, TWIML = load(), load("twiml")
LINES_OF_A_TOOLTIP = 30
MARKED = re.compile(r"```.*?```|(`+)[^`].*?\1", re.DOTALL)
TEXT = st.text(st.sampled_from("ab1 .-_*`<>[]()#+=|~&\\!é😀\n"))


def attribute_page(key: str, name: str, vocabulary: Vocabulary = LAML) -> str:
    type = vocabulary.types[key]
    return attribute_text(vocabulary, type, type.attributes[name])


def all_pages() -> Iterator[str]:
    yield from pages_of_the_language()
    yield from (rule_text(info.code) for info in RULES)


def pages_of_the_language() -> Iterator[str]:
    for vocabulary in (LAML, TWIML):
        for type in vocabulary.types.values():
            yield element_text(vocabulary, type)
            yield content_text(vocabulary, type)
            for attribute in type.attributes.values():
                yield attribute_text(vocabulary, type, attribute)
                yield webhook_text(vocabulary, attribute.webhooks)
                for value in attribute.type.values:
                    yield value_text(attribute.type, value)


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        pytest.param(
            element_text(LAML, LAML.types["Conference"]),
            [
                "**`<Conference>`** – noun in `<Dial>`, voice",
                "- Text: name of a room",
                "- Children: `<Stream>`",
                "- Python: `Dial.conference(name, …)`",
                "[Reference](https://signalwire.com/",
            ],
            id="noun",
        ),
        pytest.param(
            element_text(LAML, LAML.types["Redirect"]),
            ["It goes on with another document and never comes back: no verb behind it runs"],
            id="verb that ends the document",
        ),
        pytest.param(
            element_text(LAML, LAML.types["Dial"]),
            ["Text (optional)", "With `action` it goes on", "and 1 more"],
            id="verb that may end the document",
        ),
        pytest.param(
            element_text(LAML, LAML.types["Refer"]), ["- One child: `<Sip>`"], id="exactly one child"
        ),
        pytest.param(
            attribute_page("Dial", "timeout"),
            [
                "**`timeout`** – attribute of `<Dial>`",
                "- Value: whole number, 5 to 600 seconds",
                "- Default: `30`",
                "*Note:* ",
            ],
            id="number",
        ),
        pytest.param(
            attribute_page("Conference", "startConferenceOnEnter"),
            ["- Value: true or false", "- Python: `start_conference_on_enter`"],
            id="boolean",
        ),
        pytest.param(
            attribute_page("Dial", "record"),
            [
                "- Value: one of\n  - `do-not-record` – Nothing is recorded.",
                "*(only in samples, write `record-from-answer` instead)*",
            ],
            id="words",
        ),
        pytest.param(attribute_page("Dial", "ringTone"), ["- Value: one of `at`, `au`, "], id="many words"),
        pytest.param(
            attribute_page("Conference", "statusCallbackEvent"),
            [
                "- Value: list of events, separated by blanks\n  - `start` – ",
                "Has an effect only together with `statusCallback`",
                "Wants startConferenceOnEnter to be true",
            ],
            id="events",
        ),
        pytest.param(
            attribute_page("Conference", "waitUrl"),
            ["The document there may hold `Play`, `Pause`, `Redirect`"],
            id="document with a role",
        ),
        pytest.param(
            attribute_page("Dial", "action"),
            ["- Receives `DialCallSid`, `DialCallStatus`, "],
            id="address",
        ),
        pytest.param(
            value_text(LAML.values["Beep"], "onEnter"),
            ["**`onEnter`** – When somebody comes, and not when somebody goes."],
            id="value",
        ),
        pytest.param(
            value_text(LAML.values["Voice"], "alice"),
            ["*(deprecated, write `woman` instead)*"],
            id="deprecated value",
        ),
        pytest.param(
            value_text(LAML.values["Beep"], "moo"), ["- Value: one of\n  - `true`"], id="unknown value"
        ),
        pytest.param(
            webhook_text(LAML, ("Dial.action", "Dial.action[Sip]")),
            [
                "- `DialCallStatus` – How the dialled call ended. `completed`, `answered`, ",
                "when it called a Sip",
                "Besides, and with every request: `CallSid`, `AccountSid`, ",
            ],
            id="what an address receives",
        ),
        pytest.param(
            rule_text("LML201"),
            ["# LML201 invalid-value", "*error, on by default, safe fix*", "## Why it matters"],
            id="rule",
        ),
        pytest.param(
            selector_text("LML2", ["LML201", "LML202"]), ["– 2 rules\n\n- `LML201` invalid-value"], id="rules"
        ),
    ],
)
def test_page(page: str, expected: list[str]) -> None:
    for words in expected:
        assert words in page


def test_what_only_twiml_has_says_so() -> None:
    pages = [
        attribute_text(TWIML, type, attribute)
        for type in TWIML.types.values()
        for attribute in type.attributes.values()
        if attribute.twiml_only
    ]
    assert pages
    assert all("**TwiML only**" in page for page in pages)


def test_unknown_rule_and_callback_have_no_page() -> None:
    assert rule_text("LML000") == ""
    assert selector_text("nothing", []) == ""
    assert webhook_text(LAML, ("Moo.action",)) == ""


def test_a_parameter_is_told_once() -> None:
    page = webhook_text(LAML, LAML.types["Dial"].attributes["action"].webhooks)
    told = re.findall(r"^- `(\w+)`", page, re.MULTILINE)
    assert len(told) == len(set(told))


def test_nothing_vanishes_as_html() -> None:
    for page in all_pages():
        assert not re.search(r"(?<!\\)</?[A-Za-z!]", MARKED.sub("", page)), page


def test_pages_of_attributes_fit_a_tooltip() -> None:
    for type in LAML.types.values():
        for attribute in type.attributes.values():
            assert attribute_text(LAML, type, attribute).count("\n") < LINES_OF_A_TOOLTIP


def test_no_page_holds_an_empty_point() -> None:
    for page in pages_of_the_language():
        assert not re.search(r"^- *$|\n\n\n|: *$", MARKED.sub("x", page), re.MULTILINE), page


@pytest.mark.parametrize(
    ("markdown", "text"),
    [
        ("**`<Dial>`** – verb", "<Dial> – verb"),
        ("[Reference](https://a.b/c)", "Reference: https://a.b/c"),
        ("# Title\n\n*facts*\n\n## Part", "Title\n\nfacts\n\nPart"),
        ("a\n```xml\n<Dial>*</Dial>\n```\nb", "a\n    <Dial>*</Dial>\nb"),
        ("- `a` – b\n  - c", "- a – b\n  - c"),
        ("2 * 3 \\* 4", "2 * 3 * 4"),
        ("`` a`b ``", "a`b"),
    ],
)
def test_plain(markdown: str, text: str) -> None:
    assert plain(markdown) == text


@pytest.mark.parametrize(
    ("message", "markdown"),
    [
        ("`beep` of <Dial>", "`beep` of \\<Dial\\>"),
        ("one ` tick", "one \\` tick"),
        ("a_b *c* _d_", "a_b \\*c\\* \\_d\\_"),
        ("1. first", "1\\. first"),
        ("# no title", "\\# no title"),
    ],
)
def test_messages_are_shown_as_they_are(message: str, markdown: str) -> None:
    assert prose(message) == markdown


@given(TEXT)
def test_escaped_text_is_itself(text: str) -> None:
    assert plain(escaped(text)) == text.strip("\n")


@given(TEXT)
def test_code_is_itself(text: str) -> None:
    line = re.sub(r"\n+", " ", text)
    assert plain(code(text)) == (line if line.strip() else f'"{line}"')

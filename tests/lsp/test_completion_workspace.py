"""Suggestions that come from more than the document: other files, settings, findings, the documentation."""

from __future__ import annotations

from pathlib import Path

import pytest
from lsprotocol import types

from laml_lint.linter import Linter
from laml_lint.settings import Settings
from laml_lsp.client import Client
from laml_lsp.completion import resolve
from laml_lsp.completion.bodies import as_text
from laml_lsp.completion.new_documents import DECLARATION, NEW_DOCUMENTS, NewDocument
from laml_lsp.session import Session
from tests.lsp.test_completion import accepted, asked
from tests.lsp.workbench import Bench, bench, in_folder

CONFIGURATION = '[base-urls]\n"https://voice.example.com/ivr" = "served"\n'
DOCUMENT = "<Response><Hangup/></Response>"


def labels(given: Bench) -> list[str]:
    found = asked(given)
    return [item.label for item in found.items] if found else []


def item(given: Bench, label: str) -> types.CompletionItem:
    found = asked(given)
    assert found is not None
    return next(each for each in found.items if each.label == label)


# --- documents that an address may name ---


@pytest.mark.parametrize(
    ("opened", "expected"),
    [
        (
            "<Response><Redirect>|</Redirect></Response>",
            ["https://voice.example.com/ivr/a%20b.laml", "https://voice.example.com/ivr/deep/c.xml"],
        ),
        (
            '<Response><Dial><Conference waitUrl="|">Room</Conference></Dial></Response>',
            ["https://voice.example.com/ivr/a%20b.laml", "https://voice.example.com/ivr/deep/c.xml"],
        ),
        ('<Response><Record action="|"/></Response>', ["https://voice.example.com/ivr/deep/c.xml"]),
        ('<Response><Dial><Number statusCallback="|">1</Number></Dial></Response>', []),
    ],
)
def test_addresses_of_served_documents(tmp_path: Path, opened: str, expected: list[str]) -> None:
    files = {
        "laml-lint.toml": CONFIGURATION,
        "served/a b.laml": DOCUMENT,
        "served/deep/c.xml": DOCUMENT,
        "served/other.xml": "<project/>",
        "menu.laml": opened,
    }
    found = labels(in_folder(tmp_path, files, "menu.laml"))
    assert not set(expected) - set(found)
    assert "https://voice.example.com/ivr/" in found
    assert not any("other.xml" in label or "menu.laml" in label for label in found)
    assert expected or not any(label.endswith(("laml", "xml")) for label in found)


def test_an_address_is_put_into_the_document(tmp_path: Path) -> None:
    files = {"laml-lint.toml": CONFIGURATION, "served/next.laml": DOCUMENT}
    files["menu.laml"] = "<Response><Redirect>https://vo|</Redirect></Response>"
    made = in_folder(tmp_path, files, "menu.laml")
    after = accepted(made, item(made, "https://voice.example.com/ivr/next.laml"))
    assert after == "<Response><Redirect>https://voice.example.com/ivr/next.laml|</Redirect></Response>"


def test_relative_addresses_where_the_reference_allows_them(tmp_path: Path) -> None:
    files = {"a/next.laml": DOCUMENT, "b/menu.laml": '<Response><Record action="|"/></Response>'}
    assert "../a/next.laml" in labels(in_folder(tmp_path, files, "b/menu.laml"))
    files["b/menu.laml"] = "<Response><Redirect>|</Redirect></Response>"
    assert labels(in_folder(tmp_path, files, "b/menu.laml")) == ["https://"]


REDIRECT = "<Response><Redirect>{}|</Redirect></Response>"
RECORD = '<Response><Record action="{}|"/></Response>'
NEXT = "https://voice.example.com/ivr/next.laml"


@pytest.mark.parametrize(
    ("own", "document", "typed", "inserted", "found_by"),
    [
        ("served/menu.laml", REDIRECT, "", NEXT, f"{NEXT} next.laml"),
        ("served/menu.laml", REDIRECT, "ne", NEXT, f"next.laml {NEXT}"),
        ("served/menu.laml", RECORD, "ne", "next.laml", f"next.laml {NEXT}"),
        ("served/menu.laml", RECORD, "", NEXT, f"{NEXT} next.laml"),
        ("served/menu.laml", RECORD, "https://v", NEXT, f"{NEXT} next.laml"),
        ("served/menu.laml", RECORD, "/iv", "/ivr/next.laml", f"/ivr/next.laml {NEXT}"),
        ("served/deep/menu.laml", RECORD, "../n", "../next.laml", f"../next.laml {NEXT}"),
        ("menu.laml", REDIRECT, "ser", NEXT, f"served/next.laml {NEXT}"),
        ("menu.laml", RECORD, "ser", NEXT, f"served/next.laml {NEXT}"),
    ],
)
def test_relative_addresses_that_are_begun(
    tmp_path: Path, own: str, document: str, typed: str, inserted: str, found_by: str
) -> None:
    files = {"laml-lint.toml": CONFIGURATION, "served/next.laml": DOCUMENT, own: document.format(typed)}
    made = in_folder(tmp_path, files, own)
    next_ = item(made, inserted)
    assert next_.filter_text == found_by
    assert accepted(made, next_) == document.format(inserted)


def test_no_relative_addresses_in_stored_documents(tmp_path: Path) -> None:
    files = {"laml-lint.toml": 'delivery = "bin"\n', "next.laml": DOCUMENT}
    files["menu.laml"] = '<Response><Record action="|"/></Response>'
    assert "next.laml" not in labels(in_folder(tmp_path, files, "menu.laml"))


def test_only_secure_addresses_where_only_they_will_do() -> None:
    settings = Settings(base_urls=(("http://a.example.com", "a"), ("https://b.example.com", "b")))
    found = labels(bench('<Response><Pay action="|"/></Response>', settings=settings))
    assert "https://b.example.com/" in found
    assert "http://a.example.com/" not in found


# --- what the document is for ---


def test_a_role_from_the_settings() -> None:
    settings = Settings(roles=(("wait/*", "wait-url"),), root="/nowhere")
    made = bench("<Response><|</Response>", "/nowhere/wait/hold.laml", settings)
    assert labels(made) == ["Pause", "Play", "Redirect"]


def test_a_role_from_another_document(tmp_path: Path) -> None:
    files = {"laml-lint.toml": CONFIGURATION, "served/hold.laml": "<Response><|</Response>"}
    files["menu.laml"] = (
        '<Response><Dial><Conference waitUrl="https://voice.example.com/ivr/hold.laml">1</Conference></Dial></Response>'
    )
    made = in_folder(tmp_path, files, "served/hold.laml")
    made.session.find_roles()
    assert labels(made) == ["Pause", "Play", "Redirect"]


# --- rules in comments ---


@pytest.mark.parametrize(
    ("document", "first"),
    [
        (
            '<Response><!-- laml-lint: ignore LML9| --><Pause length="x"/><Echo timeout="1"/></Response>',
            ["LML203", "invalid-integer"],
        ),
        (
            '<Response><Pause length="x"/><!-- laml-lint: disable LML9| --><Echo timeout="1"/></Response>',
            ["LML204", "out-of-range"],
        ),
        (
            '<Response><Pause length="x"/><Echo timeout="1"/>'
            "<!-- laml-lint: ignore-file LML9| --></Response>",
            ["LML203", "LML204", "invalid-integer", "out-of-range"],
        ),
    ],
)
def test_rules_with_findings_come_first(document: str, first: list[str]) -> None:
    made = bench(document)
    assert made.snapshot.findings
    assert labels(made)[: len(first)] == first


def test_rules_whose_findings_a_bare_comment_silences_come_first() -> None:
    made = bench('<Response><!-- laml-lint: ignore | --><Pause length="x"/></Response>')
    assert not [each for each in made.snapshot.findings if each.code == "LML203"]
    assert labels(made)[0] == "LML203"


# --- elements that are on their way out ---


@pytest.mark.parametrize(
    ("tag", "word"), [("VirtualAgent", "deprecated. "), ("AI", "not in the reference any more. ")]
)
def test_elements_that_are_on_their_way_out_say_so(tag: str, word: str) -> None:
    old = item(bench("<Response><Connect><|</Connect></Response>"), tag)
    assert old.tags == [types.CompletionItemTag.Deprecated]
    assert (old.detail or "").startswith(word)


# --- new documents ---


@pytest.mark.parametrize("dialect", ["laml", "twiml"])
@pytest.mark.parametrize("document", NEW_DOCUMENTS, ids=lambda document: document.label)
def test_new_documents_are_clean(document: NewDocument, dialect: str) -> None:
    text = f"{DECLARATION}\n{as_text(document.body)}\n"
    findings = Linter(Settings(dialect=dialect)).check(text.encode(), "new.laml").diagnostics  # type: ignore[arg-type]
    assert [f"{each.code} {each.message}" for each in findings] == []


# --- what explains a suggestion ---


@pytest.mark.parametrize(
    ("document", "label", "said"),
    [
        ("<Response><|", "Dial", "Calls somebody else"),
        ("<Response><Dial |", "timeout", "30"),
        ('<Response><Dial><Conference beep="|', "onEnter", "onEnter"),
        ('<Response><Dial><Number statusCallbackEvent="|', "ringing", "ringing"),
        ('<Response><Dial timeout="|', "30", "whole number"),
        ("<Response><Say>{{|", "From", "E.164"),
        ("<Response><!-- laml-lint: ignore |-->", "LML201", "## Why it matters"),
        ("<Response><Dial |", "action", "DialCallStatus"),
    ],
)
def test_documentation_comes_later(document: str, label: str, said: str) -> None:
    made = bench(document)
    offered = item(made, label)
    assert offered.documentation is None
    resolved = resolve(made.session, offered)
    assert isinstance(resolved.documentation, types.MarkupContent)
    assert resolved.documentation.kind is types.MarkupKind.Markdown
    assert said in resolved.documentation.value


def test_documentation_names_its_page() -> None:
    made = bench("<Response><|")
    resolved = resolve(made.session, item(made, "Dial"))
    assert isinstance(resolved.documentation, types.MarkupContent)
    assert "https://" in resolved.documentation.value


def test_plain_documentation_for_editors_without_markdown() -> None:
    made = bench("<Response><|", client=Client())
    resolved = resolve(made.session, item(made, "Dial"))
    assert isinstance(resolved.documentation, str)
    assert "**" not in resolved.documentation


@pytest.mark.parametrize(
    "data",
    [
        None,
        "text",
        {},
        {"of": "element", "dialect": "laml", "type": "Nothing"},
        {"of": "element", "dialect": "klingon", "type": "Dial"},
        {"of": "attribute", "dialect": "laml", "type": "Dial", "attribute": "nothing"},
        {"of": "value", "dialect": "laml", "value_type": "Nothing"},
        {"of": "parameter", "dialect": "laml", "webhook": "Dial.action", "parameter": []},
        {"of": "rule", "code": "LML000"},
        {"of": ["rule"], "dialect": ["laml"]},
    ],
)
def test_nothing_is_made_up(data: object) -> None:
    offered = types.CompletionItem("x", data=data)
    assert resolve(Session(), offered).documentation is None


# --- what people type who mean it ---


@pytest.mark.parametrize(
    ("document", "label", "typed"),
    [
        ("<Response><|", "Pause", "Wait"),
        ("<Response><Dial><Conference |", "startConferenceOnEnter", "startOnEnter"),
        ('<Response><Dial><Conference statusCallbackEvent="|', "join", "participant-join"),
        ("<Response><!-- laml-lint: ignore |-->", "LML201", "invalid-value"),
    ],
)
def test_other_names_find_it(document: str, label: str, typed: str) -> None:
    found_by = item(bench(document), label).filter_text or ""
    assert found_by.split()[0] == label
    assert typed in found_by.split()


def test_deprecated_elements_are_marked() -> None:
    made = bench("<Response><Connect><|")
    assert item(made, "VirtualAgent").tags == [types.CompletionItemTag.Deprecated]
    assert item(made, "Stream").tags is None

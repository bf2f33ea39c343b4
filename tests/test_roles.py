"""What gives a document its role: a comment, the settings, or another document."""

from __future__ import annotations

from pathlib import Path

import pytest

from laml_lint import Settings, lint
from laml_lint.addresses import Addresses
from laml_lint.role_index import named_roles
from laml_lint.roles import references
from laml_lint.settings import Role
from laml_lint.sources.xml import read
from laml_lint.vocabulary import load

VOCABULARY = load()
PLAIN = b"<Response><Say>Please wait.</Say></Response>"
BASES = (("https://app.example/laml", "calls"), ("https://app.example/laml/menus/", "elsewhere"))


def role(data: bytes, path: str = "wait.xml", **settings: object) -> str | None:
    document = read(data, path, VOCABULARY)
    document.settings = Settings(**settings)  # type: ignore[arg-type]
    return document.role


@pytest.mark.parametrize(
    ("comment", "expected"),
    [
        ("<!-- laml-lint: role wait-url -->", "wait-url"),
        ("<!--laml-lint:role queue-wait-url-->", "queue-wait-url"),
        ("<!-- laml-lint : role : whisper -->", "whisper"),
        ("<!--\n  laml-lint: role\n  whisper\n-->", "whisper"),
        ("<!-- laml-lint: role whisper, for the vets -->", "whisper"),
        ("<!-- laml-lint: role lobby --><!-- laml-lint: role whisper -->", "whisper"),
        ("<!-- laml-lint: roles whisper -->", None),
        ("<!-- laml-lint: role -->", None),
        ("<!-- a document whose role is wait-url -->", None),
        ("<!-- laml-lint: ignore LML501: role wait-url -->", None),
    ],
)
def test_a_comment_names_the_role(comment: str, expected: str | None) -> None:
    assert role(comment.encode() + PLAIN) == expected
    assert role(PLAIN + comment.encode()) == expected


def test_the_comment_is_found_in_every_encoding() -> None:
    text = '<?xml version="1.0" encoding="UTF-16"?><!-- laml-lint: role whisper --><Response/>'
    assert role(text.encode("utf-16")) == "whisper"


def test_the_settings_name_the_role_by_path_and_the_later_entry_wins() -> None:
    roles: tuple[tuple[str, Role], ...] = (("calls/**", "whisper"), ("*-wait.xml", "wait-url"))
    assert role(PLAIN, "calls/a/hello.xml", roles=roles) == "whisper"
    assert role(PLAIN, "calls/a/b-wait.xml", roles=roles) == "wait-url"
    assert role(PLAIN, "hello.xml", roles=roles) is None


def test_the_patterns_refer_to_the_root_of_the_settings(tmp_path: Path) -> None:
    roles = (("wait/*.xml", "wait-url"),)
    assert role(PLAIN, str(tmp_path / "wait" / "a.xml"), roles=roles, root=str(tmp_path)) == "wait-url"
    assert role(PLAIN, str(tmp_path / "x" / "wait" / "a.xml"), roles=roles, root=str(tmp_path)) is None


def test_the_comment_comes_before_the_settings() -> None:
    data = b"<!-- laml-lint: role whisper -->" + PLAIN
    assert role(data, roles=(("*", "wait-url"),)) == "whisper"


def test_another_document_comes_last(tmp_path: Path) -> None:
    path = str(tmp_path / "wait.xml")
    document = read(PLAIN, path, VOCABULARY)
    document.named_roles = {path: "wait-url"}
    assert document.role == "wait-url"


def test_references_are_the_addresses_that_give_roles() -> None:
    data = b"""<Response>
      <Dial><Conference waitUrl=" /hold.xml ">a</Conference></Dial>
      <Dial><Number url="https://x.example/w">+12025550111</Number></Dial>
      <Dial><Number url="{{u}}">+12025550112</Number></Dial>
      <Dial><Sip url="whisper.xml">sip:a@x.example</Sip><Queue url="agent.xml">q</Queue></Dial>
      <Enqueue waitUrl="queue.xml">a</Enqueue><Enqueue waitUrl="">b</Enqueue>
      <Start><Stream url="wss://x.example/s"/></Start>
    </Response>"""
    assert list(references(read(data, "a.xml", VOCABULARY))) == [
        ("/hold.xml", "wait-url"),
        ("https://x.example/w", "whisper"),
        ("whisper.xml", "whisper"),
        ("queue.xml", "queue-wait-url"),
    ]


@pytest.mark.parametrize(
    ("address", "file"),
    [
        ("https://app.example/laml/wait.xml", "calls/wait.xml"),
        ("HTTPS://App.Example/laml/wait.xml?x=1#ot=2000", "calls/wait.xml"),
        ("https://app.example/laml/hold%20on.xml", "calls/hold on.xml"),
        ("https://app.example/laml/menus/a.xml", "elsewhere/a.xml"),
        ("https://app.example/lamlet/wait.xml", None),
        ("https://app.example/laml/../secret.xml", None),
        ("https://app.example/laml/%2e%2e/secret.xml", None),
        ("https://app.example/laml/", None),
        ("https://other.example/laml/wait.xml", None),
        ("http://app.example/laml/wait.xml", None),
        ("wait.xml", "calls/deep/wait.xml"),
        ("../wait.xml", "calls/wait.xml"),
        ("/laml/wait.xml", "calls/wait.xml"),
        ("//app.example/laml/wait.xml", "calls/wait.xml"),
        ("https://[", None),
        ("", "calls/deep/menu.xml"),
    ],
)
def test_an_address_in_a_served_document_leads_to_a_file(
    tmp_path: Path, address: str, file: str | None
) -> None:
    addresses = Addresses(BASES, str(tmp_path))
    found = addresses.file(address, str(tmp_path / "calls" / "deep" / "menu.xml"))
    assert found == (None if file is None else str(tmp_path / file))


@pytest.mark.parametrize(
    ("address", "file"),
    [
        ("wait.xml", "templates/wait.xml"),
        ("./wait.xml?x=1", "templates/wait.xml"),
        ("/laml/wait.xml", None),
        ("../wait.xml", None),
        ("https://app.example/laml/wait.xml", "calls/wait.xml"),
        ("#ot=2000", None),
    ],
)
def test_an_address_in_another_document_leads_beside_it(
    tmp_path: Path, address: str, file: str | None
) -> None:
    addresses = Addresses(BASES, str(tmp_path))
    found = addresses.file(address, str(tmp_path / "templates" / "menu.xml"))
    assert found == (None if file is None else str(tmp_path / file))


def test_the_files_of_a_project_give_each_other_roles(tmp_path: Path) -> None:
    menu = b"""<Response>
      <Enqueue waitUrl="https://app.example/laml/queue.xml">a</Enqueue>
      <Dial><Conference waitUrl="hold.xml">a</Conference></Dial>
      <Dial><Number url="both.xml">+12025550111</Number></Dial>
    </Response>"""
    other = b'<Response><Enqueue waitUrl="both.xml">a</Enqueue></Response>'
    files = [
        (str(tmp_path / "calls" / "menu.xml"), menu),
        (str(tmp_path / "calls" / "other.xml"), other),
        (str(tmp_path / "calls" / "broken.xml"), b"<Response><Enqueue waitUrl="),
        (str(tmp_path / "calls" / "empty.xml"), b""),
    ]
    settings = Settings(base_urls=BASES, root=str(tmp_path))
    assert named_roles(files, VOCABULARY, settings) == {
        str(tmp_path / "calls" / "queue.xml"): "queue-wait-url",
        str(tmp_path / "calls" / "hold.xml"): "wait-url",
    }


def test_without_base_urls_no_file_is_looked_at() -> None:
    def files() -> object:
        raise AssertionError("a file was read")
        yield

    assert named_roles(files(), VOCABULARY, Settings()) == {}  # type: ignore[arg-type]


def test_the_role_decides_what_a_document_may_hold() -> None:
    settings = Settings(select=("LML507",), roles=(("*.xml", "wait-url"),))
    assert [item.code for item in lint(PLAIN, "a.xml", settings)] == ["LML507"]
    assert lint(PLAIN, "a.laml", settings) == []

"""A part of the server fails: it is logged with enough to do it again, and everything else lives on."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest

from laml_lint import schema
from laml_lint.schema import validator
from tests.lsp.protocol import rigged
from tests.lsp.protocol.editor import IS_TOLD, PULLS, Editor, place

URI = "file:///nowhere/menu.laml"
OTHER = "file:///nowhere/other.laml"
MISTAKE = "<Response><say>Hi</say></Response>"


@pytest.fixture(scope="module")
def editor() -> Iterator[Editor]:
    with Editor(capabilities=PULLS, command=rigged.COMMAND) as editor:
        yield editor


@pytest.mark.parametrize("part", ["hover", "completion", "documentSymbol"])
def test_a_feature(editor: Editor, part: str) -> None:
    editor.open(URI, f"<!-- crash {part} -->{MISTAKE}")
    since = len(editor.log)
    assert editor.at(part, URI, 0, 3) is None
    log = editor.logged(f"textDocument/{part} failed")[since:]
    assert rigged.ORDERED in log
    assert URI in log
    assert "version 1" in log
    assert editor.codes(URI) == ["LML102"]
    editor.change(URI, MISTAKE)
    assert editor.at("hover", URI, 0, 12)


def test_the_linter_that_is_asked(editor: Editor) -> None:
    editor.open(URI, f"<!-- crash linter -->{MISTAKE}")
    editor.open(OTHER, MISTAKE)
    since = len(editor.log)
    assert editor.pull(URI)["items"] == []
    log = editor.logged(rigged.ORDERED)[since:]
    assert URI in log
    report = editor.request("workspace/diagnostic", {"previousResultIds": []})["items"]
    assert [item["uri"] for item in report if item["items"]] == [OTHER]
    assert editor.request("textDocument/hover", place(URI, 0, 30)) is not None
    editor.change(URI, MISTAKE)
    assert editor.codes(URI) == ["LML102"]
    editor.close_document(OTHER)


def test_the_linter_that_tells() -> None:
    with Editor(capabilities=IS_TOLD, command=rigged.COMMAND) as editor:
        editor.open(URI, f"<!-- crash linter -->{MISTAKE}")
        assert URI in editor.logged(rigged.ORDERED)
        version = editor.change(URI, MISTAKE)
        assert len(editor.pushed(URI, version)) == 1
        assert editor.say_goodbye() == 0


def test_the_schema_is_read_once() -> None:
    """libxml2 cannot read two schemas at once before it has read a first one: reading fails now and then."""
    schema._validators.clear()
    together = Barrier(4)

    def read(_: int) -> object:
        together.wait()
        return validator()

    with ThreadPoolExecutor(4) as pool:
        assert len(set(map(id, pool.map(read, range(4))))) == 1

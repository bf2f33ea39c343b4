"""Messages that make no sense: what can be answered is, the rest is logged, and the server lives on."""

from __future__ import annotations

import itertools
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.lsp.protocol.editor import PULLS, Editor, changed, place
from tests.lsp.protocol.wire import Refused, Wire, framed

PARSE_ERROR, INVALID_REQUEST, METHOD_NOT_FOUND, INVALID_PARAMS = -32700, -32600, -32601, -32602
NOT_INITIALIZED = -32002
URI = "file:///nowhere/menu.laml"
DOCUMENT = "<Response><say>Hi</say></Response>"
_NUMBERS = itertools.count(1_000)


@pytest.fixture(scope="module")
def editor() -> Iterator[Editor]:
    with Editor(capabilities=PULLS) as editor:
        editor.open(URI, DOCUMENT)
        yield editor


def lives_on(editor: Editor) -> None:
    """Asked something sensible, the server gives a sensible answer."""
    assert [item["code"] for item in editor.pull(URI)["items"]] == ["LML102"]


def request(method: Any, *, jsonrpc: Any = "2.0", **parts: Any) -> dict[str, Any]:
    return {"jsonrpc": jsonrpc, "method": method, **parts}


HOVER = "textDocument/hover"
SENSELESS_REQUESTS: dict[str, tuple[dict[str, Any], int]] = {
    "unknown method": (request("textDocument/hoover", params={}), METHOD_NOT_FOUND),
    "unknown optional method": (request("$/something", params={}), METHOD_NOT_FOUND),
    "no parameters": (request(HOVER), INVALID_PARAMS),
    "null as parameters": (request(HOVER, params=None), INVALID_PARAMS),
    "list as parameters": (request(HOVER, params=[]), INVALID_PARAMS),
    "text as parameters": (request(HOVER, params="here"), INVALID_PARAMS),
    "parts missing": (request(HOVER, params={"textDocument": {"uri": URI}}), INVALID_PARAMS),
    "before the first line": (request(HOVER, params=place(URI, -1, 0)), INVALID_PARAMS),
    "a line that is no number": (request(HOVER, params=place(URI, "one", 0)), INVALID_PARAMS),  # type: ignore[arg-type]
    "more lines than there can be": (request(HOVER, params=place(URI, 2**40, 0)), INVALID_PARAMS),
    "unknown command": (request("workspace/executeCommand", params={"command": "no such"}), INVALID_PARAMS),
    "hello again": (request("initialize", params={"capabilities": {}}), INVALID_REQUEST),
    "hello again, and wrong": (request("initialize", params={}), INVALID_PARAMS),
    "a number as method": (request(5, params={}), INVALID_REQUEST),
    "another version": (request(HOVER, jsonrpc="1.0", params=place(URI, 0, 0)), INVALID_REQUEST),
    "no version": ({"method": HOVER, "params": place(URI, 0, 0)}, INVALID_REQUEST),
}


@pytest.mark.parametrize(("message", "code"), SENSELESS_REQUESTS.values(), ids=list(SENSELESS_REQUESTS))
def test_requests(editor: Editor, message: dict[str, Any], code: int) -> None:
    number = next(_NUMBERS)
    editor.send({**message, "id": number})
    lives_on(editor)
    assert editor.has_answered(number), "no answer"
    error = editor.answer(number).message["error"]
    assert error["code"] == code
    assert "Traceback" not in str(error)


def content(body: bytes) -> bytes:
    return b"Content-Length: %d\r\n\r\n%s" % (len(body), body)


_ALIVE = json.dumps({"jsonrpc": "2.0", "id": "alive", "method": "shut up", "params": {}}).encode()
SENSELESS_BYTES: dict[str, bytes] = {
    "no JSON": content(b"{x}"),
    "half a message": content(b'{"jsonrpc": "2.0", "id": 1, "meth'),
    "no UTF-8": content(b'{"\xff": 1}'),
    "a number": framed(42),
    "null": framed(None),
    "a text": framed("hello"),
    "a list": framed([request(HOVER, id=1)]),
    "an empty object": framed({}),
    "very deep": content(b"[" * 100_000),
    "a very long number": content(b'{"jsonrpc": "2.0", "method": "a", "params": ' + b"9" * 5_000 + b"}"),
    "an answer to nothing": framed({"jsonrpc": "2.0", "id": "?", "result": 5}),
    "a refusal of nothing": framed({"jsonrpc": "2.0", "id": "?", "error": {"code": 1, "message": "a"}}),
    "a wrong refusal": framed({"jsonrpc": "2.0", "id": "?", "error": 5}),
    "an object as id": framed(request(HOVER, id={}, params=place(URI, 0, 0))),
    "a list as id of an answer": framed({"jsonrpc": "2.0", "id": [], "result": None}),
    "an unknown notification": framed(request("textDocument/didDream", params={})),
    "a wrong notification": framed(request("textDocument/didOpen", params={"textDocument": {}})),
    "the cancellation of nothing": framed(request("$/cancelRequest", params={"id": "?"})),
    "a wrong cancellation": framed(request("$/cancelRequest", params={})),
    "the end of no progress": framed(request("window/workDoneProgress/cancel", params={"token": 1})),
    "settings that look like a message": framed(
        request("workspace/didChangeConfiguration", params={"settings": {"jsonrpc": "2.0", "id": 1}})
    ),
    "lines between messages": b"WARNING: the wrapper of the server speaks\r\nat length\n\n",
    "an empty message": b"Content-Length: 0\r\n\r\n",
}
LOST: dict[str, bytes] = {
    "words directly before a message": b"WARNING" + framed(request("$/alive", params={})),
    "a length below zero": b"Content-Length: -5\r\n\r\n" + _ALIVE,
    "a length in words": b"Content-Length: many\r\n\r\n" + _ALIVE,
    "a length that is too short": b"Content-Length: 10\r\n\r\n" + _ALIVE,
}


@pytest.mark.parametrize("data", SENSELESS_BYTES.values(), ids=list(SENSELESS_BYTES))
def test_bytes(editor: Editor, data: bytes) -> None:
    """What cannot be read is dropped."""
    editor.write(data)
    lives_on(editor)


@pytest.mark.parametrize("data", LOST.values(), ids=list(LOST))
def test_bytes_after_which_nobody_knows_where_a_message_begins(data: bytes) -> None:
    """The next message but one is heard at the latest."""
    with Editor(capabilities=PULLS) as editor:
        editor.open(URI, DOCUMENT)
        editor.write(data)
        editor.notify("$/alive", {})
        lives_on(editor)
        assert editor.say_goodbye() == 0


HEADERS = {
    "type first": b"Content-Type: application/vscode-jsonrpc; charset=utf-8\r\nContent-Length: %d\r\n\r\n%s",
    "type last": b"Content-Length: %d\r\nContent-Type: application/vscode-jsonrpc; charset=utf-8\r\n\r\n%s",
    "in small letters": b"content-length: %d\r\n\r\n%s",
    "without a blank": b"Content-Length:%d\r\n\r\n%s",
}


def test_headers() -> None:
    with Editor(capabilities=PULLS) as editor:
        for number, header in enumerate(HEADERS.values(), 900):
            params = {"textDocument": {"uri": URI}}
            body = json.dumps(request("textDocument/diagnostic", id=number, params=params))
            editor.write(header % (len(body), body.encode()))
            assert editor.answer(number).message["result"]["kind"] == "full"


@pytest.mark.parametrize("length", [b"99999999999", b"9" * 30], ids=["of 100 GB", "beyond all numbers"])
def test_a_message_that_never_ends(length: bytes) -> None:
    """No memory is taken for it beforehand; the log says in plain words why the server leaves."""
    with Editor(capabilities=PULLS) as editor:
        editor.write(b"Content-Length: %s\r\n\r\n{" % length)
        editor.hang_up()
        assert editor.ended() in (0, 1)
        editor.close()
        assert "Traceback" not in editor.log


def test_before_hello() -> None:
    with Wire() as wire:
        for method in (HOVER, "textDocument/diagnostic", "shutdown", "no such method"):
            with pytest.raises(Refused) as caught:
                wire.request(method, place(URI, 0, 0))
            assert caught.value.code == NOT_INITIALIZED
        wire.notify("textDocument/didOpen", {"textDocument": {"uri": URI}})
        wire.notify("initialized", {})
        assert wire.request("initialize", {"processId": None, "rootUri": None, "capabilities": {}})
        wire.notify("exit")
        assert wire.ended() == 1


def test_after_goodbye() -> None:
    with Editor(capabilities=PULLS) as editor:
        editor.open(URI, DOCUMENT)
        assert editor.request("shutdown") is None
        for method in (HOVER, "textDocument/diagnostic", "shutdown", "initialize"):
            params = {"capabilities": {}} if method == "initialize" else place(URI, 0, 0)
            with pytest.raises(Refused) as caught:
                editor.request(method, params)
            assert caught.value.code == INVALID_REQUEST
        editor.change(URI, "<Response/>")
        editor.notify("exit")
        assert editor.ended() == 0


def test_documents_that_are_not_open(editor: Editor, tmp_path: Path) -> None:
    """Whether their files are there or not: nothing is known of them, and nobody is bothered."""
    file = tmp_path / "closed.laml"
    file.write_text(DOCUMENT)
    for uri in (file.as_uri(), (tmp_path / "missing.laml").as_uri(), "untitled:New", "x", ""):
        assert editor.request(HOVER, place(uri, 0, 0)) is None
        assert editor.pull(uri)["items"] == []
        editor.notify("textDocument/didChange", changed(uri, 2, "<Response/>"))
        editor.save(uri)
        editor.close_document(uri)
        assert editor.request(HOVER, place(uri, 0, 0)) is None
    lives_on(editor)


@pytest.mark.parametrize(
    ("line", "character"), [(0, 2**31 - 1), (2**31 - 1, 0), (2**31 - 1, 2**31 - 1), (1, 0), (0, 34)]
)
def test_places_outside_of_the_text(editor: Editor, line: int, character: int) -> None:
    for method in editor.questions_about_places():
        params = place(URI, line, character)
        if method == "textDocument/references":
            params["context"] = {"includeDeclaration": True}
        elif method == "textDocument/selectionRange":
            params["positions"] = [params["position"]]
        elif method == "textDocument/onTypeFormatting":
            params |= {"ch": ">", "options": {"tabSize": 2, "insertSpaces": True}}
        elif method == "textDocument/rename":
            params["newName"] = "Say"
        number = editor.ask(method, params)
        answer = editor.answer(number).message
        assert "result" in answer or answer["error"]["code"] == -32803, answer  # a rename may be refused
    lives_on(editor)


def test_opened_twice(editor: Editor) -> None:
    """What was said last counts."""
    uri = "file:///nowhere/twice.laml"
    editor.open(uri, DOCUMENT)
    assert editor.codes(uri) == ["LML102"]
    editor.open(uri, "<Response><Say>Hi</Say></Response>")
    assert editor.codes(uri) == []
    editor.close_document(uri)
    editor.close_document(uri)
    assert editor.codes(uri) == []
    editor.open(uri, DOCUMENT)
    assert editor.codes(uri) == ["LML102"]
    editor.close_document(uri)


ADDRESSES = (
    "untitled:Untitled-1",
    "untitled:/home/someone/menu.xml",
    "vscode-notebook-cell:/book.ipynb#C1",
    "git:/menu.xml?%7B%22ref%22%3A%22HEAD%22%7D",
    "https://example.com/menu.xml",
    "inmemory://model/1",
    "file:///c%3A/Users/someone/menu.xml",
    "file:///C:/Users/someone/menu.xml",
    "file://server/share/menu.xml",
    "file:///nowhere/100%25%20caf%C3%A9/menu%231.xml",
    "file:///nowhere/\U0001f3a7.xml",
    "file:///nowhere/%FF%FE.xml",
    "file:///nowhere/a%00b.xml",
    "file:///" + "long/" * 2_000 + "menu.xml",
    "file:",
    "menu.xml",
    "/nowhere/menu.xml",
    ":",
)


@pytest.mark.parametrize("uri", ADDRESSES, ids=range(len(ADDRESSES)))
def test_addresses(editor: Editor, uri: str) -> None:
    """An address is a name: the document is linted, and called so."""
    editor.open(uri, DOCUMENT, "laml")
    assert editor.codes(uri) == ["LML102"]
    assert editor.at("hover", uri, 0, 2)
    everything = editor.request("workspace/diagnostic", {"previousResultIds": []})["items"]
    assert [item["uri"] for item in everything].count(uri) == 1
    editor.save(uri)
    editor.close_document(uri)
    lives_on(editor)

"""Nobody is answered late: what is outdated or cancelled is not worked on, and nothing blocks anything else.

Which request waits for which is arranged with the rigged server: nothing depends on how fast a machine is.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from typing import Any

import pytest

from tests.lsp.protocol import rigged
from tests.lsp.protocol.editor import IS_TOLD, PULLS, Editor, changed, place
from tests.lsp.protocol.wire import Message, notification

CANCELLED, CONTENT_MODIFIED, SERVER_CANCELLED = -32800, -32801, -32802
_NUMBERS = itertools.count(1)
_VERBS = ("Say", "Dial", "Gather", "Record")


def new_uri() -> str:
    return f"file:///nowhere/document-{next(_NUMBERS)}.laml"


@pytest.fixture(scope="module")
def editor() -> Iterator[Editor]:
    with Editor(command=rigged.COMMAND) as editor:
        yield editor


@pytest.fixture
def held(editor: Editor) -> Iterator[str]:
    """A document of which a feature or the linter may hold the thread; the address of it."""
    uri = new_uri()
    yield uri
    release(editor)
    editor.close_document(uri)


def release(editor: Editor) -> None:
    editor.request("rig/release")


def hold(editor: Editor, part: str, uri: str, method: str) -> int:
    """A request that holds its thread until it is released; gives its number when it does."""
    editor.request("rig/arm")
    editor.open(uri, f"<!-- hold {part} --><Response/>")
    number = editor.ask(method, place(uri, 0, 25))
    while editor.request("rig/holding") == 0:
        pass
    return number


def version_of(number: int) -> str:
    """A text that tells its version by its verb and by how many mistakes are in it."""
    mistakes = "<say/>" * (number % 5)
    return f"<Response><{_VERBS[number % len(_VERBS)]}/>{mistakes}</Response>"


def is_right(method: str, number: int, result: Any) -> bool:
    """Whether an answer is one about that version."""
    if method == "textDocument/diagnostic":
        return [item["code"] for item in result["items"]].count("LML102") == number % 5
    if method == "textDocument/hover":
        return _VERBS[number % len(_VERBS)] in str(result["contents"])
    if method == "textDocument/completion":
        items = result if isinstance(result, list) else result["items"]
        return any(_VERBS[number % len(_VERBS)] in item["label"] for item in items)
    if method == "textDocument/documentSymbol":
        return _VERBS[number % len(_VERBS)] in str(result)
    raise AssertionError(method)


@pytest.mark.parametrize(
    "method",
    [
        "textDocument/hover",
        "textDocument/completion",
        "textDocument/documentSymbol",
        "textDocument/diagnostic",
    ],
)
def test_a_hundred_questions_in_a_burst(editor: Editor, method: str) -> None:
    """Each about another version, and sent before the one before could be answered."""
    uri = new_uri()
    editor.open(uri, version_of(1))
    numbers = range(10_000, 10_100)
    messages: list[Message] = []
    for version, number in enumerate(numbers, 2):
        messages.append(notification("textDocument/didChange", changed(uri, version, version_of(version))))
        messages.append(
            {"jsonrpc": "2.0", "id": f"{uri}#{number}", "method": method, "params": place(uri, 0, 12)}
        )
    editor.send(*messages)
    answers = [editor.answer(f"{uri}#{number}") for number in numbers]
    for version, (_, message) in enumerate(answers, 2):
        if "error" in message:
            assert message["error"]["code"] in (CONTENT_MODIFIED, SERVER_CANCELLED)
        else:
            assert is_right(method, version, message["result"]), (version, message)
    assert "result" in answers[-1].message
    assert answers[-1].seconds == max(answer.seconds for answer in answers), "answered late"


def test_what_is_outdated_is_not_begun(editor: Editor, held: str) -> None:
    uri = new_uri()
    editor.open(uri, version_of(1))
    first = hold(editor, "hover", held, "textDocument/hover")
    stale = editor.ask("textDocument/hover", place(uri, 0, 12))
    editor.change(uri, version_of(2))
    fresh = editor.ask("textDocument/hover", place(uri, 0, 12))
    release(editor)
    assert "result" in editor.answer(first).message
    assert editor.answer(stale).message["error"]["code"] == CONTENT_MODIFIED
    assert is_right("textDocument/hover", 2, editor.result(fresh))


def test_cancelled_while_they_wait(editor: Editor, held: str) -> None:
    """They are answered at once, although the thread is not free; so is the one that has begun."""
    uri = new_uri()
    editor.open(uri, version_of(1))
    first = hold(editor, "hover", held, "textDocument/hover")
    waiting = [editor.ask("textDocument/hover", place(uri, 0, 12)) for _ in range(20)]
    for number in (*waiting, first):
        editor.notify("$/cancelRequest", {"id": number})
    answers = editor.answers_to([*waiting, first])
    assert {answer["error"]["code"] for answer in answers} == {CANCELLED}
    release(editor)
    assert is_right("textDocument/hover", 1, editor.at("hover", uri, 0, 12))


def test_cancelled_diagnostics(editor: Editor, held: str) -> None:
    uri = new_uri()
    editor.open(uri, version_of(2))
    first = hold(editor, "linter", held, "textDocument/diagnostic")
    second = editor.ask("textDocument/diagnostic", {"textDocument": {"uri": uri}})
    everything = editor.ask("workspace/diagnostic", {"previousResultIds": []})
    for number in (second, everything, first):
        editor.notify("$/cancelRequest", {"id": number})
        assert editor.answer(number).message["error"]["code"] == CANCELLED
    release(editor)
    assert is_right("textDocument/diagnostic", 2, editor.pull(uri))


def test_cancelled_too_late(editor: Editor) -> None:
    uri = new_uri()
    editor.open(uri, version_of(1))
    number = editor.ask("textDocument/hover", place(uri, 0, 12))
    assert is_right("textDocument/hover", 1, editor.result(number))
    for known in (number, 123_456, "never heard of"):
        editor.notify("$/cancelRequest", {"id": known})
    assert is_right("textDocument/hover", 1, editor.at("hover", uri, 0, 12))


def test_the_linter_holds_nobody_up(editor: Editor, held: str) -> None:
    uri = new_uri()
    editor.open(uri, version_of(1))
    number = hold(editor, "linter", held, "textDocument/diagnostic")
    assert is_right("textDocument/hover", 1, editor.at("hover", uri, 0, 12))
    editor.change(uri, version_of(2))
    assert is_right("textDocument/hover", 2, editor.at("hover", uri, 0, 12))
    assert editor.at("hover", held, 0, 25) is not None, "the very document that is being linted"
    release(editor)
    assert editor.result(number)["kind"] == "full"


def test_an_outdated_report_is_asked_for_again(editor: Editor, held: str) -> None:
    number = hold(editor, "linter", held, "textDocument/diagnostic")
    second = editor.ask("textDocument/diagnostic", {"textDocument": {"uri": held}})
    editor.change(held, version_of(3))
    release(editor)
    error = editor.answer(second).message["error"]
    assert (error["code"], error["data"]) == (SERVER_CANCELLED, {"retriggerRequest": True})
    assert "error" in editor.answer(number).message, "a report about what is not there any more"
    assert is_right("textDocument/diagnostic", 3, editor.pull(held))


def test_only_the_last_version_is_published() -> None:
    uri = new_uri()
    with Editor(capabilities=IS_TOLD, command=rigged.COMMAND) as editor:
        editor.open(uri, "<!-- hold linter --><Response><say/></Response>")
        while editor.request("rig/holding") == 0:
            pass
        for version in range(2, 30):
            editor.change(uri, version_of(version))
        release(editor)
        codes = [item["code"] for item in editor.pushed(uri, 29)]
        assert codes.count("LML102") == 29 % 5
        assert [told["version"] for told in editor.all_told("textDocument/publishDiagnostics")] == [29]
        editor.close_document(uri)
        editor.told("textDocument/publishDiagnostics", lambda told: not told["diagnostics"])


def test_stale_questions_are_nothing_to_write_home_about(editor: Editor, held: str) -> None:
    """Who types has outdated questions all the time: they are in no log."""
    uri = new_uri()
    editor.open(uri, version_of(1))
    since = len(editor.arrivals)
    hold(editor, "hover", held, "textDocument/hover")
    stale = editor.ask("textDocument/hover", place(uri, 0, 12))
    editor.change(uri, version_of(2))
    release(editor)
    assert editor.answer(stale).message["error"]["code"] == CONTENT_MODIFIED
    assert editor.at("hover", uri, 0, 12)
    assert editor.all_told("window/logMessage", since) == []


def test_a_document_of_a_megabyte(tmp_path: Path) -> None:
    """While it is looked at, others are answered in a fraction of the time that it takes."""
    (tmp_path / "laml-lint.toml").write_text("max-document-size = 4_000_000\n")
    large = (tmp_path / "large.laml").as_uri()
    small = (tmp_path / "small.laml").as_uri()
    verbs = '  <Say voice="woman" loop="many">All our lines are busy, please hold the line.</Say>\n'
    with Editor(tmp_path, capabilities=PULLS) as editor:
        editor.open(small, version_of(1))
        editor.pull(small)
        editor.open(large, f"<Response>\n{verbs * 12_000}</Response>\n")
        number = editor.ask("textDocument/diagnostic", {"textDocument": {"uri": large}})
        asked = [editor.ask("textDocument/hover", place(small, 0, 12))]
        begin = editor.answer(asked[0]).seconds
        for version in range(2, 22):
            editor.change(small, version_of(version))
            asked.append(editor.ask("textDocument/hover", place(small, 0, 12)))
            assert is_right("textDocument/hover", version, editor.result(asked[-1]))
        arrivals = [editor.answer(one).seconds for one in asked]
        report = editor.answer(number)
        assert len(report.message["result"]["items"]) > 100
        assert arrivals[-1] < report.seconds, "all of them before the report"
        between = [after - before for before, after in itertools.pairwise(arrivals)]
        assert median(between) < (report.seconds - begin) / 20

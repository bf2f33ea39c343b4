"""The configuration holds while it changes: on the disk, in the editor, and for every folder its own."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from tests.lsp.protocol.editor import IS_TOLD, PULLS, Editor, folder_named, watching, with_settings
from tests.lsp.protocol.wire import PATIENCE

MISTAKES = '<Response><Dial><Conference beep="onenter">room</Conference></Dial><say>Hi</say></Response>\n'
ALL = ["LML201", "LML102"]
CONFIGURATION = "laml-lint.toml"


class Way(NamedTuple):
    """How an editor learns of findings, and the server of files."""

    capabilities: dict[str, Any]
    tell: Callable[[Editor, Path, str], None]
    """Makes known that a file has changed, while the document at the address is open."""
    pulls: bool


def tells_of_files(editor: Editor, file: Path, uri: str) -> None:
    editor.files_changed(file)


def saves_the_document(editor: Editor, file: Path, uri: str) -> None:
    """An editor that watches no files: the server looks when a document is saved."""
    editor.save(uri)


WAYS = {
    "pulls and watches": Way(watching(PULLS), tells_of_files, True),
    "pulls and does not watch": Way(PULLS, saves_the_document, True),
    "is told and watches": Way(watching(IS_TOLD), tells_of_files, False),
    "is told and does not watch": Way(IS_TOLD, saves_the_document, False),
}


@pytest.fixture(scope="module", params=WAYS.values(), ids=list(WAYS))
def way(request: pytest.FixtureRequest) -> Way:
    chosen: Way = request.param
    return chosen


@pytest.fixture(scope="module")
def anywhere(way: Way) -> Iterator[Editor]:
    with Editor(capabilities=way.capabilities) as editor:
        yield editor


@pytest.fixture
def editor(anywhere: Editor, tmp_path: Path) -> Iterator[Editor]:
    """An editor that has opened the folder of the test."""
    change_folders(anywhere, added=[tmp_path])
    yield anywhere
    anywhere.close_all()
    change_folders(anywhere, removed=[tmp_path])


def codes_become(editor: Editor, way: Way, uri: str, codes: list[str], since: int) -> None:
    """Wait until these are the codes of version 1 of a document; older reports than `since` do not count."""
    if way.pulls:
        assert editor.codes(uri) == codes
        return
    editor.told(
        "textDocument/publishDiagnostics",
        lambda told: told["uri"] == uri and [item["code"] for item in told["diagnostics"]] == codes,
        since,
    )


def test_the_file_changes(editor: Editor, way: Way, tmp_path: Path) -> None:
    """It comes, changes, breaks, is mended, and goes; what is open follows at once."""
    file = tmp_path / CONFIGURATION
    uri = (tmp_path / "menu.xml").as_uri()
    begin = len(editor.arrivals)
    editor.open(uri, MISTAKES)
    codes_become(editor, way, uri, ALL, 0)
    for text, codes, complaints in (
        ('ignore = ["LML201"]', ["LML102"], 0),
        ('ignore = ["LML102"]', ["LML201"], 0),
        ("ignore = [", ["LML201"], 1),  # the last that could be used holds until this one can
        ("ignore = [ ", ["LML201"], 1),
        ('ignore = ["LML102", "LML201"]', [], 1),
        ("ignores = []", [], 2),
        ('select = ["LML102"]', ["LML102"], 2),
        (None, ALL, 2),
    ):
        since = len(editor.arrivals)
        if text is None:
            file.unlink()
        else:
            file.write_text(text)
        way.tell(editor, file, uri)
        codes_become(editor, way, uri, codes, since)
        said = editor.all_told("window/showMessage", begin)
        assert len(said) == complaints, said
    assert all(message["type"] == 1 and CONFIGURATION in message["message"] for message in said)
    assert "Traceback" not in editor.log


def test_a_file_that_changes_while_nobody_looks(editor: Editor, way: Way, tmp_path: Path) -> None:
    """An editor that watches nothing opens another document: the configuration of today holds for both."""
    if way.tell is tells_of_files:
        pytest.skip("it would have said so")
    first, second = ((tmp_path / name).as_uri() for name in ("first.xml", "second.xml"))
    file = tmp_path / CONFIGURATION
    file.write_text("")
    editor.open(first, MISTAKES)
    codes_become(editor, way, first, ALL, 0)
    file.write_text('ignore = ["LML201"]')
    editor.open(second, MISTAKES)
    codes_become(editor, way, second, ["LML102"], 0)
    codes_become(editor, way, first, ["LML102"], 0)


def test_what_another_document_says_of_it(editor: Editor, way: Way, tmp_path: Path) -> None:
    """A document that is named as `waitUrl` may not hold everything; which one that is depends on others."""
    base = json.dumps(str(tmp_path))
    (tmp_path / CONFIGURATION).write_text(f'[base-urls]\n"https://voice.example.com/" = {base}\n')
    waits = tmp_path / "wait.xml"
    waits.write_text("<Response><Record/></Response>")
    room = tmp_path / "room.xml"
    names = (
        '<Response><Dial><Conference waitUrl="https://voice.example.com/{}">a</Conference></Dial></Response>'
    )
    uri = editor.open_file(waits)
    free = ["LML502"]
    codes_become(editor, way, uri, free, 0)
    for text, codes in (
        (names.format("wait.xml"), ["LML502", "LML507"]),
        (names.format("other.xml"), free),
        (names.format("wait.xml"), ["LML502", "LML507"]),
        (None, free),
    ):
        since = len(editor.arrivals)
        if text is None:
            room.unlink()
        else:
            room.write_text(text)
        editor.files_changed(room)
        codes_become(editor, way, uri, codes, since)


def test_an_open_document_says_it(editor: Editor, way: Way, tmp_path: Path) -> None:
    """It counts what is in the editor, before it is in the file."""
    base = json.dumps(str(tmp_path))
    (tmp_path / CONFIGURATION).write_text(f'[base-urls]\n"https://voice.example.com/" = {base}\n')
    uri, room = ((tmp_path / name).as_uri() for name in ("wait.xml", "room.xml"))
    editor.open(uri, "<Response><Record/></Response>")
    codes_become(editor, way, uri, ["LML502"], 0)
    since = len(editor.arrivals)
    names = '<Response><Dial><Conference waitUrl="https://voice.example.com/wait.xml">a</Conference></Dial></Response>'
    editor.open(room, names)
    codes_become(editor, way, uri, ["LML502", "LML507"], since)
    since = len(editor.arrivals)
    editor.close_document(room)
    codes_become(editor, way, uri, ["LML502"], since)


ASKS = watching(with_settings(PULLS))


def in_time(editor: Editor, uri: str, codes: list[str], about: Any = None) -> None:
    """Ask until these are the codes; the settings are on their way."""
    deadline = time.monotonic() + PATIENCE
    while (found := editor.codes(uri)) != codes:
        assert time.monotonic() < deadline, (found, about)


def test_settings_of_the_editor(tmp_path: Path) -> None:
    """They are asked for when something has changed, and hold where no file says otherwise."""
    uri = (tmp_path / "menu.xml").as_uri()
    with Editor(tmp_path, capabilities=ASKS, settings={"ignore": ["LML201"]}) as editor:
        editor.open(uri, MISTAKES)
        in_time(editor, uri, ["LML102"])
        for settings, codes in (
            ({"ignore": ["LML102"]}, ["LML201"]),
            ({}, ALL),
            ({"select": ["LML102"]}, ["LML102"]),
            (None, ALL),
        ):
            editor.settings = settings
            editor.notify("workspace/didChangeConfiguration", {"settings": None})
            in_time(editor, uri, codes)
        editor.settings = {"ignore": ["LML102"]}
        editor.notify("workspace/didChangeConfiguration", {"settings": None})
        file = tmp_path / CONFIGURATION
        file.write_text('ignore = ["LML201"]')
        editor.files_changed(file)
        in_time(editor, uri, ["LML102"])
        assert editor.all_told("window/showMessage") == []


def test_settings_that_come_along(tmp_path: Path) -> None:
    """For editors that cannot be asked: at the beginning, and with the message that they have changed."""
    uri = (tmp_path / "menu.xml").as_uri()
    with Editor(tmp_path, options={"ignore": ["LML201"]}) as editor:
        editor.open(uri, MISTAKES)
        assert editor.codes(uri) == ["LML102"]
        editor.notify("workspace/didChangeConfiguration", {"settings": {"laml-lint": {"ignore": ["LML102"]}}})
        assert editor.codes(uri) == ["LML201"]
        editor.notify("workspace/didChangeConfiguration", {"settings": {}})
        assert editor.codes(uri) == ["LML102"]


WRONG: list[Any] = [
    5,
    "text",
    [],
    {"ignore": 5},
    {"ignore": {"a": [None]}},
    {"ignore": ["no such rule"]},
    {"no-such-setting": True},
    {"max-document-size": -1},
    {"max-document-size": "a lot"},
    {"max-document-size": 10**400},
    {"base-urls": {"x": None}},
    {"base-urls": [["a", "b"]]},
    {"roles": {"[": "wait-url"}},
    {"exclude": ["["]},
    {"exclude": [None]},
    {"schema": "no/such.xsd"},
    {"baseline": "no/such.json"},
    {"baseline": "."},
    {"per-file-ignores": {"*": "LML201"}},
    {"inlayHints": 3, "codeLens": []},
    {"": {"": ""}},
]


def test_wrong_settings(tmp_path: Path) -> None:
    """What cannot be used is left out, and said once; the rest holds."""
    uri = (tmp_path / "menu.xml").as_uri()
    with Editor(tmp_path, capabilities=ASKS) as editor:
        editor.open(uri, MISTAKES)
        assert editor.codes(uri) == ALL
        for wrong in WRONG:
            usable = isinstance(wrong, dict) and "ignore" not in wrong
            editor.settings = {**wrong, "ignore": ["LML102"]} if usable else wrong
            for _ in range(2):
                editor.notify("workspace/didChangeConfiguration", {"settings": None})
            in_time(editor, uri, ["LML201"] if usable else ALL, about=wrong)
        complaints = [told["message"] for told in editor.all_told("window/showMessage")]
        assert len(complaints) == len(set(complaints)), "said twice"
        assert len(complaints) >= len(WRONG) // 2
        assert "Traceback" not in editor.log


def test_every_folder_has_its_own(tmp_path: Path) -> None:
    """And what comes and goes is looked at, and not looked at any more."""
    left, right = tmp_path / "left", tmp_path / "right"
    for folder, ignored in ((left, "LML201"), (right, "LML102")):
        folder.mkdir()
        (folder / CONFIGURATION).write_text(f'ignore = ["{ignored}"]')
        (folder / "menu.xml").write_text(MISTAKES)
    inner = left / "inner"
    inner.mkdir()
    (inner / CONFIGURATION).write_text('select = ["LML201"]')
    (inner / "menu.xml").write_text(MISTAKES)
    with Editor(left, right) as editor:
        wanted = {
            left / "menu.xml": ["LML102"],
            inner / "menu.xml": ["LML201"],
            right / "menu.xml": ["LML201"],
        }
        assert everything(editor) == by_address(wanted)
        for file, codes in wanted.items():
            assert editor.codes(editor.open_file(file)) == codes
        change_folders(editor, removed=[right])
        del wanted[right / "menu.xml"]
        editor.close_document((right / "menu.xml").as_uri())
        assert everything(editor) == by_address(wanted)
        other = tmp_path / "other"
        other.mkdir()
        (other / "menu.xml").write_text(MISTAKES)
        change_folders(editor, added=[other], removed=[left])
        assert everything(editor) == by_address({**wanted, other / "menu.xml": ALL})
        change_folders(editor, removed=[tmp_path / "never there"])
        assert "Traceback" not in editor.log


def everything(editor: Editor) -> dict[str, list[str]]:
    """The codes of all documents of the workspace, by their addresses."""
    report = editor.request("workspace/diagnostic", {"previousResultIds": []})
    return {item["uri"]: [found["code"] for found in item["items"]] for item in report["items"]}


def by_address(wanted: dict[Path, list[str]]) -> dict[str, list[str]]:
    return {file.as_uri(): codes for file, codes in wanted.items()}


def change_folders(editor: Editor, added: list[Path] = [], removed: list[Path] = []) -> None:  # noqa: B006
    event = {"added": list(map(folder_named, added)), "removed": list(map(folder_named, removed))}
    editor.notify("workspace/didChangeWorkspaceFolders", {"event": event})


def test_what_is_left_out(tmp_path: Path) -> None:
    """Excluded documents are left alone, open or not; suppressed and known findings are not told."""
    (tmp_path / CONFIGURATION).write_text('extend-exclude = ["old/**"]\nbaseline = "known.json"')
    (tmp_path / "old").mkdir()
    silent = MISTAKES.replace("<say", "<!-- laml-lint: ignore element-case --><say")
    known = MISTAKES.replace("onenter", "never")
    texts = {"menu.xml": MISTAKES, "old/menu.xml": MISTAKES, "silent.xml": silent, "known.xml": known}
    (tmp_path / "known.xml").write_text(known)
    command = [sys.executable, "-m", "laml_lint", "check", "--no-cache", "--write-baseline", "known.xml"]
    subprocess.run(command, cwd=tmp_path, check=False, capture_output=True)
    assert (tmp_path / "known.json").exists()
    for name, text in texts.items():
        (tmp_path / name).write_text(text)
    (tmp_path / "other.xml").write_text('<project xmlns="http://maven.apache.org/POM/4.0.0"><say/></project>')
    wanted = {
        "menu.xml": ALL,
        "silent.xml": ["LML201"],
        "known.xml": [],
    }
    with Editor(tmp_path) as editor:
        assert everything(editor) == by_address({tmp_path / name: codes for name, codes in wanted.items()})
        for name in (*texts, "other.xml"):
            assert editor.codes(editor.open_file(tmp_path / name)) == wanted.get(name, [])


def test_the_baseline_changes(editor: Editor, way: Way, tmp_path: Path) -> None:
    (tmp_path / CONFIGURATION).write_text('baseline = "known.json"')
    file = tmp_path / "menu.xml"
    file.write_text(MISTAKES)
    uri = editor.open_file(file)
    codes_become(editor, way, uri, ALL, 0)
    since = len(editor.arrivals)
    command = [sys.executable, "-m", "laml_lint", "check", "--no-cache", "--write-baseline", "menu.xml"]
    subprocess.run(command, cwd=tmp_path, check=False, capture_output=True)
    way.tell(editor, tmp_path / "known.json", uri)
    codes_become(editor, way, uri, [], since)

"""An editor is told what the command line says: of every document, at the same places, in every way."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from laml_lint.encoding import decode
from tests.lsp.protocol.editor import IS_TOLD, PULLS, Editor, counting_in

ROOT = Path(__file__).resolve().parents[3]
CORPUS = os.environ.get("LAML_CORPUS", "")
_SEVERITIES = {"error": 1, "warning": 2, "info": 3}
_WIDTHS: dict[str, Callable[[str], int]] = {
    "utf-8": lambda text: len(text.encode("utf-8", "surrogatepass")),
    "utf-16": lambda text: len(text.encode("utf-16-le", "surrogatepass")) // 2,
    "utf-32": len,
}
FOLDERS = [
    pytest.param(ROOT / "examples", id="examples"),
    pytest.param(
        Path(CORPUS),
        id="corpus",
        marks=[pytest.mark.corpus, pytest.mark.skipif(not CORPUS, reason="needs LAML_CORPUS")],
    ),
]
Finding = tuple[Any, ...]
Findings = dict[str, list[Finding]]


@cache
def report(folder: Path) -> dict[str, Any]:
    """What the command line says of a folder."""
    command = [sys.executable, "-m", "laml_lint", "check", "--output-format", "json", "--no-cache", "."]
    output = subprocess.run(command, cwd=folder, capture_output=True, check=False).stdout
    read: dict[str, Any] = json.loads(output)
    return read


@cache
def text_of(file: Path) -> str:
    """The text that an editor has of a file, when it takes it for what it says that it is."""
    return decode(file.read_bytes()).source


def on_the_command_line(folder: Path, units: str) -> Findings:
    """The findings of a folder by the addresses of the files, columns counted in `units`."""
    found: Findings = {}
    for item in report(folder)["diagnostics"]:
        file = folder / item["path"]
        lines = re.split(r"\r\n|\r|\n", text_of(file))

        def in_units(
            range: dict[str, dict[str, int]], lines: list[str] = lines
        ) -> tuple[tuple[int, int], ...]:
            return tuple(
                (at["line"] - 1, _WIDTHS[units](lines[at["line"] - 1][: at["column"] - 1]))
                for at in (range["start"], range["end"])
            )

        found.setdefault(file.as_uri(), []).append(
            (
                item["code"],
                _SEVERITIES[item["severity"]],
                in_units(item["range"]),
                item["message"] + (f"\n{item['help']}" if item["help"] else ""),
                tuple((in_units(other["range"]), other["message"]) for other in item["related"]),
            )
        )
    return found


def in_the_editor(items: list[dict[str, Any]], uri: str) -> list[Finding]:
    """The same of diagnostics of the protocol."""
    assert all(item["source"] == "laml-lint" for item in items)
    assert all(
        other["location"]["uri"] == uri for item in items for other in item.get("relatedInformation") or ()
    )
    return [
        (
            item["code"],
            item["severity"],
            places(item["range"]),
            item["message"],
            tuple(
                (places(other["location"]["range"]), other["message"])
                for other in item.get("relatedInformation") or ()
            ),
        )
        for item in items
    ]


def places(range: dict[str, dict[str, int]]) -> tuple[tuple[int, int], ...]:
    return tuple((at["line"], at["character"]) for at in (range["start"], range["end"]))


def open_all(editor: Editor, uris: list[str], folder: Path) -> None:
    for uri in uris:
        language = "python" if uri.endswith(".py") else "xml"
        editor.open(uri, text_of(file_of(uri, folder)), language)


@cache
def files(folder: Path) -> dict[str, Path]:
    """All files of a folder, by their addresses."""
    return {file.as_uri(): file for file in sorted(folder.rglob("*")) if file.is_file()}


def file_of(uri: str, folder: Path) -> Path:
    return files(folder)[uri]


@pytest.fixture(params=FOLDERS)
def folder(request: pytest.FixtureRequest) -> Path:
    path: Path = request.param
    return path


@pytest.fixture(params=list(_WIDTHS))
def units(request: pytest.FixtureRequest) -> str:
    name: str = request.param
    return name


@pytest.fixture
def asking(folder: Path, units: str) -> Iterator[Editor]:
    with Editor(folder, capabilities=counting_in(units, PULLS)) as editor:
        yield editor


@pytest.fixture
def waiting(folder: Path, units: str) -> Iterator[Editor]:
    with Editor(folder, capabilities=counting_in(units, IS_TOLD)) as editor:
        yield editor


def test_asked_for(asking: Editor, folder: Path, units: str) -> None:
    """The folder as a whole with no document open, then each document open, then the folder again."""
    wanted = on_the_command_line(folder, units)
    closed = asking.request("workspace/diagnostic", {"previousResultIds": []})["items"]
    assert len(closed) == report(folder)["summary"]["files"]
    assert found_in(closed) == wanted

    uris = [item["uri"] for item in closed]
    open_all(asking, uris, folder)
    each = [{**asking.pull(uri), "uri": uri} for uri in uris]
    assert found_in(each) == wanted

    opened = asking.request("workspace/diagnostic", {"previousResultIds": []})["items"]
    assert found_in(opened) == wanted
    assert {item["uri"]: item["version"] for item in opened} == dict.fromkeys(uris, 1)
    names = [{"uri": item["uri"], "value": item["resultId"]} for item in closed]
    again = asking.request("workspace/diagnostic", {"previousResultIds": names})["items"]
    assert {item["kind"] for item in again} == {"unchanged"}


def found_in(reports: list[dict[str, Any]]) -> Findings:
    return {item["uri"]: in_the_editor(item["items"], item["uri"]) for item in reports if item["items"]}


def test_told(waiting: Editor, folder: Path, units: str) -> None:
    wanted = on_the_command_line(folder, units)
    uris = [uri for uri in files(folder) if uri.endswith((".xml", ".laml", ".py"))]
    open_all(waiting, uris, folder)
    told = {uri: in_the_editor(waiting.pushed(uri, 1), uri) for uri in uris}
    assert {uri: found for uri, found in told.items() if found} == {
        uri: found for uri, found in wanted.items() if uri in told
    }

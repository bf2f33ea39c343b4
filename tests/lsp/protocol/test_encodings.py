"""Files that are not plain UTF-8: whatever an editor makes of them, findings are where they should be."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.lsp.protocol.clients import marked
from tests.lsp.protocol.editor import PULLS, Editor, changed, counting_in

PLAIN = (
    '<Response><Say>Café</Say><Dial>\n<!-- é --><Conference beep="onenter">é</Conference></Dial></Response>'
)


def declared(name: str) -> str:
    return f'<?xml version="1.0" encoding="{name}"?>\n{PLAIN}'


FILES = {
    "UTF-8": (PLAIN, "utf-8", "utf-8"),
    "UTF-8 with a mark that the editor does not show": (PLAIN, "utf-8-sig", "utf-8-sig"),
    "UTF-8 with a mark that the editor shows": (PLAIN, "utf-8-sig", "utf-8"),
    "UTF-16 with a mark": (declared("UTF-16"), "utf-16", "utf-16"),
    "UTF-16 without a mark": (PLAIN, "utf-16-be", "utf-16-be"),
    "UTF-32": (PLAIN, "utf-32", "utf-32"),
    "declared": (declared("ISO-8859-1"), "latin-1", "latin-1"),
    "declared, taken for UTF-8": (declared("ISO-8859-1"), "latin-1", "utf-8"),
    "declared wrongly": (declared("ISO-8859-1"), "utf-8", "utf-8"),
    "declared wrongly, believed": (declared("ISO-8859-1"), "utf-8", "latin-1"),
    "undeclared, taken for UTF-8": (PLAIN, "cp1252", "utf-8"),
    "undeclared, guessed": (PLAIN, "cp1252", "cp1252"),
    "declared in a way that nobody knows": (declared("klingon"), "utf-8", "utf-8"),
    "of Japan": (declared("Shift_JIS").replace("é", "電話"), "shift_jis", "shift_jis"),
    "of Japan, taken for UTF-8": (declared("Shift_JIS").replace("é", "電話"), "shift_jis", "utf-8"),
    "claims to be wide": (declared("UTF-16"), "utf-8", "utf-8"),
}
"""What is written, how it is in the file, and how the editor reads it."""
_UNITS = ("utf-8", "utf-16", "utf-32")


@pytest.fixture(scope="module", params=_UNITS)
def editor(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Editor]:
    with Editor(tmp_path_factory.mktemp("files"), capabilities=counting_in(request.param, PULLS)) as editor:
        yield editor


@pytest.mark.parametrize(("source", "written", "read"), FILES.values(), ids=list(FILES))
def test_findings_stand_where_they_stand(
    editor: Editor, tmp_path: Path, source: str, written: str, read: str
) -> None:
    units = editor.hello["capabilities"]["positionEncoding"]
    file = tmp_path / "menu.xml"
    file.write_bytes(source.encode(written))
    shown = file.read_bytes().decode(read, "replace").replace("onenter", "⟦onenter⟧")
    text, start, end = marked(shown, units)
    editor.open(file.as_uri(), text)
    wanted = ((start.line, start.character), (end.line, end.character))
    assert ranges(editor, file, "LML201") == [wanted]

    editor.change(file.as_uri(), {"text": "\n", "range": whole(text, units)}, text)  # the same in another way
    assert ranges(editor, file, "LML201") == [wanted]
    behind = {"line": end.line, "character": end.character}
    editor.change(file.as_uri(), {"text": "→", "range": {"start": behind, "end": behind}})
    text, start, end = marked(shown.replace("⟧", "→⟧"), units)
    assert ranges(editor, file, "LML201") == [((start.line, start.character), (end.line, end.character))]


def ranges(editor: Editor, file: Path, code: str) -> list[tuple[tuple[int, int], ...]]:
    return [
        tuple((at["line"], at["character"]) for at in (item["range"]["start"], item["range"]["end"]))
        for item in editor.pull(file.as_uri())["items"]
        if item["code"] == code
    ]


def whole(text: str, units: str) -> dict[str, dict[str, int]]:
    end = marked(text + "⟦", units).position
    return {"start": {"line": 0, "character": 0}, "end": {"line": end.line, "character": end.character}}


def test_the_version_after_is_a_version(editor: Editor) -> None:
    """`didChange` without a change is a version all the same."""
    uri = "file:///nowhere/empty-change.laml"
    editor.open(uri, "<Response><say/></Response>")
    before = editor.pull(uri)["resultId"]
    editor.notify("textDocument/didChange", changed(uri, 2))
    assert editor.pull(uri, before)["kind"] == "unchanged"

"""The server has the text that the editor has, whatever is typed, and however columns are counted."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any

import pytest
from lsprotocol import converters, types

from laml_lint.text import Units
from laml_lsp.cursor import OpenElements
from laml_lsp.session import Session
from tests.lsp.protocol import rigged
from tests.lsp.protocol.editor import PULLS, Editor, changed, counting_in
from tests.lsp.protocol.edits import change

URI = "file:///nowhere/menu.laml"
_CONVERTER = converters.get_converter()
_EACH = 3_400
_OVER_THE_WIRE = 700


@pytest.mark.parametrize("units", list(Units), ids=lambda units: units.value)
def test_ten_thousand_changes(units: Units) -> None:
    """Of one document, a third of them in each way to count; some come together with others."""
    random = Random(f"changes in {units.value}")
    session = Session()
    session.units = units
    text = "<Response>\n</Response>"
    session.open(types.TextDocumentItem(URI, "laml", 1, text))
    version = 1
    for _ in range(_EACH):
        version += 1
        events = []
        for _ in range(random.choice((1, 1, 1, 2, 5))):
            event, text = change(random, text, units.value)
            events.append(event)
        params = _CONVERTER.structure(changed(URI, version, *events), types.DidChangeTextDocumentParams)
        after = session.change(URI, version, list(params.content_changes))
        assert after is not None
        assert (after.source, after.version) == (text, version)
        if version % 20 == 0:  # what was remembered of the versions before does no harm
            at = random.randint(0, len(text))
            assert after.open_elements.at(at) == OpenElements(text).at(at)


@pytest.fixture(scope="module", params=[units.value for units in Units])
def editor(request: pytest.FixtureRequest) -> Iterator[Editor]:
    with Editor(capabilities=counting_in(request.param, PULLS), command=rigged.COMMAND) as editor:
        yield editor


def test_over_the_wire(editor: Editor) -> None:
    units = editor.hello["capabilities"]["positionEncoding"]
    random = Random(f"changes over the wire in {units}")
    text = "<Response>\r\n</Response>"
    editor.open(URI, text)
    for number in range(_OVER_THE_WIRE):
        events: list[dict[str, Any]] = []
        for _ in range(random.choice((1, 1, 3))):
            event, text = change(random, text, units)
            events.append(event)
        editor.change(URI, *events)
        if number % 7 == 0:
            assert editor.request("rig/text", {"uri": URI}) == text
    assert editor.request("rig/text", {"uri": URI}) == text


def test_what_is_typed_reaches_no_file(editor: Editor, tmp_path: Path) -> None:
    file = tmp_path / "menu.laml"
    file.write_text("<Response/>")
    uri = editor.open_file(file)
    editor.change(uri, "<Response><Say/></Response>")
    assert editor.request("rig/text", {"uri": uri}) == "<Response><Say/></Response>"
    assert file.read_text() == "<Response/>"
    editor.close_document(uri)
    assert editor.request("rig/text", {"uri": uri}) is None


def test_lone_surrogates(editor: Editor) -> None:
    """JSON has a way to write them, and editors let people paste them."""
    editor.open(URI, '<Response><Say voice="\ud83c">\udfa7</Say></Response>')
    start = {"line": 0, "character": 0}
    editor.change(URI, {"range": {"start": start, "end": start}, "text": "\udfa7"})
    assert (
        editor.request("rig/text", {"uri": URI})
        == '\udfa7<Response><Say voice="\ud83c">\udfa7</Say></Response>'
    )
    assert editor.pull(URI)["items"]

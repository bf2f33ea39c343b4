"""Rooms, queues and streams that programs name."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lsprotocol import types

from laml_lsp.index import entries_of
from laml_lsp.matching_tags import highlight
from laml_lsp.navigation import definition, references
from laml_lsp.rename import prepare_rename, rename
from laml_lsp.snapshot import Snapshot
from tests.lsp.workbench import Bench, applied, bench, in_folder

HEAD = """\
from signalwire.voice_response import Dial, VoiceResponse

response = VoiceResponse()
dial = response.dial()
"""
DOCUMENT = "<Response><Dial><Conference>{}</Conference></Dial></Response>"


def program(marked: str) -> Bench:
    return bench(HEAD + marked, "/nowhere/app.py", language="python")


def named(snapshot: Snapshot) -> list[tuple[str, str]]:
    """What is named, and how it is written."""
    return [
        (f"{use.part.value} {use.name.word} {use.name.text}", snapshot.source[slice(*use.span)])
        for use in entries_of(snapshot).uses
    ]


NAMES = {
    "a room": ('dial.conference("lobby")', [("uses room lobby", "lobby")]),
    "a queue": ("response.enqueue('it\\'s')", [("makes queue it's", "it\\'s")]),
    "what a builder escapes": ('dial.conference(" R&D ")', [("uses room R&D", "R&D")]),
    "what a text escapes": (f'x = "{DOCUMENT.format("R&amp;D")}"', [("uses room R&D", "R&amp;D")]),
    "a value with a name": ('room = "lobby"\ndial.conference(room)', [("uses room lobby", "lobby")]),
    "a stream": (
        "x = \"<Response><Start><Stream name='tap'/></Start><Stop><Stream name='tap'/></Stop></Response>\"",
        [("makes stream tap", "tap"), ("ends stream tap", "tap")],
    ),
    "two ways to one place": (
        'if x:\n    dial.number("+12025550142")\ndial.conference("lobby")',
        [("uses room lobby", "lobby")],
    ),
    "one of two": (
        'dial.conference("a" if x else "b")',
        [("uses room a", "a"), ("uses room b", "b")],
    ),
    "one literal for two things": (
        'name = "a"\ndial.conference(name)\ndial.queue(name)',
        [("uses room a", "a"), ("uses queue a", "a")],
    ),
    # names that nobody knows, or that stand in no single literal
    "a part": ('dial.conference(f"lobby-{x}")', []),
    "an argument": ("dial.conference(x)", []),
    "two literals": ('dial.conference("lob" "by")', []),
    "a text that is formatted": (f'x = "{DOCUMENT.format("%s")}" % y', []),
    "a text to be formatted": (f'x = "{DOCUMENT.format("lobby {room}")}"', []),
    "no program": ('dial.conference("lobby"', []),
    "no LaML": ("lobby = 1", []),
}


@pytest.mark.parametrize(("source", "expected"), NAMES.values(), ids=NAMES)
def test_names(source: str, expected: list[tuple[str, str]]) -> None:
    assert named(program(source).snapshot) == expected


def test_byte_order_mark() -> None:
    place = bench("\ufeff" + HEAD + "dial.conference('lobby')", "/a/app.py", language="python")
    assert named(place.snapshot) == [("uses room lobby", "lobby")]


def test_programs_that_are_too_long() -> None:
    assert named(program('dial.conference("lobby")\n#' + " " * 256 * 1024).snapshot) == []


def renamed(place: Bench, new_name: str) -> dict[str, str]:
    """The files that change, as they are then."""
    edit = rename(place.session, place.snapshot, types.RenameParams(place.document, place.position, new_name))
    assert edit is not None
    files = {file.uri: file for file in place.session.files()}
    found = {}
    for change in edit.document_changes or ():
        assert isinstance(change, types.TextDocumentEdit)
        file = files[change.text_document.uri]
        edits = [each for each in change.edits if isinstance(each, types.TextEdit)]
        found[Path(file.path).name] = applied(file, edits)
    return found


RENAMED = {
    "a builder": ('dial.conference("lo|bby")', 'R&D "1" <x>', 'dial.conference("R&D \\"1\\" <x>")'),
    "other quotes": ("dial.conference('lo|bby')", "it's", "dial.conference('it\\'s')"),
    "braces": ("dial.conference(f'lo|bby')", "a{b", "dial.conference(f'a{{b')"),
    "a text": (
        f"x = '{DOCUMENT.format('lo|bby')}'",
        "R&D's",
        "x = '" + DOCUMENT.format("R&amp;D\\'s") + "'",
    ),
    "all places": (
        'dial.conference("a|")\nDial().conference("a")\nDial().conference("b")',
        "c",
        'dial.conference("c")\nDial().conference("c")\nDial().conference("b")',
    ),
}


@pytest.mark.parametrize(("marked", "new_name", "expected"), RENAMED.values(), ids=RENAMED)
def test_rename(marked: str, new_name: str, expected: str) -> None:
    assert renamed(program(marked), new_name) == {"app.py": HEAD + expected}


REFUSED = {
    "raw": (
        'dial.conference(r"lo|bby")',
        "a\\b",
        '"a\\b" cannot be written in the literal: /nowhere/app.py, line 5',
    ),
    "formatted later": (f'x = "{DOCUMENT.format("lo|bby")}"', "5%", '"5%" cannot be written in the literal'),
    "another thing": (
        'name = "a|"\ndial.conference(name)\ndial.queue(name)',
        "b",
        '"a" is the name of a Queue too in /nowhere/app.py, line 5',
    ),
    "no name": ('di|al.conference("a")', "b", "only elements, rooms, queues and streams"),
}


@pytest.mark.parametrize(("marked", "new_name", "message"), REFUSED.values(), ids=REFUSED)
def test_what_cannot_be_renamed(marked: str, new_name: str, message: str) -> None:
    with pytest.raises(ValueError, match=re.escape(message)):
        renamed(program(marked), new_name)


FILES = {"a.xml": DOCUMENT.format("R&amp;D"), "app.py": HEAD + 'dial.conference("R&D")\n'}


@pytest.mark.parametrize("opened", FILES)
def test_workspace(tmp_path: Path, opened: str) -> None:
    marked = FILES[opened].replace("D<" if opened == "a.xml" else 'D"', "|D<" if opened == "a.xml" else '|D"')
    place = in_folder(tmp_path, {**FILES, opened: marked}, opened)
    assert renamed(place, "<1>") == {
        "a.xml": DOCUMENT.format("&lt;1&gt;"),
        "app.py": HEAD + 'dial.conference("<1>")\n',
    }
    context = types.ReferenceContext(include_declaration=True)
    found = references(
        place.session, place.snapshot, types.ReferenceParams(context, place.document, place.position)
    )
    assert found is not None
    assert [Path(at.uri).name for at in found] == ["a.xml", "app.py"]
    origins = definition(
        place.session, place.snapshot, types.DefinitionParams(place.document, place.position)
    )
    assert origins is not None
    (origin,) = origins
    assert isinstance(origin, types.LocationLink)
    assert Path(origin.target_uri).name == ({*FILES} - {opened}).pop()


def test_highlight_and_what_can_be_renamed() -> None:
    place = program('dial.conference("lo|bby")\nDial().conference("lobby")')
    found = highlight(
        place.session, place.snapshot, types.DocumentHighlightParams(place.document, place.position)
    )
    assert [place.snapshot.source[slice(*place.snapshot.span(at.range))] for at in found] == ["lobby"] * 2
    prepared = prepare_rename(
        place.session, place.snapshot, types.PrepareRenameParams(place.document, place.position)
    )
    assert prepared is not None
    assert prepared.placeholder == "lobby"


@given(st.integers(0, 400), st.integers(0, 40))
def test_any_mutilated_program(start: int, length: int) -> None:
    whole = HEAD + "\n".join(source for source, _ in NAMES.values())
    source = whole[:start] + whole[start + length :]
    place = bench(source, "/nowhere/app.py", language="python", mark="\0")
    for use in entries_of(place.snapshot).uses:
        assert 0 <= use.span.start < use.span.end <= len(source)

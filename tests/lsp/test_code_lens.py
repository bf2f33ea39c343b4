"""How many documents use a room, and how many hand over."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from lsprotocol import types

from laml_lsp.code_lens import SHOW_REFERENCES, lenses
from laml_lsp.session import Options
from tests.lsp.mutilated import mutilated
from tests.lsp.workbench import Bench, bench, in_folder

ROOM = "<Response><Dial><Conference>lobby</Conference></Dial></Response>"
FILES = {
    "a.xml": "<Response>\r\n<Dial><Conference>lobby</Conference></Dial>"
    "<Connect><Room>lobby</Room></Connect></Response>",
    "b.xml": ROOM.replace("</Response>", "<Dial><Conference>lobby</Conference></Dial></Response>"),
    "c.xml": "<Response><Gather action='a.xml'/><Redirect>a.xml</Redirect></Response>",
    "d.xml": "<Response><Redirect>b.xml</Redirect></Response>",
    "e.xml": "<Response><Redirect>b.xml</Redirect></Response>",
    "f.xml": "<Response><Redirect>f.xml</Redirect><Dial><Conference>{{room}}</Conference></Dial></Response>",
}


def found(place: Bench, *, wanted: bool = True) -> list[types.CodeLens]:
    place.session.options = Options(lenses=wanted)
    return lenses(place.session, place.snapshot, types.CodeLensParams(place.document))


@pytest.mark.parametrize(
    ("opened", "expected"),
    [
        (
            "a.xml",
            [
                "Response: 1 document hands over to this one",
                "lobby: 2 documents use room lobby",
                "lobby: 1 document uses room lobby",
            ],
        ),
        ("b.xml", ["Response: 2 documents hand over to this one", "lobby: 2 documents use room lobby"]),
        ("c.xml", []),
        ("f.xml", []),
    ],
)
def test_lenses(tmp_path: Path, opened: str, expected: list[str]) -> None:
    place = in_folder(tmp_path, FILES, opened)
    shown = []
    for lens in found(place):
        assert lens.command is not None
        text = place.snapshot.source[slice(*place.snapshot.span(lens.range))]
        shown.append(f"{text}: {lens.command.title}")
    assert shown == expected


def test_command(tmp_path: Path) -> None:
    place = in_folder(tmp_path, FILES, "a.xml")
    lens = found(place)[0]
    assert lens.command is not None
    assert lens.command.command == SHOW_REFERENCES
    uri, position, locations = lens.command.arguments or ()
    assert (uri, position) == (place.snapshot.uri, lens.range.start)
    assert [location.uri for location in locations] == [(tmp_path / "c.xml").as_uri()] * 2


def test_only_for_those_who_want_them() -> None:
    assert found(bench(ROOM)) != []
    assert found(bench(ROOM), wanted=False) == []
    assert found(bench("<project/>", "/a/pom.xml", language="xml")) == []


@given(mutilated())
def test_any_mutilated_document(source: str) -> None:
    for lens in found(bench(source, mark="\0")):
        assert lens.command is not None

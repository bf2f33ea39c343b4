"""Where things come from, and where they are used."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lsprotocol import types
from pygls.uris import to_fs_path

from laml_lsp.client import Client
from laml_lsp.navigation import definition, references
from tests.lsp.mutilated import mutilated
from tests.lsp.workbench import EVERYTHING, Bench, bench, in_folder

FILES = {
    "laml-lint.toml": '[base-urls]\n"https://example.com/calls/" = "calls"\n',
    "calls/enqueue.xml": "<Response><Enqueue>support</Enqueue></Response>",
    "calls/agent.xml": "<Response><Dial><Queue>support</Queue></Dial></Response>",
    "calls/lobby.xml": "<Response><Dial><Conference>lobby</Conference></Dial></Response>",
    "calls/start.xml": "<Response><Start><Stream name='tap' url='wss://a.b/c'/></Start></Response>",
    "calls/sub/other.xml": "<Response><Redirect>https://example.com/calls/lobby.xml</Redirect></Response>",
    "other.xml": "<Response><Dial><Conference>lobby</Conference></Dial></Response>",
}


def opened(tmp_path: Path, name: str, marked: str, client: Client = EVERYTHING) -> Bench:
    return in_folder(tmp_path, FILES | {name: marked}, name, client=client)


def shown(place: Bench, root: Path, at: types.Location | types.LocationLink) -> str:
    """`file: text at the place`."""
    uri, range = (
        (at.uri, at.range) if isinstance(at, types.Location) else (at.target_uri, at.target_selection_range)
    )
    path = to_fs_path(uri)
    assert path is not None
    file = next(file for file in place.session.files() if file.path == path)
    text = file.source[slice(*file.span(range))]
    name = str(Path(path).relative_to(root))
    return f"{name}: {text}" if text else name


def defined(place: Bench, root: Path) -> list[str]:
    params = types.DefinitionParams(place.document, place.position)
    return [shown(place, root, at) for at in definition(place.session, place.snapshot, params) or ()]


def referred(place: Bench, root: Path, *, declaration: bool = True) -> list[str]:
    context = types.ReferenceContext(declaration)
    params = types.ReferenceParams(context, place.document, place.position)
    return [shown(place, root, at) for at in references(place.session, place.snapshot, params) or ()]


@pytest.mark.parametrize(
    ("name", "marked", "expected"),
    [
        # a queue: where calls are put into it
        (
            "a.xml",
            "<Response><Dial><Queue>sup|port</Queue></Dial></Response>",
            ["calls/enqueue.xml: support"],
        ),
        ("a.xml", "<Response><Dial><Queue>|none</Queue></Dial></Response>", ["a.xml: none"]),
        # a room: the other places
        (
            "a.xml",
            "<Response><Dial><Conference>lobby|</Conference></Dial></Response>",
            ["calls/lobby.xml: lobby", "other.xml: lobby"],
        ),
        (
            "calls/lobby.xml",
            "<Response><Dial><Conference>l|obby</Conference></Dial></Response>",
            ["other.xml: lobby"],
        ),
        # a stream: where it starts, in this document if it does
        ("a.xml", "<Response><Stop><Stream name='t|ap'/></Stop></Response>", ["calls/start.xml: tap"]),
        (
            "a.xml",
            "<Response><Start><Stream name='tap' url='wss://x.y/z'/></Start>"
            "<Stop><Stream name='|tap'/></Stop></Response>",
            ["a.xml: tap"],
        ),
        # documents
        (
            "a.xml",
            "<Response><Redirect>https://example.com/calls/lobb|y.xml?a=1</Redirect>",
            ["calls/lobby.xml"],
        ),
        ("a.xml", "<Response><Redirect>calls/|lobby.xml</Redirect></Response>", ["calls/lobby.xml"]),
        ("calls/a.xml", "<Response><Gather action='sub/../lob|by.xml'/>", ["calls/lobby.xml"]),
        ("calls/a.xml", "<Response><Gather action='/calls/lob|by.xml'/>", ["calls/lobby.xml"]),
        ("a.xml", "<Response><Enqueue waitUrl='calls/st|art.xml'>x</Enqueue>", ["calls/start.xml"]),
        ("a.xml", "<Response><Dial><Number url='calls/st|art.xml'>x", ["calls/start.xml"]),
        ("a.xml", "<Response><Dial><Number statusCallback='calls/st|art.xml'>x", ["calls/start.xml"]),
        ("a.xml", "<Response><Redirect>a.x|ml</Redirect></Response>", ["a.xml"]),
        # what leads nowhere
        ("a.xml", "<Response><Redirect>calls/|none.xml</Redirect></Response>", []),
        ("a.xml", "<Response><Redirect>{{base}}/lobb|y.xml</Redirect></Response>", []),
        ("a.xml", "<Response><Redirect>https://else.com/l|obby.xml</Redirect></Response>", []),
        ("a.xml", "<Response><Dial><Conference>{{lob|by}}</Conference></Dial></Response>", []),
        ("a.xml", "<Response><Say>lob|by</Say></Response>", []),
        ("a.xml", "<Resp|onse/>", []),
        ("a.xml", "|", []),
    ],
)
def test_definition(tmp_path: Path, name: str, marked: str, expected: list[str]) -> None:
    assert defined(opened(tmp_path, name, marked), tmp_path) == expected


def test_definition_says_what_it_is_about(tmp_path: Path) -> None:
    marked = "<Response><Redirect method='GET'>\r\n 😀<!-- -->  calls/lobb|y.xml \r\n</Redirect></Response>"
    place = opened(tmp_path, "a.xml", marked.replace("😀<!-- -->", ""))
    params = types.DefinitionParams(place.document, place.position)
    (link,) = definition(place.session, place.snapshot, params) or ()
    assert isinstance(link, types.LocationLink)
    assert link.origin_selection_range is not None
    assert (
        place.snapshot.source[slice(*place.snapshot.span(link.origin_selection_range))] == "calls/lobby.xml"
    )


def test_definition_for_editors_that_take_locations_only(tmp_path: Path) -> None:
    client = replace(EVERYTHING, definition_links=False)
    place = opened(tmp_path, "a.xml", "<Response><Redirect>calls/lobb|y.xml</Redirect></Response>", client)
    params = types.DefinitionParams(place.document, place.position)
    (found,) = definition(place.session, place.snapshot, params) or ()
    assert found == types.Location(
        (tmp_path / "calls/lobby.xml").as_uri(), types.Range(types.Position(0, 0), types.Position(0, 0))
    )


LOBBY = "https://example.com/calls/lobby.xml"


@pytest.mark.parametrize(
    ("name", "marked", "declaration", "expected"),
    [
        (
            "a.xml",
            "<Response><Dial><Conference>lob|by</Conference></Dial></Response>",
            False,
            ["a.xml: lobby", "calls/lobby.xml: lobby", "other.xml: lobby"],
        ),
        (
            "calls/agent.xml",
            "<Response><Dial><Queue>|support</Queue></Dial></Response>",
            True,
            ["calls/agent.xml: support", "calls/enqueue.xml: support"],
        ),
        (
            "calls/agent.xml",
            "<Response><Dial><Queue>|support</Queue></Dial></Response>",
            False,
            ["calls/agent.xml: support"],
        ),
        (
            "a.xml",
            "<Response><Stop><Stream name='tap|'/></Stop></Response>",
            True,
            ["a.xml: tap", "calls/start.xml: tap"],
        ),
        (
            "a.xml",
            "<Response><Gather action='calls/lobby.xml'/><Redirect>calls/|lobby.xml</Redirect></Response>",
            True,
            [
                "calls/lobby.xml",
                "a.xml: calls/lobby.xml",
                "a.xml: calls/lobby.xml",
                f"calls/sub/other.xml: {LOBBY}",
            ],
        ),
        (
            "a.xml",
            "<Response><Gather action='https://x.y/z'/><Redirect>https://x.y/|z</Redirect></Response>",
            True,
            ["a.xml: https://x.y/z", "a.xml: https://x.y/z"],
        ),
        ("calls/lobby.xml", "<Resp|onse></Response>", False, [f"calls/sub/other.xml: {LOBBY}"]),
        (
            "calls/lobby.xml",
            "<Response></Res|ponse>",
            True,
            ["calls/lobby.xml: Response", f"calls/sub/other.xml: {LOBBY}"],
        ),
        ("calls/lobby.xml", "<Response><Sa|y/></Response>", True, []),
        ("a.xml", "|", True, []),
    ],
)
def test_references(tmp_path: Path, name: str, marked: str, declaration: bool, expected: list[str]) -> None:
    assert referred(opened(tmp_path, name, marked), tmp_path, declaration=declaration) == expected


def test_open_documents_count_as_they_are_in_the_editor(tmp_path: Path) -> None:
    place = opened(tmp_path, "a.xml", "<Response><Dial><Conference>lob|by</Conference></Dial></Response>")
    uri = (tmp_path / "other.xml").as_uri()
    text = "<Response>\r\n<Dial><Conference>hall</Conference></Dial></Response>"
    place.session.open(types.TextDocumentItem(uri, "laml", 1, text))
    assert referred(place, tmp_path) == ["a.xml: lobby", "calls/lobby.xml: lobby"]


def test_other_documents_have_neither() -> None:
    for place in (
        bench("<proj|ect/>", "/nowhere/pom.xml", language="xml"),
        bench("x = '<Resp|onse/>'", "/nowhere/a.py", language="python"),
    ):
        assert (
            definition(place.session, place.snapshot, types.DefinitionParams(place.document, place.position))
            is None
        )
        context = types.ReferenceContext(True)
        params = types.ReferenceParams(context, place.document, place.position)
        assert references(place.session, place.snapshot, params) is None


@given(mutilated(), st.data())
def test_any_place_of_any_mutilated_document(source: str, data: st.DataObject) -> None:
    offset = data.draw(st.integers(0, len(source)))
    place = bench(f"{source[:offset]}\0{source[offset:]}", mark="\0")
    definition(place.session, place.snapshot, types.DefinitionParams(place.document, place.position))
    context = types.ReferenceContext(True)
    params = types.ReferenceParams(context, place.document, place.position)
    for location in references(place.session, place.snapshot, params) or ():
        assert place.snapshot.range(place.snapshot.span(location.range)) == location.range

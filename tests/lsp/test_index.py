"""What documents name."""

from __future__ import annotations

import gc
from pathlib import Path

import pytest
from hypothesis import given

from laml_lint.settings import Settings
from laml_lsp.index import addresses_of, documents, entries_of, hand_overs, uri_of, uses_of
from laml_lsp.snapshot import Snapshot
from tests.lsp.mutilated import mutilated
from tests.lsp.workbench import bench, in_folder


def named(snapshot: Snapshot) -> list[str]:
    return [f"{use.part.value} {use.name.word} {use.name.text}" for use in entries_of(snapshot).uses]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("<Response><Dial><Conference> lobby\n</Conference></Dial></Response>", ["uses room lobby"]),
        ("<Response><Dial><Conference>R&amp;D 😀</Conference></Dial></Response>", ["uses room R&D 😀"]),
        ("<Response><Connect><Room>lobby</Room></Connect></Response>", ["uses room lobby"]),
        ("<Response><Enqueue>support</Enqueue></Response>", ["makes queue support"]),
        ("<Response><Enqueue><![CDATA[a]]></Enqueue></Response>", ["makes queue a"]),
        ("<Response><Dial><Queue>support</Queue></Dial></Response>", ["uses queue support"]),
        ("<Response><Start><Stream name='tap' url='wss://a.b/c'/></Start></Response>", ["makes stream tap"]),
        ("<Response><Stop><Stream name='tap'/></Stop></Response>", ["ends stream tap"]),
        (
            "<Response><Dial><Conference>a<Stream name='b' url='wss://x.y'/></Conference></Dial></Response>",
            ["uses room a", "makes stream b"],
        ),
        # broken
        ("<Response><Dial><Conference>lobby", ["uses room lobby"]),
        ("<Response><Dial><Conference>lobby</Dial></Response>", ["uses room lobby"]),
        ("<Response><Moo><Conference>lobby</Conference></Moo></Response>", ["uses room lobby"]),
        ("<Response><Stop><Stream name=tap></Stop></Response>", ["ends stream tap"]),
        # names that nobody knows, or that are none
        ("<Response><Dial><Conference>{{room}}</Conference></Dial></Response>", []),
        ("<Response><Dial><Conference>a{% if b %}c{% endif %}</Conference></Dial></Response>", []),
        ("<Response><Dial><Conference><%= room %></Conference></Dial></Response>", []),
        ("<Response><Dial><Conference>a<!-- b -->c</Conference></Dial></Response>", []),
        ("<Response><Dial><Conference> </Conference></Dial></Response>", []),
        ("<Response><Start><Stream name='' url='wss://a.b/c'/></Start></Response>", []),
        ("<Response><Dial><Number>lobby</Number></Dial></Response>", []),
        ("", []),
    ],
)
def test_names(source: str, expected: list[str]) -> None:
    place = bench(source)
    assert named(place.snapshot) == expected
    for use in entries_of(place.snapshot).uses:
        written = source[slice(*use.span)]
        assert written.replace("&amp;", "&") == use.name.text


def test_video_rooms_are_no_conference_rooms() -> None:
    place = bench(
        "<Response><Dial><Conference>a</Conference></Dial><Connect><Room>a</Room></Connect></Response>"
    )
    conference, video = (use.name for use in entries_of(place.snapshot).uses)
    assert conference.text == video.text
    assert conference != video


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("<Response><Redirect> menu.xml </Redirect></Response>", [("menu.xml", None, True, "/a/menu.xml")]),
        ("<Response><Redirect>/menu.xml</Redirect></Response>", [("/menu.xml", None, True, None)]),
        (
            "<Response><Redirect>https://Example.com/x/menu.xml?a=1</Redirect></Response>",
            [("https://Example.com/x/menu.xml?a=1", None, True, "/served/menu.xml")],
        ),
        ("<Response><Gather action='../m.xml'/></Response>", [("../m.xml", "action", True, None)]),
        ("<Response><Gather action='b/m.xml'/></Response>", [("b/m.xml", "action", True, "/a/b/m.xml")]),
        (
            "<Response><Dial><Conference waitUrl='w.xml'>x</Conference></Dial></Response>",
            [("w.xml", "waitUrl", False, "/a/w.xml")],
        ),
        (
            "<Response><Enqueue waitUrl='w.xml'>x</Enqueue></Response>",
            [("w.xml", "waitUrl", False, "/a/w.xml")],
        ),
        (
            "<Response><Gather action='m.xml?a={{b}}'/></Response>",
            [("m.xml?a={{b}}", "action", True, "/a/m.xml")],
        ),
        ("<Response><Gather action='{{a}}/m.xml'/></Response>", [("{{a}}/m.xml", "action", True, None)]),
        ("<Response><Gather action='m{{a}}.xml'/></Response>", [("m{{a}}.xml", "action", True, None)]),
        ("<Response><Say>menu.xml</Say><Gather action=''/></Response>", []),
    ],
)
def test_addresses(source: str, expected: list[tuple[str, str | None, bool, str | None]]) -> None:
    settings = Settings(base_urls=(("https://example.com/x/", "/served"),))
    found = entries_of(bench(source, "/a/doc.laml", settings).snapshot).addresses
    assert [(at.text, at.attribute, at.goes_on, at.target) for at in found] == expected


@pytest.mark.parametrize(
    ("name", "settings"),
    [("/a/doc.laml", Settings(delivery="bin")), ("untitled:1", Settings())],
)
def test_relative_addresses_that_lead_nowhere(name: str, settings: Settings) -> None:
    place = bench("<Response><Redirect>menu.xml</Redirect></Response>", "/a/doc.laml", settings)
    if name.startswith("untitled"):
        place.snapshot.path = name
    assert [address.target for address in entries_of(place.snapshot).addresses] == [None]


ROOM = "<Response><Dial><Conference>lobby</Conference></Dial></Response>"
TO_ROOM = "<Response><Redirect>room.xml</Redirect></Response>"


def test_workspace(tmp_path: Path) -> None:
    files = {"b.xml": ROOM, "a.xml": ROOM, "to.xml": TO_ROOM, "room.xml": ROOM, "pom.xml": "<project/>"}
    place = in_folder(tmp_path, files, "a.xml")
    name = entries_of(place.snapshot).uses[0].name
    assert [Path(at.document.path).name for at in uses_of(place.session, name)] == [
        "a.xml",
        "b.xml",
        "room.xml",
    ]
    target = str(tmp_path / "room.xml")
    assert [Path(at.document.path).name for at in addresses_of(place.session, target)] == ["to.xml"]
    assert [Path(at.document.path).name for at in hand_overs(place.session, target)] == ["to.xml"]
    assert uri_of(place.session, target) == (tmp_path / "room.xml").as_uri()
    assert uri_of(place.session, str(tmp_path / "none.xml")) is None


def test_other_documents_name_nothing() -> None:
    source = "<project><Conference>lobby</Conference></project>"
    assert named(bench(source, "/a/pom.xml", language="xml").snapshot) == []
    assert named(bench(ROOM, "/a/b.py", language="python").snapshot) == []


def test_what_is_known_of_files_is_kept_and_their_trees_are_not(tmp_path: Path) -> None:
    place = in_folder(tmp_path, {"a.xml": ROOM, "b.xml": ROOM}, "a.xml")
    for document in documents(place.session):
        entries = entries_of(document)
        assert entries_of(document) is entries
        assert ("document" in vars(document)) == (document is place.snapshot)


def test_what_is_known_goes_with_its_document(tmp_path: Path) -> None:
    place = in_folder(tmp_path, {"a.xml": ROOM, "b.xml": ROOM}, "a.xml")
    file = next(file for file in documents(place.session) if file is not place.snapshot)
    entries_of(file)
    (tmp_path / "b.xml").write_text(ROOM.replace("lobby", "hall"), encoding="utf-8")
    place.session.file_changed(str(tmp_path / "b.xml"))
    del file
    gc.collect()
    assert [named(file) for file in documents(place.session)] == [["uses room lobby"], ["uses room hall"]]


@given(mutilated())
def test_any_mutilated_document(source: str) -> None:
    entries = entries_of(bench(source, mark="\0").snapshot)
    for span in [use.span for use in entries.uses] + [address.span for address in entries.addresses]:
        assert 0 <= span.start < span.end <= len(source)
    assert [at.element for at in entries.addresses] == sorted(at.element for at in entries.addresses)

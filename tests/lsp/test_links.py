"""Addresses that can be followed."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from lsprotocol import types

from laml_lsp.links import links
from tests.lsp.mutilated import mutilated
from tests.lsp.workbench import Bench, bench, in_folder


def linked(place: Bench) -> list[types.DocumentLink]:
    return links(place.session, place.snapshot, types.DocumentLinkParams(place.document))


def shown(place: Bench) -> list[str]:
    """`text of the link -> target`, the target left out when it is the same."""
    found = []
    for link in linked(place):
        text = place.snapshot.source[slice(*place.snapshot.span(link.range))]
        found.append(text if text == link.target else f"{text} -> {link.target}")
    return found


@pytest.mark.parametrize(
    ("inside", "expected"),
    [
        ("<Play> https://example.com/a.mp3\r\n</Play>", ["https://example.com/a.mp3"]),
        (
            "<Redirect>http://example.com/a?b&amp;c</Redirect>",
            ["http://example.com/a?b&amp;c -> http://example.com/a?b&c"],
        ),
        ("<Start><Stream url='wss://a.b/c'/></Start>", ["wss://a.b/c"]),
        ("<Dial action=https://a.b/c statusCallback='https://d.e/😀'/>", ["https://a.b/c", "https://d.e/😀"]),
        ("<Moo x='https://a.b/c'/>", ["https://a.b/c"]),
        # none
        ("<Play>https://{{host}}/a.mp3</Play>", []),
        ("<Redirect>https://a.b/{{id}}</Redirect>", []),
        ("<Redirect>menu.xml</Redirect>", []),
        ("<Say>Go to https://a.b/c now</Say>", []),
        ("<Dial action='https:/a.b'/>", []),
        ("<Dial action='mailto:a@b.c'/>", []),
        ("<Dial xmlns:x='http://www.w3.org/2001/x' xsi:schemaLocation='http://a.b/c'/>", []),
    ],
)
def test_links(inside: str, expected: list[str]) -> None:
    assert shown(bench(f"<Response>{inside}</Response>")) == expected


def test_local_files(tmp_path: Path) -> None:
    files = {
        "laml-lint.toml": '[base-urls]\n"https://example.com/calls/" = "calls"\n',
        "calls/menu.xml": "<Response/>",
        "calls/a.mp3": "",
        "calls/main.xml": "<Response><Play>a.mp3</Play><Gather action='menu.xml?a={{b}}'/>"
        "<Redirect>https://example.com/calls/menu.xml</Redirect><Redirect>https://example.com/calls/no.xml</Redirect>"
        "<Redirect>no.xml</Redirect></Response>",
    }
    place = in_folder(tmp_path, files, "calls/main.xml")
    menu = (tmp_path / "calls/menu.xml").as_uri()
    assert shown(place) == [
        f"a.mp3 -> {(tmp_path / 'calls/a.mp3').as_uri()}",
        f"menu.xml?a={{{{b}}}} -> {menu}",
        f"https://example.com/calls/menu.xml -> {menu}",
        "https://example.com/calls/no.xml",
    ]
    assert [link.tooltip for link in linked(place)] == ["Open a.mp3", "Open menu.xml", "Open menu.xml", None]


def test_other_documents_are_left_alone() -> None:
    assert linked(bench("<project a='https://a.b/c'/>", "/a/pom.xml", language="xml")) == []


@given(mutilated())
def test_any_mutilated_document(source: str) -> None:
    place = bench(source, mark="\0")
    spans = [place.snapshot.span(link.range) for link in linked(place)]
    assert spans == sorted(spans)
    assert all(span.start < span.end for span in spans)

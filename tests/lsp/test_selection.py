"""Selections that grow."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lsprotocol import types

from laml_lint.diagnostics import Span
from laml_lint.text import Units
from laml_lsp.selection import selection_ranges
from tests.lsp.mutilated import mutilated
from tests.lsp.workbench import Bench, bench


def chains(place: Bench, positions: list[types.Position]) -> list[list[Span]]:
    params = types.SelectionRangeParams(place.document, positions)
    found = []
    for selection in selection_ranges(place.session, place.snapshot, params):
        chain = []
        at: types.SelectionRange | None = selection
        while at is not None:
            chain.append(place.snapshot.span(at.range))
            at = at.parent
        found.append(chain)
    return found


def grown(marked: str) -> list[str]:
    place = bench(marked)
    (chain,) = chains(place, [place.position])
    return [place.snapshot.source[slice(*span)] for span in chain]


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        (
            "<Response><Dial a='b' c='d e|f'>x</Dial></Response>",
            [
                "ef",
                "d ef",
                "'d ef'",
                "c='d ef'",
                "a='b' c='d ef'",
                "<Dial a='b' c='d ef'>",
                "<Dial a='b' c='d ef'>x</Dial>",
                "<Response><Dial a='b' c='d ef'>x</Dial></Response>",
            ],
        ),
        (
            "<Response><Gather input='dtmf sp|eech'/></Response>",
            [
                "speech",
                "dtmf speech",
                "'dtmf speech'",
                "input='dtmf speech'",
                "<Gather input='dtmf speech'/>",
                "<Response><Gather input='dtmf speech'/></Response>",
            ],
        ),
        (
            "<Response><Gather hints='one tw|o, three'/></Response>",
            [
                "two",
                "one two",
                "one two, three",
                "'one two, three'",
                "hints='one two, three'",
                "<Gather hints='one two, three'/>",
                "<Response><Gather hints='one two, three'/></Response>",
            ],
        ),
        (
            "<Response><Dial tim|eout='3'/></Response>",
            ["timeout", "timeout='3'", "<Dial timeout='3'/>", "<Response><Dial timeout='3'/></Response>"],
        ),
        ("<Response><D|ial/></Response>", ["Dial", "<Dial/>", "<Response><Dial/></Response>"]),
        (
            "<Response><Dial>x</D|ial></Response>",
            ["Dial", "</Dial>", "<Dial>x</Dial>", "<Response><Dial>x</Dial></Response>"],
        ),
        (
            "<Response><Say>\r\n It’s 😀 te|a \r\n</Say></Response>",
            [
                "tea",
                "It’s 😀 tea",
                "\r\n It’s 😀 tea \r\n",
                "<Say>\r\n It’s 😀 tea \r\n</Say>",
                "<Response><Say>\r\n It’s 😀 tea \r\n</Say></Response>",
            ],
        ),
        (
            "<Response> <Dial> <Number>1</Number> | <Number>2</Number> </Dial> </Response>",
            [
                "  ",
                "<Number>1</Number>  <Number>2</Number>",
                " <Number>1</Number>  <Number>2</Number> ",
                "<Dial> <Number>1</Number>  <Number>2</Number> </Dial>",
                " <Dial> <Number>1</Number>  <Number>2</Number> </Dial> ",
                "<Response> <Dial> <Number>1</Number>  <Number>2</Number> </Dial> </Response>",
            ],
        ),
        (
            "<Response><!-- wh|y not --></Response>",
            [
                "why",
                "why not",
                " why not ",
                "<!-- why not -->",
                "<Response><!-- why not --></Response>",
            ],
        ),
        # broken
        (
            "<Response><Dial timeout=3|0",
            ["30", "timeout=30", "<Dial timeout=30", "<Response><Dial timeout=30"],
        ),
        ("<Response><Dial>so|me", ["some", "<Dial>some", "<Response><Dial>some"]),
        ("no do|cument", ["document", "no document"]),
        ("|", [""]),
    ],
)
def test_selection(marked: str, expected: list[str]) -> None:
    assert grown(marked) == expected


def test_several_positions() -> None:
    place = bench("<Response><Say>a</Say><Say>b</Say></Response>")
    at = [place.snapshot.position(place.snapshot.source.index(letter)) for letter in (">a", ">b")]
    texts = [place.snapshot.source[slice(*chain[0])] for chain in chains(place, at)]
    assert texts == ["Say", "Say"]


@given(mutilated(), st.data(), st.sampled_from(Units))
def test_each_stretch_is_inside_the_next_one(source: str, data: st.DataObject, units: Units) -> None:
    place = bench(source, mark="\0", units=units)
    offsets = data.draw(st.lists(st.integers(0, len(source)), min_size=1, max_size=3))
    positions = [place.snapshot.position(offset) for offset in offsets]
    found = chains(place, positions)
    assert len(found) == len(positions)
    for position, chain in zip(positions, found, strict=True):
        offset = place.snapshot.offset(position)
        assert chain[0].start <= offset <= chain[0].end
        for inner, outer in pairwise(chain):
            assert outer.start <= inner.start <= inner.end <= outer.end
            assert outer != inner

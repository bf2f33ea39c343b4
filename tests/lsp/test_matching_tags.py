"""What belongs together in one document."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lsprotocol import types

from laml_lsp.matching_tags import highlight, linked_editing
from tests.lsp.mutilated import mutilated
from tests.lsp.workbench import Bench, bench

KINDS = {
    types.DocumentHighlightKind.Text: "text",
    types.DocumentHighlightKind.Read: "read",
    types.DocumentHighlightKind.Write: "write",
}


def linked(place: Bench) -> list[str]:
    """The text of the ranges, each with its offset."""
    params = types.LinkedEditingRangeParams(place.document, place.position)
    found = linked_editing(place.session, place.snapshot, params)
    spans = [place.snapshot.span(range) for range in found.ranges] if found else []
    return [f"{span.start} {place.snapshot.source[slice(*span)]}" for span in spans]


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("<Response><D|ial>x</Dial></Response>", ["11 Dial", "19 Dial"]),
        ("<Response><|Dial>x</Dial></Response>", ["11 Dial", "19 Dial"]),
        ("<Response><Dial|>x</Dial></Response>", ["11 Dial", "19 Dial"]),
        ("<Response><Dial>x</|Dial></Response>", ["11 Dial", "19 Dial"]),
        ("<Response><Dial>x</Dial| ></Response>", ["11 Dial", "19 Dial"]),
        ("<Response>\r\n😀<Moo|>x</Moo></Response>", ["14 Moo", "21 Moo"]),
        ("<Resp|onse><Dial/></Response>", ["1 Response", "19 Response"]),
        ("<Response><Dial><D|ial>x</Dial></Dial></Response>", ["17 Dial", "25 Dial"]),
        # elsewhere
        ("<Response><Dial |>x</Dial></Response>", []),
        ("<Response><Dial>|x</Dial></Response>", []),
        ("<Response><Dial tim|eout='3'>x</Dial></Response>", []),
        # not both, or nobody knows whether they belong together
        ("<Response><D|ial/></Response>", []),
        ("<Response><D|ial>x</Response>", []),
        ("<Response><D|ial>x</Dail></Response>", []),
        ("<Response><D|ial>x</dial></Response>", []),
        ("<Response><D|ial><Say></Dial></Say></Response>", []),
        ("<Response><{{t|ag}}>x</{{tag}}></Response>", []),
        ("|", []),
    ],
)
def test_linked_editing(marked: str, expected: list[str]) -> None:
    assert linked(bench(marked)) == expected


def highlighted(place: Bench) -> str:
    """The document with its highlights in brackets, their kinds behind them."""
    params = types.DocumentHighlightParams(place.document, place.position)
    source = place.snapshot.source
    for found in reversed(highlight(place.session, place.snapshot, params)):
        span = place.snapshot.span(found.range)
        assert found.kind is not None
        text = f"[{source[slice(*span)]}]{KINDS[found.kind]}"
        source = source[: span.start] + text + source[span.end :]
    return source


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("<Response><D|ial>x</Dial></Response>", "<Response><[Dial]text>x</[Dial]text></Response>"),
        ("<Response><D|ial>x</Dail></Response>", "<Response><[Dial]text>x</[Dail]text></Response>"),
        ("<Response><D|ial/></Response>", "<Response><[Dial]text/></Response>"),
        (
            "<Response><Enqueue>a|</Enqueue><Dial><Queue> a </Queue>"
            "<Conference>a</Conference></Dial></Response>",
            "<Response><Enqueue>[a]write</Enqueue><Dial><Queue> [a]read </Queue>"
            "<Conference>a</Conference></Dial></Response>",
        ),
        (
            "<Response><Start><Stream name='a|' url=''/></Start>\r\n"
            "<Stop><Stream name='a'/></Stop></Response>",
            "<Response><Start><Stream name='[a]write' url=''/></Start>\r\n"
            "<Stop><Stream name='[a]read'/></Stop></Response>",
        ),
        (
            "<Response><Gather action='menu.x|ml'/><Redirect>./menu.xml?a=1</Redirect></Response>",
            "<Response><Gather action='[menu.xml]read'/><Redirect>[./menu.xml?a=1]read</Redirect></Response>",
        ),
        (
            "<Response><Gather action='{{a}}|'/><Redirect>{{a}}</Redirect></Response>",
            "<Response><Gather action='[{{a}}]read'/><Redirect>[{{a}}]read</Redirect></Response>",
        ),
        ("<Response><Say>a|</Say></Response>", "<Response><Say>a</Say></Response>"),
    ],
)
def test_highlight(marked: str, expected: str) -> None:
    assert highlighted(bench(marked)) == expected


def test_other_documents_are_left_alone() -> None:
    place = bench("<proj|ect></project>", "/nowhere/pom.xml", language="xml")
    assert linked(place) == []
    assert highlighted(place) == "<project></project>"


@given(mutilated(), st.data())
def test_any_place_of_any_mutilated_document(source: str, data: st.DataObject) -> None:
    offset = data.draw(st.integers(0, len(source)))
    place = bench(f"{source[:offset]}\0{source[offset:]}", mark="\0")
    params = types.LinkedEditingRangeParams(place.document, place.position)
    found = linked_editing(place.session, place.snapshot, params)
    if found is not None:
        first, second = (place.snapshot.span(range) for range in found.ranges)
        assert source[slice(*first)] == source[slice(*second)]
        assert first.end <= second.start
        assert any(span.start <= offset <= span.end for span in (first, second))
    highlight(place.session, place.snapshot, types.DocumentHighlightParams(place.document, place.position))

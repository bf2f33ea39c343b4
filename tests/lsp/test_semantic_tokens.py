"""Colours by what things are."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lsprotocol import types

from laml_lint.diagnostics import Span
from laml_lint.text import Units
from laml_lsp.announced import LEGEND
from laml_lsp.semantic_tokens import range_tokens, tokens
from laml_lsp.snapshot import Snapshot
from tests.lsp.workbench import Bench, bench

NUMBERS_OF_A_TOKEN = 5


def decoded(snapshot: Snapshot, answer: types.SemanticTokens) -> Iterator[tuple[Span, str]]:
    """Where each token stands, and its type with its modifiers, as an editor reads the numbers."""
    line = column = 0
    data = answer.data
    assert len(data) % NUMBERS_OF_A_TOKEN == 0
    for at in range(0, len(data), NUMBERS_OF_A_TOKEN):
        lines, columns, length, type, modifiers = data[at : at + NUMBERS_OF_A_TOKEN]
        line, column = line + lines, columns if lines else column + columns
        place = types.Range(types.Position(line, column), types.Position(line, column + length))
        span = snapshot.span(place)
        assert snapshot.range(span) == place
        names = [name for bit, name in enumerate(LEGEND.token_modifiers) if modifiers >> bit & 1]
        yield span, " ".join([LEGEND.token_types[type], *names])


def all_tokens(place: Bench) -> list[tuple[Span, str]]:
    answer = tokens(place.session, place.snapshot, types.SemanticTokensParams(place.document))
    return list(decoded(place.snapshot, answer))


def coloured(place: Bench) -> list[str]:
    return [f"{place.snapshot.source[slice(*span)]}: {name}" for span, name in all_tokens(place)]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("", []),
        (
            "<Response><Dial>x</Dial></Response>",
            ["Response: namespace", "Dial: function", "Dial: function", "Response: namespace"],
        ),
        (
            "<Response><Dial><Conference/>",
            ["Response: namespace", "Dial: function", "Conference: class"],
        ),
        (
            "<Response><Say><break strength='weak'/>",
            ["Response: namespace", "Say: function", "break: type", "strength: property", "weak: enumMember"],
        ),
        ("<Response><Moo a='true'/>", ["Response: namespace"]),
        ("<Moo/>", []),
        ("<Response><Dial moo='true'/>", ["Response: namespace", "Dial: function"]),
        (
            "<Response><Dial timeout='30' answerOnBridge=' true '/>",
            [
                "Response: namespace",
                "Dial: function",
                "timeout: property",
                "answerOnBridge: property",
                "true: enumMember",
            ],
        ),
        (
            "<Response><Dial record='true'/>",
            ["Response: namespace", "Dial: function", "record: property", "true: enumMember deprecated"],
        ),
        (
            "<Response><Say voice='alice'/>",
            ["Response: namespace", "Say: function", "voice: property", "alice: enumMember deprecated"],
        ),
        (
            "<Response><Dial><Sip codecs='PCMU, moo ,PCMA'/>",
            [
                "Response: namespace",
                "Dial: function",
                "Sip: class",
                "codecs: property",
                "PCMU: enumMember",
                "PCMA: enumMember",
            ],
        ),
        (
            "<Response><Dial><Conference statusCallbackEvent='start\n  end'/>",
            [
                "Response: namespace",
                "Dial: function",
                "Conference: class",
                "statusCallbackEvent: property",
                "start: enumMember",
                "end: enumMember",
            ],
        ),
        (
            "<Response>{{a}}<Say voice='{{b}}'>${c}</Say>{# d #}{% if\r\n  e %}{% endif %}</Response>",
            [
                "Response: namespace",
                "{{a}}: variable",
                "Say: function",
                "voice: property",
                "{{b}}: variable",
                "${c}: variable",
                "Say: function",
                "{# d #}: comment",
                "{% if: macro",
                "e %}: macro",
                "{% endif %}: macro",
                "Response: namespace",
            ],
        ),
        ("\ufeff<Response/>", ["Response: namespace"]),
    ],
)
def test_tokens(source: str, expected: list[str]) -> None:
    assert coloured(bench(source, mark="\0")) == expected


def test_only_laml_is_coloured() -> None:
    assert coloured(bench("<project><Dial/></project>", "/nowhere/pom.xml", language="xml")) == []
    assert coloured(bench("x = '<Response/>'", "/nowhere/a.py", language="python")) == []


def test_legend_has_every_name_once() -> None:
    assert len(set(LEGEND.token_types)) == len(LEGEND.token_types)
    assert {name.value for name in types.SemanticTokenTypes} >= set(LEGEND.token_types)


PIECES = st.sampled_from(
    [
        "<Response>",
        "</Response>",
        "<Dial record='true' {{x}}>",
        "</Dial>",
        "<Conference beep='onEnter' statusCallbackEvent='start 😀 end\r\njoin'>",
        "</Conference>",
        "<Say voice='alice'>",
        "</Say>",
        "😀",
        "é ",
        "\r\n",
        "\n",
        "\r",
        "{{a😀}}",
        "{% if\r\n😀 %}",
        "{% endif %}",
        "<!-- 😀 -->",
        "<",
        "'",
        "\ufeff",
        "\u2028",
        "<Dial{{a}}",
        "&amp;",
    ]
)


@given(st.lists(PIECES, max_size=20).map("".join), st.sampled_from(Units), st.data())
def test_tokens_are_in_order_apart_and_in_their_lines(source: str, units: Units, data: st.DataObject) -> None:
    place = bench(source, units=units, mark="\0")
    whole = all_tokens(place)
    for (before, _), (after, _) in pairwise(whole):
        assert before.end <= after.start
    for span, _ in whole:
        text = source[slice(*span)]
        assert text
        assert text == text.strip()
        assert not {"\r", "\n"} & set(text)
    first, last = sorted(data.draw(st.tuples(*[st.integers(0, len(source))] * 2)))
    within = place.snapshot.range(Span(first, last))
    params = types.SemanticTokensRangeParams(place.document, within)
    part = list(decoded(place.snapshot, range_tokens(place.session, place.snapshot, params)))
    assert set(part) <= set(whole)
    first, last = place.snapshot.span(within)
    assert {item for item in whole if item[0].start < last and item[0].end > first} <= set(part)

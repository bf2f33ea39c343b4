"""A projected text leads back to the places for which its signs stand."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from laml_lint.diagnostics import Span
from laml_lint.sources.projection import HOLE, Projection, Quotes, Sign

PLAIN = Quotes("", '"')


def literal(text: str, start: int, quotes: Quotes = PLAIN) -> list[Sign]:
    """`text` as it stands in a literal without escapes, from `start` on."""
    return [Sign(sign, start + at, start + at + 1, "literal", quotes) for at, sign in enumerate(text)]


# dial(timeout="x")  as  <Dial timeout="x"/>
BUILT = Projection(
    [
        Sign("<", 0, 4, "glue"),
        Sign("Dial", 0, 4, "name"),
        Sign(" ", 0, 4, "glue"),
        Sign("timeout", 5, 12, "keyword"),
        Sign('="', 0, 4, "glue"),
        *literal("x", 14),
        Sign('"/>', 0, 4, "glue"),
    ],
    escaped=True,
)


@pytest.mark.parametrize(
    ("piece", "place"),
    [
        ("Dial", (0, 4)),
        ("ial", (0, 4)),
        ("timeout", (5, 12)),
        ("x", (14, 15)),
        ('="', (0, 4)),
        ('="x', (14, 15)),
    ],
)
def test_a_piece_is_found_where_it_is_written(piece: str, place: tuple[int, int]) -> None:
    start = BUILT.text.index(piece)
    assert BUILT.where(Span(start, start + len(piece))) == place


def test_what_is_written_elsewhere_does_not_stretch_a_place() -> None:
    later = Projection([*literal("ab", 50), *literal("cd", 10)])
    assert later.where(Span(0, 4)) == (50, 52)


def test_an_empty_piece_is_a_point() -> None:
    text = Projection(literal("ab", 3))
    assert [text.where(Span(at, at)) for at in (0, 1, 2)] == [(3, 3), (4, 4), (5, 5)]
    assert Projection([]).where(Span(0, 0)) == (0, 0)


class TestEdits:
    def test_of_a_value(self) -> None:
        at = BUILT.text.index("x")
        assert BUILT.edit(Span(at, at + 1), "Tom &amp; Ann") == ((14, 15), "Tom & Ann")

    def test_of_a_keyword_is_spelled_as_builders_do(self) -> None:
        at = BUILT.text.index("timeout")
        assert BUILT.edit(Span(at, at + 7), "callerId") == ((5, 12), "caller_id")

    def test_of_what_nobody_wrote_there_is_none(self) -> None:
        assert BUILT.edit(Span(0, 5), "<Say") is None
        assert BUILT.edit(Span(1, 5), "Say") is None

    def test_across_two_literals_there_is_none(self) -> None:
        text = Projection([*literal("ab", 1), *literal("cd", 5)])
        assert text.edit(Span(1, 3), "x") is None
        assert text.edit(Span(0, 2), "x") == ((1, 3), "x")

    def test_an_insertion_goes_between_the_signs(self) -> None:
        text = Projection(literal("ab", 1))
        assert [text.edit(Span(at, at), "x") for at in (0, 1, 2)] == [
            ((1, 1), "x"),
            ((2, 2), "x"),
            ((3, 3), "x"),
        ]

    def test_of_a_hole_there_is_none(self) -> None:
        text = Projection([*literal("a", 1), Sign(HOLE, 3, 7, "hole"), *literal("b", 8)])
        assert text.edit(Span(0, 2 + len(HOLE)), "x") is None


@pytest.mark.parametrize(
    ("quotes", "text", "written"),
    [
        (Quotes("", '"'), 'say "hi"', r"say \"hi\""),
        (Quotes("", "'"), 'say "hi"', 'say "hi"'),
        (Quotes("", '"'), "a\nb\\c", r"a\nb\\c"),
        (Quotes("", '"""'), "a\nb", "a\nb"),
        (Quotes("f", '"'), "{x}", "{{x}}"),
        (Quotes("r", '"'), "a/b", "a/b"),
        (Quotes("r", '"'), 'a"b', None),
        (Quotes("r", '"'), "a\\b", None),
        (Quotes("b", '"'), "é", None),
    ],
)
def test_how_a_text_is_written_in_a_literal(quotes: Quotes, text: str, written: str | None) -> None:
    assert quotes.written(text) == written


@given(st.text(), st.sampled_from(["", "b", "r"]), st.sampled_from(['"', "'", '"""', "'''"]))
def test_what_is_written_means_the_text(text: str, prefix: str, quote: str) -> None:
    text = text.replace("\r", "")  # in a literal of three quotation marks a line ends in one way only
    written = Quotes(prefix, quote).written(text)
    if written is not None:
        source = f"{prefix}{quote}{written}{quote}"
        value = eval(source) if "\0" not in source and not _has_surrogate(source) else None
        expected = text.encode() if prefix == "b" else text
        assert value is None or value == expected


def _has_surrogate(text: str) -> bool:
    return any("\ud800" <= sign <= "\udfff" for sign in text)

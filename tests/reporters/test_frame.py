"""Source lines with carets: always right under the text that is meant, whatever the text is."""

from __future__ import annotations

import unicodedata

import pytest

from laml_lint.reporters.frame import frame
from tests.reporters.findings import unmark

CASES = {
    "one word": ('<a b="⟦c⟧"/>', ['<a b="c"/>', "      ^"]),
    "tabs": ("\t<a\tb='⟦c⟧'/>", ["    <a  b='c'/>", "           ^"]),
    "tab inside the range": ("a⟦\t⟧b", ["a   b", " ^^^"]),
    "wide characters before": ("<a>会议⟦x⟧</a>", ["<a>会议x</a>", "       ^"]),
    "wide characters inside": ("<a>⟦会议⟧</a>", ["<a>会议</a>", "   ^^^^"]),
    "combining mark before": ("cafe\u0301 ⟦x⟧", ["cafe\u0301 x", "     ^"]),
    "combining mark alone": ("cafe⟦\u0301⟧", ["cafe\u0301", "   ^"]),
    "astral narrow": ("\U0001d49c⟦x⟧", ["\U0001d49cx", " ^"]),
    "astral wide": ("😀⟦x⟧", ["😀x", "  ^"]),
    "empty range": ("<a>⟦⟧</a>", ["<a></a>", "   ^"]),
    "empty range at the end of a line": ("<a>⟦⟧\n</a>", ["<a>", "   ^"]),
    "empty range at the end of the source": ("<a>\n⟦⟧", ["", "^"]),
    "empty source": ("⟦⟧", ["", "^"]),
    "the line end itself": ("<a>⟦\n⟧</a>", ["<a>", "   ^"]),
    "carriage return and line feed": ("<a>\r\n<⟦b⟧>\r\n</a>", ["<b>", " ^"]),
    "carriage return alone": ("<a>\r<⟦b⟧>\r</a>", ["<b>", " ^"]),
    "control characters": ("a\x00\x1b⟦b\x7f⟧", ["a␀␛b␡", "   ^^"]),
    "C1 control": ("\x9b⟦b⟧", ["\\x9bb", "    ^"]),
    "turned writing": ("\u202e⟦b⟧", ["\\u202eb", "      ^"]),
    "byte order mark": ("\ufeff⟦<⟧", ["\\ufeff<", "      ^"]),
    "no-break space": ("a\u00a0⟦b⟧", ["a\u00a0b", "  ^"]),
    "line separator is no line end": ("a\u2028⟦b⟧", ["a\\u2028b", "       ^"]),
    "blanks at the end of the line": ("⟦a⟧   ", ["a", "^"]),
    "two lines": ("  <a⟦  \n   b=''\n⟧>", ["  <a", "    ^^", "   b=''", "   ^^^^"]),
    "two lines, second indented": ("<⟦a\n    b⟧>", ["<a", " ^", "    b>", "    ^"]),
    "blank line inside": ("⟦a\n\nb⟧", ["a", "^", "", "b", "^"]),
    "five lines": ("⟦1\n2\n3\n4\n5⟧", ["1", "^", "2", "^", "3", "^", "4", "^", "5", "^"]),
    "six lines": ("⟦1\n2\n3\n4\n5\n6⟧", ["1", "^", "2", "^", "…", "5", "^", "6", "^"]),
    "range that ends with blank lines": ("⟦a\n\n\n⟧b", ["a", "^"]),
}


def drawn(marked: str, width: int) -> list[str]:
    """The frame as lines, without the gutter."""
    text, (span,) = unmark(marked)
    lines: list[str] = []
    for line in frame(text, text.range(span), width):
        lines.append(line.shown if line.number is not None else "…")
        if line.caret_width:
            lines.append(" " * line.caret + "^" * line.caret_width)
    return lines


@pytest.mark.parametrize(("marked", "expected"), CASES.values(), ids=CASES.keys())
def test_carets_stand_under_the_text(marked: str, expected: list[str]) -> None:
    assert drawn(marked, 100) == expected


LONG = {
    "all fits": ("⟦12345678901234567890⟧", ["12345678901234567890", "^" * 20]),
    "at the beginning": ("ab⟦cd⟧" + "x" * 50, ["abcdxxxxxxxxxxxxxxx…", "  ^^"]),
    "in the middle": ("x" * 50 + "⟦cd⟧" + "y" * 50, ["…xxxxxxxxcdyyyyyyyy…", "         ^^"]),
    "at the end": ("x" * 50 + "⟦cd⟧", ["…xxxxxxxxxxxxxxxxcd", "                 ^^"]),
    "behind the end": ("x" * 50 + "⟦⟧", ["…xxxxxxxxxxxxxxxxxx", "                   ^"]),
    "longer than the window": (
        "x" * 9 + "⟦" + "c" * 50 + "⟧",
        ["…xxxxcccccccccccccc…", "     ^^^^^^^^^^^^^^"],
    ),
    "wide characters": ("会" * 50 + "⟦cd⟧" + "议" * 50, ["…会会会会cd议议议议…", "         ^^"]),
}


@pytest.mark.parametrize(("marked", "expected"), LONG.values(), ids=LONG.keys())
def test_long_lines_are_shown_around_the_finding(marked: str, expected: list[str]) -> None:
    assert drawn(marked, 20) == expected


@pytest.mark.parametrize("fill", ["x", "会", "e\u0301", "\t", "\x1b"])
@pytest.mark.parametrize("before", [0, 1, 7, 30, 500])
@pytest.mark.parametrize("after", [0, 3, 500])
@pytest.mark.parametrize("width", [20, 33])
def test_no_line_is_wider_than_asked_and_the_carets_never_miss(
    fill: str, before: int, after: int, width: int
) -> None:
    shown, carets = drawn(fill * before + "⟦!?⟧" + fill * after, width)

    columns = [sign for sign in shown for _ in range(_columns(sign))]
    assert len(columns) <= width
    assert "".join(columns[carets.index("^") : len(carets)]) == "!?"


def _columns(sign: str) -> int:
    if unicodedata.combining(sign):
        return 0
    return 2 if unicodedata.east_asian_width(sign) in "WF" else 1


def test_one_line_of_ten_million_characters_is_looked_at_only_near_the_finding() -> None:
    class Watched(str):
        __slots__ = ()

        def __getitem__(self, key: object) -> str:
            assert not isinstance(key, slice) or (key.stop or 0) - (key.start or 0) < 1000
            return super().__getitem__(key)  # type: ignore[index]

    text, (span,) = unmark("⟦x⟧")
    wanted = text.range(span)
    text.source = Watched("x" * 10_000_000)
    middle = wanted.start._replace(column=5_000_001, offset=5_000_000)

    (line,) = frame(text, wanted._replace(start=middle, end=middle), 40)

    assert len(line.shown) == 40

"""Lines of a document for pages, and what a fix does to them."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given

from laml_lint.diagnostics import Edit, Fix, Safety
from laml_lint.reporters.changes import Piece, changes
from laml_lint.reporters.excerpt import excerpt
from tests.reporters.findings import any_results, unmark

EXCERPTS = {
    "with what is around": ("1\n2\n3\na⟦b⟧c\n5\n6\n7\n", ["2 2", "3 3", "4 a[b]c", "5 5", "6 6"]),
    "at the beginning": ("⟦a⟧\n2", ["1 [a]", "2 2"]),
    "at the end": ("1\n⟦a⟧\n", ["1 1", "2 [a]"]),
    "between two characters": ("a⟦⟧b", ["1 a[]b"]),
    "over lines, indentation left out": ("<⟦a\n\t b\n⟧>", ["1 <[a]", "2 \t [b]", "3 >"]),
    "empty source": ("⟦⟧", ["1 []"]),
    "long line": ("x" * 200 + "⟦ab⟧" + "y" * 200, ["1 …" + "x" * 29 + "[ab]" + "y" * 29 + "…"]),
    "long line, at its beginning": ("⟦ab⟧" + "y" * 200, ["1 [ab]" + "y" * 58 + "…"]),
    "long line, at its end": ("x" * 200 + "⟦ab⟧", ["1 …" + "x" * 58 + "[ab]"]),
    "long range": ("⟦" + "a" * 50 + "b" * 50 + "⟧", ["1 [" + "a" * 20 + " … " + "b" * 20 + "]"]),
    "long neighbour": ("⟦a⟧\n" + "x" * 100, ["1 [a]", "2 " + "x" * 60 + "…"]),
    "many lines": (
        "⟦" + "\n".join("abcdefghij") + "⟧",
        ["1 [a]", "2 [b]", "3 [c]", "4 [d]", "…", "9 [i]", "10 [j]"],
    ),
    "carriage returns": ("1\r\n⟦a⟧\r3", ["1 1", "2 [a]", "3 3"]),
}


@pytest.mark.parametrize(("marked", "lines"), EXCERPTS.values(), ids=EXCERPTS.keys())
def test_lines_with_the_range_marked(marked: str, lines: list[str]) -> None:
    text, (span,) = unmark(marked)

    shown = [
        "…"
        if line.number is None
        else f"{line.number} {line.before}" + ("" if line.marked is None else f"[{line.marked}]{line.after}")
        for line in excerpt(text, text.range(span), 2, 60)
    ]

    assert shown == lines


@given(any_results())
def test_some_line_is_marked_unless_the_range_is_line_ends(results: list[Any]) -> None:
    for item in results:
        for found in item.diagnostics:
            lines = excerpt(item.text, found.range, 2, 60)
            start, end = found.range.span
            assert any(line.marked is not None for line in lines) or not item.text.source[start:end].strip()
            assert all(len(line.before) + len(line.marked or "") + len(line.after) < 70 for line in lines)


def drawn(marked: str, *texts: str) -> list[str]:
    """The changes when each marked place is replaced by the text of its number."""
    text, spans = unmark(marked)
    edits = tuple(Edit(text.range(span), new) for span, new in zip(sorted(spans), texts, strict=True))
    signs = {"kept": "{}", "removed": "-{}-", "added": "+{}+"}

    def line(pieces: list[Piece]) -> str:
        return "".join(signs[piece.kind].format(piece.text) for piece in pieces)

    shown: list[str] = []
    for change in changes(text, Fix("mend", Safety.SAFE, edits)):
        shown += [f"{change.line} - {line(pieces)}" for pieces in change.before]
        shown += [f"{change.line} + {line(pieces)}" for pieces in change.after]
    return shown


CHANGES = {
    "replaced": (('<a b="⟦c⟧"/>', "d"), ['1 - <a b="-c-"/>', '1 + <a b="+d+"/>']),
    "inserted": (("1\na⟦⟧b", "x"), ["2 - ab", "2 + a+x+b"]),
    "removed": (("a⟦x⟧b", ""), ["1 - a-x-b", "1 + ab"]),
    "two in one line": (("<⟦a⟧></⟦a⟧>", "b", "b"), ["1 - <-a-></-a->", "1 + <+b+></+b+>"]),
    "two apart": (
        ("<⟦a⟧>\n\n</⟦a⟧>", "b", "b"),
        ["1 - <-a->", "1 + <+b+>", "3 - </-a->", "3 + </+b+>"],
    ),
    "line end removed": (("⟦\n  ⟧<?xml?>", ""), ["1 - --", "1 - -  -<?xml?>", "1 + <?xml?>"]),
    "line added": (("a⟦⟧b", "\n"), ["1 - ab", "1 + a++", "1 + ++b"]),
}


@pytest.mark.parametrize(("given_", "lines"), CHANGES.values(), ids=CHANGES.keys())
def test_changes_of_a_fix(given_: tuple[str, ...], lines: list[str]) -> None:
    assert drawn(*given_) == lines


def test_long_lines_and_texts_are_cut_in_a_comparison() -> None:
    lines = drawn("x" * 500 + "⟦" + "a" * 1000 + "⟧" + "y" * 500, "b" * 1000)

    assert len(lines) == 2
    assert all(len(line) < 500 and line.count("…") == 3 for line in lines)


@given(any_results())
def test_changes_of_any_fix(results: list[Any]) -> None:
    for item in results:
        for found in item.diagnostics:
            if found.fix:
                for change in changes(item.text, found.fix):
                    assert all(
                        "\n" not in piece.text and "\r" not in piece.text
                        for line in change.before + change.after
                        for piece in line
                    )

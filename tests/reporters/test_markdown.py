"""The format `markdown`: tables in which nothing of a document can act."""

from __future__ import annotations

import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from laml_lint.diagnostics import Severity
from laml_lint.reporters.markdown import plain, prose
from laml_lint.reporters.summary import Summary
from tests.reporters.conftest import Report, written
from tests.reporters.findings import ANY_TEXT, BEEP, any_results, finding, fix, result, unmark


def test_report_letter_by_letter(report: Report) -> None:
    text, (name, value) = unmark(BEEP)
    warning = finding(text, name, message="`beep` is odd", help=None, severity=Severity.WARNING)
    found = result(text, warning, finding(text, value, message="wrong", fix=fix(text, value)))
    summary = Summary()
    summary.add(found)

    assert report("markdown", result(None, path="clean.laml"), found) == (
        "## laml-lint\n"
        "\n"
        f"{plain(summary.sentence())}\n"
        "\n"
        "### <code>support.laml</code>\n"
        "\n"
        "| | Place | Rule | Finding |\n"
        "|---|---|---|---|\n"
        "| 🟡 warning | 4:17 | **LML201** invalid-value | <code>beep</code> is odd |\n"
        "| 🔴 error | 4:23 | **LML201** invalid-value | wrong<br>"
        '💡 did you mean "onEnter"?<br>🔧 replace with "onEnter" (safe) |\n'
    )


def test_all_is_well(report: Report) -> None:
    assert report("markdown", result(None)) == "## laml-lint\n\n✅ All clean: 1 document in 1 file.\n"


def test_report_fits_in_a_comment_and_says_what_it_leaves_out(report: Report) -> None:
    text, (_, value) = unmark(BEEP)
    files = [
        result(text, *[finding(text, value, path=f"{number}.laml")] * 20, path=f"{number}.laml")
        for number in range(100)
    ]

    written = report("markdown", *files)

    assert len(written) < 65_536
    left_out = re.search(r"\n… and (\d+) more findings are not listed here\.\n$", written)
    assert left_out
    assert written.count("**LML201**") + int(left_out[1]) == 2000


ACTING = {
    "pipe": ("a|b", "a&#124;b"),
    "line break": ("a\r\nb", "a␍␊b"),
    "HTML": ("<img src=x>", "&#60;img src=x&#62;"),
    "reference": ("&amp;", "&#38;amp;"),
    "emphasis": ("*a* _b_ ~c~", "&#42;a&#42; &#95;b&#95; &#126;c&#126;"),
    "link": ("[a](b)", "&#91;a&#93;(b)"),
    "mention": ("@octocat", "@&#8203;octocat"),
    "issue": ("#1", "#&#8203;1"),
    "formula": ("$x$", "&#36;x&#36;"),
    "backslash": ("\\|", "&#92;&#124;"),
    "lonely back tick": ("a`b", "a&#96;b"),
}


@pytest.mark.parametrize(("text", "shown"), ACTING.values(), ids=ACTING.keys())
def test_nothing_of_a_document_acts(text: str, shown: str) -> None:
    assert prose(text) == shown


@given(ANY_TEXT | st.text())
def test_no_sign_of_markdown_is_left(text: str) -> None:
    left = re.sub(r"&#\d+;", "", plain(text))
    assert not re.search(r"[&<>\\`*_{}\[\]|~$\n\r]", left)


@given(any_results())
def test_any_text_keeps_the_table_whole(results: list[Any]) -> None:
    for line in written("markdown", *results).encode("utf-8").decode().split("\n"):
        if line.startswith(("| 🔴", "| 🟡", "| 🔵")):
            assert line.count("|") == 5
            assert line.endswith(" |")

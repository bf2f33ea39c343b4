"""`--add-suppressions`: afterwards nothing is reported, and nothing but comments has been added."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from laml_lint import Settings, lint
from laml_lint.document import Document
from laml_lint.linter import Linter
from laml_lint.sources.xml import read
from laml_lint.suppressions import add_suppressions
from laml_lint.vocabulary import load

MISTAKES = sorted((Path(__file__).parents[2] / "examples" / "mistakes").glob("*.*"))
DIRECTIVE = re.compile(r"<!-- laml-lint: ignore(-file)? [A-Z0-9, ]+ -->(\r?\n[ \t]*)?")


def inserted(source: str) -> str:
    """`source` with suppressions for all that is found in it."""
    found = Linter(Settings()).check(source.encode(), "a.xml").diagnostics
    document: Document = read(source.encode(), "a.xml", load())
    text = document.source
    for span, addition in reversed(add_suppressions(document, found)):
        text = text[: span.start] + addition + text[span.end :]
    return text


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            "<Response>\n  <Dial>\n"
            '    <Conference beep="onenter" muted="yes">r</Conference>\n  </Dial>\n</Response>\n',
            "<Response>\n  <Dial>\n    <!-- laml-lint: ignore LML201, LML202 -->\n"
            '    <Conference beep="onenter" muted="yes">r</Conference>\n  </Dial>\n</Response>\n',
        ),
        (
            '<Response>\r\n\t<Say voice="robot">Hi</Say>\r\n</Response>',
            "<Response>\r\n\t<!-- laml-lint: ignore LML216 -->\r\n"
            '\t<Say voice="robot">Hi</Say>\r\n</Response>',
        ),
        (
            '<Response><Pause/><Say voice="robot">Hi</Say></Response>',
            '<Response><Pause/><!-- laml-lint: ignore LML216 --><Say voice="robot">Hi</Say></Response>',
        ),
        (
            "<Response>\n<!-- laml-lint: ignore LML215: known -->\n"
            '<Say voice="robot" language="german">Hi</Say>\n</Response>',
            "<Response>\n<!-- laml-lint: ignore LML215, LML216: known -->\n"
            '<Say voice="robot" language="german">Hi</Say>\n</Response>',
        ),
        (
            "<Response>\n<!-- laml-lint: ignore LML215 until 2001-01-01 -->\n"
            '<Say voice="robot">Hi</Say>\n</Response>',
            "<Response>\n<!-- laml-lint: ignore LML215 until 2001-01-01 -->\n"
            '<!-- laml-lint: ignore LML216 -->\n<Say voice="robot">Hi</Say>\n</Response>',
        ),
        (
            "<Response>\n  <Say>Q & A</Say>\n</Response>\n",
            "<Response>\n  <!-- laml-lint: ignore LML002 -->\n  <Say>Q & A</Say>\n</Response>\n",
        ),
        (
            "<Response>\n  <Say>Hi</Say>\n</Response>\n& more",
            "<!-- laml-lint: ignore-file LML001 -->\n<Response>\n  <Say>Hi</Say>\n</Response>\n& more",
        ),
    ],
)
def test_the_comment_stands_before_the_element(before: str, after: str) -> None:
    assert inserted(before) == after


@pytest.mark.parametrize("file", MISTAKES, ids=lambda file: file.name)
def test_afterwards_nothing_is_reported_and_only_comments_were_added(file: Path) -> None:
    source = file.read_bytes().decode("utf-8", "replace").removeprefix("\ufeff")
    silenced = inserted(source)
    found = lint(silenced)
    assert [item.message for item in found if item.code not in ("LML012", "LML901")] == []
    assert DIRECTIVE.sub("", silenced) == source

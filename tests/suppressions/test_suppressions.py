"""Comments to the linter: what they silence is told to reports, and their own mistakes can be mended.

What is silenced where stands in the case documents of LML901 to LML904.
"""

from __future__ import annotations

import time
from datetime import date

import pytest

from laml_lint import Settings, lint
from laml_lint.diagnostics import Suppression
from laml_lint.fixes import fix_document
from laml_lint.linter import Linter

ROOM = '<Dial><Conference beep="onenter">room</Conference></Dial>'


def response(*lines: str) -> str:
    return "\n".join(["<Response>", *lines, "</Response>", ""])


def test_suppressed_findings_are_left_out_of_the_api() -> None:
    source = response(f"<!-- laml-lint: ignore LML201 -->{ROOM}")
    assert lint(source) == []
    (found,) = lint(source, settings=Settings(include_suppressed=True))
    assert found.code == "LML201"
    assert found.suppressed


@pytest.mark.parametrize(
    ("comment", "reason"),
    [
        ("ignore LML201", None),
        ("ignore LML201: an old platform", "an old platform"),
        ("ignore LML201: an old: platform, until 2999-01-31", "an old: platform"),
        ("ignore LML201 until 2999-01-31: an old platform", "an old platform"),
        ("ignore LML201: not until we migrate", "not until we migrate"),
        ("ignore: everything", "everything"),
    ],
)
def test_the_reason_is_kept(comment: str, reason: str | None) -> None:
    source = response(f"<!-- laml-lint: {comment} -->{ROOM}")
    (found,) = lint(source, settings=Settings(include_suppressed=True))
    assert found.suppression == Suppression("comment", reason)


@pytest.mark.parametrize(("day", "codes"), [("2026-11-22", []), ("2026-11-23", ["LML201", "LML903"])])
def test_a_suppression_counts_up_to_and_including_its_last_day(day: str, codes: list[str]) -> None:
    source = response(f"<!-- laml-lint: ignore LML201: x, until 2026-11-22 -->{ROOM}")
    found = Linter(Settings(), date.fromisoformat(day)).check(source.encode(), "a.xml").diagnostics
    assert sorted(item.code for item in found if not item.suppressed) == codes


def test_reasons_are_asked_for_by_a_setting() -> None:
    source = response(f"<!-- laml-lint: ignore LML201 -->{ROOM}")
    assert [item.code for item in lint(source, settings=Settings(require_suppression_reason=True))] == [
        "LML904"
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "latin-1"])
def test_every_encoding_is_understood(encoding: str) -> None:
    source = f'<?xml version="1.0" encoding="{encoding}"?>\n' + response(
        f"<!-- laml-lint: ignore LML201 -->{ROOM}"
    )
    assert [item.code for item in lint(source.encode(encoding)) if item.code != "LML007"] == []


def test_nothing_is_called_unused_when_the_document_was_not_checked_to_its_end() -> None:
    many = "<Sai/>" * 2_100
    source = response("<!-- laml-lint: ignore-file LML202 -->", many)
    assert {item.code for item in lint(source)} == {"LML101", "LML016"}


def test_broken_documents_are_silenced_too() -> None:
    source = (
        "<Response>\n<!-- laml-lint: ignore LML002: known --><Say>Q & A</Say>\n<Say>B & C</Say></Response>"
    )
    assert [(item.code, item.range.start.line) for item in lint(source)] == [("LML002", 3)]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("<Say>a</Say>\n  <!-- laml-lint: ignore LML201 -->\n<Say>b</Say>", "<Say>a</Say>\n<Say>b</Say>"),
        ("<Say>a</Say> <!-- laml-lint: ignore LML201 -->\n", "<Say>a</Say> \n"),
        (
            f"<!-- laml-lint: ignore LML202, LML201 -->{ROOM}",
            f"<!-- laml-lint: ignore LML201 -->{ROOM}",
        ),
        (
            f"<!-- laml-lint: ignore LML201, LML202: why -->{ROOM}",
            f"<!-- laml-lint: ignore LML201: why -->{ROOM}",
        ),
        (
            f"<!-- laml-lint: ignore LML203,LML201 LML204, LML202 -->{ROOM}",
            f"<!-- laml-lint: ignore LML201 -->{ROOM}",
        ),
        ("<!-- laml-lint: disable LML201, LML202: why -->\n<Say>a</Say>", "<Say>a</Say>"),
    ],
)
def test_what_is_unused_is_removed(before: str, after: str) -> None:
    linter = Linter(Settings(select=("LML901", "LML20")))
    fixed = fix_document(linter, response(before).encode(), "a.xml", unsafe=False)
    assert fixed.data.decode() == response(after)


@pytest.mark.parametrize(
    "text",
    [
        "<!-- laml-lint: ignore LML101 --><Foo/>" * 1_600,
        "<!--laml-lint:disable LML1-->" * 1_000 + "<!--laml-lint:enable LML2-->" * 1_000,
        f"<!-- laml-lint: ignore {'a,' * 15_000} -->",
    ],
    ids=["beside", "nested", "unknown"],
)
def test_thousands_of_directives_take_no_time(text: str) -> None:
    started = time.process_time()
    lint(f"<Response>{text}</Response>")
    assert time.process_time() - started < 3

"""The format `github`: workflow commands that the runner understands as they are meant."""

from __future__ import annotations

import re
from typing import Any

import pytest
from hypothesis import given

from laml_lint.diagnostics import Severity
from tests.reporters.conftest import Report, written
from tests.reporters.findings import BEEP, any_results, finding, fix, result, unmark


def test_one_command_a_finding(report: Report) -> None:
    text, (_, value) = unmark(BEEP)

    assert report("github", result(text, finding(text, value, fix=fix(text, value)))) == (
        "::error file=support.laml,line=4,endLine=4,col=23,endColumn=30,title=LML201 invalid-value::"
        'support.laml:4:23: `beep` of <Conference> is "onenter"; allowed: true, false, onEnter, onExit%0A'
        'did you mean "onEnter"?%0Afix: replace with "onEnter" (safe)\n'
    )


@pytest.mark.parametrize(
    ("severity", "command"),
    [(Severity.ERROR, "error"), (Severity.WARNING, "warning"), (Severity.INFO, "notice")],
)
def test_kind_of_annotation(report: Report, severity: Severity, command: str) -> None:
    text, (_, value) = unmark(BEEP)

    assert report("github", result(text, finding(text, value, severity=severity))).startswith(f"::{command} ")


def test_range_over_several_lines_has_no_columns_because_the_runner_refuses_them(report: Report) -> None:
    text, (span,) = unmark("<a ⟦\nb=''⟧>")

    assert "file=support.laml,line=1,endLine=2,title=" in report("github", result(text, finding(text, span)))


def test_signs_of_the_syntax_are_escaped(report: Report) -> None:
    text, (_, value) = unmark(BEEP)
    found = finding(text, value, path="a,b:c%.xml", message="100%::", help=None)

    assert report("github", result(text, found)) == (
        "::error file=a%2Cb%3Ac%25.xml,line=4,endLine=4,col=23,endColumn=30,title=LML201 invalid-value::"
        "a,b:c%25.xml:4:23: 100%25::\n"
    )


@pytest.mark.parametrize(
    ("folder", "path", "seen"),
    [
        ("", "a.xml", "a.xml"),
        ("ivr/", "a.xml", "ivr/a.xml"),
        ("ivr/", "../a.xml", "a.xml"),
        ("ivr/", "/tmp/a.xml", "/tmp/a.xml"),
        ("ivr/", "<stdin>", "<stdin>"),
    ],
)
def test_files_are_named_from_the_top_of_the_checkout(
    report: Report, folder: str, path: str, seen: str
) -> None:
    text, (_, value) = unmark(BEEP)

    line = report("github", result(text, finding(text, value, path=path), path=path), folder=folder)

    assert line.startswith(f"::error file={seen},")
    assert f"::{path}:4:23: " in line


def test_beside_a_text_report_only_what_can_be_shown_errors_first_in_a_folded_group(report: Report) -> None:
    text, (_, value) = unmark(BEEP)
    warnings = [finding(text, value, message=f"w{number}", severity=Severity.WARNING) for number in range(12)]

    lines = report("github", result(text, *warnings, finding(text, value)), apart=True).splitlines()

    assert (lines[0], lines[-1]) == ("::group::Annotations", "::endgroup::")
    assert [line.partition(" ")[0] for line in lines[1:-1]] == ["::error"] + ["::warning"] * 10
    assert report("github", result(None), apart=True) == ""


@given(any_results())
def test_any_text_gives_one_command_a_line(results: list[Any]) -> None:
    lines = written("github", *results).encode("utf-8").decode().split("\n")

    assert lines.pop() == ""
    assert len(lines) == sum(len(found.diagnostics) for found in results)
    for line in lines:
        match = re.fullmatch(r"::(\w+) (.*?)::(.*)", line)
        assert match is not None
        command, properties, message = match.groups()
        assert command in ("error", "warning", "notice")
        names = [item.partition("=")[0] for item in properties.split(",")]
        assert names[:3] == ["file", "line", "endLine"]
        assert names[-1] == "title"
        assert not re.search(r"%(?!25|0A|0D)", message)

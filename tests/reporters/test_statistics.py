"""The table of `--statistics`."""

from __future__ import annotations

from typing import Any

from laml_lint.diagnostics import Safety, Severity, Suppression
from laml_lint.reporters import Output
from laml_lint.reporters.statistics import StatisticsReporter
from laml_lint.reporters.summary import Summary
from tests.reporters.findings import BEEP, finding, fix, result, unmark


def table(*results: Any, quiet: bool = False) -> str:
    pieces: list[str] = []
    summary = Summary()
    reporter = StatisticsReporter(Output(pieces.append, quiet=quiet))
    reporter.begin()
    for item in results:
        summary.add(item)
        reporter.add(item)
    reporter.finish(summary)
    return "".join(pieces)


def test_one_line_a_rule_the_most_frequent_first() -> None:
    text, (name, value) = unmark(BEEP)
    findings = [
        finding(text, name, code="LML305", name="insecure-url", severity=Severity.INFO),
        *[finding(text, value, fix=fix(text, value)) for _ in range(10)],
        finding(text, value, code="LML102", name="element-case", suppression=Suppression("comment")),
    ]
    assert table(result(text, *findings)).splitlines() == [
        "10  LML201  [*]  error    invalid-value",
        " 1  LML305       info     insecure-url",
        "[*] fixable with --fix",
        "Found 10 errors and 1 info in 1 file (10 fixable with --fix).",
    ]


def test_clean_files_give_the_sentence() -> None:
    text, _ = unmark(BEEP)
    assert table(result(text)) == "All clean: 1 document in 1 file.\n"
    assert table(result(text), quiet=True) == ""


def test_safe_fixes_go_before_unsafe_ones() -> None:
    text, (_, value) = unmark(BEEP)
    unsafe = fix(text, value)._replace(safety=Safety.UNSAFE)
    out = table(result(text, finding(text, value, fix=unsafe)))
    assert "[?] fixable with --fix --unsafe-fixes" in out

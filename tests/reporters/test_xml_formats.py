"""The formats `junit` and `checkstyle`: valid XML with the findings where readers look for them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from lxml import etree

from laml_lint.diagnostics import Severity, Suppression
from tests.reporters.conftest import Report, written
from tests.reporters.findings import BEEP, any_results, finding, fix, related, result, unmark

FIXTURES = Path(__file__).parent / "fixtures"
SCHEMAS = {name: etree.XMLSchema(etree.parse(FIXTURES / f"{name}.xsd")) for name in ("checkstyle", "junit")}


def test_checkstyle_letter_by_letter(report: Report) -> None:
    text, (name, value) = unmark(BEEP)
    first = finding(text, name, message="one", help=None, severity=Severity.INFO)

    assert report(
        "checkstyle", result(None, path="clean.laml"), result(text, first, finding(text, value))
    ) == (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<checkstyle version="4.3">\n'
        '  <file name="support.laml">\n'
        '    <error line="4" column="17" severity="info" message="one"'
        ' source="laml-lint.LML201.invalid-value"/>\n'
        '    <error line="4" column="23" severity="error" message="`beep` of &lt;Conference&gt; is'
        " &quot;onenter&quot;; allowed: true, false, onEnter, onExit (did you mean &quot;onEnter&quot;?)"
        '" source="laml-lint.LML201.invalid-value"/>\n'
        "  </file>\n"
        "</checkstyle>\n"
    )


def test_junit_letter_by_letter(report: Report) -> None:
    text, (name, value) = unmark(BEEP)
    found = result(
        text,
        finding(text, name, message="one", help=None, severity=Severity.INFO),
        finding(text, value, message="two", fix=fix(text, value), related=(related(text, name),)),
        finding(text, value, message="three", help=None, suppression=Suppression("comment", "known")),
    )

    assert report("junit", result(None, path="clean.laml"), found) == (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<testsuites name="laml-lint">\n'
        '  <testsuite name="clean.laml" tests="1" failures="0" errors="0" skipped="0" time="0">\n'
        '    <testcase name="laml-lint" classname="clean.laml" file="clean.laml" time="0"/>\n'
        "  </testsuite>\n"
        '  <testsuite name="support.laml" tests="3" failures="1" errors="0" skipped="1" time="0">\n'
        '    <testcase name="LML201 invalid-value (4:17)" classname="support.laml" file="support.laml"'
        ' line="4" time="0">\n'
        "      <system-out>support.laml:4:17: info: one</system-out>\n"
        "    </testcase>\n"
        '    <testcase name="LML201 invalid-value (4:23)" classname="support.laml" file="support.laml"'
        ' line="4" time="0">\n'
        '      <failure message="two (did you mean &quot;onEnter&quot;?)" type="error">'
        "support.laml:4:23: error: two\n"
        'help: did you mean "onEnter"?\n'
        'fix: replace with "onEnter" (safe)\n'
        "note: support.laml:4:17: the first one is here</failure>\n"
        "    </testcase>\n"
        '    <testcase name="LML201 invalid-value (4:23) #2" classname="support.laml" file="support.laml"'
        ' line="4" time="0">\n'
        '      <skipped message="three (suppressed: known)"/>\n'
        "    </testcase>\n"
        "  </testsuite>\n"
        "</testsuites>\n"
    )


@pytest.mark.parametrize("name", SCHEMAS)
def test_no_files_at_all(report: Report, name: str) -> None:
    SCHEMAS[name].assertValid(etree.fromstring(report(name).encode()))


@given(any_results())
def test_any_text_gives_a_valid_checkstyle_report(results: list[Any]) -> None:
    root = etree.fromstring(written("checkstyle", *results).encode("utf-8"))

    SCHEMAS["checkstyle"].assertValid(root)
    assert len(root.findall("file/error")) == sum(len(found.diagnostics) for found in results)


@given(any_results())
def test_any_text_gives_a_valid_junit_report(results: list[Any]) -> None:
    root = etree.fromstring(written("junit", *results).encode("utf-8"))

    SCHEMAS["junit"].assertValid(root)
    assert len(root) == len(results)
    for suite, found in zip(root, results, strict=True):
        assert int(suite.get("tests")) == len(suite) == max(1, len(found.diagnostics))
        assert int(suite.get("failures")) == len(suite.findall("testcase/failure"))
        assert int(suite.get("skipped")) == len(suite.findall("testcase/skipped"))

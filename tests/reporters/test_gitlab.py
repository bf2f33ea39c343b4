"""The format `gitlab`: a Code Quality report as GitLab documents it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from jsonschema import Draft202012Validator

from laml_lint.diagnostics import Severity
from tests.reporters.conftest import Report, written
from tests.reporters.findings import BEEP, any_results, finding, result, unmark

SCHEMA = json.loads((Path(__file__).parent / "fixtures" / "gitlab-code-quality.schema.json").read_text())
VALIDATOR = Draft202012Validator(SCHEMA)


def test_every_member(report: Report) -> None:
    text, (_, value) = unmark(BEEP)

    (member,) = json.loads(report("gitlab", result(None, path="a.laml"), result(text, finding(text, value))))

    fingerprint = member.pop("fingerprint")
    assert len(fingerprint) == 32
    assert member == {
        "description": 'LML201 invalid-value: `beep` of <Conference> is "onenter"; '
        'allowed: true, false, onEnter, onExit (did you mean "onEnter"?)',
        "check_name": "LML201",
        "severity": "major",
        "location": {"path": "support.laml", "lines": {"begin": 4, "end": 4}},
    }


def test_nothing_found_is_an_empty_list(report: Report) -> None:
    assert report("gitlab", result(None)) == "[]\n"


@pytest.mark.parametrize(
    ("severity", "called"), [(Severity.ERROR, "major"), (Severity.WARNING, "minor"), (Severity.INFO, "info")]
)
def test_severities(report: Report, severity: Severity, called: str) -> None:
    text, (_, value) = unmark(BEEP)

    (member,) = json.loads(report("gitlab", result(text, finding(text, value, severity=severity))))

    assert member["severity"] == called


def test_fingerprints_survive_moved_lines_and_differ_by_file_and_among_equal_findings(report: Report) -> None:
    def fingerprints(before: str, path: str) -> list[str]:
        text, (first, second) = unmark(before + "<a ⟦b⟧=''/><a ⟦b⟧=''/>")
        found = [finding(text, span, path=path, where="/a/@b", excerpt="b") for span in (first, second)]
        return [item["fingerprint"] for item in json.loads(report("gitlab", result(text, *found, path=path)))]

    original = fingerprints("", "a.xml")
    assert len(set(original)) == 2
    assert fingerprints("\n\n  ", "a.xml") == original
    assert not set(fingerprints("", "b.xml")) & set(original)


def test_files_are_named_from_the_top_of_the_checkout(report: Report) -> None:
    text, (_, value) = unmark(BEEP)

    (member,) = json.loads(report("gitlab", result(text, finding(text, value)), folder="ivr/"))

    assert member["location"]["path"] == "ivr/support.laml"


@given(any_results())
def test_any_text_gives_a_valid_report(results: list[Any]) -> None:
    members = json.loads(written("gitlab", *results).encode("utf-8"))

    VALIDATOR.validate(members)
    assert len(members) == sum(len(found.diagnostics) for found in results)
    assert len({member["fingerprint"] for member in members}) == len(members)

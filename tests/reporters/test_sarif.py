"""The format `sarif`: valid against the official schema, and saying what it should."""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from jsonschema import Draft4Validator

from laml_lint import __version__
from laml_lint.diagnostics import Severity, Suppression
from tests.reporters.conftest import Report, written
from tests.reporters.findings import BEEP, any_results, finding, fix, related, result, unmark

ROOT = {"uri": "support.laml", "uriBaseId": "%SRCROOT%"}


@cache
def validator() -> Any:
    schema = Path(__file__).parent / "fixtures" / "sarif-2.1.0.schema.json"
    return Draft4Validator(json.loads(schema.read_text(encoding="utf-8")))


def run_of(log: str) -> dict[str, Any]:
    whole = json.loads(log)
    validator().validate(whole)
    assert whole["version"] == "2.1.0"
    (run,) = whole["runs"]
    assert isinstance(run, dict)
    return run


def test_every_member_of_a_result(report: Report) -> None:
    text, (name, value) = unmark(BEEP)
    found = finding(
        text,
        value,
        message="wrong",
        attribute="beep",
        where="/Response/Dial[1]/Conference[1]/@beep",
        related=(related(text, name),),
        fix=fix(text, value),
        url="https://example.com/beep",
        suppression=Suppression("comment", "known"),
    )
    onenter = {"startLine": 4, "startColumn": 23, "endLine": 4, "endColumn": 30}
    beep = {"startLine": 4, "startColumn": 17, "endLine": 4, "endColumn": 21}

    run = run_of(report("sarif", result(None, path="clean.laml"), result(text, found)))

    assert run["columnKind"] == "unicodeCodePoints"
    assert run["invocations"] == [{"executionSuccessful": True}]
    assert run["results"] == [
        {
            "ruleId": "LML201",
            "ruleIndex": 0,
            "level": "error",
            "message": {"text": 'wrong (did you mean "onEnter"?)'},
            "locations": [
                {
                    "physicalLocation": {
                        "artifactLocation": ROOT,
                        "region": {**onenter, "snippet": {"text": "onenter"}},
                    },
                    "logicalLocations": [
                        {"fullyQualifiedName": "/Response/Dial[1]/Conference[1]/@beep", "kind": "attribute"}
                    ],
                }
            ],
            "partialFingerprints": {"lamlLint/v1": found.fingerprint},
            "relatedLocations": [
                {
                    "id": 0,
                    "message": {"text": "the first one is here"},
                    "physicalLocation": {"artifactLocation": ROOT, "region": beep},
                }
            ],
            "fixes": [
                {
                    "description": {"text": 'replace with "onEnter" (safe)'},
                    "artifactChanges": [
                        {
                            "artifactLocation": ROOT,
                            "replacements": [
                                {"deletedRegion": onenter, "insertedContent": {"text": "onEnter"}}
                            ],
                        }
                    ],
                }
            ],
            "suppressions": [{"kind": "inSource", "status": "accepted", "justification": "known"}],
            "properties": {"reference": "https://example.com/beep"},
        }
    ]


def test_rules_that_occurred_with_their_manual_pages(report: Report) -> None:
    text, (name, value) = unmark(BEEP)
    ampersand = finding(text, name, code="LML002", name="bare-ampersand")

    run = run_of(report("sarif", result(text, finding(text, value), ampersand, finding(text, value))))

    driver = run["tool"]["driver"]
    assert (driver["name"], driver["version"]) == ("laml-lint", __version__)
    assert [(item["ruleId"], item["ruleIndex"]) for item in run["results"]] == [
        ("LML201", 0),
        ("LML002", 1),
        ("LML201", 0),
    ]
    invalid_value, bare_ampersand = driver["rules"]
    assert (invalid_value["id"], invalid_value["name"]) == ("LML201", "invalid-value")
    assert invalid_value["shortDescription"]["text"].endswith(".")
    assert "\n" not in invalid_value["fullDescription"]["text"]
    assert "## Use instead" in invalid_value["help"]["markdown"]
    assert invalid_value["defaultConfiguration"] == {"level": "error"}
    assert invalid_value["properties"] == {"tags": ["values"], "problem.severity": "error"}
    assert bare_ampersand["id"] == "LML002"


def test_no_files_at_all(report: Report) -> None:
    run = run_of(report("sarif"))
    assert (run["results"], run["tool"]["driver"]["rules"]) == ([], [])


@pytest.mark.parametrize(
    ("severity", "level"), [(Severity.ERROR, "error"), (Severity.WARNING, "warning"), (Severity.INFO, "note")]
)
def test_levels(report: Report, severity: Severity, level: str) -> None:
    text, (_, value) = unmark(BEEP)

    (found,) = run_of(report("sarif", result(text, finding(text, value, severity=severity))))["results"]

    assert found["level"] == level


def test_states_when_there_is_a_baseline(report: Report) -> None:
    text, (_, value) = unmark(BEEP)
    known = finding(text, value, suppression=Suppression("baseline"))
    commented = finding(text, value, suppression=Suppression("comment"))
    findings = result(text, known, finding(text, value), commented)

    results = run_of(report("sarif", findings, baseline=True))["results"]

    assert [item["baselineState"] for item in results] == ["unchanged", "new", "new"]
    assert results[0]["suppressions"] == [{"kind": "external", "status": "accepted"}]
    assert "suppressions" not in results[1]
    assert "baselineState" not in report("sarif", findings)


PATHS = {
    "a b.xml": "a%20b.xml",
    "größe.xml": "gr%C3%B6%C3%9Fe.xml",
    "c:d.xml": "c%3Ad.xml",
    "100%.xml": "100%25.xml",
    "a#b?c.xml": "a%23b%3Fc.xml",
    "bad\udcff.xml": "bad%FF.xml",
    "../up.xml": "../up.xml",
    "<stdin>": "%3Cstdin%3E",
}


@pytest.mark.parametrize(("path", "uri"), PATHS.items())
def test_paths_are_relative_references(report: Report, path: str, uri: str) -> None:
    text, (_, value) = unmark(BEEP)

    (found,) = run_of(report("sarif", result(text, finding(text, value, path=path), path=path)))["results"]

    place = found["locations"][0]["physicalLocation"]["artifactLocation"]
    assert place == {"uri": uri, "uriBaseId": "%SRCROOT%"}


@pytest.mark.parametrize(
    ("path", "uri"), [("/tmp/a b.xml", "file:///tmp/a%20b.xml"), ("C:/a.xml", "file:///C:/a.xml")]
)
def test_absolute_paths_are_addresses_of_files(report: Report, path: str, uri: str) -> None:
    text, (_, value) = unmark(BEEP)

    (found,) = run_of(report("sarif", result(text, finding(text, value, path=path), path=path)))["results"]

    assert found["locations"][0]["physicalLocation"]["artifactLocation"] == {"uri": uri}


def test_files_are_named_from_the_top_of_the_checkout(report: Report) -> None:
    text, (_, value) = unmark(BEEP)

    log = report("sarif", result(text, finding(text, value, fix=fix(text, value))), folder="ivr/")

    assert set(re.findall(r'"uri": "([^"]+)"', log)) == {"ivr/support.laml"}


def test_a_rule_that_crashed_makes_the_run_unsuccessful(report: Report) -> None:
    text, (_, value) = unmark(BEEP)
    crash = finding(text, value, code="LML999", name="internal-error")

    assert run_of(report("sarif", result(text, crash)))["invocations"] == [{"executionSuccessful": False}]


@given(any_results())
def test_any_text_gives_a_valid_log(results: list[Any]) -> None:
    run = run_of(written("sarif", *results, baseline=True).encode("utf-8").decode())

    assert len(run["results"]) == sum(len(found.diagnostics) for found in results)
    rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    for item in run["results"]:
        assert rules[item["ruleIndex"]] == item["ruleId"]
        uri = item["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
        assert re.fullmatch(r"(?:[A-Za-z0-9._~/-]|%[0-9A-F]{2})+", uri)

"""The format `json`: the contract, field by field, and always valid."""

from __future__ import annotations

import json

from laml_lint.diagnostics import Suppression
from tests.reporters.conftest import Report
from tests.reporters.findings import BEEP, finding, fix, related, result, unmark


def test_every_field_of_the_contract(report: Report) -> None:
    text, (name, value) = unmark(BEEP)
    found = finding(
        text,
        value,
        element="Conference",
        attribute="beep",
        related=(related(text, name),),
        fix=fix(text, value),
        url="https://example.com/conference",
    )
    beep = {
        "start": {"line": 4, "column": 17, "offset": 37},
        "end": {"line": 4, "column": 21, "offset": 41},
    }
    onenter = {
        "start": {"line": 4, "column": 23, "offset": 43},
        "end": {"line": 4, "column": 30, "offset": 50},
    }

    assert json.loads(report("json", result(text, found), result(None, path="z.laml", documents=2))) == {
        "version": 1,
        "diagnostics": [
            {
                "code": "LML201",
                "name": "invalid-value",
                "severity": "error",
                "message": found.message,
                "help": 'did you mean "onEnter"?',
                "path": "support.laml",
                "element": "Conference",
                "attribute": "beep",
                "range": onenter,
                "related": [{"message": "the first one is here", "path": "support.laml", "range": beep}],
                "fix": {
                    "title": 'replace with "onEnter"',
                    "safety": "safe",
                    "edits": [{"range": onenter, "text": "onEnter"}],
                },
                "url": "https://example.com/conference",
                "suppressed": False,
                "fingerprint": found.fingerprint,
            }
        ],
        "summary": {
            "files": 2,
            "documents": 3,
            "error": 1,
            "warning": 0,
            "info": 0,
            "fixable": 1,
            "suppressed": 0,
        },
    }


def test_no_files_at_all(report: Report) -> None:
    assert json.loads(report("json"))["diagnostics"] == []


def test_findings_stand_on_lines_of_their_own(report: Report) -> None:
    text, (name, value) = unmark(BEEP)

    lines = report("json", result(text, finding(text, name), finding(text, value))).splitlines()

    assert len(lines) == 4
    assert json.loads(lines[1].rstrip(","))["range"]["start"]["column"] == 17


def test_what_utf_8_cannot_hold_is_replaced(report: Report) -> None:
    text, (_, value) = unmark(BEEP)
    found = finding(
        text, value, path="b\udce9.xml", message="\ud800 \x1b", suppression=Suppression("comment")
    )

    written = report("json", result(text, found))

    entry = json.loads(written.encode("utf-8"))
    assert entry["diagnostics"][0]["path"] == "b\\xe9.xml"
    assert entry["diagnostics"][0]["message"] == "\ufffd \x1b"
    assert entry["summary"]["suppressed"] == 1
    assert entry["summary"]["error"] == 0

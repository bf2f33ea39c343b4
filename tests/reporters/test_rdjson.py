"""The format `rdjson`: reviewdog's, with columns in bytes and suggestions that mend."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from hypothesis import given
from jsonschema import Draft202012Validator

from laml_lint.diagnostics import Edit, Fix, Safety
from laml_lint.text import Text
from tests.reporters.conftest import Report, written
from tests.reporters.findings import BEEP, any_results, finding, fix, result, unmark

SCHEMA = json.loads((Path(__file__).parent / "fixtures" / "rdjson.schema.json").read_text())
VALIDATOR = Draft202012Validator(SCHEMA)


def test_every_member(report: Report) -> None:
    text, (_, value) = unmark(BEEP)
    found = finding(text, value, message="wrong", fix=fix(text, value), url="https://example.com/beep")
    place = {"start": {"line": 4, "column": 23}, "end": {"line": 4, "column": 30}}

    assert json.loads(report("rdjson", result(text, found))) == {
        "source": {"name": "laml-lint"},
        "diagnostics": [
            {
                "message": 'invalid-value: wrong (did you mean "onEnter"?)',
                "location": {"path": "support.laml", "range": place},
                "severity": "ERROR",
                "code": {"value": "LML201", "url": "https://example.com/beep"},
                "suggestions": [{"range": place, "text": "onEnter"}],
            }
        ],
    }


def test_nothing_found_is_an_empty_list(report: Report) -> None:
    assert json.loads(report("rdjson"))["diagnostics"] == []


def test_columns_count_bytes(report: Report) -> None:
    text, spans = unmark("<a>é\n会⟦😀⟧x⟦y⟧</a>")
    found = [finding(text, span) for span in spans]

    members = json.loads(report("rdjson", result(text, *found)))["diagnostics"]

    ranges = [member["location"]["range"] for member in members]
    assert [(place["start"]["column"], place["end"]["column"]) for place in ranges] == [(4, 8), (9, 10)]


def test_fix_with_several_edits_is_one_suggestion(report: Report) -> None:
    text, (opening, closing) = unmark("<⟦say⟧>Hi</⟦say⟧>")
    edits = (Edit(text.range(closing), "Say"), Edit(text.range(opening), "Say"))
    found = finding(text, opening, fix=Fix("rename", Safety.SAFE, edits))

    (member,) = json.loads(report("rdjson", result(text, found)))["diagnostics"]

    assert member["suggestions"] == [
        {
            "range": {"start": {"line": 1, "column": 2}, "end": {"line": 1, "column": 13}},
            "text": "Say>Hi</Say",
        }
    ]


@given(any_results())
def test_any_text_gives_a_valid_report_with_right_columns(results: list[Any]) -> None:
    whole = json.loads(written("rdjson", *results).encode("utf-8"))

    VALIDATOR.validate(whole)
    expected = [(found, item.text) for item in results for found in item.diagnostics]
    assert len(whole["diagnostics"]) == len(expected)
    for member, (found, text) in zip(whole["diagnostics"], expected, strict=True):
        place = member["location"]["range"]
        for end, position in zip(("start", "end"), found.range, strict=True):
            assert place[end] == {"line": position.line, "column": bytes_before(text, position.offset) + 1}


def bytes_before(text: Text, offset: int) -> int:
    start = offset - (text.position(offset).column - 1)
    return len(text.source[start:offset].encode())

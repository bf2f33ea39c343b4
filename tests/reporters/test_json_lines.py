"""The format `json-lines`: the findings of `json`, one a line."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import given

from tests.reporters.conftest import Report, written
from tests.reporters.findings import BEEP, any_results, finding, fix, result, unmark


def test_each_line_is_a_finding_of_the_format_json(report: Report) -> None:
    text, (name, value) = unmark(BEEP)
    found = result(text, finding(text, name), finding(text, value, fix=fix(text, value)))

    lines = report("json-lines", result(None, path="clean.laml"), found).splitlines()

    assert [json.loads(line) for line in lines] == json.loads(report("json", found))["diagnostics"]
    assert len(lines) == 2


def test_nothing_found_is_no_line(report: Report) -> None:
    assert report("json-lines", result(None)) == ""


@given(any_results())
def test_any_text_gives_valid_lines(results: list[Any]) -> None:
    lines = written("json-lines", *results).encode("utf-8").decode().split("\n")

    assert lines.pop() == ""
    assert [type(json.loads(line)) for line in lines] == [dict] * sum(len(r.diagnostics) for r in results)

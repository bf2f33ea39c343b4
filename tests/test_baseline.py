"""The baseline: what is known stays known when lines move, and what is gone is told."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from laml_lint.baseline import Baseline
from laml_lint.linter import Linter
from laml_lint.results import FileResult
from laml_lint.settings import SettingsError

ROOM = '<Response><Dial><Conference beep="onenter" muted="yes">room</Conference></Dial></Response>'


def check(source: str, path: str = "a.xml") -> FileResult:
    return Linter().check(source.encode(), path)


@pytest.fixture(autouse=True)
def in_an_empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def written(*results: FileResult, file: str = "known.json") -> Baseline:
    assert Baseline(file).write(results) == sum(len(result.diagnostics) for result in results)
    return Baseline.read(file)


def new(baseline: Baseline, result: FileResult) -> list[str]:
    return [item.code for item in baseline.apply(result).diagnostics if not item.suppressed]


@pytest.mark.parametrize(
    "source",
    [
        ROOM,
        "\n\n" + ROOM,
        ROOM.replace("><", ">\n    <"),
        ROOM.replace(' beep="onenter" muted="yes"', '\n muted="yes"\n   beep="onenter"'),
        ROOM.replace("<Response>", "<Response><Say>Hello</Say><!-- a comment -->"),
        ROOM.replace("room", "another room"),
    ],
)
def test_what_is_known_stays_known_when_the_document_is_written_otherwise(source: str) -> None:
    assert new(written(check(ROOM)), check(source)) == []


@pytest.mark.parametrize(
    ("source", "codes"),
    [
        (ROOM.replace("onenter", "onexit"), ["LML201"]),
        (ROOM.replace('beep="onenter"', 'beep="onenter" startConferenceOnEnter="no"'), ["LML202"]),
        (ROOM.replace("<Response>", "<Response><Dial>").replace("</Response>", "</Dial></Response>"), None),
    ],
)
def test_what_is_new_is_reported(source: str, codes: list[str] | None) -> None:
    found = new(written(check(ROOM)), check(source))
    assert found == codes if codes else found


def test_an_entry_knows_one_finding() -> None:
    once = "<Response><Say>Q & A</Say></Response>"
    twice = "<Response><Say>Q & A & B</Say></Response>"
    assert len(new(written(check(once)), check(twice))) == 1


def test_known_findings_are_those_of_one_file() -> None:
    baseline = written(check(ROOM, "a.xml"))
    assert new(baseline, check(ROOM, "b.xml")) == ["LML201", "LML202"]


def test_paths_are_relative_to_the_baseline(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "sub").mkdir()
    baseline = written(check(ROOM, "sub/a.xml"), file="sub/known.json")
    assert {entry["path"] for entry in json.loads(Path("sub/known.json").read_text())["findings"]} == {
        "a.xml"
    }
    assert new(baseline, check(ROOM, "sub/a.xml")) == []
    monkeypatch.chdir(tmp_path / "sub")
    assert new(Baseline.read("known.json"), check(ROOM, "a.xml")) == []


def test_stale_entries_are_told() -> None:
    Path("a.xml").write_text(ROOM)
    gone = check(ROOM, "gone.xml")
    baseline = written(check(ROOM), gone)
    result = baseline.apply(check(ROOM.replace("yes", "true")))
    assert [(entry.path, entry.code) for entry in baseline.stale([result])] == [
        ("a.xml", "LML202"),
        ("gone.xml", "LML201"),
        ("gone.xml", "LML202"),
    ]


def test_files_that_were_not_checked_are_not_stale() -> None:
    Path("a.xml").write_text(ROOM)
    assert written(check(ROOM)).stale([]) == []


def test_what_a_comment_suppresses_is_not_written() -> None:
    source = ROOM.replace("<Conference", "<!-- laml-lint: ignore LML201 --><Conference")
    result = check(source)
    assert Baseline("known.json").write([result]) == 1


def test_the_same_findings_give_the_same_file() -> None:
    written(check(ROOM, "b.xml"), check(ROOM, "a.xml"))
    first = Path("known.json").read_bytes()
    written(check(ROOM, "a.xml"), check(ROOM, "b.xml"))
    assert Path("known.json").read_bytes() == first


@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        ("", "not JSON"),
        ("[]", "no baseline"),
        ('{"findings": 1}', "no baseline"),
        ('{"version": 99, "findings": []}', "version 99 is not known"),
        ('{"version": 1, "findings": [{"path": "a"}]}', "damaged"),
        ('{"version": 1, "findings": ["a"]}', "damaged"),
    ],
)
def test_what_is_no_baseline_is_told_in_one_line(content: str, complaint: str) -> None:
    Path("known.json").write_text(content)
    with pytest.raises(SettingsError, match=complaint) as raised:
        Baseline.read("known.json")
    assert "\n" not in str(raised.value)


def test_a_missing_baseline_is_told() -> None:
    with pytest.raises(SettingsError, match=r"known\.json: no such file"):
        Baseline.read("known.json")

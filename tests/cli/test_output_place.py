"""A report never takes the place of a document, and closed streams are told of in one line."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from laml_lint.cli import main

BAD = '<?xml version="1.0" encoding="UTF-8"?>\n<Response><say>Hi</say></Response>\n'


@pytest.fixture(autouse=True)
def document(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    file = tmp_path / "menu.xml"
    file.write_text(BAD)
    (tmp_path / "link.txt").symlink_to(file)
    return file


@pytest.mark.parametrize(
    "arguments",
    [
        ["--output-file", "menu.xml", "menu.xml"],
        ["--output-format", "json:./menu.xml", "menu.xml"],
        ["--output-file", "menu.xml", "."],
        ["--output-file", "link.txt", "menu.xml"],
    ],
    ids=" ".join,
)
def test_a_report_never_overwrites_a_document(
    arguments: list[str], document: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", *arguments]) == 2
    assert document.read_text() == BAD
    assert "is one of the files to lint" in capsys.readouterr().err


def test_a_baseline_never_overwrites_a_document(document: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--write-baseline", "--baseline", "menu.xml", "."]) == 2
    assert document.read_text() == BAD
    assert "is one of the files to lint" in capsys.readouterr().err


def test_the_report_of_an_earlier_run_is_no_document(capsys: pytest.CaptureFixture[str]) -> None:
    for _ in range(2):
        assert main(["check", "--output-format", "junit:report.xml", "."]) == 1
    assert Path("report.xml").read_text().startswith("<?xml")
    assert capsys.readouterr().err == ""


def test_a_schema_of_a_folder_that_cannot_be_used_is_told_before_the_report(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "sub"
    folder.mkdir()
    (folder / "menu.xml").write_text(BAD)
    (folder / "laml-lint.toml").write_text('schema = "none.xsd"\n')
    assert main(["check", "--output-format", "json", "."]) == 2
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize(
    ("redirection", "status", "lines"), [(">&-", 2, 0), ("2>&-", 1, 1), (">&- 2>&-", 2, 0)]
)
def test_closed_streams(redirection: str, status: int, lines: int) -> None:
    root = Path(__file__).parents[2]
    done = subprocess.run(
        ["sh", "-c", f'"$0" -m laml_lint check menu.xml {redirection}', sys.executable],
        env={**os.environ, "PYTHONPATH": str(root)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, len(done.stdout.splitlines())) == (status, lines)
    assert "Traceback" not in done.stderr

"""Every format, where reports go, and what the platforms of continuous integration get by themselves."""

from __future__ import annotations

import json
import os
import stat
from pathlib import Path

import pytest

from laml_lint.cli import reports
from laml_lint.cli.report_file import report_file
from laml_lint.cli.reports import CODE_QUALITY_FILE
from laml_lint.reporters import FORMATS
from tests.cli.conftest import Run, write

GITHUB = {"GITHUB_ACTIONS": "true"}
GITLAB = {"GITLAB_CI": "true"}


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_is_written_whole_to_a_file_in_utf8(run: Run, name: str) -> None:
    write("größe.laml", "WARNING")

    assert run("check", "--output-format", f"{name}:report", "größe.laml").code == 1

    written = Path("report").read_bytes().decode("utf-8")
    assert "LML201" in written
    assert written.endswith("\n")
    assert run("check", "--output-format", name, "größe.laml").out == written


def test_several_reports_of_one_run(run: Run) -> None:
    write("a.laml", "ERROR")

    outcome = run(
        "check",
        "--output-format",
        "concise",
        "--output-format",
        "sarif:a.sarif",
        "--output-format",
        "html:a.html",
        ".",
    )

    assert outcome.out == "a.laml:1:11: error LML201 invalid-value: wrong\n"
    assert len(json.loads(Path("a.sarif").read_text())["runs"][0]["results"]) == 1
    assert Path("a.html").read_text().endswith("</html>\n")


def test_github_actions_gets_annotations_behind_the_text(run: Run) -> None:
    write("a.laml", "ERROR")

    lines = run("check", ".", **GITHUB).out.splitlines()

    assert lines[0] == "a.laml:1:11: error LML201 invalid-value: wrong"
    assert lines[-4:] == [
        "Found 1 error in 1 file.",
        "::group::Annotations",
        "::error file=a.laml,line=1,endLine=1,col=11,endColumn=16,title=LML201 invalid-value::"
        "a.laml:1:11: wrong",
        "::endgroup::",
    ]


@pytest.mark.parametrize(
    "arguments",
    [["--output-format", "concise"], ["--output-format", "json"], ["--output-file", "report.txt"]],
    ids=" ".join,
)
@pytest.mark.parametrize("platform", [GITHUB, GITLAB], ids=["GitHub", "GitLab"])
def test_whoever_says_what_he_wants_gets_that_alone(
    run: Run, arguments: list[str], platform: dict[str, str]
) -> None:
    write("a.laml", "ERROR")

    outcome = run("check", ".", *arguments, CI_PROJECT_DIR=os.getcwd(), **platform)

    assert "::" not in outcome.out
    assert not Path(CODE_QUALITY_FILE).exists()


def test_annotations_name_files_from_the_top_of_the_checkout(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    top = os.getcwd()
    write("ivr/a.laml", "ERROR")
    monkeypatch.chdir("ivr")

    assert "::error file=ivr/a.laml,line=1," in run("check", ".", GITHUB_WORKSPACE=top, **GITHUB).out


def test_working_directory_outside_of_the_checkout(run: Run, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    write("a.laml", "ERROR")

    out = run("check", ".", GITHUB_WORKSPACE=str(tmp_path / "elsewhere"), **GITHUB).out

    assert "::error file=a.laml," in out


def test_gitlab_gets_a_code_quality_report_at_the_top_of_the_checkout(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    top = Path.cwd()
    write("ivr/a.laml", "ERROR")
    monkeypatch.chdir("ivr")

    outcome = run("check", ".", CI_PROJECT_DIR=str(top), **GITLAB)

    assert outcome.out.endswith("Found 1 error in 1 file.\n")
    (member,) = json.loads((top / CODE_QUALITY_FILE).read_text())
    assert member["location"] == {"path": "ivr/a.laml", "lines": {"begin": 1, "end": 1}}


def test_report_for_gitlab_that_cannot_be_written_is_no_failure(run: Run) -> None:
    write("a.laml")

    outcome = run("check", ".", CI_PROJECT_DIR="/nonexistent", **GITLAB)

    assert outcome.code == 0
    assert "warning: cannot write" in outcome.err
    assert outcome.out == "All clean: 1 document in 1 file.\n"


def test_no_report_for_gitlab_from_one_of_many_processes_of_pre_commit(run: Run) -> None:
    write("a.laml")

    run("check", ".", CI_PROJECT_DIR=os.getcwd(), PRE_COMMIT="1", **GITLAB)

    assert not Path(CODE_QUALITY_FILE).exists()


def test_reports_learn_that_there_is_a_baseline() -> None:
    with reports.open_reports(["sarif:a.sarif"], None, "never", False, [], baseline=True) as opened:
        assert opened.reporters[0]._output.baseline  # type: ignore[attr-defined]


# --- the file itself ---------------------------------------------------------------------------------------


def test_old_report_stays_until_the_new_one_is_whole() -> None:
    Path("report").write_text("old")

    with report_file("report") as stream:
        stream.write("new")
        stream.flush()
        assert Path("report").read_text() == "old"

    assert Path("report").read_text() == "new"
    assert os.listdir() == ["report"]


def test_run_that_is_broken_off_leaves_the_old_report_and_nothing_else() -> None:
    Path("report").write_text("old")

    def run() -> None:
        with report_file("report") as stream:
            stream.write("half")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        run()

    assert Path("report").read_text() == "old"
    assert os.listdir() == ["report"]


def test_mode_of_the_file_is_kept_and_a_new_one_has_the_usual() -> None:
    Path("old").touch(0o640)
    mask = os.umask(0o022)
    try:
        for name in ("old", "new"):
            with report_file(name):
                pass
    finally:
        os.umask(mask)

    assert [stat.S_IMODE(os.stat(name).st_mode) for name in ("old", "new")] == [0o640, 0o644]


def test_link_stays_a_link() -> None:
    Path("target").write_text("old")
    Path("link").symlink_to("target")

    with report_file("link") as stream:
        stream.write("new")

    assert Path("link").is_symlink()
    assert Path("target").read_text() == "new"


def test_devices_are_written_to(capfd: pytest.CaptureFixture[str]) -> None:
    with report_file("/dev/stdout") as stream:
        stream.write("report")

    assert capfd.readouterr().out == "report"


def test_folder_that_does_not_exist() -> None:
    with pytest.raises(OSError, match="No such file"), report_file("nowhere/report"):
        pass

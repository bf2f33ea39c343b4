"""`laml-lint check`: exit codes, where things are written, and options."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

import pytest

from laml_lint import files
from laml_lint.cli.program import COMMANDS
from laml_lint.reporters import FORMATS
from tests.cli.conftest import Run, TinyLinter, write

EXIT_CODES = [
    ("", (), 0),
    ("INFO", (), 0),
    ("WARNING", (), 1),
    ("ERROR", (), 1),
    ("INFO", ("--fail-on", "info"), 1),
    ("WARNING", ("--fail-on", "error"), 0),
    ("WARNING", ("--fail-on", "WARNING"), 1),
    ("ERROR", ("--fail-on=error",), 1),
    ("ERROR", ("--fail-on", "never"), 0),
    ("ERROR", ("--exit-zero",), 0),
    ("ERROR", ("missing.laml",), 2),
    ("", ("missing.laml",), 2),
    ("ERROR", ("missing.laml", "--exit-zero"), 2),
    ("ERROR", ("missing.laml", "--fail-on", "never"), 2),
    ("CRASH", (), 2),
    ("BUG", (), 2),
    ("BUG", ("--exit-zero",), 2),
    ("", ("--select", "nonsense"), 2),
]


@pytest.mark.parametrize(("content", "options", "code"), EXIT_CODES)
def test_exit_code(run: Run, content: str, options: tuple[str, ...], code: int) -> None:
    write("a.laml", content)

    assert run("check", "a.laml", *options).code == code


def test_report_on_stdout_and_everything_else_on_stderr(run: Run) -> None:
    write("a.laml", "ERROR")
    write("b.laml", "CRASH")
    write("c.laml", "WARNING")

    code, out, err = run("check", ".", "missing.laml")

    assert code == 2
    assert out.splitlines() == [
        "a.laml:1:11: error LML201 invalid-value: wrong",
        "c.laml:1:11: warning LML201 invalid-value: wrong",
    ]
    missing, crash = err.splitlines()
    assert missing == "laml-lint: error: missing.laml: no such file or directory"
    assert crash.startswith("laml-lint: error: b.laml: internal error in conftest.py, line ")
    assert crash.endswith(": RuntimeError: out of order; please report it")


def test_unreadable_file_is_told_and_the_rest_is_linted(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    write("a.laml")
    write("b.laml", "ERROR")
    real = os.open

    def refuse(path: str, flags: int) -> int:
        if path == "a.laml":
            raise PermissionError(13, "Permission denied", path)
        return real(path, flags)

    monkeypatch.setattr(files.os, "open", refuse)

    code, out, err = run("check")

    assert (code, err) == (2, "laml-lint: error: a.laml: permission denied\n")
    assert out.startswith("b.laml:")


def test_settings_reach_the_engine(run: Run) -> None:
    write("a.laml")

    run(
        "check", "--select", "LML1, LML2", "--select=LML3", "--ignore", "LML201,", "--extend-select", "LML014"
    )

    assert TinyLinter.used.select == ("LML1", "LML2", "LML3")
    assert TinyLinter.used.ignore == ("LML201",)
    assert TinyLinter.used.extend_select == ("LML014",)


def test_options_as_environment_variables(run: Run) -> None:
    write("a.laml", "INFO")

    outcome = run(
        "check",
        LAML_LINT_SELECT="LML1,LML2 LML3",
        LAML_LINT_IGNORE="LML201",
        LAML_LINT_EXTEND_SELECT="LML014",
        LAML_LINT_FAIL_ON="info",
        LAML_LINT_OUTPUT_FORMAT="full",
        LAML_LINT_OUTPUT_FILE="report.txt",
        LAML_LINT_COLOR="always",
        LAML_LINT_QUIET="1",
    )

    assert outcome == (1, "", "")
    assert TinyLinter.used.select == ("LML1", "LML2", "LML3")
    assert TinyLinter.used.ignore == ("LML201",)
    assert TinyLinter.used.extend_select == ("LML014",)
    assert Path("report.txt").read_text().startswith("\x1b[1ma.laml\x1b[0m:1:11: ")
    assert run("check", "--exit-zero", "--no-respect-gitignore").code == 0


def test_the_command_line_wins_over_the_environment(run: Run) -> None:
    write("a.laml", "INFO")

    assert run("check", "--fail-on", "warning", LAML_LINT_FAIL_ON="info").code == 0


def test_standard_input(run: Run) -> None:
    outcome = run("check", "-", stdin=b"<Response>ERROR</Response>")
    assert outcome == (1, "<stdin>:1:11: error LML201 invalid-value: wrong\n", "")

    outcome = run("check", "-", "--stdin-filename", "./calls/menu.xml", stdin=b"ERROR")
    assert outcome.out == "calls/menu.xml:1:1: error LML201 invalid-value: wrong\n"


def test_standard_input_among_files(run: Run) -> None:
    write("a.laml", "ERROR")
    write("c.laml", "ERROR")

    outcome = run("check", "c.laml", "-", "a.laml", "-", "--stdin-filename", "b.laml", stdin=b"ERROR")

    assert [line[:6] for line in outcome.out.splitlines()] == ["a.laml", "b.laml", "c.laml"]


def test_json_is_valid_also_for_no_files(run: Run) -> None:
    code, out, err = run("check", "--output-format", "json")

    assert code == 0
    assert json.loads(out)["summary"]["files"] == 0
    assert err == "laml-lint: warning: no LaML found in .\n"


def test_json_is_valid_when_files_fail(run: Run) -> None:
    write("a.laml", "CRASH")
    write("b.laml", "ERROR")

    code, out, _ = run("check", "--output-format", "json", "a.laml", "b.laml", "c.laml")

    assert code == 2
    assert [found["path"] for found in json.loads(out)["diagnostics"]] == ["b.laml"]


def test_several_reports_at_once(run: Run) -> None:
    write("a.laml", "ERROR")

    code, out, err = run("check", "--output-format", "json:report.json", "--output-format", "concise")

    assert (code, err) == (1, "")
    assert out.startswith("a.laml:1:11:")
    assert json.loads(Path("report.json").read_text())["summary"]["error"] == 1
    assert run("check", "--output-file", "full.txt", "--output-format", "full").out == ""
    assert Path("full.txt").read_text().endswith("Found 1 error in 1 file.\n")


WRONG_USE = [
    (("check", "--output-format", "jsno"), "--output-format: 'jsno' is not one of "
     f"{', '.join(FORMATS)}; did you mean json?"),
    (("check", "--output-format", "json", "--output-format", "full"), "two reports to standard output; "
     "give one a file: --output-format FORMAT:FILE"),
    (("check", "--output-file", "no/such/folder"), "cannot write no/such/folder: no such file or directory"),
    (("check", "--select", "LM201"), "unknown rule 'LM201'; did you mean LML201?"),
    (("check", "--fail-on", "warn"), "--fail-on: 'warn' is not one of "
     "error, warning, info, never; did you mean warning?"),
    (("check", "--colour", "never"), "no such option --colour; did you mean --color?"),
    (("check", "--xyzzy"), "no such option --xyzzy; see laml-lint check --help"),
    (("check", "--ignore"), "option '--ignore' requires an argument"),
    (("check", "--quiet", "--verbose"), "--quiet and --verbose exclude each other"),
    (("chekc",), "no command 'chekc'; did you mean check?"),
    (("xyzzy",), f"no command 'xyzzy'; the commands are {', '.join(COMMANDS)}"),
    (("here.laml",), "no command 'here.laml'; to lint it: laml-lint check here.laml"),
    (("--versoin",), "no such option --versoin; did you mean --version?"),
    (("show", "fiels"), "no command 'fiels'; did you mean files?"),
    (("schema", "-o", "no/such/folder"), "cannot write no/such/folder: no such file or directory"),
    (("rule", "LML2001"), "unknown rule 'LML2001'; did you mean LML201?"),
    (("rule", "invalid-valeu"), "unknown rule 'invalid-valeu'; did you mean invalid-value?"),
    (("rule", "xyzzy"), "unknown rule 'xyzzy'; `laml-lint rule` lists the rules"),
    (("rule", "--all", "LML201"), "give rules or --all, not both"),
    (("show", "schema", "Conferense"), "unknown element 'Conferense'; did you mean Conference?"),
    (("show", "schema", "xyzzy"), "unknown element 'xyzzy'; `laml-lint show schema` lists the elements"),
]  # fmt: skip


@pytest.mark.parametrize(("arguments", "complaint"), WRONG_USE)
def test_wrong_use_is_one_line_and_exit_code_2(run: Run, arguments: tuple[str, ...], complaint: str) -> None:
    write("here.laml")

    assert run(*arguments) == (2, "", f"laml-lint: error: {complaint}\n")


def test_no_command_shows_the_help(run: Run) -> None:
    code, out, err = run()

    assert (code, out) == (2, "")
    assert err.startswith("Usage: laml-lint")


def test_discover_passes_over_what_is_not_laml(run: Run) -> None:
    write("a.xml", "ERROR")
    Path("pom.xml").write_text("<project>ERROR</project>")

    outcome = run("check", "--discover", "pom.xml", "a.xml")
    assert outcome == (1, "a.xml:1:11: error LML201 invalid-value: wrong\n", "")
    assert run("check", "--discover", "pom.xml") == (0, "", "")
    assert run("check", "pom.xml").code == 1


def test_no_laml_is_said(run: Run) -> None:
    Path("empty").mkdir()

    assert run("check", "empty") == (0, "", "laml-lint: warning: no LaML found in empty\n")
    assert run("check", "empty", "--quiet") == (0, "", "")
    assert run("check", "empty", "--output-format", "full") == (0, "No LaML found.\n", "")


def test_verbose_tells_what_is_linted_on_stderr(run: Run) -> None:
    write("a.laml", "ERROR")
    write("b.laml")

    _, out, err = run("check", "--verbose")

    assert out.count("\n") == 1
    *told, end = err.splitlines()
    assert told == [
        "laml-lint: a.laml: 1 finding",
        "laml-lint: b.laml: no findings",
        "Found 1 error in 1 file.",
    ]
    assert end.startswith("laml-lint: 2 linted in ")


def test_names_cannot_steer_the_terminal(run: Run) -> None:
    write("a\x1b[31m\n.laml", "ERROR")

    outcome = run("check", ".", "\x1b]0;x\x07.laml")

    assert outcome.out.startswith("a␛[31m␊.laml:1:11:")
    assert outcome.err == "laml-lint: error: ␛]0;x␇.laml: no such file or directory\n"


COLORS = [
    ((), {}, False),
    ((), {"FORCE_COLOR": "1"}, True),
    ((), {"FORCE_COLOR": "1", "NO_COLOR": "1"}, False),
    (("--color", "always"), {"NO_COLOR": "1"}, True),
    (("--color", "never"), {"FORCE_COLOR": "1"}, False),
    ((), {"LAML_LINT_COLOR": "always"}, True),
]


@pytest.mark.parametrize(("options", "environment", "colored"), COLORS)
def test_colours(run: Run, options: tuple[str, ...], environment: dict[str, str], colored: bool) -> None:
    write("a.laml", "ERROR")

    outcome = run("check", "a.laml", "b.laml", *options, **environment)

    assert ("\x1b[" in outcome.out) is colored
    assert ("\x1b[" in outcome.err) is colored


def test_interruption_ends_quietly(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(TinyLinter, "check", interrupt)
    write("a.laml")

    code, out, err = run("check")

    assert (code, out, err.strip()) == (130, "", "")


@pytest.mark.parametrize(
    "command", [("check",), ("rule",), ("show", "files"), ("show", "schema"), ("schema",), ()]
)
def test_help_is_readable(run: Run, command: tuple[str, ...]) -> None:
    code, out, err = run(*command, "--help")

    assert (code, err) == (0, "")
    assert out.startswith(f"Usage: {' '.join(('laml-lint', *command))} ")
    assert max(map(len, out.splitlines())) <= 100
    assert "..." not in out.partition("Options:")[2].partition("[PATH]")[0].replace("[ARGS]...", "")


def test_version(run: Run) -> None:
    from laml_lint import __version__

    assert run("--version") == (0, f"laml-lint {__version__}\n", "")


@pytest.mark.skipif(sys.platform == "win32", reason="no /dev/full")
@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="no /dev/full")
def test_full_disk_is_one_line(run: Run) -> None:
    write("a.laml", "ERROR")

    assert run("check", "--output-file", "/dev/full") == (
        2,
        "",
        "laml-lint: error: no space left on device\n",
    )

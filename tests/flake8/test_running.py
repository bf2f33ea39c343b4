"""The plugin inside the real flake8, run as people run it."""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tomllib
from collections.abc import Callable, Iterator
from importlib.metadata import entry_points
from pathlib import Path

import pytest

from laml_lint.flake8 import LamlPlugin

from .test_plugin import OPTIONS

ROOT = Path(__file__).resolve().parents[2]
ENTRY_POINT = ("LML", "laml_lint.flake8:LamlPlugin")
INSTALLED = any(point.value == ENTRY_POINT[1] for point in entry_points(group="flake8.extension"))
# An environment older than the entry point knows the plugin from the configuration only.
LOCAL = "" if INSTALLED else f"[flake8:local-plugins]\nextension = {' = '.join(ENTRY_POINT)}\n"
FLAKE8 = ("-m", "flake8")
SPAWNING = (
    "-c",
    "import multiprocessing, sys\n"
    "multiprocessing.set_start_method('spawn')\n"
    "from flake8.main.cli import main\n"
    "sys.exit(main())",
)

Run = Callable[..., tuple[int, str, str]]

WRONG = "\"<Response><Dial><Conference beep='onenter'>room</Conference></Dial></Response>\""
WRONG_LINES = (
    '"""<Response>\n'
    "  <Dial>\n"
    "    <Conference beep='onenter'>room</Conference>\n"
    "  </Dial>{comment}\n"
    '</Response>"""'
)
MISSPELLED = "\"<Response><Say voic='woman'>Hello</Say></Response>\""
HINT = '"<Response><Redirect>http://a.example.com/next</Redirect></Response>"'


def configure(folder: Path, options: str = "") -> None:
    (folder / ".flake8").write_text(f"[flake8]\nmax-line-length = 200\n{options}\n{LOCAL}", encoding="utf-8")


def flake8(
    folder: Path, *arguments: str, program: tuple[str, ...] = FLAKE8, stdin: str | None = None
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *program, *arguments],
        cwd=folder,
        env={name: value for name, value in os.environ.items() if not name.startswith("LAML_LINT_")},
        input=stdin,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=60,
    )


def places(report: str) -> list[str]:
    """`path:line:column: code` of all findings, in the order of the report."""
    return [" ".join(line.split(" ")[:2]) for line in report.splitlines()]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Iterator[Run]:
    """The same flake8 in this process, which takes a fraction of the time: exit code, report, complaints."""
    from flake8.main.cli import main

    def run(*arguments: str) -> tuple[int, str, str]:
        try:
            code = main(arguments)
        except SystemExit as stop:
            code = int(stop.code or 0)
        out, err = capsys.readouterr()
        return code, out, err

    monkeypatch.chdir(tmp_path)
    for name in [name for name in os.environ if name.startswith("LAML_LINT_")]:
        monkeypatch.delenv(name)
    yield run
    LamlPlugin.parse_options(argparse.Namespace(**dict.fromkeys(OPTIONS)))


def test_the_entry_point_is_declared() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    name, target = ENTRY_POINT
    assert project["entry-points"]["flake8.extension"] == {name: target}
    assert target == f"{LamlPlugin.__module__}:{LamlPlugin.__qualname__}"


def test_findings_stand_among_those_of_flake8(tmp_path: Path) -> None:
    configure(tmp_path)
    (tmp_path / "app.py").write_text(f"import os\né = '🐈'; xml = {WRONG}\n", encoding="utf-8")
    outcome = flake8(tmp_path, "app.py")
    assert outcome.stdout.splitlines() == [
        "app.py:1:1: F401 'os' imported but unused",
        "app.py:2:8: E702 multiple statements on one line (semicolon)",
        'app.py:2:51: LML201 `beep` of <Conference> is "onenter"; allowed: true, false, onEnter, onExit '
        '(did you mean "onEnter"?)',
    ]
    assert (outcome.returncode, outcome.stderr) == (1, "")


# What follows the comment is on the line that has it; a multi-line string is one line for flake8.
NOQA = {
    "behind.py": (f"xml = {WRONG}  # noqa: LML201\n", []),
    "all.py": (f"xml = {WRONG}  # noqa\n", []),
    "prefix.py": (f"xml = {WRONG}  # NOQA: E501, LML2\n", []),
    "other.py": (f"xml = {WRONG}  # noqa: LML101\n", ["1:42: LML201"]),
    "before.py": (f"# noqa: LML201\nxml = {WRONG}\n", ["2:42: LML201"]),
    "file.py": (f"# flake8: noqa\nxml = {WRONG}\n", []),
    "lines.py": (f"xml = {WRONG_LINES.format(comment='')}\n", ["3:23: LML201"]),
    "lines_behind.py": (f"xml = {WRONG_LINES.format(comment='')}  # noqa: LML201\n", []),
    "lines_inside.py": (f"xml = {WRONG_LINES.format(comment='<!-- # noqa: LML201 -->')}\n", []),
    "lines_other.py": (f"xml = {WRONG_LINES.format(comment='')}  # noqa: LML101\n", ["3:23: LML201"]),
    "parentheses.py": (f"xml = (  # noqa: LML201\n    {WRONG}\n)\n", ["2:40: LML201"]),
    "ours.py": (f"xml = {WRONG}  # laml-lint: ignore LML201\n", []),
}


def test_noqa_is_heard_by_flake8(tmp_path: Path, run: Run) -> None:
    configure(tmp_path)
    for name, (source, _) in NOQA.items():
        (tmp_path / name).write_text(source, encoding="utf-8")
    expected = {name: found for name, (_, found) in NOQA.items()}
    shown = places(run(*NOQA)[1])
    assert {
        name: [line.removeprefix(f"{name}:") for line in shown if line.startswith(f"{name}:")]
        for name in NOQA
    } == expected
    told = {line.partition(":")[0] for line in places(run("--disable-noqa", *NOQA)[1])}
    assert told == set(NOQA) - {"ours.py"}


@pytest.mark.parametrize(
    ("configuration", "arguments", "expected"),
    [
        ("", (), ["LML201"]),
        ("laml-minimum-severity = info", (), ["LML201", "LML305"]),
        ("laml_ignore =\n    LML201,\n    LML9", ("--laml-extend-select=insecure-url",), ["LML305"]),
        ("laml-select = urls values", ("--laml-select", "LML3"), ["LML305"]),
        ("laml-dialect = twiml\nignore = LML201", (), []),
    ],
)
def test_options_stand_in_the_configuration_and_on_the_command_line(
    tmp_path: Path, run: Run, configuration: str, arguments: tuple[str, ...], expected: list[str]
) -> None:
    configure(tmp_path, configuration)
    (tmp_path / "app.py").write_text(f"one = {WRONG}\ntwo = {HINT}\n", encoding="utf-8")
    assert [line.split(" ")[1] for line in places(run(*arguments, "app.py")[1])] == expected


@pytest.mark.parametrize(
    ("configuration", "arguments", "complaint"),
    [
        (
            "",
            ("--laml-dialect", "lamll"),
            "argument --laml-dialect: 'lamll' is not one of laml, twiml; did you mean laml?",
        ),
        (
            "laml-select = LML2 invalid-valu",
            (),
            "argument --laml-select: unknown rule 'invalid-valu'; did you mean invalid-value?",
        ),
        (
            "laml-minimum-severity = fatal",
            (),
            "argument --laml-minimum-severity: 'fatal' is not one of error, warning, info",
        ),
    ],
)
def test_a_wrong_value_is_told_as_flake8_tells_its_own(
    tmp_path: Path, run: Run, configuration: str, arguments: tuple[str, ...], complaint: str
) -> None:
    configure(tmp_path, configuration)
    code, out, err = run(*arguments, ".")
    assert err.splitlines()[-1] == f"flake8: error: {complaint}"
    assert (code, out) == (2, "")


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_wrong_configuration_of_laml_lint_is_told_in_a_line(tmp_path: Path, run: Run, jobs: str) -> None:
    configure(tmp_path)
    (tmp_path / "laml-lint.toml").write_text('selct = ["LML2"]\n', encoding="utf-8")
    for name in ("one.py", "two.py"):
        (tmp_path / name).write_text(f"xml = {WRONG}\n", encoding="utf-8")
    code, out, err = run("--jobs", jobs, ".")
    assert out.splitlines() == [
        "There was a critical error during execution of Flake8:",
        "laml-lint: laml-lint.toml:1: unknown key 'selct'; did you mean select?",
    ]
    assert (code, err) == (1, "")


@pytest.mark.parametrize("program", [FLAKE8, SPAWNING], ids=["as usual", "spawning"])
def test_several_processes_find_the_same_as_one(tmp_path: Path, run: Run, program: tuple[str, ...]) -> None:
    configure(tmp_path, "laml-minimum-severity = info")
    for number in range(8):
        text = f"one = {HINT}\n" if number % 2 else f"one = {WRONG}\n"
        (tmp_path / f"app{number}.py").write_text(text, encoding="utf-8")
    _, alone, _ = run("--jobs", "1", ".")
    together = flake8(tmp_path, "--jobs", "2", ".", program=program)
    assert together.stdout.splitlines() == alone.splitlines()
    assert len(alone.splitlines()) == 8
    assert (together.stderr, together.returncode) == ("", 1)


def test_standard_input_has_the_name_and_the_settings_of_the_file(tmp_path: Path) -> None:
    configure(tmp_path)
    (tmp_path / "old").mkdir()
    (tmp_path / "old" / "laml-lint.toml").write_text('ignore = ["LML201"]\n', encoding="utf-8")
    named = ("--stdin-display-name", "old/app.py")
    assert places(flake8(tmp_path, "-", stdin=f"xml = {WRONG}\n").stdout) == ["stdin:1:42: LML201"]
    assert places(flake8(tmp_path, *named, "-", stdin=f"one = {WRONG}\ntwo = {MISSPELLED}\n").stdout) == [
        "old/app.py:2:23: LML111"
    ]


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(f"\ufeffxml = {WRONG}\n".encode(), id="a byte-order mark"),
        pytest.param(f"# 1\r\nxml = {WRONG}\r\n".encode(), id="Windows line ends"),
        pytest.param(
            f"# coding: latin-1\nxml = {WRONG}\n".replace("><Dial", "><Say>é</Say><Dial").encode("latin-1"),
            id="Latin-1",
        ),
    ],
)
def test_files_are_read_by_flake8(tmp_path: Path, run: Run, data: bytes) -> None:
    configure(tmp_path)
    (tmp_path / "app.py").write_bytes(data)
    text = data.decode("latin-1").removeprefix("\xef\xbb\xbf").partition("onenter")[0]
    line, column = text.count("\n") + 1, len(text) - text.rfind("\n")
    assert places(run("app.py")[1]) == [f"app.py:{line}:{column}: LML201"]


def test_the_help_tells_all_options(tmp_path: Path, run: Run) -> None:
    configure(tmp_path)
    code, out, err = run("--help")
    assert (code, err) == (0, "")
    assert [name for name in OPTIONS if f"--{name.replace('_', '-')} " not in out] == []

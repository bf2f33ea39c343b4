"""The real program in a process of its own."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import ROOT, Run

BAD = '<Response><Dial><Conference beep="onenter">Room 1234</Conference></Dial></Response>\n'
GOOD = '<Response><Dial><Conference beep="onEnter">Room 1234</Conference></Dial></Response>\n'


def test_good_and_bad(program: Run) -> None:
    Path("bad.xml").write_text(BAD)
    Path("good.laml").write_text(GOOD)

    code, out, err = program("check")

    assert (code, err) == (1, "")
    assert out.startswith("bad.xml:1:35: error LML201 invalid-value: ")
    assert out.count("\n") == 1
    assert program("check", "good.laml") == (0, "", "")


def test_full_report(program: Run) -> None:
    Path("bad.xml").write_text(BAD)

    _, out, _ = program("check", "--output-format", "full")

    assert out.splitlines()[1:] == [
        "  |",
        f"1 | {BAD.rstrip()}",
        f'  | {"":34}^^^^^^^ did you mean "onEnter"?',
        '  = fix: replace with "onEnter" (safe)',
        "",
        "Found 1 error in 1 file (1 fixable with --fix).",
    ]


@pytest.mark.parametrize(
    "data", [b"", b"\0\0\0", b"\xff\xfe", b"not XML at all", b"\x7fELF\x02\x01", b"<Response"]
)
def test_strange_files_give_a_finding(program: Run, data: bytes) -> None:
    Path("strange.laml").write_bytes(data)

    code, out, err = program("check", "strange.laml")

    assert (code, err) == (1, "")
    assert out.startswith("strange.laml:1:")


def test_output_that_is_not_utf_8(program: Run) -> None:
    Path("bad.xml").write_text(BAD.replace("onenter", "é"), encoding="utf-8")

    _, out, err = program("check", PYTHONIOENCODING="ascii", PYTHONUTF8="0")
    assert "\\xe9" in out
    assert err == ""
    _, out, _ = program("check", "--output-format", "json", PYTHONIOENCODING="ascii")
    assert "é" in json.loads(out)["diagnostics"][0]["message"]


def start(*arguments: str, **options: object) -> subprocess.Popen[bytes]:
    return subprocess.Popen(  # type: ignore[call-overload, no-any-return]
        [sys.executable, "-m", "laml_lint", *arguments],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        **options,
    )


def test_closed_pipe_ends_quietly() -> None:
    for number in range(200):
        Path(f"{number}.laml").write_text(BAD * 10)
    reading, writing = os.pipe()
    process = start("check", "--output-format", "full", stdout=writing, stderr=subprocess.PIPE)
    os.close(writing)
    os.close(reading)

    _, err = process.communicate()

    assert (process.returncode, err) == (141, b"")


@pytest.mark.skipif(sys.platform == "win32", reason="signals")
def test_interruption_ends_quietly() -> None:
    # A shell that runs the tests in the background has them ignore interruptions, and their children too.
    process = start(
        "check",
        "-",
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )
    assert process.stdin is not None
    # More than a pipe holds: when this returns, the program is reading its input and no longer starting.
    process.stdin.write(b"x" * 1_000_000)
    process.stdin.flush()
    process.send_signal(signal.SIGINT)

    out, err = process.communicate()

    assert (process.returncode, out, err.strip()) == (130, b"", b"")


@pytest.mark.skipif(sys.platform == "win32", reason="pseudo-terminals")
def test_on_a_terminal_the_report_is_full_and_coloured() -> None:
    Path("bad.xml").write_text(BAD)
    terminal, inside = os.openpty()
    process = start("check", stdin=inside, stdout=inside, stderr=inside)
    os.close(inside)
    pieces = []
    try:
        while piece := os.read(terminal, 4096):
            pieces.append(piece)
    except OSError:
        pass  # the other side is closed
    os.close(terminal)
    written = b"".join(pieces).decode()

    assert process.wait() == 1
    assert "\x1b[1mbad.xml\x1b[0m:1:35: " in written
    assert "Found 1 error in 1 file" in written


HEAVY = {
    *("xmlschema", "elementpath", "asyncio", "difflib", "subprocess", "textwrap", "shutil"),
    # A valid document needs no scanner, and a run without findings nothing that draws them.
    *(
        "laml_lint.syntax.scanner",
        "laml_lint.explanation",
        "laml_lint.reporters.full",
        "laml_lint.cli.reference",
    ),
}


def test_check_imports_nothing_heavy() -> None:
    Path("good.laml").write_text(GOOD)
    floor = _imported("import lxml.etree, click")

    imported = _imported(
        "import sys; from laml_lint.cli import main; assert main(['check', 'good.laml']) == 0"
    )

    assert sorted((imported - floor) & HEAVY) == []


def _imported(code: str) -> set[str]:
    done = subprocess.run(
        [sys.executable, "-c", f"{code}\nimport sys; print(*sys.modules)"],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        check=True,
        text=True,
    )
    return set(done.stdout.split())


@pytest.mark.parametrize(("words", "expected"), [
    ("laml-lint ch", ["plain,check"]),
    ("laml-lint check --fail-on w", ["plain,warning"]),
    ("laml-lint check --select LML201,invalid-val", ["plain,LML201,invalid-value"]),
    ("laml-lint rule invalid-val", ["plain,invalid-value"]),
    ("laml-lint show schema confer", ["plain,Conference"]),
])  # fmt: skip
def test_shell_completion(program: Run, words: str, expected: list[str]) -> None:
    count = str(len(words.split()) - 1)

    outcome = program(_LAML_LINT_COMPLETE="bash_complete", COMP_WORDS=words, COMP_CWORD=count)

    assert outcome.out.splitlines() == expected


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_shells_are_supported(program: Run, shell: str) -> None:
    assert "laml-lint" in program(_LAML_LINT_COMPLETE=f"{shell}_source").out

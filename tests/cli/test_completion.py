"""Completion, asked for as the shells do."""

from __future__ import annotations

import shutil
import subprocess

import pytest

from tests.cli.conftest import ROOT, Run


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_script_names_the_program(program: Run, shell: str) -> None:
    code, out, err = program("completion", shell)
    assert (code, err) == (0, "")
    assert "_LAML_LINT_COMPLETE" in out
    if shutil.which(shell):
        subprocess.run([shell, "-n"], input=out.encode(), check=True)


def test_an_unknown_shell_is_told(program: Run) -> None:
    code, _, err = program("completion", "tcsh")
    assert code == 2
    assert "bash, zsh, fish" in err


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("laml-lint che", "check"),
        ("laml-lint check --dia", "--dialect"),
        ("laml-lint check --dialect tw", "twiml"),
        ("laml-lint check --select LML20", "LML201"),
        ("laml-lint check --select LML201,invalid-b", "LML201,invalid-boolean"),
        ("laml-lint rule invalid-bo", "invalid-boolean"),
        ("laml-lint check --output-format sa", "sarif"),
        ("laml-lint check --severity LML305=err", "LML305=error"),
    ],
)
def test_bash_is_given_what_fits(program: Run, words: str, expected: str) -> None:
    answer = program(
        _LAML_LINT_COMPLETE="bash_complete",
        COMP_WORDS=words,
        COMP_CWORD=str(len(words.split()) - 1),
        PYTHONPATH=str(ROOT),
    )
    assert expected in [line.partition(",")[2] for line in answer.out.splitlines()]

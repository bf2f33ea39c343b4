"""Runs the commands of a page as somebody does who follows it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.docs.pages import ROOT, Block, commands, transcript

NOT_RUN = ("make ", "git clone ", "python -m pip install ", "pip install ")
"""Beginnings of commands that are not run: the targets of make, and what needs a network."""
COLUMNS = 120
_PROGRAMS = {"laml-lint": "-m laml_lint", "laml-lsp": "-m laml_lsp", "python": ""}
"""What the commands call, and how it is called here."""


class Shell:
    """Runs commands in a folder that holds the examples, beside which the programs are installed."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder / "clone"
        shutil.copytree(ROOT / "examples", self.folder / "examples")
        shutil.copytree(ROOT / "schema", self.folder / "schema")
        programs = folder / "programs"
        programs.mkdir()
        for name, arguments in _PROGRAMS.items():
            shim = programs / name
            shim.write_text(f'#!/bin/sh\nexec "{sys.executable}" {arguments} "$@"\n')
            shim.chmod(0o755)
        unwanted = (
            "COLUMNS",
            "LINES",
            "LAML_LINT_",
            "GITHUB_",
            "GITLAB_",
            "CI_",
            "PRE_COMMIT",
            "FORCE_COLOR",
            "PYTEST_",
        )
        kept = {name: value for name, value in os.environ.items() if not name.startswith(unwanted)}
        path = os.pathsep.join([str(programs), kept["PATH"]])
        self._env = {
            **kept,
            "PATH": path,
            "PYTHONPATH": f"{ROOT}:{ROOT / 'lsp'}",
            "NO_COLOR": "1",
            "TERM": "xterm",
        }

    def run(self, command: str, **environment: str) -> subprocess.CompletedProcess[str]:
        """Without a terminal; both streams are kept."""
        return subprocess.run(
            ["sh", "-c", command],
            cwd=self.folder,
            env={**self._env, **environment},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=120,
        )

    def shown(self, command: str) -> str:
        """All that a terminal shows."""
        import fcntl
        import pty
        import struct
        import termios

        ours, theirs = pty.openpty()
        fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 40, COLUMNS, 0, 0))
        process = subprocess.Popen(
            ["sh", "-c", command],
            cwd=self.folder,
            env=self._env,
            stdin=theirs,
            stdout=theirs,
            stderr=theirs,
        )
        os.close(theirs)
        output = b""
        try:
            while piece := os.read(ours, 65536):
                output += piece
        except OSError:
            pass  # how Linux tells that nobody has the other end open any more
        finally:
            os.close(ours)
        process.wait(timeout=60)
        return output.decode("utf-8").replace("\r\n", "\n")

    def follow(self, block: Block) -> None:
        """Does what a block says: writes a file, or runs commands, which must show what the page says."""
        if block.file is not None:
            path = self.folder / block.file
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(block.text, encoding="utf-8")
        elif block.is_sample:
            return
        elif block.kind == "console":
            for command, output in transcript(block.text):
                if _can_run(command):
                    assert self.shown(command) == output, f"{block.page}:{block.line}: {command}"
        elif block.kind == "sh":
            for command in filter(_can_run, commands(block.text)):
                outcome = self.run(command)
                said = f"{block.page}:{block.line}: {command}\n{outcome.stdout}{outcome.stderr}"
                assert outcome.returncode in (0, 1), said
                assert "error: " not in outcome.stderr, said


def _can_run(command: str) -> bool:
    return not command.startswith(NOT_RUN) and (
        "xmllint" not in command or shutil.which("xmllint") is not None
    )


@pytest.fixture
def shell(tmp_path: Path) -> Shell:
    """A shell in a folder of its own."""
    if os.name != "posix":
        pytest.skip("needs a POSIX shell and its terminals")
    return Shell(tmp_path)

"""Two ways to run the program: in this process over a tiny engine, and as people run it."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any, NamedTuple

import pytest

import laml_lint
from laml_lint.cli import main
from laml_lint.diagnostics import Diagnostic, Severity, Span
from laml_lint.settings import Settings, SettingsError
from laml_lint.text import Text

ROOT = Path(laml_lint.__file__).parent.parent


OTHER_SETTINGS = ("NO_COLOR", "FORCE_COLOR", "COLUMNS", "PRE_COMMIT")
"""Variables of the environment that the program obeys, besides those with prefixes."""


class Outcome(NamedTuple):
    """What a run of the program leaves behind."""

    code: int
    out: str
    err: str


Run = Callable[..., Outcome]


class TinyLinter:
    """Finds the words ERROR, WARNING and INFO in a document; BUG crashes a rule, CRASH everything."""

    used: Settings

    def __init__(self, settings: Settings, named_roles: object = None) -> None:
        for selector in (*settings.select, *settings.ignore, *settings.extend_select):
            if not selector.startswith("LML"):
                raise SettingsError(f"unknown rule {selector!r}; did you mean LML201?")
        TinyLinter.used = settings

    def check(self, data: bytes, path: str) -> Any:
        """One finding for each word, in the order of the severities."""
        text = Text(data.decode())
        if "CRASH" in text.source:
            raise RuntimeError("out of order")
        found = []
        for severity in Severity:
            start = text.source.find(severity.name)
            if start >= 0:
                where = text.range(Span(start, start + len(severity.name)))
                found.append(Diagnostic("LML201", "invalid-value", severity, "wrong", path, where))
        if "BUG" in text.source:
            found.append(
                Diagnostic("LML999", "internal-error", Severity.ERROR, "crash", path, text.range(Span(0, 0)))
            )
        return SimpleNamespace(path=path, diagnostics=tuple(found), documents=1, text=text)


@pytest.fixture(autouse=True)
def clean_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No settings of the person who runs the tests; an empty working directory."""
    for name in list(os.environ):
        if name.startswith(("LAML_LINT_", "GITHUB_", "GITLAB_", "CI_")) or name in OTHER_SETTINGS:
            monkeypatch.delenv(name)
    monkeypatch.setenv("TERM", "xterm")
    folder = tmp_path / "work"
    folder.mkdir()
    monkeypatch.chdir(folder)


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run the program in this process over the tiny engine."""
    engine = ModuleType("laml_lint.file_linter")
    engine.FileLinter = TinyLinter  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "laml_lint.file_linter", engine)

    def call(*arguments: str, stdin: bytes = b"", **environment: str) -> Outcome:
        for name, value in environment.items():
            monkeypatch.setenv(name, value)
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        code = main(arguments)
        out, err = capsys.readouterr()
        return Outcome(code, out, err)

    return call


@pytest.fixture
def program() -> Run:
    """Run the real program, engine and all, in a process of its own."""

    def call(*arguments: str, stdin: bytes = b"", **environment: str) -> Outcome:
        done = subprocess.run(
            [sys.executable, "-m", "laml_lint", *arguments],
            input=stdin,
            capture_output=True,
            check=False,
            env={**os.environ, "PYTHONPATH": str(ROOT), **environment},
        )
        return Outcome(done.returncode, done.stdout.decode(), done.stderr.decode())

    return call


def write(name: str, text: str = "") -> None:
    """A LaML file that holds `text`, in the working directory."""
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"<Response>{text}</Response>", encoding="utf-8")

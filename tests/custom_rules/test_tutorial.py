"""`docs/writing-rules.md` followed step by step: its files are written, its commands run, and they show what
the page says.

A line that ends with the path of a file in backticks and a colon names the block below it.
"""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.docs.pages import commands, transcript
from tests.docs.shell import Shell, shell

__all__ = ["shell"]

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs" / "writing-rules.md").read_text(encoding="utf-8")
INSTALL = "python -m pip install "
OFFLINE = ("--quiet", "--no-deps", "--no-build-isolation", "--no-index", "--disable-pip-version-check")
_BLOCK = re.compile(r"(?:^`(?P<file>[\w./-]+)`:\n\n)?^```(?P<kind>\w+)\n(?P<text>.*?)^```$", re.M | re.S)


class Step(NamedTuple):
    """A block of the page: a file to write when it has a name, else commands."""

    line: int
    file: str | None
    kind: str
    text: str


def steps() -> Iterator[Step]:
    for match in _BLOCK.finditer(PAGE):
        yield Step(PAGE.count("\n", 0, match.start()) + 1, match["file"], match["kind"], match["text"])


class Follower:
    """Does what the page says, in an empty folder."""

    def __init__(self, shell: Shell, folder: Path) -> None:
        self.shell = shell
        shell.folder = folder / "tutorial"
        shell.folder.mkdir()
        self.packages = folder / "packages"
        programs = folder / "programs"
        (programs / "python").write_text(f'#!/bin/sh\nexec "{sys.executable}" "$@"\n')
        (programs / "python").chmod(0o755)

    def take(self, step: Step) -> None:
        if step.file is not None:
            path = self.shell.folder / step.file
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(step.text, encoding="utf-8")
        elif step.kind == "console":
            for command, output in transcript(step.text):
                assert (command, self.shown(command)) == (command, output), f"line {step.line}"
        elif step.kind == "sh":
            for command in commands(step.text):
                self.run(command)

    def shown(self, command: str) -> str:
        return self.shell.shown(f"PYTHONPATH={ROOT}:{self.packages} {command}")

    def run(self, command: str) -> None:
        if command.startswith(INSTALL):
            install(self.shell.folder / command.removeprefix(INSTALL), self.packages)
            return
        outcome = self.shell.run(command)
        assert outcome.returncode == 0, f"{command}\n{outcome.stdout}{outcome.stderr}"


def install(package: Path, folder: Path) -> None:
    """What `python -m pip install` does, without a network and into a folder."""
    target = ["--target", str(folder), str(package)]
    subprocess.run([sys.executable, "-m", "pip", "install", *OFFLINE, *target], check=True, timeout=120)


def test_the_page_works_as_it_stands(shell: Shell, tmp_path: Path) -> None:
    follower = Follower(shell, tmp_path)
    taken = list(steps())
    for step in taken:
        follower.take(step)
    assert {step.kind for step in taken} == {"python", "toml", "xml", "console", "sh"}
    assert [step.line for step in taken if step.file is None and step.kind not in ("console", "sh")] == []


def test_links_lead_somewhere() -> None:
    links = [link for link in re.findall(r"\]\(([^)\s]+)\)", PAGE) if "://" not in link]
    assert [link for link in links if not (ROOT / "docs" / link.partition("#")[0]).exists()] == []


@pytest.mark.parametrize("name", re.findall(r"^from laml_lint\.rule_\w+ import (.*)$", PAGE, re.M))
def test_what_is_imported_is_public(name: str) -> None:
    from laml_lint import rule_api, rule_testing

    assert {part.strip() for part in name.split(",")} <= {*rule_api.__all__, *rule_testing.__all__}

"""Every test works in an empty folder of its own, without settings of whoever runs it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
RULE = '''\
from laml_lint.rule_api import *


class {name}(ElementRule):
    """Reports every <{tag}>.

    ## What it does
    Reports it.
    """

    code = "{code}"
    name = "{slug}"
    severity = Severity.WARNING
    elements = frozenset({{"{tag}"}})

    def check(self, element, document):
        {body}
'''
FINDS = 'yield self.report(document, document.locate.name(element), "there it is", element=element)'


@pytest.fixture(autouse=True)
def work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in list(os.environ):
        if name.startswith("LAML_LINT_"):
            monkeypatch.delenv(name)
    folder = tmp_path / "work"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder


def write(name: str, text: str) -> None:
    """A file in the working directory."""
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def rule(code: str = "ACME001", slug: str = "say-found", tag: str = "Say", body: str = FINDS) -> str:
    """The text of a file with a rule that reports every element with a tag, unless `body` does something
    else.
    """
    name = "".join(part.title() for part in slug.split("-"))
    return RULE.format(code=code, slug=slug, tag=tag, body=body, name=name)


def document(inside: str) -> str:
    """A document in which built-in rules find nothing."""
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<Response>{inside}</Response>\n'


def run(*arguments: str, path: str = "") -> subprocess.CompletedProcess[str]:
    """The program in a process of its own; `path` is a folder with installed packages."""
    return subprocess.run(
        [sys.executable, "-m", "laml_lint", *arguments],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, (str(ROOT), path))), "NO_COLOR": "1"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=60,
    )

"""The names that the hooks take are those that the program takes."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from laml_lint.files import (
    DOCUMENTATION_SUFFIXES,
    LAML_SUFFIXES,
    POSSIBLE_SUFFIXES,
    PROGRAM_SUFFIXES,
    discover,
)
from tests.pre_commit.conftest import ROOT

HOOKS: list[dict[str, Any]] = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
BY_ID = {hook["id"]: hook for hook in HOOKS}
SUFFIXES = (
    *LAML_SUFFIXES,
    *POSSIBLE_SUFFIXES,
    *PROGRAM_SUFFIXES,
    *DOCUMENTATION_SUFFIXES,
    *(".xml.md", ".html.rst", ".xml.py", ".html.ipynb", ".pyi", ".mdx"),
    *(".xml.in", ".xml.twig", ".html.tera", ".html.", ".xml.html.txt", ".tar.xml.gz"),
    *(".txt", ".html", ".xmlx", ".laml~", ".xml-old", ".j2.bak", ".lamlx", ".", ""),
)
STEMS = ("menu", "menu.v2", "LOUD", ".menu", "猫", "a menu", "calls.xml.d/menu", "deep/calls.html.d/menu")


def test_the_hooks() -> None:
    assert {name: hook["entry"] for name, hook in BY_ID.items()} == {
        "laml-lint": "laml-lint check --discover",
        "laml-lint-fix": "laml-lint check --discover --fix",
        "laml-lint-format": "laml-lint format --discover",
    }


@pytest.mark.parametrize("hook", HOOKS, ids=list(BY_ID))
def test_each_hook_takes_the_names_that_the_program_takes(
    hook: dict[str, Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    names = {stem + (suffix.upper() if stem.isupper() else suffix) for stem in STEMS for suffix in SUFFIXES}
    for name in names:
        path = Path(name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"<Response/>")
    documents_only = hook["entry"].startswith("laml-lint format")
    found = discover(sorted(names), named_as_found=True, documents_only=documents_only)
    taken = {candidate.shown for candidate in found.candidates}
    assert {name for name in names if re.search(hook["files"], name)} == taken
    assert {
        candidate.shown for candidate in discover(["."], documents_only=documents_only).candidates
    } == taken

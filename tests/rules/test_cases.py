"""Every case document under `cases/` is checked with all rules on: it gives the marked findings and no
others.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from laml_lint import lint
from laml_lint.settings import Settings

from .marked import found, strip

CASES = sorted((Path(__file__).parent / "cases").rglob("*.*"))
OPTIONAL = ("LML014", "LML804")
"""Rules that are off because they have something to say of nearly every right document."""
ALL = Settings(select=("ALL",), ignore=OPTIONAL)


@pytest.mark.parametrize("file", CASES, ids=lambda file: f"{file.parent.name}/{file.name}")
def test_case_gives_the_marked_findings_and_no_others(file: Path) -> None:
    source, expected = strip(file.read_bytes().decode("utf-8"))
    settings = ALL._replace(ignore=tuple(code for code in OPTIONAL if code != file.parent.name))
    assert found(lint(source, str(file.name), settings), source) == expected


def test_every_rule_has_cases() -> None:
    from laml_lint.rules import catalogue

    folders = {file.parent.name for file in CASES}
    by_other_means = {"LML007", "LML009", "LML016", "LML199", "LML999"}
    assert set(catalogue()) - folders - by_other_means == set()

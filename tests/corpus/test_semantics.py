"""Every row of the table of semantics: the bad sample gives its code, the good one does not."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from laml_lint import Settings, lint
from laml_lint.rules import catalogue

from .semantics import CODES, LATER, ROLES, SEVERITIES, Row, rows

pytestmark = pytest.mark.corpus

TABLE = Path(os.environ["LAML_CORPUS"]).parent / "reference" / "semantics.md"
ROWS = rows(TABLE) if TABLE.exists() else []
MINE = [row for row in ROWS if row.name in CODES]
ALL = Settings(select=("ALL",))


def test_every_row_is_named_once() -> None:
    if not TABLE.exists():
        pytest.skip(f"there is no {TABLE}")
    assert sorted(row.name for row in ROWS) == sorted([*CODES, *LATER])
    assert len(ROWS) == 192


def test_rows_for_later_have_no_rule_yet() -> None:
    assert {code for code in LATER.values() if code in catalogue()} == set()


@pytest.mark.parametrize("row", MINE, ids=lambda row: row.name)
def test_bad_sample_gives_the_code_and_the_good_one_does_not(row: Row) -> None:
    finding = (CODES[row.name], SEVERITIES.get(row.name, row.severity))
    settings = ALL._replace(roles=(("*", ROLES[row.name]),)) if row.name in ROLES else ALL
    bad = {(item.code, item.severity.label) for item in lint(row.bad, settings=settings)}
    good = {(item.code, item.severity.label) for item in lint(row.good, settings=settings)}
    assert finding in bad
    assert finding not in good

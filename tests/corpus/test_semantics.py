"""Every row of the table of semantics: the bad sample gives its code, the good one does not."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from laml_lint import Settings, lint

from .semantics import CODES, OF_ANOTHER_ROW, ROLES, SEVERITIES, Row, rows

pytestmark = pytest.mark.corpus

TABLE = Path(os.environ["LAML_CORPUS"]).parent / "reference" / "semantics.md"
ROWS = rows(TABLE) if TABLE.exists() else []
SEVERITY_OF = {row.name: row.severity for row in ROWS}
ALL = Settings(select=("ALL",))


def test_every_row_is_named_once() -> None:
    if not TABLE.exists():
        pytest.skip(f"there is no {TABLE}")
    assert sorted(row.name for row in ROWS) == sorted(CODES)
    assert len(ROWS) == 192
    assert {*SEVERITIES, *ROLES, *OF_ANOTHER_ROW} <= {*CODES}


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.name)
def test_bad_sample_gives_the_code_and_the_good_one_does_not(row: Row) -> None:
    code, severity = CODES[row.name], SEVERITIES.get(row.name, row.severity)
    settings = ALL._replace(roles=(("*", ROLES[row.name]),)) if row.name in ROLES else ALL
    bad = {(item.code, item.severity.label) for item in lint(row.bad, settings=settings)}
    good = {(item.code, item.severity.label) for item in lint(row.good, settings=settings)}
    other = OF_ANOTHER_ROW.get(row.name)
    assert (code, severity) in bad
    assert {found for found in good if found[0] == code} == (
        set() if other is None else {(CODES[other], SEVERITY_OF[other])}
    )

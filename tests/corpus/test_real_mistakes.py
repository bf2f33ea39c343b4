"""Every row of the table of real mistakes has an answer."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from .real_mistakes import BY_OTHER_MEANS, CODES, IN_PROGRAMS, PARTS, UNSEEN, numbers

pytestmark = pytest.mark.corpus

TABLE = Path(os.environ["LAML_CORPUS"]).parent / "reference" / "real-mistakes.md"


def test_every_row_has_codes_or_a_reason() -> None:
    if not TABLE.exists():
        pytest.skip(f"there is no {TABLE}")
    assert numbers(TABLE) == sorted([*CODES, *UNSEEN]) == list(range(1, 67))
    assert {*BY_OTHER_MEANS, *IN_PROGRAMS, *PARTS} <= {*CODES}

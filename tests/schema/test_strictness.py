"""The schemas take and refuse what they promise, in each validator, in their parts and as one file."""

from __future__ import annotations

import pytest

from tests.schema.conftest import judges
from tests.schema.documents import BEYOND_XERCES, INVALID, ONLY_MODULAR, TWIML, VALID, cases

GOOD = [pytest.param("laml", text, True, id=name) for name, text in cases(VALID | BEYOND_XERCES)]
BAD = [pytest.param("laml", text, False, id=name) for name, text in cases(INVALID)]
STILL_GOOD = [
    pytest.param("twiml", text, True, id=f"twiml-{name}") for name, text in cases(VALID | BEYOND_XERCES)
]
GOOD_IN_TWIML = [pytest.param("twiml", text, True, id=name) for name, text in cases(TWIML)]
BAD_IN_LAML = [pytest.param("laml", text, False, id=f"laml-{name}") for name, text in cases(TWIML)]
IN_TWIML = {text for _, text in cases(TWIML)}
BAD_IN_TWIML = [
    pytest.param("twiml", text, False, id=f"twiml-{name}")
    for name, text in cases(INVALID)
    if text not in IN_TWIML
]


@pytest.mark.parametrize(
    ("dialect", "text", "valid"), [*GOOD, *BAD, *STILL_GOOD, *GOOD_IN_TWIML, *BAD_IN_LAML, *BAD_IN_TWIML]
)
def test_every_validator_agrees(dialect: str, text: str, valid: bool) -> None:
    verdicts = {name: takes(text) for name, takes in judges(dialect).items()}

    assert verdicts == dict.fromkeys(verdicts, valid)


@pytest.mark.parametrize("dialect", ["laml", "twiml"])
@pytest.mark.parametrize("text", [pytest.param(text, id=name) for name, text in cases(ONLY_MODULAR)])
def test_the_flat_schema_lets_any_language_pass(dialect: str, text: str) -> None:
    verdicts = {name: takes(text) for name, takes in judges(dialect).items()}

    assert verdicts == {name: name.endswith("flat") for name in verdicts}

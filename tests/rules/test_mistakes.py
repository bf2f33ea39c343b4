"""Every document and program under `mistakes/` shows a mistake that people really make: it gives the marked
findings of the rules that are on by default, and no others. Its number is that of a row of
`tests.corpus.real_mistakes`.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from laml_lint import Settings, lint
from laml_lint.rules import catalogue
from tests.corpus.real_mistakes import BY_OTHER_MEANS, CODES, IN_PROGRAMS, UNSEEN

from .marked import found, strip

MISTAKES = sorted((Path(__file__).parent / "mistakes").glob("*.*"))
SETTINGS = {
    "16-message-for-a-call.xml": Settings(channel="voice"),
    "40-in-a-bin.xml": Settings(delivery="bin"),
}
WITHOUT_DOCUMENT = {18}
"""What is wrong is not in the document, so that there is none to show."""


@pytest.mark.parametrize("file", MISTAKES, ids=lambda file: file.name)
def test_mistake_gives_the_marked_findings_and_no_others(file: Path) -> None:
    source, expected = strip(file.read_bytes().decode("utf-8"))
    diagnostics = lint(source.encode(), file.name, SETTINGS.get(file.name, Settings()))
    assert found(diagnostics, source) == expected


@pytest.mark.parametrize(
    ("suffix", "codes"),
    [
        (".xml", {row: CODES.get(row, ()) for row in {*CODES, *UNSEEN} - WITHOUT_DOCUMENT}),
        (".py", IN_PROGRAMS),
    ],
    ids=["documents", "programs"],
)
def test_samples_of_a_row_give_its_codes(suffix: str, codes: dict[int, tuple[str, ...]]) -> None:
    given: dict[int, set[str]] = {}
    for file in MISTAKES:
        if file.suffix == suffix:
            _, expected = strip(file.read_bytes().decode("utf-8"))
            row = given.setdefault(int(file.stem.partition("-")[0]), set())
            row.update(item.code for item in expected)
    assert given == {row: set(wanted) for row, wanted in codes.items()}


def test_every_code_is_in_the_catalogue() -> None:
    tables = (CODES, BY_OTHER_MEANS, IN_PROGRAMS)
    assert {code for table in tables for codes in table.values() for code in codes} <= {*catalogue()}

"""Fixing real documents: well-formed ones stay so, findings only go, a second run changes nothing."""

from __future__ import annotations

import os
from collections import Counter
from pathlib import Path

import pytest
from lxml import etree

from laml_lint import Settings
from laml_lint.fixes import fix_document, unified_diff
from laml_lint.linter import Linter
from laml_lint.results import FileResult

pytestmark = pytest.mark.corpus

CORPUS = Path(os.environ["LAML_CORPUS"])
FILES = sorted((CORPUS / "xml").glob("*")) + sorted((CORPUS / "templates").glob("*"))
LINTERS = {"default": Linter(), "all": Linter(Settings(select=("ALL",)))}


def well_formed(data: bytes) -> bool:
    try:
        etree.fromstring(data)
    except (etree.XMLSyntaxError, ValueError):
        return False
    return True


def codes(result: FileResult) -> Counter[str]:
    return Counter(item.code for item in result.diagnostics if not item.suppressed)


@pytest.mark.parametrize("unsafe", [False, True], ids=["safe", "unsafe"])
@pytest.mark.parametrize("rules", LINTERS)
@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_fixing_does_no_harm(file: Path, rules: str, unsafe: bool) -> None:
    linter, before = LINTERS[rules], file.read_bytes()
    after = fix_document(linter, before, file.name, unsafe=unsafe)
    if after.data == before:
        return
    assert well_formed(after.data) or not well_formed(before)
    assert codes(after.result) < codes(linter.check(before, file.name))
    assert codes(after.result) == codes(linter.check(after.data, file.name))
    assert fix_document(linter, after.data, file.name, unsafe=unsafe).data == after.data
    assert unified_diff(file.name, before, after.data)


def test_counts(capsys: pytest.CaptureFixture[str]) -> None:
    """Prints how many findings of each code are fixed: a table for the reader, with no expectation."""
    assert FILES
    with capsys.disabled():
        for unsafe in (False, True):
            fixed = Counter[str]()
            for file in FILES:
                fixed.update(
                    fix_document(LINTERS["default"], file.read_bytes(), file.name, unsafe=unsafe).by_code
                )
            words = ", ".join(f"{code} {count}" for code, count in sorted(fixed.items()))
            print(f"\n{'all' if unsafe else 'safe'} fixes: {words}")

"""What holds for every document, however it was broken, in both modes."""

from __future__ import annotations

import re
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import settings as budget
from lxml import etree

from laml_lint import Safety, Settings
from laml_lint.encoding import decode
from laml_lint.fixes import fix_document
from laml_lint.fixes import fixing as engine
from laml_lint.linter import Linter
from laml_lint.results import FileResult
from tests.fixes.mistakes import broken, files

LINTER = Linter(Settings(select=("ALL",)))
each_mode = pytest.mark.parametrize("unsafe", [False, True], ids=["safe", "unsafe"])


def codes(result: FileResult) -> Counter[str]:
    return Counter(item.code for item in result.diagnostics if not item.suppressed)


def well_formed(data: bytes) -> bool:
    try:
        etree.fromstring(data)
    except etree.XMLSyntaxError:
        return False
    return True


@each_mode
@budget(max_examples=250)
@given(file=files())
def test_findings_only_go_and_the_rest_stays(unsafe: bool, file: tuple[bytes, str]) -> None:
    before, _ = file
    first = LINTER.check(before, "x.laml")
    after = fix_document(LINTER, before, "x.laml", unsafe=unsafe)
    assert after.result.diagnostics == LINTER.check(after.data, "x.laml").diagnostics
    assert codes(after.result) <= codes(first)
    assert +Counter(after.by_code) == codes(first) - codes(after.result)
    assert (after.data == before) == (after.total == 0) or "LML003" in codes(after.result)
    if well_formed(before):
        assert well_formed(after.data)
    assert fix_document(LINTER, after.data, "x.laml", unsafe=unsafe).data == after.data
    old, new = decode(before), decode(after.data)
    assert (old.encoding, old.mark) == (new.encoding, new.mark)
    assert {"\r", "\n"} & set(new.source) <= {"\r", "\n"} & set(old.source)


@each_mode
@budget(max_examples=150)
@given(text=broken())
def test_only_what_a_fix_names_is_changed(unsafe: bool, text: str) -> None:
    """What lies between the edits of all fixes that may be applied stands in the result, in that order."""
    first = LINTER.check(text.encode(), "x.laml")
    edits = sorted(
        edit.range.span
        for item in first.diagnostics
        if item.fix is not None and not item.suppressed and (unsafe or item.fix.safety is Safety.SAFE)
        for edit in item.fix.edits
    )
    source = decode(text.encode()).source
    passes = engine._MOST_PASSES, engine._MOST_ROUNDS
    engine._MOST_PASSES = engine._MOST_ROUNDS = 1
    try:
        result = decode(fix_document(LINTER, text.encode(), "x.laml", unsafe=unsafe).data).source
    finally:
        engine._MOST_PASSES, engine._MOST_ROUNDS = passes
    kept, at = [], 0
    for start, end in edits:
        kept.append(source[at : max(start, at)])
        at = max(end, at)
    assert re.fullmatch(".*?".join(map(re.escape, [*kept, source[at:]])), result, re.DOTALL)


@budget(max_examples=150)
@given(text=broken())
def test_unsafe_fixes_are_never_applied_unasked(text: str) -> None:
    """Taking all unsafe fixes away changes nothing in safe mode."""

    class SafeLinter(Linter):
        def check(self, data: bytes, path: str) -> FileResult:
            result = super().check(data, path)
            left = tuple(
                item._replace(fix=None) if item.fix and item.fix.safety is Safety.UNSAFE else item
                for item in result.diagnostics
            )
            return result._replace(diagnostics=left)

    data = text.encode()
    safe = fix_document(SafeLinter(LINTER.settings), data, "x.laml", unsafe=True)
    assert fix_document(LINTER, data, "x.laml", unsafe=False).data == safe.data

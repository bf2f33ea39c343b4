"""LML003: byte-order marks, which are no part of the decoded text."""

from __future__ import annotations

import codecs

import pytest

from laml_lint import lint

from .findings import found

MARK = codecs.BOM_UTF8
DECLARATION = b'<?xml version="1.0" encoding="UTF-8"?>'
HINT = ("LML003", "info", 0, 0)


@pytest.mark.parametrize("document", [b"<Response/>", DECLARATION + b"<Response/>"])
def test_one_mark_is_legal_and_hinted_at(document: bytes) -> None:
    assert found(MARK + document) == [HINT]
    assert found(document) == []


def test_a_second_mark_is_content_before_the_declaration() -> None:
    (finding,) = lint(MARK + MARK + DECLARATION + b"<Response/>")
    assert (finding.code, finding.severity.label, finding.range.span) == ("LML003", "error", (0, 1))
    assert finding.fix is not None
    (edit,) = finding.fix.edits
    assert (edit.range.span, edit.text) == ((0, 1), "")


def test_the_mark_does_not_move_other_findings() -> None:
    document = b'<Response><Pause length="x"/></Response>'
    assert found(MARK + document) == [HINT, *found(document)]
    assert found(document) == [("LML203", "error", 25, 26)]


def test_blanks_behind_the_mark_are_content_before_the_declaration() -> None:
    assert found(MARK + b"\n " + DECLARATION + b"<Response/>") == [HINT, ("LML003", "error", 0, 2)]


def test_wide_encodings_need_their_mark() -> None:
    assert [finding[0] for finding in found("<Response/>".encode("utf-16"))] == ["LML007"]

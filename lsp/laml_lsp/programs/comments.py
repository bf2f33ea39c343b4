"""Completion in the comments of a program that silence findings."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from laml_lint.diagnostics import Span
from laml_lint.suppressions.directives import SCOPES
from laml_lsp.completion.comments import Grammar, offers_by, rules_at
from laml_lsp.completion.question import Question
from laml_lsp.cursor import Cursor, Kind

if TYPE_CHECKING:
    from laml_lsp.completion.offers import Offer
    from laml_lsp.programs.reading import Reading
    from laml_lsp.session import Session
    from laml_lsp.snapshot import Snapshot

_TRIGGERS = (None, " ", ":", ",")
_CODES = r"[ \t]?(?P<list>(?:[A-Z]+[0-9]+[, \t]+)*+)(?P<word>[A-Z0-9]*)"
_NOQA = re.compile(rf"# (?P<whole>flake8[:=] *)?noqa:{_CODES}\Z", re.IGNORECASE)
_CODE = re.compile(r"\w+")


def offers(
    session: Session, snapshot: Snapshot, reading: Reading, inside: Span, offset: int, trigger: str | None
) -> Iterator[Offer]:
    """What may stand at `offset` in the comment of which `inside` is what stands behind its `#`."""
    if trigger not in _TRIGGERS:
        return
    question = Question(session, snapshot, Cursor(Kind.COMMENT, offset, inside, None), trigger)
    noqa = _NOQA.search(snapshot.source, inside.start - 1, offset)
    if noqa is not None:
        listed = [code.upper() for code in _CODE.findall(noqa["list"])]
        reach = Span(0, len(snapshot.source)) if noqa["whole"] else reading.line(offset)
        yield from rules_at(question, noqa.start("word"), listed, reach, names=False)
        return
    yield from offers_by(question, Grammar(SCOPES, lambda scope: _reach(reading, scope, question)))


def _reach(reading: Reading, scope: str, question: Question) -> Span:
    """Where the findings stand that a directive silences."""
    if scope == "ignore":
        return reading.line(question.offset, alone=True)
    start = 0 if scope == "ignore-file" else question.cursor.span.start
    return Span(start, len(question.source))

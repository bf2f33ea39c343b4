"""Comments that silence a finding, where it stands or in the whole file."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from laml_lint.diagnostics import Span
from laml_lint.programs.comments import CommentedProgram
from laml_lint.rules import catalogue
from laml_lint.sources.python.program import Program
from laml_lint.suppressions import add_suppressions
from laml_lint.suppressions.directives import MARK
from laml_lsp.code_actions.offers import QUICK_FIX, Asked, Offer, reference, referred
from laml_lsp.project import path_of

if TYPE_CHECKING:
    from laml_lint.diagnostics import Diagnostic
    from laml_lsp.snapshot import Snapshot

_BYTE_ORDER_MARK = "\ufeff"
_FIRST_LINES = re.compile(r"\ufeff?(?:#(?:!|[^\r\n]*coding[:=])[^\r\n]*(?:\r\n|\r|\n)){0,2}")
"""What has to stand at the very beginning of a program."""
_LINTER = "linter"
"""The family of the rules that speak of the linter itself: no comment silences them."""


def comments(asked: Asked) -> Iterator[Offer]:
    """For each rule that has found something here: a comment for this place, and one for the file."""
    if not asked.wants(QUICK_FIX):
        return
    snapshot = asked.snapshot
    by_code: dict[str, list[Diagnostic]] = {}
    for item in asked.findings:
        if item.code not in _of_the_linter():
            by_code.setdefault(item.code, []).append(item)
    for code, items in by_code.items():
        of_file = _edits(snapshot, items[:1], whole_file=True)
        name = f"{code} ({items[0].name})"
        here = next((item for item in items if _edits(snapshot, [item]) not in ([], of_file)), None)
        if here is not None:
            yield Offer(f"Disable {name} for this line", QUICK_FIX, ("ignore", *reference(here)), (here,))
        if of_file:
            what = ("ignore-file", *reference(items[0]))
            yield Offer(f"Disable {name} for this file", QUICK_FIX, what, tuple(items))


@cache
def _of_the_linter() -> frozenset[str]:
    return frozenset(info.code for info in catalogue().values() if info.family == _LINTER)


def line_edits(snapshot: Snapshot, code: str, start: int, end: int) -> list[tuple[Span, str]]:
    """The comment that silences one finding."""
    return _edits(snapshot, referred(snapshot, code, start, end))


def file_edits(snapshot: Snapshot, code: str, start: int, end: int) -> list[tuple[Span, str]]:
    """The comment that silences the rule of a finding in the whole file."""
    return _edits(snapshot, referred(snapshot, code, start, end), whole_file=True)


def _edits(
    snapshot: Snapshot, found: list[Diagnostic], *, whole_file: bool = False
) -> list[tuple[Span, str]]:
    if not snapshot.is_program:
        if snapshot.tree.root is None:
            return []  # comments speak to the linter only beside an element
        return add_suppressions(snapshot.document, found, whole_file=whole_file)
    if not found or not path_of(snapshot).lower().endswith(".py"):
        return []  # in notebooks and pages nobody knows where a comment may stand
    first = _FIRST_LINES.match(snapshot.source)
    if whole_file and first is not None:
        comment = f"# {MARK}: ignore-file {found[0].code}{snapshot.text.line_end}"
        return [(Span(first.end(), first.end()), comment)]
    source = snapshot.source.removeprefix(_BYTE_ORDER_MARK)
    marks = len(snapshot.source) - len(source)
    project = snapshot.project
    program = CommentedProgram(Program(source), snapshot.path, project.vocabulary, project.settings)
    return [(Span(span.start + marks, span.end + marks), text) for span, text in program.additions(found)]

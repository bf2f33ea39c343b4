"""The comments that speak to the linter, read into directives."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from laml_lint.diagnostics import Span
from laml_lint.rules.registry import BUILT_IN, RuleSet, rules_of

if TYPE_CHECKING:
    from datetime import date

    from laml_lint.document import Document

MARK = "laml-lint"
SCOPES = ("ignore", "ignore-file", "disable", "enable")
WORDS = (*SCOPES, "role")
"""What may follow `laml-lint:`; a role is no suppression and is read elsewhere."""

_HEAD = re.compile(rf"\s*({MARK}\s*:)\s*([A-Za-z][\w-]*)?")
_ITEM = re.compile(r"[^\s,;]+")
_UNTIL = re.compile(r"(?:^|[\s,;(])until\s+([^\s)]*\d[^\s)]*)\)?\s*\Z")
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")


class Selector(NamedTuple):
    """One rule or group of rules that a directive names."""

    text: str
    span: Span
    codes: frozenset[str]
    """Empty when no rule is called so."""


class Directive(NamedTuple):
    """One comment that speaks to the linter."""

    word: str
    word_span: Span
    comment: Span
    selectors: tuple[Selector, ...] = ()
    """Empty: all rules."""
    reason: str | None = None
    until: date | None = None
    """The last day on which it counts."""
    bad_date: Span | None = None
    """What stands behind `until` and is no date."""

    @property
    def anchor(self) -> Span:
        """What findings about the directive as a whole point at: the first rule that it names."""
        return self.selectors[0].span if self.selectors else self.word_span


def directives(document: Document) -> Iterator[Directive]:
    """The directives of `document` in their order, wrong ones included."""
    rules = rules_of(document.settings)
    for comment, inside in document.comments:
        directive = read_directive(document.source, comment, inside, rules)
        if directive is not None:
            yield directive


def read_directive(source: str, comment: Span, inside: Span, rules: RuleSet = BUILT_IN) -> Directive | None:
    """The directive in a comment, of which `inside` stands between the delimiters; None if there is none.
    What it names is looked for among the `rules`.
    """
    head = _HEAD.match(source, *inside)
    if head is None:
        return None
    word = head[2] or ""
    word_span = Span(*head.span(2 if word else 1))
    if word not in SCOPES:
        return Directive(word, word_span, comment)
    return _directive(source, word, word_span, comment, inside.end, rules)


def _directive(source: str, word: str, word_span: Span, comment: Span, end: int, rules: RuleSet) -> Directive:
    colon = source.find(":", word_span.end, end)
    list_end, reason_start = (colon, colon + 1) if colon >= 0 else (end, end)
    clause = _UNTIL.search(source, reason_start, end)
    if clause is not None:
        end = clause.start()
    else:
        clause = _UNTIL.search(source, word_span.end, list_end)
        list_end = list_end if clause is None else clause.start()
    until = None if clause is None else _date(clause[1])
    return Directive(
        word,
        word_span,
        comment,
        tuple(_selectors(source, word_span.end, list_end, rules)),
        source[reason_start:end].strip(" \t\r\n,;") or None,
        until,
        Span(*clause.span(1)) if clause is not None and until is None else None,
    )


def _selectors(source: str, start: int, end: int, rules: RuleSet) -> Iterator[Selector]:
    for item in _ITEM.finditer(source, start, end):
        yield Selector(item[0], Span(*item.span()), rules.fitting(item[0]))


def _date(text: str) -> date | None:
    if not _DATE.fullmatch(text):
        return None
    from datetime import date  # costs a millisecond, and few suppressions end

    try:
        return date.fromisoformat(text)
    except ValueError:
        return None

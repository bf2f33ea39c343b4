"""Case documents: what a rule must find is marked in the document, and whatever is not marked stays silent.

`⟦LML201|onenter⟧` means: exactly `onenter` is reported, with code LML201. A severity other than the rule's
own stands behind the code (`⟦LML105:warning|…⟧`), several codes for one piece are joined by `+`
(`⟦LML003+LML014|…⟧`); an empty range is `⟦LML001|⟧`. Marks may be nested. The runner strips them before the
document is checked.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from laml_lint import Diagnostic
from laml_lint.rules import catalogue

_MARK = re.compile(r"⟦((?:LML\d{3}(?::\w+)?\+?)+)\||⟧")


@dataclass(frozen=True, order=True)
class Expected:
    """One finding: code-point offsets into the stripped document."""

    start: int
    end: int
    code: str
    severity: str
    text: str


def strip(marked: str) -> tuple[str, list[Expected]]:
    """The document without its marks, and what they say."""
    plain: list[str] = []
    length = 0
    at = 0
    open_marks: list[tuple[str, int]] = []
    spans: list[tuple[str, int, int]] = []
    for match in _MARK.finditer(marked):
        plain.append(marked[at : match.start()])
        length += match.start() - at
        at = match.end()
        if match[1]:
            open_marks.append((match[1], length))
        else:
            codes, start = open_marks.pop()
            spans.extend((code, start, length) for code in codes.split("+"))
    plain.append(marked[at:])
    assert not open_marks, "a mark is not closed"
    source = "".join(plain)
    return source, sorted(_expected(source, *span) for span in spans)


def _expected(source: str, code: str, start: int, end: int) -> Expected:
    code, _, severity = code.partition(":")
    return Expected(start, end, code, severity or catalogue()[code].severity.label, source[start:end])


def found(diagnostics: list[Diagnostic], source: str) -> list[Expected]:
    """The findings in the same form."""
    return sorted(
        Expected(
            item.range.start.offset,
            item.range.end.offset,
            item.code,
            item.severity.label,
            source[item.range.start.offset : item.range.end.offset],
        )
        for item in diagnostics
    )

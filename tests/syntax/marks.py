"""Documents with marks, also nested: `⟦kind|text⟧` says that exactly `text` has a fault of that kind."""

from __future__ import annotations

import re

from laml_lint.diagnostics import Span
from laml_lint.syntax.scanner import parse

_MARK = re.compile("⟦([a-z-]+)\\||⟧")


def unmarked(marked: str) -> tuple[str, list[tuple[Span, str]]]:
    """The document without its marks, and the marks as spans with kinds, sorted."""
    pieces: list[str] = []
    found: list[tuple[Span, str]] = []
    pending: list[tuple[int, str]] = []
    length = last = 0
    for match in _MARK.finditer(marked):
        pieces.append(marked[last : match.start()])
        length += match.start() - last
        last = match.end()
        if match[1]:
            pending.append((length, match[1]))
        else:
            start, kind = pending.pop()
            found.append((Span(start, length), kind))
    pieces.append(marked[last:])
    return "".join(pieces), sorted(found)


def marked_by_parser(source: str) -> list[tuple[Span, str]]:
    """What the parser finds, in the same form."""
    return sorted((fault.span, fault.kind.value) for fault in parse(source).faults)

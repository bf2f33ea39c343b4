"""What to cut out of the source so that elements are gone, and the lines with them that would be empty."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from laml_lint.diagnostics import Span
from laml_lint.rules.flow._course import end_of

if TYPE_CHECKING:
    from lxml import etree

    from laml_lint.document import Document

_BLANKS = " \t"
_REST_OF_LINE = re.compile(r"[ \t]*(\r\n|\r|\n)")


def removal(elements: Iterable[etree._Element], document: Document) -> list[Span]:
    """The spans to remove; elements with only white space between them go together.

    `elements` are siblings in document order.
    """
    source = document.source
    runs: list[Span] = []
    for element in elements:
        node = document.locate.node(element)
        span = Span(node.start_span.start, end_of(node))
        if runs and not source[runs[-1].end : span.start].strip():
            span = Span(runs.pop().start, span.end)
        runs.append(span)
    return [_with_lines(source, run) for run in runs]


def _with_lines(source: str, run: Span) -> Span:
    """`run` with its whole lines when nothing else stands on them, or with the blanks before it at the end of
    a line.
    """
    rest = _REST_OF_LINE.match(source, run.end)
    start = run.start
    while start > 0 and source[start - 1] in _BLANKS:
        start -= 1
    if rest is None:
        return run
    begins_line = start == 0 or source[start - 1] in "\r\n"
    return Span(start, rest.end()) if begins_line else Span(start, run.end)

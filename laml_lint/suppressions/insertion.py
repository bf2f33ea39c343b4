"""Writes suppressions for everything that is found, so that a project can begin with a clean slate."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from typing import TYPE_CHECKING

from laml_lint.diagnostics import Diagnostic, Span
from laml_lint.suppressions.directives import MARK, Directive, directives

if TYPE_CHECKING:
    from laml_lint.document import Document
    from laml_lint.syntax.nodes import Node

_INDENT = re.compile(r"(?:\A\ufeff?|[\r\n])([ \t]*)\Z")
_LONGEST_INDENT = 1_000
_ABOUT_SUPPRESSIONS = "LML90"
"""What no comment can silence."""
_LINE_END = re.compile(r"\r\n|\n|\r")


def add_suppressions(
    document: Document, found: Iterable[Diagnostic], *, whole_file: bool = False
) -> list[tuple[Span, str]]:
    """The edits that silence the findings `found`, by code-point offsets: nothing is replaced, only inserted.

    A finding about an element, its attributes or its text gets an `ignore` in front of that element; what
    belongs to no element gets an `ignore-file` in front of the root, and with `whole_file` everything does.
    Codes are added to a suppression that stands there already and does not end on some day.
    """
    nodes = document.syntax.elements
    starts = [node.start_span.start for node in nodes]
    wanted: dict[int | None, set[str]] = {}
    for item in found:
        if item.suppressed or item.code.startswith(_ABOUT_SUPPRESSIONS):
            continue
        owner = None if whole_file else _owner(nodes, starts, item)
        wanted.setdefault(owner, set()).add(item.code)
    existing = {
        (directive.word, _next_element(starts, directive)): directive
        for directive in directives(document)
        if directive.selectors and directive.until is None
    }
    edits = []
    for owner, codes in sorted(wanted.items(), key=lambda pair: -1 if pair[0] is None else pair[0]):
        word = "ignore-file" if owner is None else "ignore"
        place = 0 if owner is None else owner
        names = ", ".join(sorted(codes))
        present = existing.get((word, place))
        if present is not None:
            edits.append((Span(present.selectors[-1].span.end, present.selectors[-1].span.end), f", {names}"))
        else:
            at = starts[place] if starts else len(document.source)
            edits.append((Span(at, at), f"<!-- {MARK}: {word} {names} -->" + _separator(document.source, at)))
    return edits


def _owner(nodes: list[Node], starts: list[int], item: Diagnostic) -> int | None:
    """The number of the element whose tags or own text hold the finding."""
    at = item.range.start.offset
    number = bisect_right(starts, at) - 1
    node = nodes[number] if number >= 0 else None
    while node is not None:
        tags = [node.start_span, *([node.end_span] if node.end_span else [])]
        if any(span.start <= at < span.end for span in (*tags, *(piece.span for piece in node.texts))):
            return bisect_right(starts, node.start_span.start) - 1
        node = node.parent
    return None


def _next_element(starts: list[int], directive: Directive) -> int:
    """The number of the element that an `ignore` silences; 0 for what counts in the whole document."""
    return 0 if directive.word == "ignore-file" else bisect_right(starts, directive.comment.end - 1)


def _separator(source: str, at: int) -> str:
    """What follows the comment: a new line with the same indentation when the element begins one."""
    indent = _INDENT.search(source, max(0, at - _LONGEST_INDENT), at)
    if indent is None:
        return ""
    line_end = _LINE_END.search(source)
    return (line_end[0] if line_end else "\n") + indent[1]

"""Taking a suppression out of a document without leaving a trace."""

from __future__ import annotations

import re

from laml_lint.diagnostics import Span
from laml_lint.suppressions.directives import Directive, Selector

_LINE_BEFORE = re.compile(r"(?:^|(?<=\n)|(?<=\r))[ \t]*\Z")
_LINE_AFTER = re.compile(r"[ \t]*(?:\r\n|\n|\r)")
_LONGEST_INDENT = 1_000


def removal_of(source: str, directive: Directive, selector: Selector | None) -> Span:
    """What to delete so that `selector` is gone from the comment; None: so that the whole comment is gone."""
    if selector is None:
        return _line_or_comment(source, directive.comment)
    return _with_separator(directive, selector)


def _line_or_comment(source: str, comment: Span) -> Span:
    """The comment; together with its lines when nothing else stands on them."""
    before = _LINE_BEFORE.search(source, max(0, comment.start - _LONGEST_INDENT), comment.start)
    after = _LINE_AFTER.match(source, comment.end)
    if before is None or after is None:
        return comment
    return Span(before.start(), after.end())


def _with_separator(directive: Directive, selector: Selector) -> Span:
    """The selector and what separates it from its neighbour: the next one, or the one before the last."""
    number = directive.selectors.index(selector)
    if number + 1 < len(directive.selectors):
        return Span(selector.span.start, directive.selectors[number + 1].span.start)
    return Span(directive.selectors[number - 1].span.end, selector.span.end)

"""LML901 unused-suppression."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from laml_lint.diagnostics import Diagnostic, Safety, Severity, Span
from laml_lint.document import Document
from laml_lint.rules.base import Rule
from laml_lint.spelling import brief

if TYPE_CHECKING:
    from laml_lint.suppressions.directives import Directive, Selector

_BEFORE = {
    "ignore": "is ignored here, but not found here",
    "ignore-file": "is ignored in this file, but not found in it",
    "disable": "is disabled here, but not found before it is enabled again",
}
_LINE_BEFORE = re.compile(r"(?:^|(?<=\n)|(?<=\r))[ \t]*\Z")
_LINE_AFTER = re.compile(r"[ \t]*(?:\r\n|\n|\r)")
_LONGEST_INDENT = 1_000


class UnusedSuppression(Rule):
    """A suppression silences nothing.

    ## What it does
    Reports a rule in an `ignore`, `ignore-file` or `disable` comment that finds nothing where the comment
    counts, and an `enable` of what was never disabled. Rules that are switched off are not reported.

    ## Why it matters
    Somebody once mended the document and left the comment. It would hide the next mistake of that kind.

    ## Example
    ```xml
    <Response>
      <!-- laml-lint: ignore LML201: old platform -->
      <Dial><Conference beep="onEnter">standup</Conference></Dial>
    </Response>
    ```

    ## Use instead
    ```xml
    <Response>
      <Dial><Conference beep="onEnter">standup</Conference></Dial>
    </Response>
    ```

    ## Fix
    Safe: the rule is taken out of the comment, or the comment out of the document.

    ## Source
    The linter.
    """

    code = "LML901"
    name = "unused-suppression"
    severity = Severity.WARNING
    fix = Safety.SAFE

    def found(
        self, document: Document, directive: Directive, selector: Selector | None, whole: bool
    ) -> Diagnostic:
        """The finding for `selector` (None: for all rules) of `directive`; `whole`: nothing of it is used."""
        name = "everything" if selector is None else brief(selector.text)
        if directive.word == "enable":
            message = f"{name} is enabled here, but nothing before has disabled it"
        else:
            message = f"{name} {_BEFORE[directive.word]}"
        if whole or selector is None:
            title, span = "remove the comment", _line_or_comment(document.source, directive.comment)
        else:
            title, span = f'remove "{name}"', _with_separator(document.source, directive, selector)
        fix = document.fix(title, Safety.SAFE, (span, ""))
        return self.report(
            document, directive.word_span if selector is None else selector.span, message, fix=fix
        )


def _line_or_comment(source: str, comment: Span) -> Span:
    """The comment; together with its lines when nothing else stands on them."""
    before = _LINE_BEFORE.search(source, max(0, comment.start - _LONGEST_INDENT), comment.start)
    after = _LINE_AFTER.match(source, comment.end)
    if before is None or after is None:
        return comment
    return Span(before.start(), after.end())


def _with_separator(source: str, directive: Directive, selector: Selector) -> Span:
    """The selector and what separates it from its neighbour: the next one, or the one before the last."""
    number = directive.selectors.index(selector)
    if number + 1 < len(directive.selectors):
        return Span(selector.span.start, directive.selectors[number + 1].span.start)
    return Span(directive.selectors[number - 1].span.end, selector.span.end)

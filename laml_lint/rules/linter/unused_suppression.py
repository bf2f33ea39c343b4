"""LML901 unused-suppression."""

from __future__ import annotations

from laml_lint.diagnostics import Diagnostic, Safety, Severity, Span
from laml_lint.document import Document
from laml_lint.rules.base import Rule
from laml_lint.spelling import brief

_BEFORE = {
    "ignore": "is ignored here, but not found here",
    "ignore-file": "is ignored in this file, but not found in it",
    "disable": "is disabled here, but not found before it is enabled again",
}


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
        self, document: Document, word: str, name: str, span: Span, removal: Span, *, whole: bool
    ) -> Diagnostic:
        """The finding for `name` (a rule, or everything) at `span` behind the `word` of a comment.

        `removal` is what the fix deletes: with `whole` the comment.
        """
        shown = brief(name)
        if word == "enable":
            message = f"{shown} is enabled here, but nothing before has disabled it"
        else:
            message = f"{shown} {_BEFORE[word]}"
        title = "remove the comment" if whole else f'remove "{shown}"'
        return self.report(document, span, message, fix=document.fix(title, Safety.SAFE, (removal, "")))

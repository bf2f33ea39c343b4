"""LML904 suppression-without-reason."""

from __future__ import annotations

from laml_lint.diagnostics import Diagnostic, Severity, Span
from laml_lint.document import Document
from laml_lint.rules.base import Rule


class SuppressionWithoutReason(Rule):
    """A suppression does not say why.

    ## What it does
    Reports a suppression without a reason behind a colon. Off by default; the setting
    `require-suppression-reason` turns it on.

    ## Why it matters
    Who reads the comment in a year must know whether it is still needed.

    ## Example
    ```xml
    <Dial>
      <!-- laml-lint: ignore LML301 -->
      <Number statusCallback="/status">+12025550142</Number>
    </Dial>
    ```

    ## Use instead
    ```xml
    <Dial>
      <!-- laml-lint: ignore LML301: the gateway adds the host -->
      <Number statusCallback="/status">+12025550142</Number>
    </Dial>
    ```

    ## Fix
    None.

    ## Source
    The linter.
    """

    code = "LML904"
    name = "suppression-without-reason"
    severity = Severity.INFO
    enabled = False

    def found(self, document: Document, span: Span) -> Diagnostic:
        """The finding for a suppression whose first rule (or whose word) stands at `span`."""
        return self.report(document, span, "this suppression does not say why", help="add “: reason”")

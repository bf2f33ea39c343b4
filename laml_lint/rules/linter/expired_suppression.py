"""LML903 expired-suppression."""

from __future__ import annotations

from typing import TYPE_CHECKING

from laml_lint.diagnostics import Diagnostic, Severity, Span
from laml_lint.document import Document
from laml_lint.rules.base import Rule

if TYPE_CHECKING:
    from datetime import date


class ExpiredSuppression(Rule):
    """A suppression was meant to end, and its day is past.

    ## What it does
    Reports a suppression whose `until` lies before today. It no longer silences anything.

    ## Why it matters
    Somebody promised to mend the document by that day.

    ## Example
    ```xml
    <!-- laml-lint: ignore LML301: the partner moves, until 2020-06-30 -->
    <Say>Hello</Say>
    ```

    ## Use instead
    ```xml
    <Say>Hello</Say>
    ```

    ## Fix
    None: mend the document and remove the comment, or set another day.

    ## Source
    The linter.
    """

    code = "LML903"
    name = "expired-suppression"
    severity = Severity.WARNING

    def found(self, document: Document, span: Span, until: date) -> Diagnostic:
        """The finding for a suppression that counted up to and including the day `until`."""
        return self.report(document, span, f"this suppression ended on {until}; it silences nothing any more")

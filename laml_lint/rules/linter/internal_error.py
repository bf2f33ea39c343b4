"""LML999 internal-error."""

from __future__ import annotations

from laml_lint.diagnostics import Diagnostic, Severity, Span
from laml_lint.document import Document
from laml_lint.rules.base import Rule


class InternalError(Rule):
    """The linter itself failed on this document.

    ## What it does
    Says that a rule crashed. What was found before stands; the rest of this document was not checked, all
    other files were.

    ## Why it matters
    It is a mistake of the linter and not of the document. Please report it together with the document.

    ## Example
    ```text
    (no document is known that does this)
    ```

    ## Use instead
    ```text
    (nothing: the document need not be changed)
    ```

    ## Fix
    None.

    ## Source
    The linter.
    """

    code = "LML999"
    name = "internal-error"
    severity = Severity.ERROR

    def found(self, document: Document, failure: Exception) -> Diagnostic:
        """The finding for `failure`, with the place in the linter at which it was raised."""
        trace = failure.__traceback__
        while trace is not None and trace.tb_next is not None:
            trace = trace.tb_next
        frame = trace.tb_frame if trace is not None else None
        place = f" in {frame.f_globals.get('__name__')}:{trace.tb_lineno}" if frame and trace else ""
        what = f"{type(failure).__name__}: {failure}{place}"
        message = f"the linter failed on this document: {what}; please report it"
        return self.report(document, Span(0, 0), message)

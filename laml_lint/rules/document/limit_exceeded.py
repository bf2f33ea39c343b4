"""LML016 limit-exceeded."""

from __future__ import annotations

from collections.abc import Iterator

from laml_lint.diagnostics import Diagnostic, Severity, Span
from laml_lint.document import Document
from laml_lint.rules.base import Phase, SyntaxRule
from laml_lint.spelling import brief
from laml_lint.syntax.faults import Fault, FaultKind


class LimitExceeded(SyntaxRule):
    """The document is beyond a bound that the linter sets itself.

    ## What it does
    Reports an element with more than 1,000 attributes or nested more than 256 levels deep, and a document
    with more than 2,000 findings. What lies beyond the bound is not checked.

    ## Why it matters
    No real document comes near these bounds; one that does is broken, generated without end, or an attack.

    ## Example
    ```text
    <Say a1="" a2="" … a1001="">
    ```

    ## Use instead
    ```text
    <Say>
    ```

    ## Fix
    None.

    ## Source
    The linter's own bounds.
    """

    code = "LML016"
    name = "limit-exceeded"
    severity = Severity.ERROR
    phase = Phase.REFUSED
    faults = frozenset({FaultKind.TOO_DEEP, FaultKind.TOO_MANY_ATTRIBUTES})

    def explain(self, fault: Fault, document: Document) -> Iterator[Diagnostic]:
        """One finding for each bound that the scanner hit."""
        name, limit = brief(fault.details["name"]), int(fault.details["limit"])
        if fault.kind is FaultKind.TOO_DEEP:
            message = f"<{name}> is nested more than {limit:,} levels deep; what lies deeper is not checked"
        else:
            message = f"<{name}> has more than {limit:,} attributes; the rest of them is not checked"
        yield self.report(document, fault.span, message)

    def found(self, document: Document, limit: int) -> Diagnostic:
        """The finding for a document in which more than `limit` others were found."""
        root = document.root
        span = Span(0, len(document.text.line(1))) if root is None else document.locate.name(root)
        return self.report(
            document, span, f"the document has more than {limit:,} findings; the rest is not shown"
        )

"""LML010 typographic-quote."""

from __future__ import annotations

from collections.abc import Iterator

from laml_lint.diagnostics import Diagnostic, Safety, Severity
from laml_lint.document import Document
from laml_lint.rules.base import SyntaxRule
from laml_lint.spelling import brief
from laml_lint.syntax.faults import Fault, FaultKind


class TypographicQuote(SyntaxRule):
    """Typographic quotation marks delimit the value of an attribute.

    ## What it does
    Reports values in “ ”, „ “ or ‘ ’, as word processors and blog posts make them.

    ## Why it matters
    XML knows only " and ' as delimiters: the platform answers with error 12100 and runs nothing of the
    document.

    ## Example
    ```xml
    <Say voice=“woman”>Hello</Say>
    ```

    ## Use instead
    ```xml
    <Say voice="woman">Hello</Say>
    ```

    ## Fix
    Safe: the marks are replaced by straight ones.

    ## Source
    XML 1.0, section 2.3; platform error 12100.
    """

    code = "LML010"
    name = "typographic-quote"
    severity = Severity.ERROR
    fix = Safety.SAFE
    faults = frozenset({FaultKind.TYPOGRAPHIC_QUOTE})

    def explain(self, fault: Fault, document: Document) -> Iterator[Diagnostic]:
        """One finding for each value."""
        replacement = fault.replacement
        yield self.report(
            document,
            fault.span,
            f"the value of `{brief(fault.details['name'])}` stands in typographic quotation marks; "
            "XML knows only \" and '",
            fix=None
            if replacement is None
            else document.fix("use straight quotation marks", Safety.SAFE, (fault.span, replacement)),
        )

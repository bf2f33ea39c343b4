"""LML006 duplicate-attribute."""

from __future__ import annotations

from collections.abc import Iterator

from laml_lint.diagnostics import Diagnostic, Severity
from laml_lint.document import Document
from laml_lint.rules.base import SyntaxRule
from laml_lint.spelling import brief
from laml_lint.syntax.faults import Fault, FaultKind


class DuplicateAttribute(SyntaxRule):
    """The same attribute stands twice on one element.

    ## What it does
    Reports every attribute whose name stood on the element before.

    ## Why it matters
    The document is not well-formed: the platform answers with error 12100 and runs none of it.

    ## Example
    ```xml
    <Pause length="2" length="3"/>
    ```

    ## Use instead
    ```xml
    <Pause length="3"/>
    ```

    ## Fix
    None: which of the values was meant is for a person to say.

    ## Source
    XML 1.0, section 3.1; platform error 12100.
    """

    code = "LML006"
    name = "duplicate-attribute"
    severity = Severity.ERROR
    faults = frozenset({FaultKind.DUPLICATE_ATTRIBUTE})

    def explain(self, fault: Fault, document: Document) -> Iterator[Diagnostic]:
        """One finding for each attribute that is one too many."""
        related = [document.related("it stands here first", span) for _, span in fault.related]
        message = f"the attribute `{brief(fault.details['name'])}` stands twice on this element"
        yield self.report(document, fault.span, message, related=related)

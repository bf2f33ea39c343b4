"""LML008 doctype."""

from __future__ import annotations

from collections.abc import Iterator

from laml_lint.diagnostics import Diagnostic, Safety, Severity, Span
from laml_lint.document import Document
from laml_lint.rules.base import SyntaxRule
from laml_lint.syntax.faults import Fault, FaultKind
from laml_lint.text import BLANK


class Doctype(SyntaxRule):
    """The document has a document type declaration, or declares entities.

    ## What it does
    Reports `<!DOCTYPE …>` with all that stands in it. Nothing of it is ever expanded or loaded.

    ## Why it matters
    LaML has no use for it, and parsers of documents from outside refuse it, because entities are a known
    way of attack.

    ## Example
    ```xml
    <!DOCTYPE Response>
    <Response/>
    ```

    ## Use instead
    ```xml
    <Response/>
    ```

    ## Fix
    Unsafe: the declaration is removed; entities that it declares must be written out first.

    ## Source
    No page mentions one; platform error 12100 for what such parsers refuse.
    """

    code = "LML008"
    name = "doctype"
    severity = Severity.ERROR
    fix = Safety.UNSAFE
    faults = frozenset({FaultKind.DOCTYPE, FaultKind.ENTITY_DECLARATION})

    def explain(self, fault: Fault, document: Document) -> Iterator[Diagnostic]:
        """One finding for the declaration as a whole; the entities in it are part of it."""
        if fault.kind is FaultKind.ENTITY_DECLARATION:
            return
        entities = any(item.kind is FaultKind.ENTITY_DECLARATION for item in document.syntax.faults)
        message = "the document has a DOCTYPE, which LaML does not know"
        if entities:
            message = (
                "the document declares entities in a DOCTYPE, which LaML does not know; none is expanded"
            )
        end = fault.span.end
        while end < len(document.source) and document.source[end] in BLANK:
            end += 1
        fix = document.fix("remove the DOCTYPE", Safety.UNSAFE, (Span(fault.span.start, end), ""))
        yield self.report(document, fault.span, message, fix=None if entities else fix)

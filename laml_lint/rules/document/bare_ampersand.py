"""LML002 bare-ampersand."""

from __future__ import annotations

from collections.abc import Iterator

from laml_lint.diagnostics import Diagnostic, Safety, Severity
from laml_lint.document import Document
from laml_lint.placeholders import inside_template_tag
from laml_lint.rules.base import SyntaxRule
from laml_lint.syntax.faults import Fault, FaultKind


class BareAmpersand(SyntaxRule):
    """An `&` or `<` stands in a text or a value without being escaped.

    ## What it does
    Reports every `&` that begins no reference, and every `<` that begins no tag; most of them stand in URLs
    and SIP URIs.

    ## Why it matters
    The document is not well-formed: the platform answers with error 12100 and runs none of it.

    ## Example
    ```xml
    <Redirect>https://voice.example.com/menu?lang=en&step=2</Redirect>
    ```

    ## Use instead
    ```xml
    <Redirect>https://voice.example.com/menu?lang=en&amp;step=2</Redirect>
    ```

    ## Fix
    Safe: the character is written as `&amp;` or `&lt;`. No fix where a placeholder such as `<YOUR HOST>`
    was left in.

    ## Source
    XML 1.0, section 2.4; platform error 12100.
    """

    code = "LML002"
    name = "bare-ampersand"
    severity = Severity.ERROR
    fix = Safety.SAFE
    faults = frozenset({FaultKind.BARE_AMPERSAND, FaultKind.BARE_LESS_THAN})

    def explain(self, fault: Fault, document: Document) -> Iterator[Diagnostic]:
        """One finding for each character."""
        if inside_template_tag(document.source, fault.span.start):
            return
        placeholder = fault.details.get("placeholder")
        if placeholder is not None:
            yield self.report(
                document,
                fault.span,
                f"the placeholder {placeholder} was left in, and a bare < is not well-formed XML",
                help="put the real value in its place",
            )
            return
        character = document.source[fault.span.start : fault.span.end]
        reference = "&amp;" if character == "&" else "&lt;"
        where = "an attribute value" if fault.details.get("where") == "value" else "text"
        yield self.report(
            document,
            fault.span,
            f"a bare {character} stands in {where}; write {reference}",
            fix=document.fix(f"replace with {reference}", Safety.SAFE, (fault.span, reference)),
        )

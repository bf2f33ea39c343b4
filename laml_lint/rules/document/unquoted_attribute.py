"""LML005 unquoted-attribute."""

from __future__ import annotations

from collections.abc import Iterator

from laml_lint.diagnostics import Diagnostic, Safety, Severity
from laml_lint.document import Document
from laml_lint.rules.base import SyntaxRule
from laml_lint.spelling import brief
from laml_lint.syntax.faults import Fault, FaultKind


class UnquotedAttribute(SyntaxRule):
    """The value of an attribute stands without quotation marks, or the attribute has no value at all.

    ## What it does
    Reports `beep=onEnter` and `<Conference muted>`, which HTML allows and XML does not.

    ## Why it matters
    The document is not well-formed: the platform answers with error 12100 and runs none of it.

    ## Example
    ```xml
    <Say language=de-DE>Guten Tag</Say>
    ```

    ## Use instead
    ```xml
    <Say language="de-DE">Guten Tag</Say>
    ```

    ## Fix
    Safe: the value is put in quotation marks. None where there is no value.

    ## Source
    XML 1.0, section 3.1; platform error 12100.
    """

    code = "LML005"
    name = "unquoted-attribute"
    severity = Severity.ERROR
    fix = Safety.SAFE
    faults = frozenset({FaultKind.UNQUOTED_VALUE, FaultKind.MISSING_VALUE})

    def explain(self, fault: Fault, document: Document) -> Iterator[Diagnostic]:
        """One finding for each attribute."""
        name = brief(fault.details["name"])
        if fault.kind is FaultKind.MISSING_VALUE:
            yield self.report(
                document, fault.span, f'the attribute `{name}` has no value; XML wants {name}="…"'
            )
            return
        quoted = '"' + document.source[fault.span.start : fault.span.end].replace('"', "&quot;") + '"'
        yield self.report(
            document,
            fault.span,
            f"the value of `{name}` stands without quotation marks",
            fix=document.fix(f"write {name}={brief(quoted)}", Safety.SAFE, (fault.span, quoted)),
        )

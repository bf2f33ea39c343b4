"""LML116 unbound-prefix."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from laml_lint.diagnostics import Diagnostic, Severity
from laml_lint.rules.base import SyntaxRule
from laml_lint.syntax.faults import FaultKind

if TYPE_CHECKING:
    from laml_lint.document import Document
    from laml_lint.syntax.faults import Fault


class UnboundPrefix(SyntaxRule):
    """The name has a prefix that is declared nowhere.

    ## What it does
    Reports the first name with a prefix that no `xmlns:…` around it declares, mostly a speech tag of one
    vendor.

    ## Why it matters
    The document is not well-formed in the sense of XML namespaces: the platform answers with error 12100
    and runs none of it. LaML has no names with a prefix but `xml:lang`.

    ## Example
    ```xml
    <Say><amazon:effect name="whispered">Your table is ready.</amazon:effect></Say>
    ```

    ## Use instead
    ```xml
    <Say><prosody volume="soft">Your table is ready.</prosody></Say>
    ```

    ## Fix
    None: the tag has to be replaced by one that LaML has.

    ## Source
    Namespaces in XML 1.0, section 5; the page of Say; platform error 12100.
    """

    code = "LML116"
    name = "unbound-prefix"
    severity = Severity.ERROR
    faults = frozenset({FaultKind.UNBOUND_PREFIX})

    def explain(self, fault: Fault, document: Document) -> Iterator[Diagnostic]:
        """One finding for each prefix."""
        prefix, name = fault.details["prefix"], fault.details["name"]
        help = "the only prefix that LaML has is `xml`, in `xml:lang`"
        if prefix.lower() == "amazon":
            help = "<prosody> changes the volume, speed and pitch of a voice without a vendor's tags"
        message = f'the prefix "{prefix}" of "{name}" is declared nowhere'
        yield self.report(document, fault.span, message, help=help)

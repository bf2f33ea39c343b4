"""LML416 insecure-payment-url."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from laml_lint.diagnostics import Diagnostic, Severity
from laml_lint.rules.base import Value, ValueRule
from laml_lint.spelling import brief
from laml_lint.urls import split
from laml_lint.vocabulary.model import Kind, ValueType

if TYPE_CHECKING:
    from lxml import etree


class InsecurePaymentUrl(ValueRule):
    """Payment data is to go over a connection that is not encrypted.

    ## What it does
    Reports `action`, `statusCallback` and `paymentConnectorUrl` of `<Pay>` that are absolute and not https.

    ## Why it matters
    Card data would cross the network in the open. The platform refuses the payment: TwiML's error 64016.

    ## Example
    ```xml
    <Pay action="http://pay.example.com/done" paymentConnectorUrl="https://pay.example.com/charge"
         minPostalCodeLength="5" securityCode="true"/>
    ```

    ## Use instead
    ```xml
    <Pay action="https://pay.example.com/done" paymentConnectorUrl="https://pay.example.com/charge"
         minPostalCodeLength="5" securityCode="true"/>
    ```

    ## Fix
    None: the server must be able to speak TLS.

    ## Source
    The page of Pay; TwiML's error 64016.
    """

    code = "LML416"
    name = "insecure-payment-url"
    severity = Severity.ERROR
    kinds = frozenset({Kind.URL})
    rank = 45
    sees_unknown = True

    def concerns(self, type: ValueType) -> bool:
        """Only where nothing but https will do."""
        return type.secure

    def suspects(self, text: str, type: ValueType, element: etree._Element) -> bool:
        """Only addresses that have to be https, and do not begin so."""
        return not text.startswith("https://")

    def judge(self, value: Value) -> Iterator[Diagnostic]:
        """One finding for the whole value."""
        scheme = split(value.text.strip()).scheme
        if scheme is not None and scheme != "https":
            yield self.found(
                value, f"{value.label} has the scheme {brief(scheme)}:; payment data goes over https: only"
            )

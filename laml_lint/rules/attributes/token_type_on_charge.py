"""LML417 token-type-on-charge."""

from __future__ import annotations

from typing import TYPE_CHECKING

from laml_lint.diagnostics import Severity
from laml_lint.document import written_name
from laml_lint.rules.attributes._needs import NeedRule, Unmet, names

if TYPE_CHECKING:
    from lxml import etree

    from laml_lint.document import Document


class TokenTypeOnCharge(NeedRule):
    """The kind of token is chosen, and no token is made.

    ## What it does
    Reports `tokenType` on a `<Pay>` with a `chargeAmount` above zero.

    ## Why it matters
    A token is made only when nothing is charged: the attribute has no effect.

    ## Example
    ```xml
    <Pay chargeAmount="12.50" tokenType="reusable" paymentConnectorUrl="https://pay.example.com/charge"
         action="https://pay.example.com/done" minPostalCodeLength="5" securityCode="true"/>
    ```

    ## Use instead
    ```xml
    <Pay chargeAmount="0" tokenType="reusable" paymentConnectorUrl="https://pay.example.com/charge"
         action="https://pay.example.com/done" minPostalCodeLength="5" securityCode="true"/>
    ```

    ## Fix
    None: whether to charge is for a person to say.

    ## Source
    The page of Pay on chargeAmount and tokenType.
    """

    code = "LML417"
    name = "token-type-on-charge"
    severity = Severity.INFO
    topic = "payment-token"

    def words(
        self, element: etree._Element, document: Document, group: list[Unmet], piece: str
    ) -> tuple[str, str | None]:
        """Why there is no token."""
        message = (
            f"{names(group)} of <{written_name(element)}> has no effect, since {group[0].cause}"
            " and a token is made only when nothing is charged"
        )
        return message, None

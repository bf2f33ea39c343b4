"""LML411 incomplete-sip-credentials."""

from __future__ import annotations

from typing import TYPE_CHECKING

from laml_lint.diagnostics import Severity
from laml_lint.document import written_name
from laml_lint.rules.attributes._needs import NeedRule, Unmet, names, remedy

if TYPE_CHECKING:
    from lxml import etree

    from laml_lint.document import Document


class IncompleteSipCredentials(NeedRule):
    """A user name stands without a password, or a password without a user name.

    ## What it does
    Reports a `<Sip>` that has one of `username` and `password` and not the other.

    ## Why it matters
    SIP authentication needs both: the endpoint refuses the call.

    ## Example
    ```xml
    <Dial><Sip username="gate">sip:desk@pbx.example.com</Sip></Dial>
    ```

    ## Use instead
    ```xml
    <Dial><Sip username="gate" password="${GATE_PASSWORD}">sip:desk@pbx.example.com</Sip></Dial>
    ```

    ## Fix
    None: only its author knows the other half.

    ## Source
    The page of Sip; TwiML's error 13249.
    """

    code = "LML411"
    name = "incomplete-sip-credentials"
    severity = Severity.WARNING
    topic = "credentials"

    def words(
        self, element: etree._Element, document: Document, group: list[Unmet], piece: str
    ) -> tuple[str, str | None]:
        """Which half is missing."""
        first = group[0]
        message = (
            f"<{written_name(element)}> has {names(group)} without `{first.need.attribute}`; "
            "SIP authentication needs both"
        )
        return message, remedy(first, document)

"""LML412 caller-name-without-sip."""

from __future__ import annotations

from typing import TYPE_CHECKING

from laml_lint.diagnostics import Severity
from laml_lint.document import written_name
from laml_lint.rules.attributes._needs import NeedRule, Unmet, names

if TYPE_CHECKING:
    from lxml import etree

    from laml_lint.document import Document


class CallerNameWithoutSip(NeedRule):
    """A caller name is given for a call that cannot show it.

    ## What it does
    Reports `callerName` on a `<Dial>` that calls no `<Sip>`.

    ## Why it matters
    Only SIP endpoints get the name: towards telephone numbers it has no effect.

    ## Example
    ```xml
    <Dial callerName="Front desk"><Number>+12025550142</Number></Dial>
    ```

    ## Use instead
    ```xml
    <Dial callerName="Front desk"><Sip>sip:hall@pbx.example.com</Sip></Dial>
    ```

    ## Fix
    None: the attribute does no harm.

    ## Source
    The page of Dial on callerName.
    """

    code = "LML412"
    name = "caller-name-without-sip"
    severity = Severity.INFO
    topic = "caller-name"

    def words(
        self, element: etree._Element, document: Document, group: list[Unmet], piece: str
    ) -> tuple[str, str | None]:
        """What would have to be called."""
        tag, child = written_name(element), group[0].need.child
        message = f"{names(group)} of <{tag}> has no effect: only <{child}> is shown it, and this calls none"
        return message, None

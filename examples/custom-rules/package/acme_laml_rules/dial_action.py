"""ACME001 dial-action."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from laml_lint.rule_api import Diagnostic, Document, ElementRule, Safety, Severity, Span

if TYPE_CHECKING:
    from lxml import etree

_ENDED = "https://voice.acme.example/dial-ended"


class DialAction(ElementRule):
    """Every `<Dial>` says where the call goes on.

    ## What it does
    Reports a `<Dial>` without `action`.

    ## Why it matters
    Without it nobody at Acme learns whether the call was answered, and the reports of the month are wrong.

    ## Example
    ```xml
    <Dial>+12025550123</Dial>
    ```

    ## Use instead
    ```xml
    <Dial action="https://voice.acme.example/dial-ended">+12025550123</Dial>
    ```

    ## Fix
    Unsafe: writes the address that counts calls. What stands behind the `<Dial>` is not run any more then.
    """

    code = "ACME001"
    name = "dial-action"
    severity = Severity.ERROR
    fix = Safety.UNSAFE
    elements = frozenset({"Dial"})

    def check(self, element: etree._Element, document: Document) -> Iterator[Diagnostic]:
        if "action" in element.attrib:
            return
        name = document.locate.name(element)
        behind = Span(name.end, name.end)
        yield self.report(
            document,
            name,
            "<Dial> has no `action`, so nobody learns how the call ended",
            element=element,
            help=f'add action="{_ENDED}"',
            fix=document.fix("add `action`", Safety.UNSAFE, (behind, f' action="{_ENDED}"')),
        )

"""LML504 ends-after-start."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from laml_lint.diagnostics import Diagnostic, Severity
from laml_lint.rules.base import ElementRule, Phase
from laml_lint.rules.flow._course import end_of, template_between, unreachable, verb

if TYPE_CHECKING:
    from lxml import etree

    from laml_lint.document import Document
    from laml_lint.vocabulary import ElementType


class EndsAfterStart(ElementRule):
    """Something begins in the background, and then the call is over.

    ## What it does
    Reports `<Start>` as the last verb of a document. In a document that consists of nothing else it is a
    hint: the reference shows such documents. In a document that runs beside the call (for waiting callers,
    or before two calls are joined) nothing is said.

    ## Why it matters
    `<Start>` does not wait. When no verb follows, the call ends at once, and the stream with it.

    ## Example
    ```xml
    <Say>This call is transcribed.</Say>
    <Start><Stream url="wss://media.example.com/transcript"/></Start>
    ```

    ## Use instead
    ```xml
    <Say>This call is transcribed.</Say>
    <Start><Stream url="wss://media.example.com/transcript"/></Start>
    <Dial>+12025550142</Dial>
    ```

    ## Fix
    None: only the author knows how the call goes on.

    ## Source
    The page of Stream.
    """

    code = "LML504"
    name = "ends-after-start"
    severity = Severity.WARNING

    def concerns(self, type: ElementType, phase: Phase) -> bool:
        """Only what begins in the background."""
        return type.background

    def check(self, element: etree._Element, document: Document) -> Iterator[Diagnostic]:
        """Nothing keeps the call behind `element`."""
        if element.getnext() is not None or document.role is not None:
            return
        type = verb(element, document)
        root = element.getparent()
        if type is None or root is None or not document.certain(root) or not document.certain(element):
            return
        start, end = end_of(document.locate.node(element)), end_of(document.locate.node(root))
        if template_between(document, start, end) or unreachable(element, document):
            return
        yield self.report(
            document,
            document.locate.name(element),
            f"the call ends at once, because no verb follows <{type.tag}>",
            element=element,
            help="let a verb follow that keeps the call",
            severity=Severity.INFO if all(child.tag == element.tag for child in root) else None,
            url=type.source,
        )

"""LML420 duplicate-target."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from laml_lint.diagnostics import Diagnostic, Severity
from laml_lint.document import own_text, written_name
from laml_lint.rules.attributes._repetition import has_unique_children, repetitions
from laml_lint.rules.base import ElementRule, Outline, Phase
from laml_lint.spelling import shown

if TYPE_CHECKING:
    from lxml import etree

    from laml_lint.document import Document
    from laml_lint.vocabulary import ElementType

_TOPIC = "target"


class DuplicateTarget(ElementRule):
    """The same party is called twice at the same time.

    ## What it does
    Reports the later one of two `<Number>` with the same number, or of two `<Sip>` with the same address, in
    one `<Dial>`. The same number with other `sendDigits` is another extension.

    ## Why it matters
    The party is called twice and finds its own line busy. Most often a number was copied and not changed.

    ## Example
    ```xml
    <Dial><Number>+12025550142</Number><Number>+12025550142</Number></Dial>
    ```

    ## Use instead
    ```xml
    <Dial><Number>+12025550142</Number><Number>+12025550178</Number></Dial>
    ```

    ## Fix
    None: which number was meant is for a person to say.

    ## Source
    None: this is common sense.
    """

    code = "LML420"
    name = "duplicate-target"
    severity = Severity.INFO

    def concerns(self, type: ElementType, phase: Phase) -> bool:
        """What calls several parties."""
        return has_unique_children(type, _TOPIC)

    def suspects(self, type: ElementType, outline: Outline) -> bool:
        """Several parties."""
        return len(outline.children) > 1

    def check(self, element: etree._Element, document: Document) -> Iterator[Diagnostic]:
        """One finding for each party that was named before."""
        for first, later, _ in repetitions(element, document, _TOPIC):
            target = own_text(later).strip()
            yield self.report(
                document,
                document.locate.own_text(later),
                f"{shown(target)} is called twice by this <{written_name(element)}>",
                element=later,
                related=[document.related("it stands here already", document.locate.own_text(first))],
            )

"""LML106 missing-element."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from laml_lint.diagnostics import Diagnostic, Severity
from laml_lint.document import own_text
from laml_lint.rules.base import ElementRule, Outline, Phase
from laml_lint.rules.names._attributes import Meaning, strangers
from laml_lint.rules.names._content import depends_on_template
from laml_lint.rules.names._elements import current_children, tags, text_of

if TYPE_CHECKING:
    from lxml import etree

    from laml_lint.document import Document
    from laml_lint.vocabulary import ElementType


class MissingElement(ElementRule):
    """The element holds nothing, and so does nothing.

    ## What it does
    Reports elements that need a child, or text in its place, and have neither: a `<Dial>` without a
    target, a `<Refer>` without `<Sip>`, a `<Connect>` without a noun, a `<Message>` without content, a
    `<Prompt>` without sound.

    ## Why it matters
    The platform refuses the verb, because it does not know whom to call, what to connect or what to send.

    ## Example
    ```xml
    <Dial timeout="20"/>
    ```

    ## Use instead
    ```xml
    <Dial timeout="20">+12025550134</Dial>
    ```

    ## Fix
    None: nobody but the author knows what belongs there.

    ## Source
    The pages of Dial, Refer, Connect, Message and Pay Prompt; platform errors 13215, 13223, 21602 and 32110.
    """

    code = "LML106"
    name = "missing-element"
    severity = Severity.ERROR

    def concerns(self, type: ElementType, phase: Phase) -> bool:
        """Only where something must stand; the schema itself sees to elements that take exactly one child."""
        return type.needs_content is not None or (type.one_child and phase is Phase.REFUSED)

    def suspects(self, type: ElementType, outline: Outline) -> bool:
        """Neither children nor text."""
        return not outline.children and outline.text == "none"

    def check(self, element: etree._Element, document: Document) -> Iterator[Diagnostic]:
        """One finding for an element without any content."""
        if len(element):
            return
        type = document.placement(element).type
        if type is None or (type.text is not None and own_text(element).strip()):
            return
        if depends_on_template(element, document):
            return
        if any(stranger.reading.meaning is Meaning.TEXT for stranger in strangers(element, document)):
            return
        yield self.report(
            document,
            document.locate.name(element),
            f"<{type.tag}> is empty; it needs {_needed(document, type)}",
            element=element,
            severity=Severity.WARNING if type.needs_content == "warning" else None,
            url=type.source,
        )


def _needed(document: Document, type: ElementType) -> str:
    children = tags(current_children(document.vocabulary, type), "or")
    return f"{text_of(type.text)}, or {children}" if type.text is not None else children

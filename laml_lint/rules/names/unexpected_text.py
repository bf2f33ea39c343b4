"""LML107 unexpected-text."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from laml_lint.diagnostics import Diagnostic, Severity
from laml_lint.document import own_text
from laml_lint.rules.base import ElementRule, Phase
from laml_lint.rules.names._content import literal_text
from laml_lint.vocabulary.model import Kind

if TYPE_CHECKING:
    from lxml import etree

    from laml_lint.document import Document
    from laml_lint.vocabulary import ElementType


class UnexpectedText(ElementRule):
    """Text stands where none belongs.

    ## What it does
    Reports text directly in `<Response>` and in other elements that hold only elements, or nothing. White
    space, comments and the tags of templates are no text.

    ## Why it matters
    The text is neither spoken nor sent; the platform refuses the document or drops the text.

    ## Example
    ```xml
    <Response>The kitchen is closed.</Response>
    ```

    ## Use instead
    ```xml
    <Response><Say>The kitchen is closed.</Say></Response>
    ```

    ## Fix
    None: the text may be meant for `<Say>`, or be left over.

    ## Source
    The reference pages of the elements, which name the content of each.
    """

    code = "LML107"
    name = "unexpected-text"
    severity = Severity.ERROR
    phase = Phase.REFUSED

    def concerns(self, type: ElementType, phase: Phase) -> bool:
        """Only elements without text of their own."""
        return type.text is None

    def check(self, element: etree._Element, document: Document) -> Iterator[Diagnostic]:
        """One finding for each element, at the first piece of text."""
        type = document.placement(element).type
        if type is None or not document.certain(element):
            return
        text = literal_text(element, document)
        if text is None:
            return
        content = "only elements" if type.children else "nothing"
        yield self.report(
            document,
            text,
            f"text may not stand directly in <{type.tag}>, which holds {content}",
            element=element,
            help=_meant(element, document, type),
            url=type.source,
        )


def _meant(element: etree._Element, document: Document, type: ElementType) -> str | None:
    """What the text was probably meant to be."""
    text = own_text(element).strip()
    if "://" in text:
        for attribute in type.attributes.values():
            if attribute.type.kind is Kind.URL and attribute.required:
                return f"an address is written as the attribute `{attribute.name}`"
    if type.kind == "root" and document.channel == "messaging":
        return "to have it sent, write it in <Message>"
    return "to have it spoken, write it in <Say>" if "Say" in type.children else None

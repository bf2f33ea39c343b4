"""LML108 missing-text."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from laml_lint.diagnostics import Diagnostic, Severity
from laml_lint.document import own_text
from laml_lint.placement import Standing
from laml_lint.rules.base import ElementRule, Outline, Phase
from laml_lint.rules.names._attributes import Meaning, strangers
from laml_lint.rules.names._content import depends_on_template
from laml_lint.rules.names._elements import text_of
from laml_lint.twiml import goes_without_text
from laml_lint.vocabulary.model import TextPresence

if TYPE_CHECKING:
    from lxml import etree

    from laml_lint.document import Document
    from laml_lint.vocabulary import ElementType


class MissingText(ElementRule):
    """The element has no text and needs one.

    ## What it does
    Reports elements whose text is required and is missing or blank: the words of `<Say>`, the address of
    `<Redirect>`, the number of `<Number>`, the name of a room or queue. A placeholder is text.

    ## Why it matters
    The platform refuses the verb; a `<Redirect>` without an address asks for the same document again and
    again.

    ## Example
    ```xml
    <Enqueue> </Enqueue>
    ```

    ## Use instead
    ```xml
    <Enqueue>reservations</Enqueue>
    ```

    ## Fix
    None: nobody but the author knows the text.

    ## Source
    The pages of the elements; platform errors 13223, 13254 and 14204, TwiML's 13237, 13520 and 14103.
    """

    code = "LML108"
    name = "missing-text"
    severity = Severity.ERROR

    def concerns(self, type: ElementType, phase: Phase) -> bool:
        """Only elements whose text is required."""
        return type.text_presence is TextPresence.REQUIRED

    def suspects(self, type: ElementType, outline: Outline) -> bool:
        """No text."""
        return outline.text == "none"

    def check(self, element: etree._Element, document: Document) -> Iterator[Diagnostic]:
        """One finding for an element without text of its own and without anything that stands for it."""
        text = element.text
        if (text and not text.isspace()) or own_text(element).strip():
            return
        type = document.placement(element).type
        if type is None or type.text is None or any(_may_hold_text(child, document) for child in element):
            return
        if depends_on_template(element, document):
            return
        meanings = {stranger.reading.meaning for stranger in strangers(element, document)}
        if Meaning.TEXT in meanings:
            return
        if Meaning.TWIML_ONLY in meanings and goes_without_text(document.vocabulary, type):
            return
        yield self.report(
            document,
            document.locate.name(element),
            f"<{type.tag}> is empty; it needs {text_of(type.text)}",
            element=element,
            help=_help(type),
            url=type.source,
        )


def _may_hold_text(child: etree._Element, document: Document) -> bool:
    """Whether a child stands for the text: speech tags do, and of unknown elements nobody knows."""
    placement = document.placement(child)
    return (
        placement.standing is not Standing.EXPECTED or placement.type is None or placement.type.kind == "ssml"
    )


def _help(type: ElementType) -> str | None:
    if type.tag == "Redirect":
        return "an empty <Redirect> would ask for this same document again"
    return None

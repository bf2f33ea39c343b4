"""LML101 unknown-element."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from laml_lint.diagnostics import Diagnostic, Fix, Safety, Severity
from laml_lint.document import UNBOUND_NAMESPACE, written_name
from laml_lint.placement import Standing
from laml_lint.rules.base import ElementRule, Phase
from laml_lint.rules.names._content import broken_name
from laml_lint.rules.names._edits import rename_element
from laml_lint.rules.names._elements import content_of, places, suggestion, tags
from laml_lint.rules.names._html import HTML, NEVER_CLOSED, words_for_html
from laml_lint.twiml import homes, near_child

if TYPE_CHECKING:
    from lxml import etree

    from laml_lint.document import Document
    from laml_lint.vocabulary import ElementType


class UnknownElement(ElementRule):
    """The element is not one of LaML.

    ## What it does
    Reports elements whose name LaML does not know, in whatever case. Of what stands inside such an
    element nothing is said.

    ## Why it matters
    The platform refuses the document or passes over the element, and what should happen there does not
    happen.

    ## Example
    ```xml
    <Speak>Your table is ready.</Speak>
    ```

    ## Use instead
    ```xml
    <Say>Your table is ready.</Say>
    ```

    ## Fix
    Unsafe: renames the element, in both its tags, to the one that was probably meant. HTML's `<br>`
    becomes a line break.

    ## Source
    The reference pages of the verbs; platform errors 12100 and 13750.
    """

    code = "LML101"
    name = "unknown-element"
    severity = Severity.ERROR
    fix = Safety.UNSAFE
    phase = Phase.REFUSED

    def check(self, element: etree._Element, document: Document) -> Iterator[Diagnostic]:
        """One finding for an element that has no place in the vocabulary."""
        placement = document.placement(element)
        parent = placement.parent
        if placement.standing is not Standing.UNKNOWN or parent is None or parent.any_children:
            return
        tag = str(element.tag)
        if tag.startswith("{" + UNBOUND_NAMESPACE) or broken_name(element, document):
            return
        node = document.locate.node(element)
        if tag.lower() in NEVER_CLOSED and node.end_span is None and not node.self_closing:
            return  # LML004 says that it is never closed and HTML as well
        if node.end_name_span is not None and not document.well_formed:
            end = document.source[slice(*node.end_name_span)]
            if end != node.name and end in document.vocabulary.tags:
                return  # LML004 says that the end tag has the right name
        message, help, fix = self._words(element, document, parent, tag)
        yield self.report(
            document,
            document.locate.name(element),
            message,
            element=element,
            help=help,
            fix=fix,
            url=parent.source,
        )

    def _words(
        self, element: etree._Element, document: Document, parent: ElementType, tag: str
    ) -> tuple[str, str | None, Fix | None]:
        name = written_name(element)
        if tag.startswith("{"):
            namespace = tag[1:].partition("}")[0]
            return (
                f'<{name}> is of the namespace "{_short(namespace)}"; '
                f"{document.vocabulary.language} has no elements of a namespace",
                None,
                None,
            )
        message = f"<{_short(name)}> is not an element of {document.vocabulary.language}"
        elsewhere = homes(document.vocabulary, tag)
        if elsewhere:
            return message, f"only TwiML has it, and there it belongs in {tags(elsewhere, 'or')}", None
        meant = suggestion(document.vocabulary, parent.key, tag)
        if meant is not None and meant in parent.children:
            fix = rename_element(document, element, meant, Safety.UNSAFE)
            return message, f"did you mean <{meant}>?", fix
        if tag.lower() in HTML:
            return words_for_html(element, document, parent, name)
        foreign = near_child(document.vocabulary, parent, tag)
        if foreign is not None:
            return message, f"did you mean <{foreign}>? Only TwiML has it", None
        if meant is not None:
            belongs = tags(places(document.vocabulary, meant), "or")
            return message, f"did you mean <{meant}>? It stands in {belongs}", None
        return message, content_of(document.vocabulary, parent), None


def _short(text: str) -> str:
    return text if len(text) <= 60 else text[:59] + "…"

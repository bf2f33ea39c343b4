"""LML113 misplaced-attribute."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from laml_lint.diagnostics import Diagnostic, Safety, Severity
from laml_lint.rules.base import ElementRule, Outline, Phase
from laml_lint.rules.names._attributes import MISPLACED, Meaning, of_another_stream, strangers
from laml_lint.rules.names._belonging import moved, whereabouts

if TYPE_CHECKING:
    from lxml import etree

    from laml_lint.document import Document
    from laml_lint.vocabulary import Attribute, ElementType


class MisplacedAttribute(ElementRule):
    """The attribute belongs to another element, or is called something else here.

    ## What it does
    Reports attributes that LaML knows, but not on this element, and says which element takes them or how
    the same thing is called here. Of an attribute that the same element takes in another place it gives a
    warning.

    ## Why it matters
    The platform passes over the attribute: status events that are asked for on `<Dial>` are never sent.

    ## Example
    ```xml
    <Dial statusCallback="https://voice.example.com/events"><Number>+12025550134</Number></Dial>
    ```

    ## Use instead
    ```xml
    <Dial><Number statusCallback="https://voice.example.com/events">+12025550134</Number></Dial>
    ```

    ## Fix
    Unsafe: moves the attribute to the only child that takes it, or writes the name that it has here.

    ## Source
    The attribute lists of the element pages; TwiML's error 12200.
    """

    code = "LML113"
    name = "misplaced-attribute"
    severity = Severity.ERROR
    fix = Safety.UNSAFE

    def concerns(self, type: ElementType, phase: Phase) -> bool:
        """In accepted documents only elements with attributes that are limited to a channel."""
        return phase is Phase.REFUSED or any(attribute.channels for attribute in type.attributes.values())

    def suspects(self, type: ElementType, outline: Outline) -> bool:
        """Only those attributes."""
        return any(type.attributes[name].channels for name in outline.attributes if name in type.attributes)

    def check(self, element: etree._Element, document: Document) -> Iterator[Diagnostic]:
        """One finding for each attribute that belongs elsewhere."""
        if not element.attrib:
            return
        type = document.placement(element).type
        if type is None:
            return
        for attribute in type.attributes.values():
            if attribute.channels and attribute.name in element.attrib:
                yield from self._of_another_channel(element, document, type, attribute)
        for stranger in strangers(element, document):
            if stranger.reading.meaning not in MISPLACED or of_another_stream(stranger):
                continue
            same_tag = stranger.reading.meaning is Meaning.SAME_TAG
            yield self.report(
                document,
                document.locate.attribute(element, stranger.key),
                f"`{stranger.name}` is not an attribute of <{type.tag}>"
                + _context(document, element, same_tag),
                element=element,
                attribute=stranger.key,
                help=whereabouts(document, stranger),
                severity=Severity.WARNING if same_tag else None,
                fix=moved(document, element, stranger),
                url=stranger.reading.owners[0]
                .attributes.get(stranger.reading.meant or stranger.name, type)
                .source,
            )

    def _of_another_channel(
        self, element: etree._Element, document: Document, type: ElementType, attribute: Attribute
    ) -> Iterator[Diagnostic]:
        channel = document.channel
        if channel is None or channel in attribute.channels:
            return
        kinds = " and ".join(attribute.channels)
        yield self.report(
            document,
            document.locate.attribute(element, attribute.name),
            f"`{attribute.name}` of <{type.tag}> is for {kinds} documents, and this is a {channel} document",
            element=element,
            attribute=attribute.name,
            url=attribute.source,
        )


def _context(document: Document, element: etree._Element, same_tag: bool) -> str:
    parent = document.placement(element).parent
    return f" in <{parent.tag}>" if same_tag and parent is not None else ""

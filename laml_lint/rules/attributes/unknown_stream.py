"""LML419 unknown-stream."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from laml_lint.diagnostics import Diagnostic, Severity
from laml_lint.document import written_name
from laml_lint.rules.attributes._streams import namings
from laml_lint.rules.base import ElementRule, Phase
from laml_lint.spelling import shown

if TYPE_CHECKING:
    from lxml import etree

    from laml_lint.document import Document
    from laml_lint.vocabulary import ElementType


class UnknownStream(ElementRule):
    """A stream is stopped that this document does not start.

    ## What it does
    Reports a `<Stop>` for a name under which no `<Stream>` of the document is started. An earlier document of
    the same call may have done so: this is a hint.

    ## Why it matters
    A misspelt name stops nothing, and the stream goes on.

    ## Example
    ```xml
    <Start><Stream name="tap" url="wss://media.example.com/caller"/></Start>
    <Say>Please hold the line.</Say>
    <Stop><Stream name="tab"/></Stop>
    ```

    ## Use instead
    ```xml
    <Start><Stream name="tap" url="wss://media.example.com/caller"/></Start>
    <Say>Please hold the line.</Say>
    <Stop><Stream name="tap"/></Stop>
    ```

    ## Fix
    None: the stream may come from another document.

    ## Source
    The page of Stream.
    """

    code = "LML419"
    name = "unknown-stream"
    severity = Severity.INFO

    def concerns(self, type: ElementType, phase: Phase) -> bool:
        """What stops something that has a name."""
        return any(attribute.stops for attribute in type.attributes.values())

    def triggers(self, type: ElementType, phase: Phase) -> frozenset[str] | None:
        """The attribute with that name."""
        return frozenset(attribute.name for attribute in type.attributes.values() if attribute.stops)

    def check(self, element: etree._Element, document: Document) -> Iterator[Diagnostic]:
        """All findings of the document, when `element` is the first that stops something."""
        named = namings(document, str(element.tag))
        if next((naming.element for naming in named if naming.stops), None) is not element:
            return
        started = {naming.name for naming in named if naming.starts}
        if None in started:
            return
        for naming in named:
            if naming.stops and naming.name is not None and naming.name not in started:
                yield self.report(
                    document,
                    document.locate.value(naming.element, naming.key),
                    f"no <{written_name(naming.element)}> of this document is started"
                    f" under the name {shown(naming.name)}",
                    element=naming.element,
                    attribute=naming.key,
                    help="another document of the same call may have started it" if not started else None,
                )

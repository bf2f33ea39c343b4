"""LML418 duplicate-name."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from laml_lint.diagnostics import Diagnostic, Severity
from laml_lint.document import attribute_key, written_attribute, written_name
from laml_lint.rules.attributes._repetition import has_unique_children, repetitions
from laml_lint.rules.attributes._streams import namings
from laml_lint.rules.base import ElementRule, Outline, Phase
from laml_lint.spelling import shown

if TYPE_CHECKING:
    from lxml import etree

    from laml_lint.document import Document
    from laml_lint.vocabulary import ElementType

_TOPIC = "name"


class DuplicateName(ElementRule):
    """Two streams of the call, or two parameters of one element, have the same name.

    ## What it does
    Reports the later one of two `<Stream>` in a document that are started under the same name, unless a
    `<Stop>` stands between them, and of two `<Parameter>` in one element.

    ## Why it matters
    The platform does not start a second stream under a name that is in use, and of two parameters only one
    arrives.

    ## Example
    ```xml
    <Start><Stream name="tap" url="wss://media.example.com/caller"/></Start>
    <Start><Stream name="tap" url="wss://media.example.com/archive"/></Start>
    <Pause length="30"/>
    ```

    ## Use instead
    ```xml
    <Start><Stream name="tap" url="wss://media.example.com/caller"/></Start>
    <Start><Stream name="archive" url="wss://media.example.com/archive"/></Start>
    <Pause length="30"/>
    ```

    ## Fix
    None: the right name is for a person to say.

    ## Source
    The pages of Stream and Parameter; StreamError Duplicated stream name.
    """

    code = "LML418"
    name = "duplicate-name"
    severity = Severity.WARNING

    def concerns(self, type: ElementType, phase: Phase) -> bool:
        """What has a name of its own, and what holds things with names."""
        starts = any(attribute.starts for attribute in type.attributes.values())
        return starts or has_unique_children(type, _TOPIC)

    def suspects(self, type: ElementType, outline: Outline) -> bool:
        """Several things with names, or one that starts something under a name."""
        names = (type.attributes.get(written_attribute(key)) for key in outline.attributes)
        return len(outline.children) > 1 or any(name is not None and name.starts for name in names)

    def check(self, element: etree._Element, document: Document) -> Iterator[Diagnostic]:
        """One finding for each name that was there before."""
        for first, later, unique in repetitions(element, document, _TOPIC):
            yield self._repeated(document, first, later, attribute_key(unique.attributes[0]))
        yield from self._streams(element, document)

    def _streams(self, element: etree._Element, document: Document) -> Iterator[Diagnostic]:
        """What the whole document has to say, when `element` is the first in it that starts something."""
        running: dict[str, etree._Element] = {}
        named = namings(document, str(element.tag))
        if next((naming.element for naming in named if naming.starts), None) is not element:
            return
        for naming in named:
            if naming.stops and naming.name is None:
                running.clear()
            elif naming.stops:
                running.pop(naming.name or "", None)
            elif naming.name is not None:
                first = running.setdefault(naming.name, naming.element)
                if first is not naming.element:
                    yield self._repeated(document, first, naming.element, naming.key)

    def _repeated(
        self, document: Document, first: etree._Element, later: etree._Element, key: str
    ) -> Diagnostic:
        tag, name = written_name(later), str(later.get(key))
        return self.report(
            document,
            document.locate.value(later, key),
            f"the name {shown(name)} belongs to another <{tag}> already",
            element=later,
            attribute=key,
            related=[document.related(f"the first <{tag}> of that name", document.locate.value(first, key))],
        )

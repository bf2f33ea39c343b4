"""LML805 deprecated-element."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from laml_lint.diagnostics import Diagnostic, Severity
from laml_lint.rules.base import ElementRule, Phase
from laml_lint.rules.names._elements import tags

if TYPE_CHECKING:
    from lxml import etree

    from laml_lint.document import Document
    from laml_lint.vocabulary import ElementType

_WORDS = {
    "deprecated": "is deprecated",
    "legacy": "is not in the reference any more",
}


class DeprecatedElement(ElementRule):
    """The element is on its way out.

    ## What it does
    Reports elements that the reference calls deprecated, and those that it no longer describes although they
    may still work. Of several that stand in each other, it is the outermost.

    ## Why it matters
    New projects do not get it any more, and old ones lose it one day.

    ## Example
    ```xml
    <Connect><VirtualAgent connectorName="reception"/></Connect>
    ```

    ## Use instead
    ```xml
    <Connect><Stream url="wss://media.example.com/reception"/></Connect>
    ```

    ## Fix
    None: what takes its place works in another way.

    ## Source
    The page of VirtualAgent, and the former page of AI.
    """

    code = "LML805"
    name = "deprecated-element"
    severity = Severity.WARNING

    def concerns(self, type: ElementType, phase: Phase) -> bool:
        """Only elements that are not documented as usual."""
        return type.status in _WORDS

    def check(self, element: etree._Element, document: Document) -> Iterator[Diagnostic]:
        """One finding for the outermost of such elements."""
        placement = document.placement(element)
        type, parent = placement.type, placement.parent
        if type is None or (parent is not None and parent.status in _WORDS):
            return
        yield self.report(
            document,
            document.locate.name(element),
            f"<{type.tag}> {_WORDS[type.status]}",
            element=element,
            help=None if parent is None else _instead(document, parent),
            url=type.source,
        )


def _instead(document: Document, parent: ElementType) -> str | None:
    """What else may stand in its place."""
    types = document.vocabulary.types
    current = [
        child.tag
        for child in parent.children.values()
        if types[child.type].status not in _WORDS and not types[child.type].twiml_only
    ]
    return f"<{parent.tag}> also takes {tags(current)}" if current else None

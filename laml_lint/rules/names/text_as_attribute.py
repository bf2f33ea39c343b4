"""LML115 text-as-attribute."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from laml_lint.diagnostics import Diagnostic, Fix, Safety, Severity, Span
from laml_lint.rules.base import ElementRule, Phase
from laml_lint.rules.names._attributes import Meaning, Stranger, strangers
from laml_lint.rules.names._edits import with_blank

if TYPE_CHECKING:
    from lxml import etree

    from laml_lint.document import Document
    from laml_lint.vocabulary import ElementType

_LONGEST = 40


class TextAsAttribute(ElementRule):
    """What belongs between the tags is written as an attribute.

    ## What it does
    Reports attributes such as `message`, `url`, `name` or `number` on an element that takes this as its
    text, has no such attribute, and has no text.

    ## Why it matters
    The element stays empty: `<Play message="…"/>` plays nothing. Builders make such documents when a
    keyword is given to a method that wants the text in first place.

    ## Example
    ```xml
    <Play message="https://cdn.example.com/hold.mp3"/>
    ```

    ## Use instead
    ```xml
    <Play>https://cdn.example.com/hold.mp3</Play>
    ```

    ## Fix
    Unsafe: writes the value between the tags and removes the attribute.

    ## Source
    The text of the elements on their pages; samples of the Ruby builder that come out like this.
    """

    code = "LML115"
    name = "text-as-attribute"
    severity = Severity.ERROR
    fix = Safety.UNSAFE
    phase = Phase.REFUSED

    def concerns(self, type: ElementType, phase: Phase) -> bool:
        """Only elements that take text."""
        return type.text is not None

    def check(self, element: etree._Element, document: Document) -> Iterator[Diagnostic]:
        """One finding for an attribute that is the text."""
        for stranger in strangers(element, document):
            if stranger.reading.meaning is not Meaning.TEXT:
                continue
            type = stranger.type
            value = document.locate.attribute_node(element, stranger.key).value
            shown = value if len(value) <= _LONGEST else value[: _LONGEST - 1] + "…"
            yield self.report(
                document,
                document.locate.attribute(element, stranger.key),
                f"<{type.tag}> has no attribute `{stranger.name}`: this is written between the tags",
                element=element,
                attribute=stranger.key,
                help=f"write <{type.tag}>{shown}</{type.tag}>" if value.strip() else None,
                fix=_fix(document, element, stranger, type),
                url=type.source,
            )


def _fix(document: Document, element: etree._Element, stranger: Stranger, type: ElementType) -> Fix | None:
    node = document.locate.node(element)
    attribute = document.locate.attribute_node(element, stranger.key)
    source = document.source
    text = source[attribute.value_span.start : attribute.value_span.end]
    if not document.certain(element) or "]]>" in text or "<" in text or not text.strip():
        return None
    removal = (with_blank(document, attribute), "")
    if node.self_closing:
        tail = source[attribute.span.end : node.start_span.end]
        start = node.start_span.end - 2 if tail.strip() != "/>" else attribute.span.end
        name = source[node.name_span.start : node.name_span.end]
        insertion = (Span(start, node.start_span.end), f">{text}</{name}>")
    else:
        start = node.start_span.end
        end = node.end_span.start if node.end_span is not None else start
        blank = not source[start:end].strip()
        insertion = (Span(start, end if blank else start), text)
    return document.fix("write it as the text", Safety.UNSAFE, removal, insertion)

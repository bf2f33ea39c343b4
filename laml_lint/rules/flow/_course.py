"""What happens one after another in a document: its verbs, where it ends, and what a template decides."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING

from laml_lint.placeholders import holds_placeholder
from laml_lint.placement import Standing
from laml_lint.rules.names._attributes import strangers
from laml_lint.rules.names._content import broken_tag
from laml_lint.templates.signs import MASKS, without_gaps

if TYPE_CHECKING:
    from lxml import etree

    from laml_lint.document import Document
    from laml_lint.syntax.nodes import Node
    from laml_lint.vocabulary import ElementType

_KNOWN = (Standing.EXPECTED, Standing.WRONG_CASE)
_CONDITIONS = ("{%", "{{#", "{{^", "<%", "<?", MASKS[0])
_PROGRAM = ("<%", "<?")
_FAR = 50
"""Nobody writes more verbs than this in front of a lost one; only hostile documents have more."""


def verb(element: etree._Element, document: Document) -> ElementType | None:
    """What `element` is when it is a verb directly in the root; None when it is anything else."""
    if element.getparent() is not document.root:
        return None
    placement = document.placement(element)
    type = placement.type
    return type if placement.standing in _KNOWN and type is not None and type.kind == "verb" else None


def ends_document(element: etree._Element, type: ElementType) -> bool:
    """Whether it is certain that no verb behind `element` runs."""
    ending = type.ending
    if ending is None:
        return False
    if ending.attribute is None:
        return True
    text = element.get(ending.attribute, "")
    if ending.value is None:
        return bool(text.strip()) and not text.lstrip().startswith(_CONDITIONS)
    return text == ending.value or (
        text.strip().isdecimal() and text.strip().lstrip("0") == ending.value.lstrip("0")
    )


def before(element: etree._Element, document: Document) -> Iterator[tuple[etree._Element, ElementType]]:
    """The verbs before `element`, the nearest first, as far back as no template decides what runs."""
    return _beside(element, document, forward=False)


def behind(element: etree._Element, document: Document) -> Iterator[tuple[etree._Element, ElementType]]:
    """The verbs behind `element`, the nearest first, up to where a template decides what runs."""
    return _beside(element, document, forward=True)


def unreachable(element: etree._Element, document: Document) -> bool:
    """Whether a verb before `element` ends the document."""
    return any(ends_document(other, type) for other, type in islice(before(element, document), _FAR))


def lacks(element: etree._Element, attribute: str, document: Document) -> bool:
    """Whether `element` has no `attribute`, not even one that is written wrongly or lost in a broken tag."""
    if attribute in element.attrib or broken_tag(element, document):
        return False
    return all(stranger.reading.meant != attribute for stranger in strangers(element, document))


def end_of(node: Node) -> int:
    """The source offset behind an element."""
    return node.end_span.end if node.end_span is not None else node.start_span.end


def template_between(document: Document, start: int, end: int) -> bool:
    """Whether a template or program stands from offset `start` to `end`, which may decide what runs."""
    source = without_gaps(document.seen[start:end])
    return bool(source.strip()) and (holds_placeholder(source) or any(mark in source for mark in _PROGRAM))


def undivided(elements: list[etree._Element], document: Document) -> list[etree._Element]:
    """The first of `elements`, which are siblings, and those behind it up to the first template tag."""
    node = document.locate.node
    for index in range(1, len(elements) if document.masked is not None else 0):
        between = slice(end_of(node(elements[index - 1])), node(elements[index]).start_span.start)
        if document.source[between] != document.seen[between]:
            return elements[:index]
    return elements


def decided_by_template(root: etree._Element, document: Document) -> bool:
    """Whether a template or a program stands between the verbs of `root`, and may decide which are there."""
    node = document.locate.node
    if not document.certain(root):
        return True
    at = node(root).start_span.end
    for child in root:
        if template_between(document, at, node(child).start_span.start):
            return True
        at = end_of(node(child))
    end = node(root).end_span
    return end is not None and template_between(document, at, end.start)


def _beside(
    element: etree._Element, document: Document, forward: bool
) -> Iterator[tuple[etree._Element, ElementType]]:
    node = document.locate.node
    near = element
    while (far := near.getnext() if forward else near.getprevious()) is not None:
        first, second = (near, far) if forward else (far, near)
        start, end = end_of(node(first)), node(second).start_span.start
        if not document.certain(first) or template_between(document, start, end):
            return
        type = verb(far, document)
        if type is not None:
            yield far, type
        near = far

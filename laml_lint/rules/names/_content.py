"""What stands in an element: which children, which text, and whether that can be known at all."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from laml_lint.diagnostics import Span
from laml_lint.document import own_text
from laml_lint.placeholders import holds_placeholder, without_block_tags
from laml_lint.placement import Standing
from laml_lint.text import BLANK

if TYPE_CHECKING:
    from collections.abc import Container

    from lxml import etree

    from laml_lint.document import Document

_KNOWN = (Standing.EXPECTED, Standing.WRONG_CASE)
# By their names, so that a document without findings does not pay for the scanner
_NAME_FAULTS = ("BAD_NAME", "UNCLOSED_TAG")
_TAG_FAULTS = (
    "UNEXPECTED_TEXT",
    "UNCLOSED_TAG",
    "UNCLOSED_VALUE",
    "QUOTE_IN_VALUE",
    "BAD_NAME",
    "TEMPLATE_MARKUP",
    "TOO_MANY_ATTRIBUTES",
)


def known_children(element: etree._Element, document: Document) -> list[tuple[etree._Element, str]]:
    """The children that may stand in `element`, with their right names."""
    children = []
    for child in element:
        placement = document.placement(child)
        type, parent = placement.type, placement.parent
        if placement.standing in _KNOWN and type is not None and parent and type.tag in parent.children:
            children.append((child, type.tag))
    return children


def depends_on_template(element: etree._Element, document: Document) -> bool:
    """Whether a template decides what stands in `element`, so that nothing can be said of all its content.

    Processing instructions count (PHP is written as such); they are looked for in the source, because the
    tree has none. In a masked text whatever puts something out is text.
    """
    if not document.certain(element) or holds_placeholder(own_text(element)):
        return True
    node = document.locate.node(element)
    if node.self_closing or node.end_span is None:
        return False
    if document.masked is not None:
        return False
    source = document.source
    start, end = node.start_span.end, node.end_span.start
    return source.find("<?", start, end) >= 0 or source.find("<%", start, end) >= 0


def literal_text(element: etree._Element, document: Document) -> Span | None:
    """The first piece of the element's own text that is sure to be there, without the white space around it.

    Template tags leave nothing behind, or nobody knows what; None when there is no other text.
    """
    if not own_text(element).strip(BLANK):
        return None
    for piece in document.locate.node(element).texts:
        stripped = piece.text.strip(BLANK)
        if (
            stripped
            and without_block_tags(stripped).strip(BLANK)
            and not holds_placeholder(without_block_tags(stripped))
        ):
            start = piece.text.index(stripped)
            return Span(piece.source_offset(start), piece.source_offset(start + len(stripped)))
    return None


def broken_name(element: etree._Element, document: Document) -> bool:
    """Whether the scanner found a fault in the name in the start tag."""
    return not document.well_formed and _has_fault(document, document.locate.name(element), _NAME_FAULTS)


def broken_tag(element: etree._Element, document: Document) -> bool:
    """Whether the scanner found a fault in the start tag that may have cost it an attribute."""
    if document.well_formed:
        return False
    return _has_fault(document, document.locate.node(element).start_span, _TAG_FAULTS)


def _has_fault(document: Document, span: Span, kinds: Container[str]) -> bool:
    faults = document.syntax.faults
    at = bisect_left(faults, span.start, key=lambda fault: fault.span.start)
    while at < len(faults) and faults[at].span.start < span.end:
        if faults[at].kind.name in kinds:
            return True
        at += 1
    return False

"""What stands in an element: which children, which text, and whether that can be known at all."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from laml_lint.diagnostics import Span
from laml_lint.document import own_text
from laml_lint.placeholders import holds_placeholder, without_block_tags
from laml_lint.placement import Standing
from laml_lint.syntax.faults import FaultKind

if TYPE_CHECKING:
    from collections.abc import Container

    from lxml import etree

    from laml_lint.document import Document

_KNOWN = (Standing.EXPECTED, Standing.WRONG_CASE)
_NAME_FAULTS = (FaultKind.BAD_NAME, FaultKind.UNCLOSED_TAG)
_TAG_FAULTS = (
    FaultKind.UNEXPECTED_TEXT,
    FaultKind.UNCLOSED_TAG,
    FaultKind.UNCLOSED_VALUE,
    FaultKind.QUOTE_IN_VALUE,
    FaultKind.BAD_NAME,
    FaultKind.TEMPLATE_MARKUP,
    FaultKind.TOO_MANY_ATTRIBUTES,
)


def known_children(element: etree._Element, document: Document) -> list[tuple[etree._Element, str]]:
    """The children that may stand in `element`, with their right names."""
    children = []
    for child in element:
        placement = document.placement(child)
        if placement.standing in _KNOWN and placement.type is not None:
            children.append((child, placement.type.tag))
    return children


def depends_on_template(element: etree._Element, document: Document) -> bool:
    """Whether a template decides what stands in `element`, so that nothing can be said of all its content.

    Processing instructions count (PHP is written as such); they are looked for in the source, because the
    tree has none.
    """
    if not document.certain(element) or holds_placeholder(own_text(element)):
        return True
    node = document.locate.node(element)
    if node.self_closing or node.end_span is None:
        return False
    source = document.source
    start, end = node.start_span.end, node.end_span.start
    return source.find("<?", start, end) >= 0 or source.find("<%", start, end) >= 0


def literal_text(element: etree._Element, document: Document) -> Span | None:
    """The first piece of the element's own text that is sure to be there, without the white space around it.

    Template tags leave nothing behind, or nobody knows what; None when there is no other text.
    """
    if not own_text(element).strip():
        return None
    for piece in document.locate.node(element).texts:
        stripped = piece.text.strip()
        if (
            stripped
            and without_block_tags(stripped).strip()
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


def _has_fault(document: Document, span: Span, kinds: Container[FaultKind]) -> bool:
    faults = document.syntax.faults
    at = bisect_left(faults, span.start, key=lambda fault: fault.span.start)
    while at < len(faults) and faults[at].span.start < span.end:
        if faults[at].kind in kinds:
            return True
        at += 1
    return False

"""Edits that rename, remove and move names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from laml_lint.diagnostics import Fix, Safety, Span

if TYPE_CHECKING:
    from lxml import etree

    from laml_lint.document import Document
    from laml_lint.rules.names._attributes import Stranger
    from laml_lint.syntax.nodes import AttributeNode


def rename_element(document: Document, element: etree._Element, name: str, safety: Safety) -> Fix | None:
    """Writes `name` in both tags; None where the end of the element had to be guessed."""
    locate = document.locate
    if not document.certain(element):
        return None
    edits = [(locate.name(element), name)]
    end = locate.end_name(element)
    if end is not None and document.source[end.start : end.end] != name:
        edits.append((end, name))
    return document.fix(f"rename to <{name}>", safety, *edits)


def rename_attribute(
    document: Document, element: etree._Element, stranger: Stranger, name: str, safety: Safety
) -> Fix | None:
    """Writes `name` in place of the attribute's; None when the element would then have it twice."""
    if not stranger.free:
        return None
    span = document.locate.attribute(element, stranger.key)
    return document.fix(f"rename to `{name}`", safety, (span, name))


def with_blank(document: Document, attribute: AttributeNode) -> Span:
    """An attribute and the white space before it: what to remove so that the rest of the tag stays as is."""
    before = document.source[max(0, attribute.span.start - 1_000) : attribute.span.start]
    return Span(attribute.span.start - (len(before) - len(before.rstrip())), attribute.span.end)

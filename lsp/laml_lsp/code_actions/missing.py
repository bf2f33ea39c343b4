"""Attributes that are missing: those that an element needs, and those without which others mean nothing."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from laml_lint.diagnostics import Severity, Span
from laml_lint.spelling import listing
from laml_lsp.code_actions.offers import QUICK_FIX, Asked, Offer
from laml_lsp.code_actions.places import node_at, node_beginning_at
from laml_lsp.elements import type_of_node

if TYPE_CHECKING:
    from laml_lint.diagnostics import Diagnostic
    from laml_lint.syntax.nodes import Node
    from laml_lint.vocabulary import ElementType
    from laml_lsp.snapshot import Snapshot

_MISSING_ATTRIBUTE = "missing-attribute"


def attributes(asked: Asked) -> Iterator[Offer]:
    """Adds what findings say is missing; the values are left to the author."""
    snapshot = asked.snapshot
    if snapshot.is_program or not asked.wants(QUICK_FIX):
        return
    by_names: dict[tuple[int, tuple[str, ...]], list[Diagnostic]] = {}
    for item in asked.findings:
        node = node_at(snapshot, item.range.start.offset)
        type = type_of_node(snapshot.vocabulary, node)
        if item.fix is None and node is not None and type is not None:
            names = tuple(_missing(item, node, type))
            if names:
                by_names.setdefault((node.start_span.start, names), []).append(item)
    for (start, names), items in by_names.items():
        listed = listing([f"`{name}`" for name in names], "and")
        yield Offer(f"Add {listed}", QUICK_FIX, ("add", start, *names), tuple(items))


def attribute_edits(snapshot: Snapshot, start: int, *names: str) -> list[tuple[Span, str]] | None:
    """Writes empty attributes into the start tag that begins at `start`, behind those that are there."""
    node = node_beginning_at(snapshot, start)
    if node is None:
        return None
    at = max([node.name_span.end, *(attribute.span.end for attribute in node.attributes)])
    return [(Span(at, at), "".join(f' {name}=""' for name in names))]


def _missing(item: Diagnostic, node: Node, type: ElementType) -> Iterator[str]:
    """The attributes that a finding calls missing."""
    present = {attribute.name for attribute in node.attributes}
    if item.name == _MISSING_ATTRIBUTE:
        for name, attribute in type.attributes.items():
            wanted = attribute.required if item.severity is Severity.ERROR else attribute.advised
            if wanted and name not in present and f"`{name}`" in item.message:
                yield name
        return
    about = type.attributes.get(item.attribute or "")
    companion = None if about is None else about.companion
    if companion and companion not in present and f"`{companion}`" in f"{item.message} {item.help}":
        yield companion

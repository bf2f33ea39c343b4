"""Addresses that can be followed: on the web, and to files of the project."""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import TYPE_CHECKING

from lsprotocol import types

from laml_lint.placeholders import holds_placeholder
from laml_lint.text import BLANK
from laml_lint.urls import flaw, split
from laml_lsp.ascending import Ascending
from laml_lsp.index import entries_of, is_document, uri_of

if TYPE_CHECKING:
    from laml_lint.diagnostics import Span
    from laml_lint.syntax.nodes import Node
    from laml_lsp.session import Session
    from laml_lsp.snapshot import Snapshot

_FOLLOWED = frozenset({"http", "https", "ws", "wss"})
_NAMESPACES = ("xmlns", "xsi:")
"""How attributes begin whose addresses only look as if they led somewhere."""


def links(session: Session, snapshot: Snapshot, params: types.DocumentLinkParams) -> list[types.DocumentLink]:
    """The links of a document, in its order."""
    if not is_document(snapshot):
        return []
    found: dict[Span, tuple[str, str | None]] = {}
    for address in entries_of(snapshot).addresses:
        uri = uri_of(session, address.target)
        if uri is not None and address.target is not None:
            found[address.span] = uri, f"Open {os.path.basename(address.target)}"
    for span, text in _texts(snapshot):
        if span not in found and _is_on_the_web(text):
            found[span] = text, None
    places = Ascending(snapshot)
    return [
        types.DocumentLink(types.Range(places.position(span.start), places.position(span.end)), *found[span])
        for span in sorted(found)
    ]


def _texts(snapshot: Snapshot) -> Iterator[tuple[Span, str]]:
    """The values and texts that may be an address as a whole."""
    for node in snapshot.tree.elements:
        for attribute in node.attributes:
            text = attribute.value.strip(BLANK)
            if ":" in text and not attribute.name.startswith(_NAMESPACES):
                start = attribute.value.index(text)
                yield attribute.source_span(start, start + len(text)), text
        yield from _own_text(node)


def _own_text(node: Node) -> Iterator[tuple[Span, str]]:
    pieces = [piece for piece in node.texts if piece.text.strip(BLANK)]
    if len(pieces) == 1:
        text = pieces[0].text.strip(BLANK)
        start = pieces[0].text.index(text)
        yield pieces[0].source_span(start, start + len(text)), text


def _is_on_the_web(text: str) -> bool:
    return split(text).scheme in _FOLLOWED and flaw(text) is None and not holds_placeholder(text)

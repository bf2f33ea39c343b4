"""Suggestions, before and after they are written in the words of the protocol."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from lsprotocol import types

from laml_lsp.completion.bodies import Body, as_snippet, as_text, has_stops

if TYPE_CHECKING:
    from laml_lint.diagnostics import Span
    from laml_lsp.session import Session
    from laml_lsp.snapshot import Snapshot


class Offer(NamedTuple):
    """One suggestion."""

    label: str
    body: Body
    span: Span
    """What it replaces: on one line, and the cursor stands in it."""
    kind: types.CompletionItemKind
    rank: int = 0
    """Those with a smaller one come first; those with the same stay in their order."""
    found_by: tuple[str, ...] = ()
    """What people may type who mean it; empty: the label."""
    detail: str | None = None
    description: str | None = None
    """A few words beside the label."""
    deprecated: bool = False
    data: dict[str, Any] | None = None
    """What `resolve` needs to explain it."""


def as_list(session: Session, snapshot: Snapshot, offers: Iterable[Offer]) -> types.CompletionList | None:
    """The suggestions for the editor, of those with the same label the first; None when there are none."""
    client = session.client
    first: dict[str, Offer] = {}
    for offer in offers:
        first.setdefault(offer.label, offer)
    if not first:
        return None
    range_of = cache(snapshot.range)
    ranked = sorted(first.values(), key=lambda offer: offer.rank)
    items = []
    for number, offer in enumerate(ranked):
        snippet = client.snippets and has_stops(offer.body)
        text = as_snippet(offer.body) if snippet else as_text(offer.body)
        item = types.CompletionItem(
            label=offer.label,
            kind=offer.kind,
            detail=offer.detail,
            sort_text=f"{number:04}",
            filter_text=" ".join(offer.found_by) or offer.label,  # Neovim shows everything without
            insert_text_format=types.InsertTextFormat.Snippet
            if snippet
            else types.InsertTextFormat.PlainText,
            text_edit=types.TextEdit(range_of(offer.span), text),
            data=offer.data,
        )
        if offer.deprecated:
            item.tags = [types.CompletionItemTag.Deprecated]
        if offer.description and client.label_details:
            item.label_details = types.CompletionItemLabelDetails(description=offer.description)
        items.append(item)
    return types.CompletionList(is_incomplete=False, items=items)

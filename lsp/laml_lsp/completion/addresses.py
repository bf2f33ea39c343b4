"""Addresses: of the documents of the workspace, of the folders that are served, and how others begin."""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import TYPE_CHECKING
from urllib.parse import quote

from lsprotocol import types

from laml_lint.addresses import Addresses
from laml_lint.vocabulary.model import UrlForm, UrlRole
from laml_lsp.completion.offers import Offer

if TYPE_CHECKING:
    from laml_lsp.completion.question import Question
    from laml_lsp.completion.slots import Slot

_WEB = ("http", "https")
_SECURE = "https"


def offers(question: Question, slot: Slot) -> Iterator[Offer]:
    """What the address at the cursor may be, or how it may begin."""
    rank = 0
    if slot.type.role is UrlRole.DOCUMENT:
        for address, path in _documents(question, slot):
            yield _offer(slot, address, rank, types.CompletionItemKind.File, os.path.basename(path))
    if set(_WEB).intersection(slot.type.schemes):
        for url, folder in question.settings.base_urls:
            if not slot.type.secure or url.startswith(_SECURE):
                base = url.rstrip("/") + "/"
                yield _offer(slot, base, rank + 1, types.CompletionItemKind.Folder, folder)
    for scheme in slot.type.schemes:
        if scheme != "http" or _SECURE not in slot.type.schemes:
            yield _offer(slot, f"{scheme}://", rank + 2, types.CompletionItemKind.Value, None)


def _documents(question: Question, slot: Slot) -> Iterator[tuple[str, str]]:
    """The addresses of the other documents of the workspace, each with its path."""
    settings, own = question.settings, question.snapshot
    addresses = Addresses(settings.base_urls, settings.root)
    relative = slot.type.form is UrlForm.ANY and settings.delivery != "bin" and os.path.isabs(own.path)
    for document in question.session.files():
        if document.is_program or document.uri == own.uri or not os.path.isabs(document.path):
            continue
        address = addresses.address(document.path)
        if address is not None:
            if not slot.type.secure or address.startswith(_SECURE):
                yield address, document.path
        elif relative and addresses.address(own.path) is None:
            way = os.path.relpath(document.path, os.path.dirname(own.path)).replace(os.sep, "/")
            yield quote(way), document.path


def _offer(slot: Slot, address: str, rank: int, kind: types.CompletionItemKind, detail: str | None) -> Offer:
    return Offer(
        label=address,
        body=(f"{slot.before}{address}{slot.behind}",),
        span=slot.span,
        kind=kind,
        rank=rank,
        detail=detail,
    )

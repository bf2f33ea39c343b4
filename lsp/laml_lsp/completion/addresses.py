"""Addresses: of the documents of the workspace, of the folders that are served, and how others begin."""

from __future__ import annotations

import os
import posixpath
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING
from urllib.parse import quote, urlsplit

from lsprotocol import types

from laml_lint.addresses import Addresses
from laml_lint.vocabulary.model import UrlForm, UrlRole
from laml_lsp.completion.offers import Offer

if TYPE_CHECKING:
    from laml_lsp.completion.question import Question
    from laml_lsp.completion.slots import Slot

_WEB = ("http", "https")
_SECURE = "https"
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")


def offers(question: Question, slot: Slot) -> Iterator[Offer]:
    """What the address at the cursor may be, or how it may begin."""
    rank = 0
    if slot.type.role is UrlRole.DOCUMENT:
        for address, path, forms in _documents(question, slot):
            offer = _offer(slot, address, rank, types.CompletionItemKind.File, os.path.basename(path))
            yield offer._replace(found_by=forms)
    if set(_WEB).intersection(slot.type.schemes):
        for url, folder in question.settings.base_urls:
            if not slot.type.secure or url.startswith(_SECURE):
                base = url.rstrip("/") + "/"
                yield _offer(slot, base, rank + 1, types.CompletionItemKind.Folder, folder)
    for scheme in slot.type.schemes:
        if scheme != "http" or _SECURE not in slot.type.schemes:
            yield _offer(slot, f"{scheme}://", rank + 2, types.CompletionItemKind.Value, None)


def _documents(question: Question, slot: Slot) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """The addresses of the other documents of the workspace, each with its path and the forms of the address
    that people may type, the one that has begun first.
    """
    settings, own = question.settings, question.snapshot
    addresses = Addresses(settings.base_urls, settings.root)
    served, begun = addresses.address(own.path), _begun(question, slot)
    relative = slot.type.form is UrlForm.ANY and settings.delivery != "bin" and os.path.isabs(own.path)
    for document in question.session.files():
        if document.is_program or document.uri == own.uri or not os.path.isabs(document.path):
            continue
        address = addresses.address(document.path)
        if address is not None:
            if not slot.type.secure or address.startswith(_SECURE):
                ways = _ways(address, served)
                forms = ways or ((_way(document.path, own.path),) if os.path.isabs(own.path) else (address,))
                short = next((form for form in forms if begun and form.startswith(begun)), forms[0])
                if begun is None:
                    yield address, document.path, (address, short)
                else:
                    yield short if relative and ways else address, document.path, (short, address)
        elif relative and served is None:
            yield _way(document.path, own.path), document.path, ()


def _begun(question: Question, slot: Slot) -> str | None:
    """What is typed of a relative address; None when nothing is, or it may as well be an absolute one."""
    typed = question.source[slot.span.start : question.offset]
    if not typed or _SCHEME.match(typed) or any(scheme.startswith(typed) for scheme in slot.type.schemes):
        return None
    return typed


def _ways(address: str, own: str | None) -> tuple[str, ...]:
    """The relative forms of an address in a document served at `own`: from its folder, and from the host."""
    if own is None:
        return ()
    there, here = urlsplit(address), urlsplit(own)
    if there[:2] != here[:2]:
        return ()
    return posixpath.relpath(there.path, posixpath.dirname(here.path)), there.path


def _way(path: str, own: str) -> str:
    """The way from the folder of a file to another one, as a relative address."""
    return quote(os.path.relpath(path, os.path.dirname(own)).replace(os.sep, "/"))


def _offer(slot: Slot, address: str, rank: int, kind: types.CompletionItemKind, detail: str | None) -> Offer:
    return Offer(
        label=address,
        body=(f"{slot.before}{address}{slot.behind}",),
        span=slot.span,
        kind=kind,
        rank=rank,
        detail=detail,
    )

"""What the documents of the workspace name, and where: worked out once for each version of each document."""

from __future__ import annotations

import os
from collections.abc import Iterator, Set
from copy import copy
from typing import TYPE_CHECKING, NamedTuple
from weakref import WeakKeyDictionary

from pygls.uris import from_fs_path

from laml_lint.addresses import Addresses
from laml_lint.urls import split
from laml_lint.vocabulary.model import UrlRole
from laml_lsp.names import Address, Entries, Name, Use, entries
from laml_lsp.nodes import types_of
from laml_lsp.snapshot import Snapshot

if TYPE_CHECKING:
    from laml_lsp.session import Session

_NOTHING = Entries((), ())
_KNOWN: WeakKeyDictionary[Snapshot, Entries] = WeakKeyDictionary()


class NamedAt(NamedTuple):
    """A use, and the document in which it stands."""

    document: Snapshot
    use: Use


class AddressAt(NamedTuple):
    """An address, and the document in which it stands."""

    document: Snapshot
    address: Address


def entries_of(snapshot: Snapshot) -> Entries:
    """What one document names, or the LaML in a program; nothing for what is no LaML."""
    known = _KNOWN.get(snapshot)
    if known is None:
        known = _KNOWN[snapshot] = _entries(snapshot)
    return known


def is_document(snapshot: Snapshot) -> bool:
    """Whether it is LaML, and no program that holds some; the files of the workspace were asked already."""
    return not snapshot.is_program and may_name(snapshot)


def may_name(snapshot: Snapshot) -> bool:
    """Whether it is LaML, or a program that may hold some."""
    return snapshot.version is None or snapshot.project.concerns(snapshot)


def _entries(snapshot: Snapshot) -> Entries:
    if not may_name(snapshot):
        return _NOTHING
    if snapshot.is_program:
        # Most workspaces have no programs with LaML in them, and do without the reader of Python
        from laml_lsp.programs.names import uses_in_program

        return Entries(uses_in_program(snapshot), ())
    # Of a document that is not open the tree is not kept: there may be thousands
    read = copy(snapshot) if snapshot.version is None else snapshot
    found = entries(types_of(read.vocabulary, read.tree), read.source)
    way = Way(snapshot)
    addresses = (address._replace(target=way.file(address.known)) for address in found.addresses)
    return Entries(found.uses, tuple(addresses))


class Way:
    """From the addresses in a document to files."""

    def __init__(self, snapshot: Snapshot) -> None:
        settings = snapshot.project.settings
        self._addresses = Addresses(settings.base_urls, settings.root)
        self._path = snapshot.path
        self._relative = os.path.isabs(snapshot.path) and settings.delivery != "bin"

    def file(self, address: str) -> str | None:
        """The absolute path of the file at `address`, which need not be there; None when it is not ours."""
        if not address:
            return None
        if not self._relative and split(address).scheme is None:
            return None
        return self._addresses.file(address, self._path)


def documents(session: Session) -> Iterator[Snapshot]:
    """All documents of the workspace that are no programs."""
    return (document for document in session.files() if not document.is_program)


def uses_of(session: Session, name: Name) -> list[NamedAt]:
    """All places of the workspace at which a thing is named, in the order of the paths."""
    return uses_of_all(session, {name})[name]


def uses_of_all(session: Session, names: Set[Name]) -> dict[Name, list[NamedAt]]:
    """The same for several things, for the price of one look at all documents and programs."""
    found: dict[Name, list[NamedAt]] = {name: [] for name in names}
    for document in session.files() if names else ():
        for use in entries_of(document).uses:
            if use.name in names:
                found[use.name].append(NamedAt(document, use))
    for places in found.values():
        places.sort(key=lambda at: (at.document.path, at.use.span))
    return found


def addresses_of(session: Session, path: str) -> list[AddressAt]:
    """All addresses of the workspace that lead to the file at `path`, in the order of the paths."""
    return sorted(
        (
            AddressAt(document, address)
            for document in documents(session)
            for address in entries_of(document).addresses
            if address.target == path
        ),
        key=lambda found: (found.document.path, found.address.span),
    )


def hand_overs(session: Session, path: str) -> list[AddressAt]:
    """The addresses with which other documents hand over to the one at `path`."""
    return [
        found
        for found in addresses_of(session, path)
        if found.address.role is UrlRole.DOCUMENT and found.document.path != path
    ]


def use_at(snapshot: Snapshot, offset: int) -> Use | None:
    """The name that holds or touches `offset`."""
    uses = entries_of(snapshot).uses
    return next((use for use in uses if use.span.start <= offset <= use.span.end), None)


def address_at(snapshot: Snapshot, offset: int) -> Address | None:
    """The address that holds or touches `offset`."""
    addresses = entries_of(snapshot).addresses
    return next((found for found in addresses if found.span.start <= offset <= found.span.end), None)


def uri_of(session: Session, path: str | None) -> str | None:
    """How the editor names the document at `path`; None when there is none, neither open nor as a file."""
    if path is None:
        return None
    for document in session.open_documents:
        if document.path == path:
            return document.uri
    return from_fs_path(path) if os.path.isfile(path) else None

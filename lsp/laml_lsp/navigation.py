"""Where things come from, and where they are used: rooms, queues, streams, and documents.

A stream comes from where it starts: in this document, or else anywhere in the workspace. A queue comes from
where calls are put into it. A room is made by the first who enters, wherever that is, so all the other places
that name it count. What has no such place leads to itself, which editors take for a question for its uses.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from lsprotocol import types

from laml_lsp.index import (
    address_at,
    addresses_of,
    documents,
    entries_of,
    may_name,
    uri_of,
    use_at,
    uses_of,
)
from laml_lsp.matching_tags import same_addresses, tag_names
from laml_lsp.names import Address, Part, Use

if TYPE_CHECKING:
    from laml_lsp.index import NamedAt
    from laml_lsp.session import Session
    from laml_lsp.snapshot import Snapshot

_START = types.Range(types.Position(0, 0), types.Position(0, 0))


def definition(
    session: Session, snapshot: Snapshot, params: types.DefinitionParams
) -> list[types.LocationLink] | list[types.Location] | None:
    """Where the thing at the cursor comes from, or the local document to which an address leads."""
    if not may_name(snapshot):
        return None
    offset = snapshot.offset(params.position)
    use = use_at(snapshot, offset)
    if use is not None:
        origins = [_location(found) for found in _origins(session, snapshot, use)]
        return _answer(session, snapshot.range(use.span), origins)
    address = address_at(snapshot, offset)
    uri = None if address is None else uri_of(session, address.target)
    if address is None or uri is None:
        return None
    return _answer(session, snapshot.range(address.span), [types.Location(uri, _START)])


def references(
    session: Session, snapshot: Snapshot, params: types.ReferenceParams
) -> list[types.Location] | None:
    """All places that name the thing at the cursor, or lead to the same document as the address at the
    cursor; at the name of the root, those that lead to this document.
    """
    if not may_name(snapshot):
        return None
    offset = snapshot.offset(params.position)
    declared = params.context.include_declaration
    use = use_at(snapshot, offset)
    if use is not None:
        found = uses_of(session, use.name)
        return [_location(at) for at in found if declared or at.use.part is not Part.MAKES]
    address = address_at(snapshot, offset)
    if address is not None:
        return _ways(session, address, declared)
    names = None if snapshot.is_program else tag_names(snapshot, offset)
    if names is None or names.node is not snapshot.tree.root:
        return None
    own = [snapshot.location(names.node.name_span)] if declared else []
    return own + _ways_to(session, snapshot.path)


def _origins(session: Session, snapshot: Snapshot, use: Use) -> Iterable[NamedAt]:
    """Where a thing comes from, the most likely place first."""
    found = uses_of(session, use.name)
    made = [at for at in found if at.use.part is Part.MAKES]
    if made:
        return [at for at in made if at.document is snapshot] or made
    others = [at for at in found if at.document is not snapshot or at.use.span != use.span]
    return others or found


def _ways(session: Session, address: Address, declared: bool) -> list[types.Location]:
    """The addresses that lead where `address` leads; the document itself first, when that is wanted."""
    if address.target is None:
        return [
            document.location(other.span)
            for document in sorted(documents(session), key=lambda document: document.path)
            for other in same_addresses(address, entries_of(document).addresses)
        ]
    uri = uri_of(session, address.target) if declared else None
    own = [] if uri is None else [types.Location(uri, _START)]
    return own + _ways_to(session, address.target)


def _ways_to(session: Session, path: str) -> list[types.Location]:
    return [at.document.location(at.address.span) for at in addresses_of(session, path)]


def _location(at: NamedAt) -> types.Location:
    return at.document.location(at.use.span)


def _answer(
    session: Session, origin: types.Range, locations: list[types.Location]
) -> list[types.LocationLink] | list[types.Location] | None:
    if not session.client.definition_links:
        return locations or None
    return [
        types.LocationLink(place.uri, place.range, place.range, origin_selection_range=origin)
        for place in locations
    ] or None

"""How many documents use a room, and how many hand over to this one; shown only to those who want it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lsprotocol import types

from laml_lint.spelling import brief
from laml_lint.vocabulary.model import Kind
from laml_lsp.index import entries_of, hand_overs, is_document, uses_of_all

if TYPE_CHECKING:
    from laml_lint.diagnostics import Span
    from laml_lint.syntax.nodes import Node
    from laml_lsp.names import Name, Use
    from laml_lsp.session import Session
    from laml_lsp.snapshot import Snapshot

SHOW_REFERENCES = "laml-lint.showReferences"
"""The command of the editor that shows locations: its arguments are a URI, a position and locations."""


def lenses(session: Session, snapshot: Snapshot, params: types.CodeLensParams) -> list[types.CodeLens]:
    """A line above the root, when others hand over to the document, and one above each room, where it is
    named first.
    """
    if not session.options.lenses or not is_document(snapshot):
        return []
    root = snapshot.tree.root
    found = [] if root is None else _above_root(session, snapshot, root)
    rooms: dict[Name, Use] = {}
    for use in entries_of(snapshot).uses:
        if use.type.kind is Kind.ROOM_NAME:
            rooms.setdefault(use.name, use)
    for name, same in uses_of_all(session, rooms.keys()).items():
        who = _counted({at.document.path for at in same}, "uses", "use")
        locations = [at.document.location(at.use.span) for at in same]
        found.append(_lens(snapshot, rooms[name].span, f"{who} room {brief(name.text)}", locations))
    return found


def _above_root(session: Session, snapshot: Snapshot, root: Node) -> list[types.CodeLens]:
    others = hand_overs(session, snapshot.path)
    if not others:
        return []
    who = _counted({at.document.path for at in others}, "hands", "hand")
    locations = [at.document.location(at.address.span) for at in others]
    return [_lens(snapshot, root.name_span, f"{who} over to this one", locations)]


def _counted(paths: set[str], one: str, many: str) -> str:
    """How many documents do something."""
    return f"1 document {one}" if len(paths) == 1 else f"{len(paths)} documents {many}"


def _lens(snapshot: Snapshot, span: Span, title: str, locations: list[types.Location]) -> types.CodeLens:
    range = snapshot.range(span)
    arguments = [snapshot.uri, range.start, locations]
    return types.CodeLens(range, types.Command(title, SHOW_REFERENCES, arguments=arguments))

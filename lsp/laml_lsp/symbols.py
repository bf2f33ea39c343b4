"""The outline of a document as the flow of a call, and the names of the workspace."""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import TYPE_CHECKING

from lsprotocol import types

from laml_lint.diagnostics import Span
from laml_lint.vocabulary.model import Kind
from laml_lsp.ascending import Ascending
from laml_lsp.index import entries_of, is_document, may_name
from laml_lsp.nodes import span_of, types_of
from laml_lsp.phrases import nouns_of, phrase

if TYPE_CHECKING:
    from laml_lint.syntax.nodes import Node
    from laml_lsp.nodes import Types
    from laml_lsp.session import Session
    from laml_lsp.snapshot import Snapshot

_OF_KIND = {
    "root": types.SymbolKind.Module,
    "verb": types.SymbolKind.Function,
    "noun": types.SymbolKind.Object,
    "child": types.SymbolKind.Property,
}
_OF_WORD = {
    "room": types.SymbolKind.Namespace,
    "queue": types.SymbolKind.Array,
    "stream": types.SymbolKind.Event,
}
_OLD = frozenset({"deprecated", "legacy"})


def document_symbols(
    session: Session, snapshot: Snapshot, params: types.DocumentSymbolParams
) -> list[types.DocumentSymbol] | list[types.SymbolInformation]:
    """What happens one after the other, in words; a tree of it when the editor can show one."""
    root = snapshot.tree.root if is_document(snapshot) else None
    if root is None:
        return []
    kinds = types_of(snapshot.vocabulary, snapshot.tree)
    places = Ascending(snapshot)
    outline = [_symbol(places, node, kinds) for node in _steps(root, kinds)]
    if session.client.hierarchical_symbols:
        return outline
    return [flat for symbol in outline for flat in _flattened(snapshot.uri, symbol, None)]


def workspace_symbols(session: Session, params: types.WorkspaceSymbolParams) -> list[types.WorkspaceSymbol]:
    """The rooms, queues, streams and documents of the workspace whose names hold the letters of the query in
    its order. Each name comes up once for each document.
    """
    wanted = params.query.casefold()
    found = []
    for document in sorted(session.files(), key=lambda document: document.path):
        if not may_name(document):
            continue
        where = _path_below(session, document.path)
        if not document.is_program and _is_among(wanted, os.path.basename(document.path)):
            location = document.location(Span(0, 0))
            name = os.path.basename(document.path)
            found.append(_named(name, types.SymbolKind.File, location, os.path.dirname(where)))
        seen = set()
        for use in entries_of(document).uses:
            if use.name not in seen and _is_among(wanted, use.name.text):
                seen.add(use.name)
                kind = _OF_WORD.get(use.name.word, types.SymbolKind.Key)
                text = f"{use.name.word} {use.name.text}"
                found.append(_named(text, kind, document.location(use.span), where))
    return found


# --- one document ---


def _steps(node: Node, kinds: Types) -> Iterator[Node]:
    """What is shown inside an element. A single noun is told with its verb, and what it holds stands in its
    place; SSML is told with the text around it.
    """
    nouns = nouns_of(node, kinds)
    type = kinds.get(node)
    spoken = type is not None and type.text is not None and type.text.kind is Kind.SPOKEN_TEXT
    for child in () if spoken else node.children:
        if len(nouns) == 1 and child is nouns[0]:
            yield from _steps(child, kinds)
        else:
            yield child


def _symbol(places: Ascending, node: Node, kinds: Types) -> types.DocumentSymbol:
    type = kinds.get(node)
    whole, name = span_of(node), node.name_span
    # In the order of the document
    start, name_start, name_end = map(places.position, (whole.start, *name))
    children = [_symbol(places, child, kinds) for child in _steps(node, kinds)]
    return types.DocumentSymbol(
        name=phrase(node, kinds),
        kind=types.SymbolKind.Key if type is None else _OF_KIND.get(type.kind, types.SymbolKind.Key),
        range=types.Range(start, places.position(whole.end)),
        selection_range=types.Range(name_start, name_end),
        tags=[types.SymbolTag.Deprecated] if type is not None and type.status in _OLD else None,
        children=children,
    )


def _flattened(
    uri: str, symbol: types.DocumentSymbol, container: str | None
) -> Iterator[types.SymbolInformation]:
    yield types.SymbolInformation(
        location=types.Location(uri, symbol.range),
        name=symbol.name,
        kind=symbol.kind,
        tags=symbol.tags,
        container_name=container,
    )
    for child in symbol.children or ():
        yield from _flattened(uri, child, symbol.name)


# --- the workspace ---


def _named(
    name: str, kind: types.SymbolKind, location: types.Location, container: str
) -> types.WorkspaceSymbol:
    return types.WorkspaceSymbol(location=location, name=name, kind=kind, container_name=container or None)


def _is_among(wanted: str, name: str) -> bool:
    """Whether the letters of `wanted` stand in `name` in this order."""
    letters = iter(name.casefold())
    return all(letter in letters for letter in wanted)


def _path_below(session: Session, path: str) -> str:
    """The path below the folder that the editor has open."""
    for folder in session.workspace.folders:
        if path.startswith(os.path.join(folder, "")):
            return os.path.relpath(path, folder).replace(os.sep, "/")
    return path

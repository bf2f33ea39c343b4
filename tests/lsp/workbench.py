"""Documents with a cursor mark, without a client: what the features of the server are tested with."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from lsprotocol import types

from laml_lint.settings import Settings
from laml_lint.text import Units
from laml_lsp.client import Client
from laml_lsp.project import Project
from laml_lsp.session import Session
from laml_lsp.snapshot import Snapshot

MARK = "|"
EVERYTHING = Client(
    pulls_diagnostics=True,
    related_information=True,
    code_descriptions=True,
    diagnostic_tags=frozenset(types.DiagnosticTag),
    diagnostic_data=True,
    snippets=True,
    markdown_in_completion=True,
    markdown_in_hover=True,
    label_details=True,
    code_action_literals=True,
    code_action_resolves=frozenset({"edit"}),
    preferred_actions=True,
    document_changes=True,
    definition_links=True,
    hierarchical_symbols=True,
)
"""An editor that can do everything."""


class Bench(NamedTuple):
    """A session with one open document, and the position of the mark in it."""

    session: Session
    snapshot: Snapshot
    position: types.Position

    @property
    def document(self) -> types.TextDocumentIdentifier:
        """How requests name the document."""
        return types.TextDocumentIdentifier(self.snapshot.uri)


def bench(
    marked: str,
    name: str = "/nowhere/menu.laml",
    settings: Settings | None = None,
    *,
    language: str = "laml",
    client: Client = EVERYTHING,
    units: Units = Units.UTF16,
    mark: str = MARK,
) -> Bench:
    """A session in which the text is open; `mark` stands once in it, or not at all, and is taken out."""
    source = marked.replace(mark, "", 1)
    offset = max(marked.find(mark), 0)
    session = Session()
    session.client = client
    session.units = units
    uri = f"file://{name}"
    if settings is not None:
        project = Project(settings)
        session.projects.of = lambda path: project  # type: ignore[method-assign]
    snapshot = session.open(types.TextDocumentItem(uri, language, 1, source))
    return Bench(session, snapshot, snapshot.position(offset))


def in_folder(folder: Path, files: dict[str, str], opened: str = "", *, client: Client = EVERYTHING) -> Bench:
    """A session whose workspace is `folder`, with these files in it; `opened` is open, and has the mark."""
    for name, text in files.items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text.replace(MARK, "", 1) if name == opened else text, encoding="utf-8")
    session = Session()
    session.client = client
    session.workspace.folders = [str(folder)]
    marked = files.get(opened, "")
    uri = (folder / (opened or "new.laml")).as_uri()
    snapshot = session.open(types.TextDocumentItem(uri, "laml", 1, marked.replace(MARK, "", 1)))
    return Bench(session, snapshot, snapshot.position(max(marked.find(MARK), 0)))


def applied(snapshot: Snapshot, edits: Iterable[types.TextEdit]) -> str:
    """The text of the document with the edits made to it, all at once as the protocol wants it."""
    source = snapshot.source
    spans = sorted(((snapshot.span(edit.range), edit.new_text) for edit in edits), key=lambda pair: pair[0])
    for (before, _), (after, _) in pairwise(spans):
        assert before.end <= after.start, "edits overlap"
    for span, text in reversed(spans):
        source = source[: span.start] + text + source[span.end :]
    return source

"""Asking for code actions and carrying them out."""

from __future__ import annotations

from lsprotocol import types

from laml_lint.diagnostics import Span
from laml_lsp.code_actions import actions, resolve
from laml_lsp.snapshot import Snapshot

from .workbench import Bench, applied


def asked(
    on: Bench,
    only: list[str] | None = None,
    span: Span | None = None,
    context: list[types.Diagnostic] | None = None,
    trigger: types.CodeActionTriggerKind | None = None,
) -> list[types.CodeAction]:
    """The actions at the mark, or for a span."""
    range = types.Range(on.position, on.position) if span is None else on.snapshot.range(span)
    about = types.CodeActionContext(context or [], only, trigger)
    return actions(on.session, on.snapshot, types.CodeActionParams(on.document, range, about))


def edits_of(edit: types.WorkspaceEdit | None, snapshot: Snapshot) -> list[types.TextEdit]:
    """The edits of a document."""
    if edit is None:
        return []
    if edit.changes is not None:
        assert list(edit.changes) == [snapshot.uri]
        return list(edit.changes[snapshot.uri])
    (change,) = edit.document_changes or ()
    assert isinstance(change, types.TextDocumentEdit)
    assert change.text_document.version == snapshot.version
    return [edit for edit in change.edits if isinstance(edit, types.TextEdit)]


def done(on: Bench, action: types.CodeAction) -> str:
    """The document after the action."""
    edits = edits_of(resolve(on.session, action).edit, on.snapshot)
    assert edits, "no edit"
    return applied(on.snapshot, edits)


def by_title(on: Bench, title: str, **about: object) -> types.CodeAction:
    found = [action for action in asked(on, **about) if action.title == title]  # type: ignore[arg-type]
    assert len(found) == 1, [action.title for action in asked(on, **about)]  # type: ignore[arg-type]
    return found[0]

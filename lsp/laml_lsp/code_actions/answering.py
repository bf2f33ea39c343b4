"""From a request to the actions, and from an action to its edits."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from lsprotocol import types

from laml_lint.diagnostics import Span
from laml_lsp.code_actions import mending, missing, silencing, wrapping
from laml_lsp.code_actions.offers import Asked, Offer, What
from laml_lsp.edits import text_edits, workspace_edit
from laml_lsp.findings import diagnostics

if TYPE_CHECKING:
    from laml_lint.diagnostics import Diagnostic
    from laml_lsp.session import Session
    from laml_lsp.snapshot import Snapshot

_OFFERS: tuple[Callable[[Asked], Iterator[Offer]], ...] = (
    mending.fixes,
    missing.attributes,
    wrapping.verbs,
    mending.fixes_of_rules,
    silencing.comments,
    wrapping.rewrites,
    mending.fixes_of_all,
)
"""In the order in which people see them."""
_EDITS: Mapping[str, Callable[..., Iterable[tuple[Span, str]] | None]] = {
    "fix": mending.fix_edits,
    "fix-rule": mending.mended_by_rule,
    "fix-all": mending.mended,
    "ignore": silencing.line_edits,
    "ignore-file": silencing.file_edits,
    "add": missing.attribute_edits,
    "wrap": wrapping.wrap_edits,
}
_WITH_STOPS = "add"
"""The action that leaves the values to the author."""


def actions(session: Session, snapshot: Snapshot, params: types.CodeActionParams) -> list[types.CodeAction]:
    """The actions for a range. What the linter says has to be known before."""
    if not session.client.code_action_literals:
        return []
    asked = Asked(session, snapshot, params)
    linked = _Linked(session, snapshot, params.context.diagnostics)
    found = []
    for offers in _OFFERS:
        for offer in offers(asked):
            action = _action(session, snapshot, offer, linked)
            if "edit" in session.client.code_action_resolves or _complete(
                session, snapshot, action, offer.what
            ):
                found.append(action)
    return _with_one_preferred(found)


def resolve(session: Session, action: types.CodeAction) -> types.CodeAction:
    """The action with its edit; without one when its document has changed meanwhile.

    For those that fix several findings the linter is asked, so this belongs in its thread.
    """
    data: Any = action.data
    if action.edit is None and isinstance(data, dict) and isinstance(data.get("what"), list | tuple):
        snapshot = session.snapshot(str(data.get("uri")))
        if snapshot is not None and snapshot.version == data.get("version"):
            _complete(session, snapshot, action, tuple(data["what"]))
    return action


def _action(session: Session, snapshot: Snapshot, offer: Offer, linked: _Linked) -> types.CodeAction:
    lazy = "edit" in session.client.code_action_resolves
    return types.CodeAction(
        title=offer.title,
        kind=offer.kind,
        diagnostics=[linked(item) for item in offer.findings] or None,
        is_preferred=True if offer.preferred and session.client.preferred_actions else None,
        data={"uri": snapshot.uri, "version": snapshot.version, "what": [*offer.what]} if lazy else None,
    )


def _complete(session: Session, snapshot: Snapshot, action: types.CodeAction, what: What) -> bool:
    """Gives the action its edit; says whether there is anything to edit."""
    name, *about = what
    work_out = _EDITS.get(str(name))
    replacements = None if work_out is None else work_out(snapshot, *about)
    edits = text_edits(snapshot, replacements or ())
    if not edits:
        return False
    if name == _WITH_STOPS and session.client.snippet_edits and session.client.document_changes:
        stops = [types.SnippetTextEdit(edit.range, _with_stops(edit.new_text)) for edit in edits]
        action.edit = workspace_edit(session, snapshot, stops)
    else:
        action.edit = workspace_edit(session, snapshot, edits)
    return True


def _with_stops(text: str) -> types.StringValue:
    """The text with a stop in each of its empty values."""
    first, *others = text.split('""')
    return types.StringValue(first + "".join(f'"${n}"{part}' for n, part in enumerate(others, 1)))


def _with_one_preferred(found: list[types.CodeAction]) -> list[types.CodeAction]:
    """The actions; of several preferred ones for one finding only the first stays so."""
    served: list[types.Diagnostic] = []
    for action in found:
        about = action.diagnostics or []
        if action.is_preferred and any(item in served for item in about):
            action.is_preferred = None
        elif action.is_preferred:
            served += about
    return found


class _Linked:
    """The findings as the editor knows them."""

    def __init__(self, session: Session, snapshot: Snapshot, known: Iterable[types.Diagnostic]) -> None:
        """`known` are those that the editor has told, which may be out of date."""
        self._session = session
        self._snapshot = snapshot
        self._known = list(known)
        self._all: dict[Diagnostic, types.Diagnostic] | None = None

    def __call__(self, item: Diagnostic) -> types.Diagnostic:
        range = self._snapshot.range(item.range.span)
        for known in self._known:
            if known.code == item.code and known.range == range:
                return known
        if self._all is None:
            findings = self._snapshot.findings
            self._all = dict(zip(findings, diagnostics(self._session, self._snapshot), strict=True))
        return self._all[item]

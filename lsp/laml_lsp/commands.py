"""What an editor can have done by name: fix everything, show a page, begin anew."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from laml_lint.rules.registry import known_sets
from laml_lint.spelling import nearest
from laml_lsp.announced import FIX_ALL, SHOW_CALL_FLOW, SHOW_RULE
from laml_lsp.call_flow import call_flow
from laml_lsp.code_actions.mending import mended
from laml_lsp.documentation import rule_text
from laml_lsp.edits import text_edits, workspace_edit

if TYPE_CHECKING:
    from lsprotocol import types

    from laml_lsp.session import Session
    from laml_lsp.snapshot import Snapshot


class Outcome(NamedTuple):
    """What a command has worked out; what is to be done with it is the server's business."""

    edit: types.WorkspaceEdit | None = None
    """To be made in the editor; None when there is nothing to change."""
    label: str | None = None
    """What the edit is called where it can be undone."""
    text: str | None = None
    """To be shown, as Markdown."""
    restart: bool = False
    """Read the settings anew, and forget what was found."""


def fix_all(session: Session, arguments: list[Any]) -> Outcome:
    """Everything in the document (its address is the argument) that can be fixed safely.

    To be run in the thread of the linter. Raises ValueError for wrong arguments, as all commands do.
    """
    snapshot = _document(session, arguments, FIX_ALL)
    edits = text_edits(snapshot, mended(snapshot, unsafe=False) or ())
    edit = workspace_edit(session, snapshot, edits) if edits else None
    return Outcome(edit=edit, label="Fix everything that can be fixed safely")


def show_rule(session: Session, arguments: list[Any]) -> Outcome:
    """The manual page of a rule, which the argument names by its code or its name."""
    word = _word(arguments, SHOW_RULE, "the code or the name of a rule")
    infos = (info for rules in known_sets() for info in rules.infos)
    codes = {name: info.code for info in infos for name in (info.code.lower(), info.name)}
    code = codes.get(word.lower())
    if code is None:
        guess = nearest(word, codes)
        hint = f"; did you mean {guess}?" if guess else ""
        raise ValueError(f'there is no rule "{word}"{hint}')
    return Outcome(text=rule_text(code))


def show_call_flow(session: Session, arguments: list[Any]) -> Outcome:
    """What happens to a call in the document whose address is the argument."""
    snapshot = _document(session, arguments, SHOW_CALL_FLOW)
    return Outcome(text=call_flow(session, snapshot))


def restart(session: Session, arguments: list[Any]) -> Outcome:
    """Reads everything anew."""
    return Outcome(restart=True)


def _word(arguments: list[Any], command: str, what: str) -> str:
    if len(arguments) != 1 or not isinstance(arguments[0], str):
        raise ValueError(f"{command} takes one argument: {what}")
    return arguments[0].strip()


def _document(session: Session, arguments: list[Any], command: str) -> Snapshot:
    uri = _word(arguments, command, "the address of an open document")
    snapshot = session.snapshot(uri)
    if snapshot is None:
        raise ValueError(f"{command}: the document is not open: {uri}")
    return snapshot

"""What is asked for, and what is offered."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from lsprotocol import types

from laml_lsp.announced import FIX_ALL_ACTION

if TYPE_CHECKING:
    from laml_lint.diagnostics import Diagnostic, Span
    from laml_lsp.session import Session
    from laml_lsp.snapshot import Snapshot

FIX_ALL_UNSAFE = f"{FIX_ALL_ACTION}.unsafe"
"""Only for those who ask for exactly this kind."""
QUICK_FIX = types.CodeActionKind.QuickFix.value
REWRITE = types.CodeActionKind.RefactorRewrite.value
_MOST_FINDINGS = 50
"""So many findings get actions when a large range is selected."""

What = tuple[str | int, ...]
"""Which action it is, and what it is about: enough to work out its edits."""


class Offer(NamedTuple):
    """An action without its edits."""

    title: str
    kind: str
    what: What
    findings: tuple[Diagnostic, ...] = ()
    """What it is about."""
    preferred: bool = False


class Asked:
    """What an editor wants to know: which actions there are for a range."""

    def __init__(self, session: Session, snapshot: Snapshot, params: types.CodeActionParams) -> None:
        self.session = session
        self.snapshot = snapshot
        self.only = None if params.context.only is None else [_word(kind) for kind in params.context.only]
        self.by_itself = params.context.trigger_kind == types.CodeActionTriggerKind.Automatic
        """Nobody has asked: the cursor has been moved."""
        self.span = snapshot.span(params.range)
        self._named = params.context.diagnostics

    def wants(self, kind: str) -> bool:
        """Whether actions of this kind are asked for."""
        if kind == FIX_ALL_UNSAFE:
            return self.only is not None and kind in self.only
        if self.only is None:
            return True
        return any(not wanted or f"{kind}.".startswith(f"{wanted}.") for wanted in self.only)

    @cached_property
    def findings(self) -> list[Diagnostic]:
        """The findings that the range touches, and those of which the editor speaks: some ask for a line."""
        named = {(str(item.code), *self.snapshot.span(item.range)) for item in self._named}
        wanted = (
            item
            for item in self.snapshot.findings
            if _touch(item.range.span, self.span) or (item.code, *item.range.span) in named
        )
        return [item for item, _ in zip(wanted, range(_MOST_FINDINGS), strict=False)]


def reference(item: Diagnostic) -> What:
    """What tells a finding from the others of its document."""
    return (item.code, *item.range.span)


def referred(snapshot: Snapshot, code: str, start: int, end: int) -> list[Diagnostic]:
    """The findings that a reference stands for: one, seldom several."""
    return [item for item in snapshot.findings if item.code == code and item.range.span == (start, end)]


def _word(kind: types.CodeActionKind | str) -> str:
    return kind.value if isinstance(kind, types.CodeActionKind) else kind


def _touch(one: Span, other: Span) -> bool:
    return one.start <= other.end and other.start <= one.end

"""Applies the fixes of one document, over as many passes as it takes, and none that does harm.

Fixing must not bring anything to light: a document has no finding afterwards that it did not have before.
Whether a fix does so shows only when it has been applied, so all are tried together first, which nearly
always is the end of it. Otherwise the group is divided, the suspects apart from the others, until what is
left can be applied.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from laml_lint.diagnostics import Safety, Span
from laml_lint.fixes.edits import Patch, choose
from laml_lint.fixes.states import Laboratory, Marking, Origin, State, compared

if TYPE_CHECKING:
    from laml_lint.diagnostics import Diagnostic
    from laml_lint.linter import Linter
    from laml_lint.results import FileResult

_MOST_PASSES = 16
_MOST_ROUNDS = 16
_MOST_CHECKS = 128
"""In one round, for a document with few findings; in others each check takes longer."""
_FINDINGS_FOR_A_CHECK = 16
_FEW = 4
"""So many suspects are worth being tried one by one."""


class Fixed(NamedTuple):
    """What fixing made of a document."""

    data: bytes
    """The document; the very same bytes when nothing was fixed."""
    by_code: dict[str, int]
    """How many findings of each code are gone."""
    result: FileResult
    """What is left."""

    @property
    def total(self) -> int:
        """How many findings are gone."""
        return sum(self.by_code.values())


def fix_document(
    linter: Linter, data: bytes, path: str, *, unsafe: bool, marking: Marking | None = None
) -> Fixed:
    """Applies the fixes of the document `data`, whose findings carry `path`.

    Only safe fixes are applied unless `unsafe` is set, and none to findings that are suppressed; `marking`
    may mark more of them as such. The result is well-formed when `data` is, has fewer findings or less grave
    ones, and has none that was not there before. Encoding, byte-order mark and everything outside the edits
    stay as they are. Fixing the result again changes nothing. Bytes that cannot be decoded exactly are left
    alone.
    """
    laboratory = Laboratory(linter, path, marking)
    result = laboratory.check(data)
    if not any(applicable(item, unsafe) for item in result.diagnostics):
        return Fixed(data, {}, result)
    first = state = laboratory.first(data, result)
    if first is None or state is None:
        return Fixed(data, {}, result)
    for _ in range(_MOST_ROUNDS):
        better = _Round(laboratory, state, unsafe).best()
        if better is None:
            break
        state = better
    gone = Counter(item.code for item in first.findings)
    gone.subtract(item.code for item in state.findings)
    return Fixed(state.data, {code: gone[code] for code in sorted(+gone)}, state.result)


def applicable(item: Diagnostic, unsafe: bool) -> bool:
    """Whether the finding has a fix that may be applied."""
    return item.fix is not None and not item.suppressed and (unsafe or item.fix.safety is Safety.SAFE)


class _Outcome(NamedTuple):
    """What came of an attempt."""

    state: State | None
    """The best version that does no harm."""
    new: list[Origin]
    """Where the findings come from that the attempt has brought to light."""


class _Round:
    """The search for fixes of one version that can be applied together."""

    def __init__(self, laboratory: Laboratory, state: State, unsafe: bool) -> None:
        self._laboratory = laboratory
        self._first = state
        self._unsafe = unsafe

    def best(self) -> State | None:
        """A better version, None when none is found."""
        findings = len(self._first.findings)
        limit = self._laboratory.checks + max(_MOST_PASSES, _MOST_CHECKS - findings // _FINDINGS_FOR_A_CHECK)
        everything = [n for n, item in enumerate(self._first.findings) if applicable(item, self._unsafe)]
        waiting = [everything] if everything else []
        accepted: list[int] = []
        best = None
        while waiting and self._laboratory.checks < limit:
            group = waiting.pop()
            state, new = self._attempt({*accepted, *group}, limit)
            if state is not None and (best is None or state.weight < best.weight):
                accepted += group
                best = state
            elif len(group) > 1:
                waiting += self._divided(group, new)
        return best

    def _attempt(self, group: set[int], limit: int) -> _Outcome:
        """Applies the fixes of some findings, and in later passes those of what comes to light.

        Ends when `limit` checks have been made in all.
        """
        state, best = self._first, None
        known: list[int | None] = list(range(len(state.findings)))
        new: list[Origin] = []
        patches: list[Patch] = []
        treated: set[int] = set()
        seen = {state.source}
        for _ in range(_MOST_PASSES):
            wanted = (
                (at, item.fix)
                for at, (item, number) in enumerate(zip(state.findings, known, strict=True))
                if item.fix is not None
                and applicable(item, self._unsafe)
                and (number is None or number in group)
            )
            taken, edits = choose(wanted)
            patch = Patch(state.source, edits)
            if patch.result in seen or self._laboratory.checks >= limit:
                break
            after = self._laboratory.after(state, patch)
            if after is None:
                break
            treated.update(number for at in taken if (number := known[at]) is not None)
            patches.append(patch)
            seen.add(patch.result)
            state = after
            known, new = compared(self._first.findings, state.findings, patches, treated)
            if not new and self._improves(state):
                best = state
        return _Outcome(best, new)

    def _improves(self, state: State) -> bool:
        return state.weight < self._first.weight and (state.well_formed or not self._first.well_formed)

    def _divided(self, group: list[int], new: Sequence[Origin]) -> list[list[int]]:
        """Smaller groups, of which the last is to be tried first: the fixes that are nearest to what was
        brought to light, and behind them the others. Many fixes that are all under suspicion are given up.
        """
        suspects = self._suspects(group, new)
        if 0 < len(suspects) < len(group):
            return [[n for n in group if n in suspects], [n for n in group if n not in suspects]]
        if len(suspects) > _FEW:
            return []
        middle = len(group) // 2
        return [group[middle:], group[:middle]]

    def _suspects(self, group: Iterable[int], new: Iterable[Origin]) -> set[int]:
        """Those of the group that have the edit nearest to one of the places."""
        edits: list[tuple[Span, int]] = []
        for number in group:
            fix = self._first.findings[number].fix
            edits += ((edit.range.span, number) for edit in (fix.edits if fix else ()))
        edits.sort()
        suspects = set()
        for place in new:
            behind = bisect_right(edits, place.start.start, key=lambda edit: edit[0].start)
            near = edits[max(behind - 1, 0) : behind + 1]
            suspects.add(min(near, key=lambda edit: _distance(edit[0], place))[1])
        return suspects


def _distance(span: Span, place: Origin) -> int:
    """How many characters lie between an edit and a place."""
    return max(span.start - place.end.end, place.start.start - span.end, 0)

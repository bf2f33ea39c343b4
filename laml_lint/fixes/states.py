"""A document between two passes, and what is known of it."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from itertools import islice
from typing import NamedTuple

from laml_lint.diagnostics import Diagnostic, Severity, Span
from laml_lint.document import Document
from laml_lint.encoding import Decoded, EncodingProblem, decode
from laml_lint.files import HOLDS_DOCUMENTS
from laml_lint.fixes.edits import Patch
from laml_lint.linter import Linter
from laml_lint.results import FileResult
from laml_lint.sources.xml import parse
from laml_lint.syntax.faults import FaultKind

_DOCTYPE = frozenset({FaultKind.DOCTYPE, FaultKind.ENTITY_DECLARATION})
Marking = Callable[[FileResult], FileResult]


class State(NamedTuple):
    """One version of a document."""

    data: bytes
    source: str
    result: FileResult
    findings: tuple[Diagnostic, ...]
    """Those that are not suppressed."""
    well_formed: bool

    @property
    def weight(self) -> tuple[int, ...]:
        """How bad the document is; less is better."""
        count = Counter(item.severity for item in self.findings)
        return tuple(count[severity] for severity in sorted(Severity, reverse=True))


class Laboratory:
    """Makes versions of one document and has them checked."""

    def __init__(self, linter: Linter, path: str, marking: Marking | None) -> None:
        self._linter = linter
        self._path = path
        self._marking = marking
        self.checks = 0
        """How many versions have been checked."""

    def check(self, data: bytes) -> FileResult:
        """The findings of a version."""
        self.checks += 1
        result = self._linter.check(data, self._path)
        return result if self._marking is None else self._marking(result)

    def first(self, data: bytes, result: FileResult) -> State | None:
        """The document as it is; None when its text does not say exactly what its bytes are."""
        decoded = decode(data)
        if decoded.problem is EncodingProblem.UNDECODABLE:
            return None
        try:
            exact = data.endswith(decoded.source.encode(decoded.encoding))
        except UnicodeEncodeError:
            return None
        return self._state(data, decoded, result) if exact else None

    def after(self, state: State, patch: Patch) -> State | None:
        """The version that `patch` makes of `state`; None when the encoding has no way to write it.

        Every byte outside the edits is the one that it was.
        """
        decoded = decode(state.data)
        try:
            pieces = [[text.encode(decoded.encoding) for text in piece] for piece in patch.pieces]
        except UnicodeEncodeError:
            return None
        before, after = (b"".join(piece[side] for piece in pieces) for side in (0, 1))
        if not state.data.endswith(before):  # an encoding in which characters depend on those before them
            return None
        data = state.data[: len(state.data) - len(before)] + after
        again = decode(data)
        if again.source != patch.result or again.encoding != decoded.encoding:
            return None
        return self._state(data, again, self.check(data))

    def _state(self, data: bytes, decoded: Decoded, result: FileResult) -> State:
        findings = tuple(item for item in result.diagnostics if not item.suppressed)
        return State(data, decoded.source, result, findings, self._well_formed(data))

    def _well_formed(self, data: bytes) -> bool:
        """Whether the document is well-formed XML; a DOCTYPE, which is never read, does not count. A program
        is when Python can read it.
        """
        if self._path.lower().endswith(HOLDS_DOCUMENTS):
            from laml_lint.programs.checking import is_sound

            return is_sound(data, self._path)
        document = Document(data, self._path, self._linter.vocabulary, self._linter.settings)
        parse(document)
        if document.well_formed or "<!DOCTYPE" not in document.source:
            return document.well_formed
        return all(fault.kind in _DOCTYPE for fault in document.syntax.faults)


class Origin(NamedTuple):
    """The part of the first version for which a finding of a later one stands: each end has some leeway."""

    start: Span
    end: Span

    @property
    def leeway(self) -> int:
        """How far the ends may move."""
        return self.start.end - self.start.start + self.end.end - self.end.start

    def fits(self, span: Span) -> bool:
        """Whether `span` of the first version may be what is meant."""
        return self.start.start <= span.start <= self.start.end and self.end.start <= span.end <= self.end.end


def origin(finding: Diagnostic, patches: Sequence[Patch]) -> Origin:
    """Where a finding of the version after `patches` was before them."""
    span = finding.range.span
    start, end = Span(span.start, span.start), Span(span.end, span.end)
    for patch in reversed(patches):
        start = Span(patch.earliest(start.start), patch.latest(start.end))
        end = Span(patch.earliest(end.start), patch.latest(end.end))
    return Origin(start, end)


class Comparison(NamedTuple):
    """The findings of a later version, set against those of the first."""

    known: list[int | None]
    """Which finding of the first version each of them is, if any."""
    new: list[Origin]
    """Where the others come from."""


def compared(
    first: Sequence[Diagnostic], later: Sequence[Diagnostic], patches: Sequence[Patch], treated: Iterable[int]
) -> Comparison:
    """Sets the findings `later`, made by `patches`, against those of the `first` version.

    A finding was there before when one of the same code was there at the same place that was no less grave;
    each stands for one only. A finding that has been `treated` counts as gone: it can only have become less
    grave.
    """
    settled = frozenset(treated)
    left: dict[str, list[int]] = {}
    for number, item in enumerate(first):
        left.setdefault(item.code, []).append(number)
    origins = [origin(item, patches) for item in later]
    known: list[int | None] = [None] * len(later)
    new = []
    # Those whose place is known exactly choose first
    for at in sorted(range(len(later)), key=lambda number: origins[number].leeway):
        item, place = later[at], origins[at]
        candidates = left.get(item.code, [])
        chosen = _match(first, item, place, candidates, settled)
        if chosen is None:
            new.append(place)
        else:
            candidates.remove(chosen)
            known[at] = chosen
    return Comparison(known, new)


def _match(
    first: Sequence[Diagnostic],
    item: Diagnostic,
    place: Origin,
    candidates: list[int],
    treated: frozenset[int],
) -> int | None:
    """The finding of the first version that `item` is; one that has not been treated goes before."""
    second_best = None
    begin = bisect_left(candidates, place.start.start, key=lambda number: first[number].range.start.offset)
    for number in islice(candidates, begin, None):
        before = first[number]
        if before.range.start.offset > place.start.end:
            break
        if not place.fits(before.range.span):
            continue
        if number not in treated and item.severity <= before.severity:
            return number
        if item.severity < before.severity and second_best is None:
            second_best = number
    return second_best

"""What all parts of the scanner share: the source, a search that never repeats itself, the faults so far."""

from __future__ import annotations

from laml_lint.diagnostics import Span
from laml_lint.syntax.faults import Fault, FaultKind


class Reader:
    """A source under the scanner."""

    __slots__ = ("_found", "entities", "faults", "source", "subset_unclosed", "truncated")

    def __init__(self, source: str) -> None:
        """Nothing is found yet."""
        self.source = source
        self.faults: list[Fault] = []
        self.entities: set[str] = set()
        """Entities declared in the document; they are never expanded."""
        self.truncated = False
        """Whether a fault says already that the document breaks off in the middle of something."""
        self.subset_unclosed = False
        """Whether a document type declaration was met that has no end."""
        self._found: dict[str, tuple[int, int]] = {}

    def find(self, needle: str, start: int) -> int:
        """Like `str.find`, but a stretch without the needle is searched only once."""
        known = self._found.get(needle)
        if known is not None and known[0] <= start and (known[1] < 0 or known[1] >= start):
            return known[1]
        offset = self.source.find(needle, start)
        self._found[needle] = (start, offset)
        return offset

    def fault(
        self,
        kind: FaultKind,
        start: int,
        end: int,
        replacement: str | None = None,
        related: tuple[tuple[str, Span], ...] = (),
        /,
        **details: str,
    ) -> None:
        """Note a fault."""
        self.faults.append(Fault(kind, Span(start, end), details, related, replacement))

    def withdraw(self, mark: int) -> None:
        """Forget the faults noted since there were `mark` of them."""
        del self.faults[mark:]

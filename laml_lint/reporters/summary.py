"""The figures of a run, and the sentence that tells them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from laml_lint.diagnostics import Safety, Severity

if TYPE_CHECKING:
    from laml_lint.results import FileResult


class Summary:
    """Counts what a run has seen; suppressed findings are counted apart and nowhere else."""

    __slots__ = (
        "_by_severity",
        "documents",
        "files",
        "files_with_findings",
        "fixable",
        "fixable_unsafely",
        "suppressed",
    )

    def __init__(self) -> None:
        self.files = 0
        self.documents = 0
        self.files_with_findings = 0
        self.fixable = 0
        """Findings with a safe fix."""
        self.fixable_unsafely = 0
        """Findings with a fix that may change the meaning."""
        self.suppressed = 0
        self._by_severity = dict.fromkeys(Severity, 0)

    def add(self, result: FileResult) -> None:
        """Count one file."""
        self.files += 1
        self.documents += result.documents
        if not result.diagnostics:
            return
        shown = False
        for diagnostic in result.diagnostics:
            if diagnostic.suppressed:
                self.suppressed += 1
                continue
            shown = True
            self._by_severity[diagnostic.severity] += 1
            if diagnostic.fix is not None:
                safe = diagnostic.fix.safety is Safety.SAFE
                self.fixable += safe
                self.fixable_unsafely += not safe
        self.files_with_findings += shown

    def add_clean(self, files: int) -> None:
        """Count files with one document each and without findings."""
        self.files += files
        self.documents += files

    def count(self, severity: Severity) -> int:
        """The number of findings of exactly this severity."""
        return self._by_severity[severity]

    def reaches(self, level: Severity) -> bool:
        """Whether there is a finding at or above `level`."""
        return any(number for severity, number in self._by_severity.items() if severity >= level)

    def sentence(self) -> str:
        """The whole in one line, for people."""
        found = [
            _count(number, severity.label)
            for severity, number in sorted(self._by_severity.items(), reverse=True)
            if number
        ]
        if found:
            listed = found[0] if len(found) == 1 else f"{', '.join(found[:-1])} and {found[-1]}"
            return f"Found {listed} in {_count(self.files_with_findings, 'file')}{self._fixes()}."
        if not self.documents:
            return f"No LaML found in {_count(self.files, 'file')}." if self.files else "No LaML found."
        return f"All clean: {_count(self.documents, 'document')} in {_count(self.files, 'file')}."

    def _fixes(self) -> str:
        """How many findings can be fixed, and how, in brackets."""
        if not self.fixable:
            unsafe = self.fixable_unsafely
            return f" ({unsafe} fixable with --fix --unsafe-fixes)" if unsafe else ""
        more = f", {self.fixable_unsafely} more with --unsafe-fixes" if self.fixable_unsafely else ""
        return f" ({self.fixable} fixable with --fix{more})"


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"

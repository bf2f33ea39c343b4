"""The format `gitlab`: a Code Quality report, which GitLab shows in merge requests.

The members are those that "Code Quality report format" in GitLab's documentation asks for. Of findings with
one fingerprint GitLab shows one, so each finding gets a fingerprint of its own.
"""

from __future__ import annotations

from collections import Counter
from hashlib import blake2b
from typing import TYPE_CHECKING, Any

from laml_lint.diagnostics import Severity
from laml_lint.reporters.checkout import from_top
from laml_lint.reporters.headline import sentence
from laml_lint.reporters.json import Items
from laml_lint.reporters.printable import printable

if TYPE_CHECKING:
    from laml_lint.diagnostics import Diagnostic
    from laml_lint.reporters import Output
    from laml_lint.reporters.summary import Summary
    from laml_lint.results import FileResult

_SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.INFO: "info"}


class GitlabReporter:
    """One array of objects; positions are lines, because GitLab knows no columns."""

    tells_summary = False

    def __init__(self, output: Output) -> None:
        self._write = output.write
        self._folder = output.folder
        self._items = Items(output.write)

    def begin(self) -> None:
        """Open the array."""
        self._write("[")

    def add(self, result: FileResult) -> None:
        """Write the findings of one file."""
        seen: Counter[str] = Counter()
        for found in result.diagnostics:
            fingerprint = found.fingerprint
            seen[fingerprint] += 1
            self._items.add(self._member(found, f"{fingerprint} {seen[fingerprint]}"))

    def finish(self, summary: Summary) -> None:
        """Close the array."""
        self._items.close()
        self._write("\n")

    def _member(self, found: Diagnostic, identity: str) -> dict[str, Any]:
        path = printable(from_top(found.path, self._folder))
        digest = blake2b(f"{path}\0{identity}".encode("utf-8", "surrogatepass"), digest_size=16)
        return {
            "description": f"{found.code} {found.name}: {sentence(found)}",
            "check_name": found.code,
            "fingerprint": digest.hexdigest(),
            "severity": _SEVERITIES[found.severity],
            "location": {
                "path": path,
                "lines": {"begin": found.range.start.line, "end": found.range.end.line},
            },
        }

"""The format `json-lines`: one JSON object a finding, each on a line of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from laml_lint.reporters.json import diagnostic, dumps

if TYPE_CHECKING:
    from laml_lint.reporters import Output
    from laml_lint.reporters.summary import Summary
    from laml_lint.results import FileResult


class JsonLinesReporter:
    """The members of `diagnostics` in the format `json`, and nothing else: for streams and `jq`."""

    tells_summary = False

    def __init__(self, output: Output) -> None:
        self._write = output.write

    def begin(self) -> None:
        """Nothing stands before the first line."""

    def add(self, result: FileResult) -> None:
        """Write the findings of one file."""
        if result.diagnostics:
            self._write("".join(f"{dumps(diagnostic(found))}\n" for found in result.diagnostics))

    def finish(self, summary: Summary) -> None:
        """Nothing stands behind the last line."""

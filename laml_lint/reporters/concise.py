"""The format `concise`: one line for each finding, easy to read for editors and `grep`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from laml_lint.reporters.headline import headline

if TYPE_CHECKING:
    from laml_lint.reporters import Output
    from laml_lint.reporters.summary import Summary
    from laml_lint.results import FileResult


class ConciseReporter:
    """`path:line:column: severity CODE name: message`, and nothing else."""

    tells_summary = False

    def __init__(self, output: Output) -> None:
        self._output = output

    def begin(self) -> None:
        """Nothing stands before the first line."""

    def add(self, result: FileResult) -> None:
        """Write the findings of one file."""
        if result.diagnostics:
            color = self._output.color
            lines = [headline(found, color) for found in result.diagnostics]
            self._output.write("".join(f"{line}\n" for line in lines))

    def finish(self, summary: Summary) -> None:
        """Nothing stands behind the last line."""

"""The format `checkstyle`: the XML report of Checkstyle, which many build servers and editors read."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from laml_lint.reporters.headline import sentence
from laml_lint.reporters.printable import printable

if TYPE_CHECKING:
    from laml_lint.reporters import Output
    from laml_lint.reporters.summary import Summary
    from laml_lint.results import FileResult

_VERSION = "4.3"
"""Of the format: the one that readers have learnt to expect."""


class CheckstyleReporter:
    """A `file` for each file that has findings, in it an `error` for each finding whatever its severity."""

    tells_summary = False

    def __init__(self, output: Output) -> None:
        self._write = output.write

    def begin(self) -> None:
        """Open the root."""
        self._write(f'<?xml version="1.0" encoding="UTF-8"?>\n<checkstyle version="{_VERSION}">\n')

    def add(self, result: FileResult) -> None:
        """Write the findings of one file."""
        if not result.diagnostics:
            return
        lines = [f'  <file name="{escape(printable(result.path))}">\n']
        for found in result.diagnostics:
            line, column, _ = found.range.start
            lines.append(
                f'    <error line="{line}" column="{column}" severity="{found.severity.label}"'
                f' message="{escape(sentence(found))}" source="laml-lint.{found.code}.{found.name}"/>\n'
            )
        self._write("".join(lines) + "  </file>\n")

    def finish(self, summary: Summary) -> None:
        """Close the root."""
        self._write("</checkstyle>\n")

"""The format `grouped`: findings under the name of their file, in columns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from laml_lint.reporters.headline import SEVERITY_COLOR, aside
from laml_lint.reporters.printable import printable

if TYPE_CHECKING:
    from laml_lint.reporters import Output
    from laml_lint.reporters.summary import Summary
    from laml_lint.results import FileResult


class GroupedReporter:
    """A heading for each file that has findings, then one indented line for each finding."""

    tells_summary = True

    def __init__(self, output: Output) -> None:
        self._output = output

    def begin(self) -> None:
        """Nothing stands before the first file."""

    def add(self, result: FileResult) -> None:
        """Write the findings of one file."""
        diagnostics = result.diagnostics
        if not diagnostics:
            return
        from click import style

        color = self._output.color
        places = [f"{found.range.start.line}:{found.range.start.column}" for found in diagnostics]
        place_width = max(map(len, places))
        name_width = max(len(found.name) for found in diagnostics)
        lines = [style(printable(result.path), bold=True) if color else printable(result.path)]
        for place, found in zip(places, diagnostics, strict=True):
            severity = f"{found.severity.label:<7}"
            if color:
                severity = style(severity, fg=SEVERITY_COLOR[found.severity], bold=True)
            name, message = f"{found.name:<{name_width}}", printable(found.message) + aside(found)
            lines.append(f"  {place:>{place_width}}  {severity}  {found.code}  {name}  {message}")
        self._output.write("\n".join(lines) + "\n\n")

    def finish(self, summary: Summary) -> None:
        """Write the summary line."""
        if not self._output.quiet:
            self._output.write(f"{summary.sentence()}\n")

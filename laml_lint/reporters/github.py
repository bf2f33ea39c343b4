"""The format `github`: workflow commands, from which GitHub Actions makes annotations beside the code.

The syntax is that of "Workflow commands for GitHub Actions"; the runner refuses columns of a range over
several lines, and shows at most ten annotations of each kind a step.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from laml_lint.diagnostics import Severity
from laml_lint.reporters.checkout import from_top
from laml_lint.reporters.headline import aside
from laml_lint.reporters.printable import printable

if TYPE_CHECKING:
    from laml_lint.diagnostics import Diagnostic
    from laml_lint.reporters import Output
    from laml_lint.reporters.summary import Summary
    from laml_lint.results import FileResult

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}
_MOST_SHOWN = 10
"""How many annotations of one kind a step can have."""
_DATA = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_PROPERTY = _DATA | str.maketrans({":": "%3A", ",": "%2C"})


class GithubReporter:
    """One workflow command a finding.

    Beside a text report only as many as can be shown, in a folded group behind that report, which has told
    of all the others.
    """

    tells_summary = False

    def __init__(self, output: Output) -> None:
        self._output = output
        self._waiting: dict[Severity, list[str]] = {severity: [] for severity in Severity}

    def begin(self) -> None:
        """Nothing stands before the first command."""

    def add(self, result: FileResult) -> None:
        """Write the findings of one file."""
        for found in result.diagnostics:
            line = f"{command(found, self._output.folder)}\n"
            if not self._output.apart:
                self._output.write(line)
            elif len(self._waiting[found.severity]) < _MOST_SHOWN:
                self._waiting[found.severity].append(line)

    def finish(self, summary: Summary) -> None:
        """Write what had to wait, the errors first."""
        lines = [line for severity in sorted(Severity, reverse=True) for line in self._waiting[severity]]
        if lines:
            self._output.write(f"::group::Annotations\n{''.join(lines)}::endgroup::\n")


def command(found: Diagnostic, folder: str) -> str:
    """The workflow command for one finding; the columns behind its range are exclusive, as ours are."""
    start, end = found.range
    place = {"file": printable(from_top(found.path, folder)), "line": start.line, "endLine": end.line}
    if start.line == end.line:
        place |= {"col": start.column, "endColumn": end.column}
    place["title"] = f"{found.code} {found.name}"
    properties = ",".join(f"{name}={str(value).translate(_PROPERTY)}" for name, value in place.items())
    # The log shows the message alone, so it has to say where the finding is.
    lines = [f"{printable(found.path)}:{start.line}:{start.column}: {printable(found.message)}{aside(found)}"]
    lines += [printable(found.help)] if found.help else []
    lines += [f"fix: {printable(found.fix.title)} ({found.fix.safety})"] if found.fix else []
    text = "\n".join(lines).translate(_DATA)
    return f"::{_COMMANDS[found.severity]} {properties}::{text}"

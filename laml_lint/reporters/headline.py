"""The line that every text format begins a finding with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from laml_lint.diagnostics import Severity
from laml_lint.reporters.printable import printable

if TYPE_CHECKING:
    from laml_lint.diagnostics import Diagnostic

SEVERITY_COLOR = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.INFO: "blue"}


def headline(found: Diagnostic, color: bool) -> str:
    """`path:line:column: severity CODE name: message`."""
    path, severity, message = printable(found.path), found.severity.label, printable(found.message)
    if color:
        from click import style

        path = style(path, bold=True)
        severity = style(severity, fg=SEVERITY_COLOR[found.severity], bold=True)
    line, column, _ = found.range.start
    return f"{path}:{line}:{column}: {severity} {found.code} {found.name}: {message}"

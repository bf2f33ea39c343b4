"""A finding in one line."""

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
    return f"{path}:{line}:{column}: {severity} {found.code} {found.name}: {message}{aside(found)}"


def aside(found: Diagnostic) -> str:
    """What stands behind the message of a suppressed finding, with a blank before it; else nothing."""
    if found.suppression is None:
        return ""
    kind, reason = found.suppression
    if reason:
        return f" (suppressed: {printable(reason)})"
    return " (suppressed by the baseline)" if kind == "baseline" else " (suppressed by a comment)"


def sentence(found: Diagnostic) -> str:
    """Message, hint and suppression in one line, for formats that have one place for all of them."""
    hint = f" ({printable(found.help)})" if found.help else ""
    return f"{printable(found.message)}{hint}{aside(found)}"

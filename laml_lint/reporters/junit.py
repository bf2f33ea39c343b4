"""The format `junit`: test results, which every build server shows.

A file is a suite, a finding a test that has failed; a file without findings is one test that has passed.
"""

from __future__ import annotations

from collections import Counter
from html import escape
from typing import TYPE_CHECKING

from laml_lint.diagnostics import Severity
from laml_lint.reporters.headline import sentence
from laml_lint.reporters.printable import printable

if TYPE_CHECKING:
    from laml_lint.diagnostics import Diagnostic
    from laml_lint.reporters import Output
    from laml_lint.reporters.summary import Summary
    from laml_lint.results import FileResult


class JunitReporter:
    """Errors and warnings are failures, suppressed findings skipped tests; an info is a test that passes
    with something to say, because it is no reason to stop a build.
    """

    tells_summary = False

    def __init__(self, output: Output) -> None:
        self._write = output.write

    def begin(self) -> None:
        """Open the root; its totals are left out, because they are known only at the end."""
        self._write('<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="laml-lint">\n')

    def add(self, result: FileResult) -> None:
        """Write the suite of one file."""
        name = escape(printable(result.path))
        found = result.diagnostics
        failures = sum(not item.suppressed and item.severity > Severity.INFO for item in found)
        skipped = sum(item.suppressed for item in found)
        lines = [
            f'  <testsuite name="{name}" tests="{len(found) or 1}" failures="{failures}" errors="0"'
            f' skipped="{skipped}" time="0">\n'
        ]
        seen: Counter[str] = Counter()
        for item in found:
            title = _title(item)
            seen[title] += 1
            # Readers take two results with one name for one test.
            lines.append(_case(item, f"{title} #{seen[title]}" if seen[title] > 1 else title, name))
        if not found:
            lines.append(f'    <testcase name="laml-lint" classname="{name}" file="{name}" time="0"/>\n')
        self._write("".join(lines) + "  </testsuite>\n")

    def finish(self, summary: Summary) -> None:
        """Close the root."""
        self._write("</testsuites>\n")


def _title(found: Diagnostic) -> str:
    line, column, _ = found.range.start
    return f"{found.code} {found.name} ({line}:{column})"


def _case(found: Diagnostic, title: str, file: str) -> str:
    head = (
        f'    <testcase name="{escape(title)}" classname="{file}" file="{file}"'
        f' line="{found.range.start.line}" time="0">\n'
    )
    if found.suppressed:
        outcome = f'<skipped message="{escape(sentence(found))}"/>'
    elif found.severity is Severity.INFO:
        outcome = f"<system-out>{_body(found)}</system-out>"
    else:
        message = escape(sentence(found))
        outcome = f'<failure message="{message}" type="{found.severity.label}">{_body(found)}</failure>'
    return f"{head}      {outcome}\n    </testcase>\n"


def _body(found: Diagnostic) -> str:
    line, column, _ = found.range.start
    lines = [f"{found.path}:{line}:{column}: {found.severity.label}: {found.message}"]
    lines += [f"help: {found.help}"] if found.help else []
    lines += [f"fix: {found.fix.title} ({found.fix.safety})"] if found.fix else []
    for message, path, where in found.related:
        lines.append(f"note: {path}:{where.start.line}:{where.start.column}: {message}")
    return escape("\n".join(map(printable, lines)), quote=False)

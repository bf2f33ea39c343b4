"""The format `markdown`: tables for step summaries of GitHub Actions and comments on merge requests.

Nothing of a document can act as Markdown or HTML, mention a person or refer to an issue.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from laml_lint.diagnostics import Severity
from laml_lint.reporters.headline import aside
from laml_lint.reporters.printable import printable

if TYPE_CHECKING:
    from laml_lint.diagnostics import Diagnostic
    from laml_lint.reporters import Output
    from laml_lint.reporters.summary import Summary
    from laml_lint.results import FileResult

_MOST_CHARACTERS = 60_000
"""A comment on GitHub holds 65,536."""
_SIGNS = {Severity.ERROR: "🔴", Severity.WARNING: "🟡", Severity.INFO: "🔵"}
_ACTIVE = re.compile(r"[&<>\\`*_{}\[\]|~$]|[@#](?=\w)")
_GAP = "&#8203;"
"""A zero-width space: without it `@name` sends a message to a person, whatever the escaping."""
_TABLE = "\n\n| | Place | Rule | Finding |\n|---|---|---|---|\n"


class MarkdownReporter:
    """A heading, the summary, then a table for each file that has findings.

    The summary stands first, so that all is written at the end; what is kept until then is bounded, and so
    is the report: it says how many findings it leaves out.
    """

    tells_summary = True

    def __init__(self, output: Output) -> None:
        self._write = output.write
        self._pieces: list[str] = []
        self._room = _MOST_CHARACTERS
        self._left_out = 0

    def begin(self) -> None:
        """Nothing can be written before all is known."""

    def add(self, result: FileResult) -> None:
        """Take the findings of one file, as long as there is room."""
        rows: list[str] = []
        head = f"\n### {code(result.path)}{_TABLE}"
        for found in result.diagnostics:
            row = _row(found)
            needed = len(row) + (0 if rows else len(head))
            if self._left_out or needed > self._room:
                self._left_out += 1
                continue
            self._room -= needed
            rows.append(row)
        if rows:
            self._pieces += [head, *rows]

    def finish(self, summary: Summary) -> None:
        """Write the whole report."""
        sign = "✅ " if summary.documents and not summary.files_with_findings else ""
        self._write(f"## laml-lint\n\n{sign}{plain(summary.sentence())}\n")
        self._write("".join(self._pieces))
        if self._left_out:
            rest = "finding is" if self._left_out == 1 else "findings are"
            self._write(f"\n… and {self._left_out} more {rest} not listed here.\n")


def plain(text: str) -> str:
    """`text` in one line, in which nothing acts as Markdown or HTML."""
    return _ACTIVE.sub(_escape, printable(text))


def code(text: str) -> str:
    """`text` in the type of programs."""
    return f"<code>{plain(text)}</code>"


def prose(text: str) -> str:
    """A message, with what stands between its back ticks in the type of programs."""
    pieces = text.split("`")
    if len(pieces) % 2 == 0:
        return plain(text)
    return "".join(code(piece) if index % 2 else plain(piece) for index, piece in enumerate(pieces))


def _escape(sign: re.Match[str]) -> str:
    return sign[0] + _GAP if sign[0] in "@#" else f"&#{ord(sign[0])};"


def _row(found: Diagnostic) -> str:
    line, column, _ = found.range.start
    cell = [f"{prose(found.message)}{plain(aside(found))}"]
    cell += [f"💡 {prose(found.help)}"] if found.help else []
    cell += [f"🔧 {prose(found.fix.title)} ({found.fix.safety})"] if found.fix else []
    sign = f"{_SIGNS[found.severity]} {found.severity.label}"
    return f"| {sign} | {line}:{column} | **{found.code}** {plain(found.name)} | {'<br>'.join(cell)} |\n"

"""The format `full`: each finding with the line it is about, for people at a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from laml_lint.reporters.headline import SEVERITY_COLOR, headline
from laml_lint.reporters.printable import printable

if TYPE_CHECKING:
    from laml_lint.diagnostics import Diagnostic
    from laml_lint.reporters import Output
    from laml_lint.reporters.frame import FrameLine
    from laml_lint.reporters.summary import Summary
    from laml_lint.results import FileResult
    from laml_lint.text import Text

DEFAULT_WIDTH = 120
"""Columns for a report that does not go to a terminal; longer lines are shown in part."""
_SMALLEST_WIDTH = 40


class FullReporter:
    """A block for each finding (headline, source line, carets, hint, fix), then the summary line."""

    tells_summary = True

    def __init__(self, output: Output) -> None:
        self._output = output

    def begin(self) -> None:
        """Nothing stands before the first finding."""

    def add(self, result: FileResult) -> None:
        """Write the findings of one file."""
        if result.diagnostics:
            blocks = [f"{self._block(found, result.text)}\n\n" for found in result.diagnostics]
            self._output.write("".join(blocks))

    def finish(self, summary: Summary) -> None:
        """Write the summary line, green when all is well."""
        if self._output.quiet:
            return
        sentence = summary.sentence()
        if self._output.color:
            from click import style

            clean = summary.documents and not summary.files_with_findings
            sentence = style(sentence, bold=True, fg="green" if clean else None)
        self._output.write(f"{sentence}\n")

    def _block(self, found: Diagnostic, text: Text | None) -> str:
        lines = [headline(found, self._output.color)]
        margin = len(str(found.range.end.line))
        notes = []
        hint = printable(found.help) if found.help else ""
        if text is None:
            notes += [f"= help: {hint}"] if hint else []
        else:
            from laml_lint.reporters.frame import frame

            width = max(_SMALLEST_WIDTH, self._output.width or DEFAULT_WIDTH)
            shown = frame(text, found.range, width - margin - 3)
            margin = max(len(str(line.number)) for line in shown if line.number is not None)
            last = shown[-1]
            # A hint that the terminal would break is easier to read on a line of its own.
            if hint and self._output.width and margin + 4 + last.caret_end + len(hint) > width:
                notes.append(f"= help: {hint}")
                hint = ""
            lines += self._frame(shown, margin, hint, SEVERITY_COLOR[found.severity])
        if found.fix:
            notes.append(f"= fix: {printable(found.fix.title)} ({found.fix.safety})")
        for related in found.related:
            line, column, _ = related.range.start
            notes.append(f"= note: {printable(related.path)}:{line}:{column}: {printable(related.message)}")
        indent = " " * (margin + 1)
        return "\n".join(lines + [f"{indent}{self._note(note)}" for note in notes])

    def _frame(self, shown: list[FrameLine], margin: int, hint: str, color: str) -> list[str]:
        lines = [f"{'':{margin}} {self._faint('|')}"]
        for index, line in enumerate(shown):
            if line.number is None:
                lines.append(self._faint(f"{'':{margin}} \u22ee"))
                continue
            gutter = self._faint(f"{line.number:>{margin}} |")
            lines.append(f"{gutter} {line.shown}" if line.shown else gutter)
            if line.caret_width:
                carets = "^" * line.caret_width + (f" {hint}" if hint and index == len(shown) - 1 else "")
                if self._output.color:
                    from click import style

                    carets = style(carets, fg=color, bold=True)
                lines.append(f"{'':{margin}} {self._faint('|')} {'':{line.caret}}{carets}")
        return lines

    def _faint(self, text: str) -> str:
        if not self._output.color:
            return text
        from click import style

        return style(text, dim=True)

    def _note(self, note: str) -> str:
        if not self._output.color:
            return note
        from click import style

        sign, separator, rest = note.partition(":")
        return style(sign, bold=True) + separator + rest

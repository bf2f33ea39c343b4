"""How often each rule found something: the table of `--statistics`."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from laml_lint.diagnostics import Safety

if TYPE_CHECKING:
    from laml_lint.diagnostics import Diagnostic
    from laml_lint.reporters import Output
    from laml_lint.reporters.summary import Summary
    from laml_lint.results import FileResult

_FIXABLE = {Safety.SAFE: "[*]", Safety.UNSAFE: "[?]"}
_LEGEND = {"[*]": "[*] fixable with --fix", "[?]": "[?] fixable with --fix --unsafe-fixes"}


class StatisticsReporter:
    """One line a rule, the most frequent first; suppressed findings are not counted."""

    tells_summary = True

    def __init__(self, output: Output) -> None:
        self._output = output
        self._counts: Counter[str] = Counter()
        self._seen: dict[str, Diagnostic] = {}
        self._fixable: dict[str, set[Safety]] = {}

    def begin(self) -> None:
        """Nothing stands before the table."""

    def add(self, result: FileResult) -> None:
        """Count the findings of one file."""
        for found in result.diagnostics:
            if found.suppressed:
                continue
            self._counts[found.code] += 1
            self._seen[found.code] = found
            if found.fix is not None:
                self._fixable.setdefault(found.code, set()).add(found.fix.safety)

    def finish(self, summary: Summary) -> None:
        """Write the table, what its marks mean, and the sentence."""
        write = self._output.write
        width = len(str(max(self._counts.values(), default=0)))
        marks = set()
        for code, count in sorted(self._counts.items(), key=lambda pair: (-pair[1], pair[0])):
            safeties = self._fixable.get(code, ())
            mark = next((_FIXABLE[safety] for safety in Safety if safety in safeties), "   ")
            marks.add(mark)
            found = self._seen[code]
            write(f"{count:>{width}}  {code}  {mark}  {found.severity.label:<7}  {found.name}\n")
        if self._output.quiet:
            return
        for mark, meaning in _LEGEND.items():
            if mark in marks:
                write(f"{meaning}\n")
        write(f"{summary.sentence()}\n")

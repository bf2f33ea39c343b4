"""One run of `check`: each file through the engine, each result to the reports, failures to stderr."""

from __future__ import annotations

import sys
import time
from collections.abc import Sequence
from typing import TYPE_CHECKING

from laml_lint.cli.console import Console, is_terminal
from laml_lint.cli.progress import Progress
from laml_lint.files import LARGEST_FILE, Unreadable, load, reason
from laml_lint.reporters.summary import Summary

if TYPE_CHECKING:
    from laml_lint.cli.reports import Reports
    from laml_lint.files import Candidate, Problem
    from laml_lint.linter import Linter

INTERNAL_ERROR = "LML999"
"""The finding that stands for a crash of a rule."""


class Run:
    """Lints files one after the other; a file that cannot be linted never stops the others."""

    def __init__(
        self,
        linter: Linter,
        reports: Reports,
        *,
        color: str = "auto",
        quiet: bool = False,
        verbose: bool = False,
    ) -> None:
        self._linter = linter
        self._reports = reports
        self._quiet = quiet
        self._verbose = verbose
        self._crashed = False
        self._started = time.monotonic()
        self._progress = Progress(0, None)
        self._console = Console(color, before=lambda: self._progress.clear())

    @property
    def failed(self) -> bool:
        """Whether a file could not be linted, or not wholly: a rule crashed."""
        return self._console.failed or self._crashed

    def lint(
        self, candidates: Sequence[Candidate], problems: Sequence[Problem], stdin: Candidate | None = None
    ) -> Summary:
        """Lint the candidates in their order and write the reports to their end.

        `problems` are the paths that are known not to be lintable; `stdin` is the candidate that stands for
        standard input.
        """
        for problem in problems:
            self._console.error(problem.reason, problem.path)
        summary = Summary()
        reporters = self._reports.reporters
        wanted = not self._quiet and is_terminal(sys.stderr)
        self._progress = progress = Progress(len(candidates), sys.stderr if wanted else None)
        for reporter in reporters:
            reporter.begin()
        try:
            for candidate in candidates:
                try:
                    data = _standard_input() if candidate is stdin else load(candidate)
                except Unreadable as error:
                    self._console.error(str(error), candidate.shown)
                    continue
                if data is None:
                    progress.step()
                    continue
                try:
                    result = self._linter.check(data, candidate.shown)
                except Exception as error:
                    self._console.internal_error(error, candidate.shown)
                    continue
                summary.add(result)
                if result.diagnostics:
                    progress.clear()
                    self._crashed = self._crashed or any(d.code == INTERNAL_ERROR for d in result.diagnostics)
                for reporter in reporters:
                    reporter.add(result)
                if self._verbose:
                    self._tell(candidate.shown, len(result.diagnostics))
                progress.step()
        finally:
            progress.clear()
        for reporter in reporters:
            reporter.finish(summary)
        return summary

    def conclude(self, summary: Summary, paths: Sequence[str] | None) -> None:
        """Say on standard error what the reports have not said; `paths` are those that were asked for."""
        if self._quiet:
            return
        told = self._reports.tells_summary
        if not summary.documents and not self.failed and not told and paths is not None:
            self._console.warning(f"no LaML found in {', '.join(paths)}")
        elif not told and (self._verbose or is_terminal(sys.stderr)):
            sys.stdout.flush()
            sys.stderr.write(f"{summary.sentence()}\n")
        if self._verbose:
            self._console.note(f"{summary.files} linted in {time.monotonic() - self._started:.2f} s")

    def _tell(self, path: str, findings: int) -> None:
        self._console.note(f"{path}: {findings or 'no'} finding{'' if findings == 1 else 's'}")


def _standard_input() -> bytes:
    """All of standard input; raises Unreadable."""
    if sys.stdin is None:
        raise Unreadable("standard input is closed")
    try:
        data = sys.stdin.buffer.read(LARGEST_FILE + 1)
    except OSError as error:
        raise Unreadable(reason(error)) from None
    if len(data) > LARGEST_FILE:
        raise Unreadable(f"larger than {LARGEST_FILE >> 20} MiB, not read")
    return data

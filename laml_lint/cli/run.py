"""One run of `check`: each file through the engine, each result to the reports, failures to stderr."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Protocol

from laml_lint.cli.console import Console, is_terminal
from laml_lint.cli.progress import Progress
from laml_lint.files import PROGRAM_SUFFIXES, reason
from laml_lint.reporters.summary import Summary
from laml_lint.results import NOTHING_FOUND, FileResult, Outcome

if TYPE_CHECKING:
    from laml_lint.baseline import Baseline
    from laml_lint.cache import Caches
    from laml_lint.cli.reports import Reports
    from laml_lint.files import Candidate, Problem
    from laml_lint.worker import Worker

INTERNAL_ERROR = "LML999"
"""The finding that stands for a crash of a rule."""


class Changer(Protocol):
    """What changes documents after they were checked: fixes, or comments that silence findings."""

    def file(self, candidate: Candidate, outcome: Outcome) -> Outcome:
        """Changes the file whose check gave `outcome`; gives what is to be reported instead."""

    def standard_input(self, data: bytes, outcome: Outcome, path: str) -> Outcome:
        """The same for standard input, which goes to standard output."""


class Run:
    """Lints files; one that cannot be linted never stops the others."""

    def __init__(
        self,
        worker: Worker,
        reports: Reports,
        *,
        color: str = "auto",
        quiet: bool = False,
        verbose: bool = False,
        jobs: int | str = 1,
        caches: Caches | None = None,
        baseline: Baseline | None = None,
        changer: Changer | None = None,
        include_suppressed: bool = False,
        keep_results: bool = False,
    ) -> None:
        self._worker = worker
        self._reports = reports
        self._quiet = quiet
        self._verbose = verbose
        self._jobs = jobs
        self._caches = caches
        self._baseline = baseline
        self._changer = changer
        self._include_suppressed = include_suppressed
        self._crashed = False
        self._started = time.monotonic()
        self._progress = Progress(0, None)
        self._console = Console(color, before=lambda: self._progress.clear())
        self._keep_results = keep_results
        self.results: list[FileResult] = []
        """All results as they were checked, when they are to be kept."""

    @property
    def failed(self) -> bool:
        """Whether a file could not be linted, or not wholly: a rule crashed."""
        return self._console.failed or self._crashed

    def lint(
        self, candidates: Sequence[Candidate], problems: Sequence[Problem], stdin: Candidate | None = None
    ) -> Summary:
        """Lint the candidates in their order and write the reports to their end.

        `problems` are the paths that are known not to be lintable; `stdin` is the candidate that stands for
        standard input. Raises SettingsError when the settings of a file cannot be used.
        """
        for problem in problems:
            self._console.error(problem.reason, problem.path)
        summary = Summary()
        passes_over = self._may_pass_over_clean_files
        if self._caches is not None and passes_over:
            candidates, clean = self._caches.without_clean(candidates)
            summary.add_clean(clean)
        wanted = not self._quiet and is_terminal(sys.stderr)
        self._progress = progress = Progress(len(candidates), sys.stderr if wanted else None)
        for reporter in self._reports.reporters:
            reporter.begin()
        try:
            for candidate, outcome in self._outcomes(candidates, stdin):
                if outcome is not NOTHING_FOUND:
                    self._tell(candidate, outcome, summary)
                elif passes_over:
                    summary.add_clean(1)
                else:
                    self._take(FileResult(candidate.shown, (), 1, None), summary)
                progress.step()
        finally:
            progress.clear()
        for reporter in self._reports.reporters:
            reporter.finish(summary)
        if self._caches is not None:
            self._caches.save()
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

    @property
    def _may_pass_over_clean_files(self) -> bool:
        """Whether nobody wants to hear of files in which nothing is found."""
        return not (self._verbose or self._keep_results or self._reports.lists_clean_files)

    def _tell(self, candidate: Candidate, outcome: Outcome, summary: Summary) -> None:
        """Says what became of a file that is not simply clean."""
        if outcome.problem is not None:
            self._console.error(outcome.problem, candidate.shown)
        if outcome.failure is not None:
            self._console.error(outcome.failure, candidate.shown)
        if outcome.result is not None:
            self._take(outcome.result, summary)

    def _take(self, result: FileResult, summary: Summary) -> None:
        """Hands one result on to the figures and the reports."""
        if result.diagnostics:
            self._progress.clear()
            self._crashed = self._crashed or any(d.code == INTERNAL_ERROR for d in result.diagnostics)
        if self._keep_results:
            self.results.append(result)
        if self._baseline is not None:
            result = self._baseline.apply(result)
        summary.add(result)
        if result.diagnostics and not self._include_suppressed:
            result = _without_suppressed(result)
        for reporter in self._reports.reporters:
            reporter.add(result)
        if self._verbose:
            found = len(result.diagnostics)
            self._console.note(f"{result.path}: {found or 'no'} finding{'' if found == 1 else 's'}")

    def _outcomes(
        self, candidates: Sequence[Candidate], stdin: Candidate | None
    ) -> Iterator[tuple[Candidate, Outcome]]:
        """What becomes of each candidate, in their order: known, examined, or read from standard input."""
        known = self._known(candidates)
        todo = [
            candidate
            for candidate in candidates
            if candidate is not stdin and (not known or candidate not in known)
        ]
        fresh = self._examined(todo)
        for candidate in candidates:
            if candidate is stdin:
                yield candidate, self._standard_input(candidate)
                continue
            outcome = known.get(candidate) if known else None
            if outcome is None:
                outcome = next(fresh)
                if self._caches is not None:
                    self._caches.put(candidate, outcome)
            if self._changer is not None:
                outcome = self._changer.file(candidate, outcome)
            yield candidate, outcome

    def _examined(self, candidates: Sequence[Candidate]) -> Iterator[Outcome]:
        """What becomes of the files that nothing is known of."""
        if not candidates:
            return iter(())
        from laml_lint.pool import examined, processes

        # What all processes need is loaded once, before they part; most programs hold nothing to lint
        if not candidates[0].shown.lower().endswith(PROGRAM_SUFFIXES):
            self._worker.linter(candidates[0].shown)
        return examined(self._worker, candidates, processes(len(candidates), self._jobs))

    def _known(self, candidates: Sequence[Candidate]) -> dict[Candidate, Outcome]:
        if self._caches is None:
            return {}
        known = {}
        for candidate in candidates:
            outcome = self._caches.get(candidate)
            if outcome is not None:
                known[candidate] = outcome
        return known

    def _standard_input(self, candidate: Candidate) -> Outcome:
        from laml_lint.reading import Unreadable

        try:
            data = _standard_input()
        except Unreadable as error:
            return Outcome(problem=str(error))
        outcome = self._worker.check(data, candidate.shown)
        if self._changer is not None:
            outcome = self._changer.standard_input(data, outcome, candidate.shown)
        return outcome


def _without_suppressed(result: FileResult) -> FileResult:
    """`result` without the findings that nobody wants to see."""
    shown = tuple(item for item in result.diagnostics if not item.suppressed)
    return result if len(shown) == len(result.diagnostics) else result._replace(diagnostics=shown)


def _standard_input() -> bytes:
    """All of standard input; raises Unreadable."""
    from laml_lint.reading import LARGEST_FILE, Unreadable

    if sys.stdin is None:
        raise Unreadable("standard input is closed")
    try:
        data = sys.stdin.buffer.read(LARGEST_FILE + 1)
    except OSError as error:
        raise Unreadable(reason(error)) from None
    if len(data) > LARGEST_FILE:
        raise Unreadable(f"larger than {LARGEST_FILE >> 20} MiB, not read")
    return data

"""What `check` does with its settings and options: find the files, open the reports, run, conclude."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import nullcontext
from typing import TYPE_CHECKING, NamedTuple

import click

from laml_lint.cli.check_options import (
    CLEAN,
    FAILED,
    FINDINGS,
    STDIN,
    CheckOptions,
    contradiction,
    exit_code,
    too_many_warnings,
)
from laml_lint.cli.console import Console
from laml_lint.cli.reports import Reports, open_reports, spare_inputs
from laml_lint.cli.run import Run
from laml_lint.files import HOLDS_DOCUMENTS, Candidate, Problem, discover, shown
from laml_lint.settings import SettingsError
from laml_lint.worker import Worker

if TYPE_CHECKING:
    from collections.abc import Mapping
    from contextlib import AbstractContextManager

    from laml_lint.baseline import Baseline
    from laml_lint.cache import Caches
    from laml_lint.cli.fixing import Fixer
    from laml_lint.cli.suppressing import Suppressor
    from laml_lint.configuration import Configuration
    from laml_lint.reporters.summary import Summary


_WORTH_A_CACHE = 50
"""Files from which on a run leaves a cache behind."""
_SHOWN_STALE = 10
"""Entries of the baseline that are told one by one."""


class _Inputs(NamedTuple):
    """What is to be linted."""

    candidates: list[Candidate]
    problems: list[Problem]
    excluded: list[str]
    stdin: Candidate | None

    @property
    def files(self) -> list[Candidate]:
        """The candidates that are files."""
        return [candidate for candidate in self.candidates if candidate is not self.stdin]


def run_check(configure: Callable[[], Configuration], options: CheckOptions) -> int:
    """Do what `options` say and return the exit code; `configure` reads the configuration, each time anew.

    Raises SettingsError, and click.UsageError for what cannot be done.
    """
    configuration = configure()
    if complaint := contradiction(options, configuration.for_run()):
        raise click.UsageError(complaint)
    if not options.watch:
        return _Check(configuration, options).code()
    from laml_lint.cli.watch import watch

    def run() -> None:
        nonlocal configuration
        try:
            configuration = configure()
            _Check(configuration, options).code()
        except (SettingsError, click.UsageError) as error:
            Console(options.color).error(str(error))

    def files() -> Iterator[str]:
        yield from configuration.files
        yield from configuration.rule_files
        try:
            reports = _report_files(configuration, options)
            for candidate in _inputs(configuration, options).files:
                if os.path.realpath(candidate.path) not in reports:
                    yield candidate.path
        except SettingsError:
            return

    return watch(run, files)


def _report_files(configuration: Configuration, options: CheckOptions) -> set[str]:
    """The real paths of the reports, which change with each run."""
    files = [item.partition(":")[2] for item in configuration.for_run().output_format]
    return {os.path.realpath(file) for file in (*files, options.output_file) if file}


def _inputs(configuration: Configuration, options: CheckOptions) -> _Inputs:
    settings = configuration.for_run()
    found = discover(
        [path for path in options.paths if path != STDIN],
        configuration.for_folder,
        respect_gitignore=settings.respect_gitignore,
        force_exclude=settings.force_exclude,
        named_as_found=options.discover,
    )
    stdin = None
    candidates = found.candidates
    if STDIN in options.paths:
        name = shown(options.stdin_filename) if options.stdin_filename else "<stdin>"
        stdin = Candidate(STDIN, name, certain=True)
        candidates = sorted([*candidates, stdin], key=lambda candidate: candidate.shown)
    return _Inputs(candidates, found.problems, found.excluded, stdin)


class _Check:
    """One run over the files, from the settings to the exit code."""

    def __init__(self, configuration: Configuration, options: CheckOptions) -> None:
        self._configuration = configuration
        self._options = options
        self._settings = configuration.for_run()
        self._console = Console(options.color)
        _check_formats(configuration)
        self._inputs = _inputs(configuration, options)
        if options.write_baseline and self._settings.baseline is not None:
            spare_inputs([self._settings.baseline], self._inputs.files)
        self._worker = Worker(configuration.for_folder, self._named_roles())
        self._baseline = self._read_baseline()
        self._changer = self._make_changer()

    def code(self) -> int:
        """Does it all and returns the exit code."""
        options, settings, inputs = self._options, self._settings, self._inputs
        for known in self._configuration.known:
            if known.schema is not None:
                self._worker.linter_with(known)  # one that cannot be used is told before the report begins
        if not options.quiet and not options.discover:
            for path in inputs.excluded:
                self._console.note(f"{path} is excluded; --no-force-exclude lints it all the same")
        with self._reports() as reports:
            run = Run(
                self._worker,
                reports,
                color=options.color,
                quiet=options.quiet,
                verbose=options.verbose,
                jobs=settings.jobs,
                caches=self._caches(),
                baseline=self._baseline,
                changer=self._changer,
                include_suppressed=settings.include_suppressed,
                keep_results=options.write_baseline or self._baseline is not None,
            )
            summary = self._run(run)
        if not options.diff:
            told = options.discover or (inputs.excluded and not options.quiet)
            run.conclude(summary, None if told else options.paths)
        self._tell_changes()
        if options.write_baseline:
            return self._write_baseline(run)
        self._tell_stale(run)
        return self._exit_code(summary, run.failed)

    def _run(self, run: Run) -> Summary:
        if not self._options.profile_rules:
            return run.lint(self._inputs.candidates, self._inputs.problems, self._inputs.stdin)
        from laml_lint.profiling import Profile

        with Profile() as profile:
            summary = run.lint(self._inputs.candidates, self._inputs.problems, self._inputs.stdin)
        sys.stdout.flush()
        sys.stderr.write(profile.table())
        return summary

    def _exit_code(self, summary: Summary, failed: bool) -> int:
        options, settings = self._options, self._settings
        if options.diff:
            changed = self._changer is not None and self._changer.files
            return FAILED if failed else FINDINGS if changed and not options.exit_zero else CLEAN
        if too_many_warnings(summary, settings) and not options.quiet:
            self._console.note(f"more than {settings.max_warnings} warnings (--max-warnings)")
        return exit_code(summary, settings, failed=failed, exit_zero=options.exit_zero)

    def _reports(self) -> AbstractContextManager[Reports]:
        """Where the findings go; nowhere when something else is wanted than to see them."""
        options, settings = self._options, self._settings
        if options.diff or (options.write_baseline and not settings.output_format):
            return nullcontext(Reports([], tells_summary=True))
        document_on_stdout = options.fix and self._inputs.stdin is not None
        return open_reports(
            settings.output_format,
            options.output_file,
            options.color,
            options.quiet,
            self._inputs.files,
            baseline=self._baseline is not None,
            statistics=options.statistics,
            stream=sys.stderr if document_on_stdout else None,
        )

    def _caches(self) -> Caches | None:
        """The caches, where they are wanted, worth it, and know all that the findings depend on."""
        settings = self._settings
        if not settings.cache or len(self._inputs.candidates) < _WORTH_A_CACHE:
            return None
        from laml_lint import __version__
        from laml_lint.cache import DEFAULT_FOLDER, Caches, keeps

        if not keeps(settings) or self._options.profile_rules:
            return None
        return Caches(settings.cache_dir or DEFAULT_FOLDER, self._configuration.for_folder, __version__)

    def _named_roles(self) -> Mapping[str, str] | None:
        """What documents are for because others name them, where the settings say how URLs map to files."""
        settings = self._settings
        if not settings.base_urls:
            return None
        from laml_lint.reading import Unreadable, load
        from laml_lint.role_index import named_roles
        from laml_lint.vocabulary import load as load_vocabulary

        def contents() -> Iterator[tuple[str, bytes]]:
            for candidate in self._inputs.files:
                if candidate.shown.lower().endswith(HOLDS_DOCUMENTS):
                    continue  # what is built in there has no address of its own
                try:
                    data = load(candidate)
                except Unreadable:
                    continue  # told when it is its turn
                if data is not None:
                    yield candidate.path, data

        return named_roles(contents(), load_vocabulary(settings.dialect), settings)

    def _read_baseline(self) -> Baseline | None:
        if self._settings.baseline is None or self._options.write_baseline:
            return None
        from laml_lint.baseline import Baseline

        return Baseline.read(self._settings.baseline)

    def _write_baseline(self, run: Run) -> int:
        from laml_lint.baseline import Baseline
        from laml_lint.files import reason

        assert self._settings.baseline is not None  # or `contradiction` has said so
        if run.failed:
            self._console.error("no baseline written, because not everything could be checked")
            return FAILED
        try:
            count = Baseline(self._settings.baseline).write(run.results)
        except OSError as error:
            self._console.error(f"cannot be written: {reason(error)}", self._settings.baseline)
            return FAILED
        if not self._options.quiet:
            findings = "1 finding" if count == 1 else f"{count} findings"
            self._console.note(f"wrote {findings} to {self._settings.baseline}")
        return CLEAN

    def _tell_stale(self, run: Run) -> None:
        """Which entries of the baseline are not found any more."""
        if self._baseline is None or self._options.quiet:
            return
        stale = self._baseline.stale(run.results)
        for entry in stale if self._options.verbose else stale[:_SHOWN_STALE]:
            self._console.note(f"{entry.path}: {entry.code} of the baseline is not found any more")
        if stale:
            more = "" if self._options.verbose or len(stale) <= _SHOWN_STALE else " (--verbose shows all)"
            entries = "1 stale entry" if len(stale) == 1 else f"{len(stale)} stale entries"
            file = self._settings.baseline
            self._console.note(f"{entries} in {file}{more}; --write-baseline writes it anew")

    def _make_changer(self) -> Fixer | Suppressor | None:
        options = self._options
        if options.add_suppressions:
            from laml_lint.cli.suppressing import Suppressor

            return Suppressor(self._worker.linter)
        if options.fix or options.diff:
            from laml_lint.cli.fixing import Fixer

            marking = None if self._baseline is None else self._baseline.apply
            return Fixer(self._worker.linter, diff=options.diff, color=options.color, marking=marking)
        return None

    def _tell_changes(self) -> None:
        if self._changer is None or self._options.quiet:
            return
        sentence = self._changer.sentence()
        if sentence is not None:
            sys.stdout.flush()
            self._console.note(sentence)


def _check_formats(configuration: Configuration) -> None:
    """Raises click.UsageError for an unknown format, which only an option is asked about at once."""
    from laml_lint.cli.option_types import wrong_format

    for place in configuration.for_run().output_format:
        if complaint := wrong_format(place):
            origin = configuration.origins()["output-format"][-1]
            raise click.UsageError(f"{origin}: output-format: {complaint}")

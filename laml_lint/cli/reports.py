"""Where the reports of `check` go: `FORMAT[:FILE]`, standard output, and what a terminal allows.

When nobody has named a format, GitHub Actions and GitLab CI get what they show beside the code as well.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from typing import TYPE_CHECKING, NamedTuple, TextIO

import click

from laml_lint.cli.console import Console, is_terminal, terminal_width, wants_color
from laml_lint.cli.options import unknown
from laml_lint.cli.report_file import report_file
from laml_lint.reporters import FORMATS, LISTS_CLEAN_FILES, TEXT_FORMATS, Output, Reporter, create

if TYPE_CHECKING:
    from laml_lint.files import Candidate

CODE_QUALITY_FILE = "gl-code-quality-laml-lint.json"
"""The report for GitLab, at the top of the checkout; with a name of its own it replaces no other tool's."""


class Reports(NamedTuple):
    """The open reports of a run."""

    reporters: list[Reporter]
    tells_summary: bool
    """Whether a report on standard output says in words how many findings there are."""
    lists_clean_files: bool = False
    """Whether a report names files without findings."""


class _Destination(NamedTuple):
    format: str
    file: str | None
    apart: bool = False
    """It stands behind a text report in the same place."""
    optional: bool = False
    """Nobody has asked for it, so it is no failure when it cannot be written."""


@contextmanager
def open_reports(
    formats: Sequence[str],
    output_file: str | None,
    color: str,
    quiet: bool,
    inputs: Sequence[Candidate],
    *,
    baseline: bool = False,
    statistics: bool = False,
    stream: TextIO | None = None,
) -> Iterator[Reports]:
    """Open the files and make the reporters; closes the files at the end.

    `inputs` are the files to lint; `baseline` says whether the findings are compared with one. `stream` takes
    the place of standard output. With `statistics` a table stands in the place of the report that nobody has
    asked for, or follows the others on standard error. Raises click.UsageError for an unknown format, a file
    that cannot be written, two reports in one place, or a report in the place of one of the `inputs`.
    """
    destinations = _destinations(formats, output_file)
    spare_inputs([place.file for place in destinations if place.file is not None], inputs)
    folder = _folder_in_checkout()
    with ExitStack() as stack:
        reporters = []
        tells_summary = False
        for destination in [] if statistics and not formats else destinations:
            name, file, apart, optional = destination
            if file is None:
                place = stream or standard_output(None if name in TEXT_FORMATS else "utf-8")
                width = terminal_width(place)
            else:
                try:
                    place, width = stack.enter_context(report_file(file)), None
                except OSError as error:
                    _complain(file, error, color, optional)
                    continue
            colored = wants_color(color, place)
            reporter = create(name, Output(place.write, colored, width, quiet, folder, baseline, apart))
            tells_summary = tells_summary or (file is None and reporter.tells_summary)
            reporters.append(reporter)
        if statistics:
            from laml_lint.reporters.statistics import StatisticsReporter

            place = sys.stderr if formats else stream or standard_output()
            reporters.append(StatisticsReporter(Output(place.write, quiet=quiet)))
            tells_summary = True
        lists_clean = any(destination.format in LISTS_CLEAN_FILES for destination in destinations)
        yield Reports(reporters, tells_summary, lists_clean)


def standard_output(encoding: str | None = None) -> TextIO:
    """Standard output, ready for any text: what its encoding does not have is written as an escape."""
    stream = sys.stdout
    reconfigure = getattr(stream, "reconfigure", None)
    if reconfigure is not None:
        reconfigure(encoding=encoding, errors="backslashreplace")
    return stream


def _destinations(formats: Sequence[str], output_file: str | None) -> list[_Destination]:
    if not formats:
        return _defaults() if output_file is None else [_Destination("concise", output_file)]
    destinations = []
    for item in formats:
        name, _, file = item.partition(":")
        if name not in FORMATS:
            raise click.UsageError(f"--output-format: {unknown(name, list(FORMATS))}")
        destinations.append(_Destination(name, file or output_file))
    places = [destination.file for destination in destinations]
    for place in places:
        if places.count(place) > 1:
            raise click.UsageError(
                f"two reports to {place or 'standard output'}; give one a file: --output-format FORMAT:FILE"
            )
    return destinations


def _defaults() -> list[_Destination]:
    """A text report, and what the platform that the run is on shows beside the code."""
    if os.environ.get("GITHUB_ACTIONS") == "true":
        return [_Destination("full", None), _Destination("github", None, apart=True)]
    top = os.environ.get("CI_PROJECT_DIR")
    # pre-commit starts one process for each share of the files: they would overwrite each other's report.
    if top and os.environ.get("GITLAB_CI") == "true" and not os.environ.get("PRE_COMMIT"):
        file = os.path.join(top, CODE_QUALITY_FILE)
        return [_Destination("full", None), _Destination("gitlab", file, optional=True)]
    return [_Destination("full" if is_terminal(sys.stdout) else "concise", None)]


def _folder_in_checkout() -> str:
    """The working directory as seen from the top of the checkout, with `/` at its end; empty at the top."""
    top = os.environ.get("GITHUB_WORKSPACE") or os.environ.get("CI_PROJECT_DIR")
    if not top:
        return ""
    folder = os.path.relpath(os.path.realpath("."), os.path.realpath(top)).replace(os.sep, "/")
    return "" if folder == "." or folder.partition("/")[0] == ".." else f"{folder}/"


def spare_inputs(files: Sequence[str], inputs: Sequence[Candidate]) -> None:
    """Nothing that is written may overwrite what is to be linted; an old report in a folder that is linted is
    no document. Raises click.UsageError.
    """
    if not files:
        return
    from laml_lint.reading import Unreadable, load

    places = {os.path.realpath(candidate.path): candidate for candidate in inputs}
    for file in files:
        candidate = places.get(os.path.realpath(file))
        if candidate is None:
            continue
        with suppress(Unreadable):
            if not candidate.certain and load(candidate) is None:
                continue
        raise click.UsageError(f"{file} is one of the files to lint; write the report to another one")


def _complain(file: str, error: OSError, color: str, optional: bool) -> None:
    """Raises click.UsageError for a report that somebody wanted."""
    from laml_lint.files import reason

    if not optional:
        raise click.UsageError(f"cannot write {file}: {reason(error)}") from None
    Console(color).warning(f"cannot write {file}, the report for GitLab: {reason(error)}")

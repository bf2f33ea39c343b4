"""Where the reports of `check` go: `FORMAT[:FILE]`, standard output, and what a terminal allows."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from typing import NamedTuple, TextIO

import click

from laml_lint.cli.console import is_terminal, terminal_width, wants_color
from laml_lint.cli.options import unknown
from laml_lint.reporters import FORMATS, Output, Reporter, create


class Reports(NamedTuple):
    """The open reports of a run."""

    reporters: list[Reporter]
    tells_summary: bool
    """Whether a report on standard output says in words how many findings there are."""


class _Destination(NamedTuple):
    format: str
    file: str | None


@contextmanager
def open_reports(
    formats: Sequence[str], output_file: str | None, color: str, quiet: bool, inputs: Sequence[str]
) -> Iterator[Reports]:
    """Open the files and make the reporters; closes the files at the end.

    Raises click.UsageError for an unknown format, a file that cannot be written, two reports in one place, or
    a report in the place of one of the `inputs`.
    """
    destinations = _destinations(formats, output_file)
    _spare_inputs(destinations, inputs)
    with ExitStack() as stack:
        reporters = []
        tells_summary = False
        for name, file in destinations:
            if file is None:
                stream = standard_output("utf-8" if name == "json" else None)
                width = terminal_width(stream)
            else:
                stream, width = stack.enter_context(_open(file)), None
            reporter = create(name, Output(stream.write, wants_color(color, stream), width, quiet))
            tells_summary = tells_summary or (file is None and reporter.tells_summary)
            reporters.append(reporter)
        yield Reports(reporters, tells_summary)


def standard_output(encoding: str | None = None) -> TextIO:
    """Standard output, ready for any text: what its encoding does not have is written as an escape."""
    stream = sys.stdout
    reconfigure = getattr(stream, "reconfigure", None)
    if reconfigure is not None:
        reconfigure(encoding=encoding, errors="backslashreplace")
    return stream


def _destinations(formats: Sequence[str], output_file: str | None) -> list[_Destination]:
    default = "full" if output_file is None and is_terminal(sys.stdout) else "concise"
    destinations = []
    for item in formats or (default,):
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


def _spare_inputs(destinations: Sequence[_Destination], inputs: Sequence[str]) -> None:
    """No report may overwrite what is to be linted."""
    files = [destination.file for destination in destinations if destination.file is not None]
    if not files:
        return
    places = {os.path.realpath(path) for path in inputs}
    for file in files:
        if os.path.realpath(file) in places:
            raise click.UsageError(f"{file} is one of the files to lint; write the report to another one")


def _open(file: str) -> TextIO:
    try:
        return open(file, "w", encoding="utf-8", errors="backslashreplace", newline="\n")
    except OSError as error:
        from laml_lint.files import reason

        raise click.UsageError(f"cannot write {file}: {reason(error)}") from None

"""Reports: one module for each output format.

A reporter is told the results one at a time, in the order of the paths, and writes them at once: it keeps
nothing that it does not need for the end, so that a run over ten thousand files stays small.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable

    from laml_lint.linter import FileResult
    from laml_lint.reporters.summary import Summary

FORMATS = {
    "full": "FullReporter",
    "concise": "ConciseReporter",
    "grouped": "GroupedReporter",
    "json": "JsonReporter",
}
"""The formats in the order of the help; each is the module of that name with this class in it."""


class Output(NamedTuple):
    """Where one report goes, and how it may look there."""

    write: Callable[[str], object]
    color: bool = False
    width: int | None = None
    """Columns of the terminal; None where the report does not go to a terminal."""
    quiet: bool = False
    """Findings only, no summary."""


class Reporter(Protocol):
    """One report in one format."""

    tells_summary: bool
    """Whether the report itself says in words how many findings there are."""

    def begin(self) -> None:
        """Write what stands before the first result."""

    def add(self, result: FileResult) -> None:
        """Write what is to be said about one file; called for files without findings too."""

    def finish(self, summary: Summary) -> None:
        """Write the end; nothing follows."""


def create(name: str, output: Output) -> Reporter:
    """Make the reporter for the format `name`, a key of `FORMATS`; only its own module is imported."""
    from importlib import import_module

    factory: Callable[[Output], Reporter] = getattr(import_module(f"{__name__}.{name}"), FORMATS[name])
    return factory(output)

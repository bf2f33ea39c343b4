"""Reports: one module for each output format.

A reporter is told the results one at a time, in the order of the paths, and writes them at once: it keeps
nothing that it does not need for the end, so that a run over ten thousand files stays small.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable

    from laml_lint.reporters.summary import Summary
    from laml_lint.results import FileResult

FORMATS = {
    "full": "FullReporter",
    "concise": "ConciseReporter",
    "grouped": "GroupedReporter",
    "json": "JsonReporter",
    "json-lines": "JsonLinesReporter",
    "sarif": "SarifReporter",
    "github": "GithubReporter",
    "gitlab": "GitlabReporter",
    "junit": "JunitReporter",
    "checkstyle": "CheckstyleReporter",
    "rdjson": "RdjsonReporter",
    "markdown": "MarkdownReporter",
    "html": "HtmlReporter",
}
"""The formats in the order of the help; each is the module of that name (`json_lines` for `json-lines`) with
this class in it."""

TEXT_FORMATS = frozenset({"full", "concise", "grouped"})
"""The formats for a terminal; all others are for programs and always UTF-8."""


LISTS_CLEAN_FILES = frozenset({"junit"})
"""The formats in which files without findings are named."""


class Output(NamedTuple):
    """Where one report goes, and how it may look there."""

    write: Callable[[str], object]
    color: bool = False
    width: int | None = None
    """Columns of the terminal; None where the report does not go to a terminal."""
    quiet: bool = False
    """Findings only, no summary."""
    folder: str = ""
    """The working directory as seen from the top of the checkout, with `/` at its end; empty at the top and
    where there is no checkout. Platforms that show findings beside the code look from the top."""
    baseline: bool = False
    """Whether the findings were compared with a baseline."""
    apart: bool = False
    """Whether a text report goes to the same place, which this one must not be mixed with."""


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

    module = import_module(f"{__name__}.{name.replace('-', '_')}")
    factory: Callable[[Output], Reporter] = getattr(module, FORMATS[name])
    return factory(output)

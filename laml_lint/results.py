"""What a check of one file gives."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from laml_lint.diagnostics import Diagnostic
    from laml_lint.text import Text


class FileResult(NamedTuple):
    """What was found in one file, suppressed findings included.

    `text` is None when there is nothing to report, so that clean files leave nothing behind.
    """

    path: str
    diagnostics: tuple[Diagnostic, ...]
    documents: int
    text: Text | None


class Outcome(NamedTuple):
    """What became of one file of a run; without a result, problem or failure it was passed over."""

    result: FileResult | None = None
    problem: str | None = None
    """Why it could not be read, in a few words."""
    failure: str | None = None
    """What the linter itself did wrong."""
    lasting: bool = True
    """Whether the same file will give the same tomorrow."""


PASSED_OVER = Outcome()
"""The file is not LaML."""
NOTHING_FOUND = Outcome(FileResult("", (), 1, None))
"""The file is one document in which nothing is found, today and tomorrow; the result names no path."""

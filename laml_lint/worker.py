"""What becomes of one file of a run, apart from everything that is shown: the unit of work that is done in
turn, in several processes, or not at all because a cache knows the answer.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from laml_lint.files import Unreadable, load
from laml_lint.results import PASSED_OVER, Outcome

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from laml_lint.files import Candidate
    from laml_lint.linter import Linter
    from laml_lint.settings import Settings


class Examiner(Protocol):
    """Anything that can tell what becomes of a file."""

    def examine(self, candidate: Candidate) -> Outcome:
        """Never raises for what is in the file."""


class Worker:
    """Reads and checks files, each with the settings that hold for it."""

    def __init__(
        self, settings_for: Callable[[str], Settings], named_roles: Mapping[str, str] | None = None
    ) -> None:
        """`settings_for` gives the settings for a path, as it is shown; the same object for equal settings.
        `named_roles` holds what documents are for because others name them, by absolute paths.
        """
        self._settings_for = settings_for
        self._named_roles = named_roles
        self._linters: dict[int, Linter] = {}

    def linter(self, path: str) -> Linter:
        """The linter for the file `path`; files with the same settings share one.

        Raises SettingsError.
        """
        return self.linter_with(self._settings_for(path))

    def linter_with(self, settings: Settings) -> Linter:
        """The linter for some settings, which have to be the same object each time.

        Raises SettingsError.
        """
        linter = self._linters.get(id(settings))
        if linter is None:
            from laml_lint.linter import Linter  # not for files that a cache knows

            linter = self._linters[id(settings)] = Linter(settings, named_roles=self._named_roles)
        return linter

    def examine(self, candidate: Candidate) -> Outcome:
        """Reads and checks the file; raises SettingsError when its settings cannot be used."""
        try:
            data = load(candidate)
        except Unreadable as error:
            return Outcome(problem=str(error))
        if data is None:
            return PASSED_OVER
        return self.check(data, candidate.shown)

    def check(self, data: bytes, path: str) -> Outcome:
        """Checks `data` as the content of the file `path`."""
        linter = self.linter(path)
        # A suppression may end; one in UTF-16 is not looked for
        lasting = not ((b"laml-lint" in data and b"until" in data) or b"\0" in data[:4])
        try:
            return Outcome(linter.check(data, path), lasting=lasting)
        except Exception as error:
            return Outcome(failure=described(error))


def described(error: BaseException) -> str:
    """A mistake of this program in one line, with the place where it happened."""
    import os

    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    place = ""
    if trace is not None:
        file = os.path.basename(trace.tb_frame.f_code.co_filename)
        place = f" in {file}, line {trace.tb_lineno}"
    return f"internal error{place}: {type(error).__name__}: {error}; please report it"

"""What becomes of one file of a run, apart from everything that is shown: the unit of work that is done in
turn, in several processes, or not at all because a cache knows the answer.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from laml_lint.results import NOTHING_FOUND, PASSED_OVER, Outcome

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from laml_lint.files import Candidate
    from laml_lint.linter import Linter
    from laml_lint.reading import Unreadable
    from laml_lint.settings import Settings


_READ_AT_ONCE = 64
"""Files that are read before the first of them is checked: after each call of the system all runs slower."""
_HELD_AT_ONCE = 1_000_000
"""Bytes from which on no further file is read."""


class Examiner(Protocol):
    """Anything that can tell what becomes of files."""

    def examine(self, candidates: Iterable[Candidate]) -> Iterator[Outcome]:
        """Never raises for what is in the files."""


class Worker:
    """Reads and checks files, each with the settings that hold for it."""

    def __init__(
        self, settings_for: Callable[[str], Settings], named_roles: Mapping[str, str] | None = None
    ) -> None:
        """`settings_for` gives the settings for the files in a folder; the same object for equal settings.
        `named_roles` holds what documents are for because others name them, by absolute paths.
        """
        self._settings_for = settings_for
        self._named_roles = named_roles
        self._linters: dict[int, Linter] = {}
        self._linters_by_folder: dict[str, Linter] = {}

    def linter(self, path: str) -> Linter:
        """The linter for the file `path`, as it is shown; files with the same settings share one.

        Raises SettingsError.
        """
        folder, slash, _ = path.rpartition("/")
        folder = folder or slash
        linter = self._linters_by_folder.get(folder)
        if linter is None:
            linter = self._linters_by_folder[folder] = self.linter_with(self._settings_for(folder))
        return linter

    def linter_with(self, settings: Settings) -> Linter:
        """The linter for some settings, which have to be the same object each time.

        Raises SettingsError.
        """
        linter = self._linters.get(id(settings))
        if linter is None:
            from laml_lint.file_linter import FileLinter  # not for files that a cache knows

            linter = self._linters[id(settings)] = FileLinter(settings, named_roles=self._named_roles)
        return linter

    def examine(self, candidates: Iterable[Candidate]) -> Iterator[Outcome]:
        """Reads and checks the files; raises SettingsError when the settings of one cannot be used."""
        from laml_lint.reading import Unreadable  # not for files that a cache knows

        for batch in _read(candidates):
            for candidate, data in batch:
                if data is None:
                    yield PASSED_OVER
                elif isinstance(data, Unreadable):
                    yield Outcome(problem=str(data))
                else:
                    yield self.check(data, candidate.shown)

    def check(self, data: bytes, path: str) -> Outcome:
        """Checks `data` as the content of the file `path`."""
        linter = self.linter(path)
        from laml_lint.reading import Unreadable

        try:
            result = linter.check(data, path)
        except Unreadable as error:
            return Outcome(problem=str(error))
        except Exception as error:
            return Outcome(failure=described(error))
        # A suppression may end; one in UTF-16 is not looked for
        lasting = not ((b"laml-lint" in data and b"until" in data) or b"\0" in data[:4])
        if lasting and result.documents == 1 and not result.diagnostics:
            return NOTHING_FOUND
        return Outcome(result, lasting=lasting)


def _read(candidates: Iterable[Candidate]) -> Iterator[list[tuple[Candidate, bytes | Unreadable | None]]]:
    """What is in the files, or why it cannot be read; several files at a time."""
    from laml_lint.reading import Unreadable, load

    batch: list[tuple[Candidate, bytes | Unreadable | None]] = []
    held = 0
    for candidate in candidates:
        data: bytes | Unreadable | None
        try:
            data = load(candidate)
        except Unreadable as error:
            data = error
        batch.append((candidate, data))
        if isinstance(data, bytes):
            held += len(data)
        if len(batch) == _READ_AT_ONCE or held >= _HELD_AT_ONCE:
            yield batch
            batch, held = [], 0
    yield batch


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

"""The linter for files of all kinds: documents, and what holds documents."""

from __future__ import annotations

from typing import TYPE_CHECKING

from laml_lint.files import HOLDS_DOCUMENTS
from laml_lint.linter import Linter

if TYPE_CHECKING:
    from laml_lint.programs.checking import ProgramLinter
    from laml_lint.results import FileResult


class FileLinter(Linter):
    """Checks files with one set of settings; what kind of file it is, the end of its name tells."""

    _programs: ProgramLinter | None = None

    def check(self, data: bytes, path: str) -> FileResult:
        """The findings of the file `path` that holds `data`, sorted.

        Raises Unreadable when it is not what its name says.
        """
        if not path.lower().endswith(HOLDS_DOCUMENTS):
            return super().check(data, path)
        from laml_lint.programs.checking import ProgramLinter, check

        if self._programs is None:
            self._programs = ProgramLinter(self)
        result = check(self._programs, data, path)
        return result._replace(diagnostics=tuple(map(self.weighed, result.diagnostics)))

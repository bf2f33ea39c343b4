"""What `check --add-suppressions` does with a file that has been checked."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from laml_lint.files import HOLDS_DOCUMENTS
from laml_lint.reading import Unreadable, load
from laml_lint.worker import described

if TYPE_CHECKING:
    from laml_lint.files import Candidate
    from laml_lint.linter import Linter
    from laml_lint.results import Outcome


class Suppressor:
    """Writes comments into documents, so that what is found in them now is silent, and counts them."""

    def __init__(self, linter_for: Callable[[str], Linter]) -> None:
        """`linter_for` gives the linter for a path as it is shown."""
        self._linter_for = linter_for
        self.files = 0
        self.findings = 0

    def file(self, candidate: Candidate, outcome: Outcome) -> Outcome:
        """Silences the findings of `outcome`; gives what is left, which is what no comment can silence."""
        result = outcome.result
        if result is None or all(item.suppressed for item in result.diagnostics):
            return outcome
        from laml_lint.fixes import Unwritable, write_atomically

        try:
            data = load(candidate)
            after = data and self._silenced(data, candidate.shown)
            if not data or not after or after == data:
                return outcome
            checked = self._linter_for(candidate.shown).check(after, candidate.shown)
            write_atomically(candidate.path, after, data)
        except (Unreadable, Unwritable) as error:
            return outcome._replace(problem=str(error))
        except Exception as error:
            return outcome._replace(failure=described(error))
        self.files += 1
        self.findings += sum(item.suppressed for item in checked.diagnostics) - sum(
            item.suppressed for item in result.diagnostics
        )
        return outcome._replace(result=checked)

    def standard_input(self, data: bytes, outcome: Outcome, path: str) -> Outcome:
        """Standard input cannot be changed."""
        return outcome

    def sentence(self) -> str | None:
        """What has been done, in one line; None when nothing was to be done."""
        if not self.files:
            return None
        findings = "1 finding" if self.findings == 1 else f"{self.findings} findings"
        files = "1 file" if self.files == 1 else f"{self.files} files"
        return f"Suppressed {findings} in {files}."

    def _silenced(self, data: bytes, path: str) -> bytes | None:
        """`data` with comments; None when its text does not say exactly what its bytes are."""
        from laml_lint.document import Document
        from laml_lint.fixes.edits import Patch, Replacement
        from laml_lint.sources.xml import parse
        from laml_lint.suppressions import add_suppressions

        linter = self._linter_for(path)
        if path.lower().endswith(HOLDS_DOCUMENTS):
            return self._silenced_program(linter, data, path)
        document = Document(data, path, linter.vocabulary, linter.settings)
        parse(document)
        encoding = document.decoded.encoding
        try:
            body = document.source.encode(encoding)
        except UnicodeEncodeError:
            return None
        if not data.endswith(body):
            return None
        edits = add_suppressions(document, linter.check(data, path).diagnostics)
        patch = Patch(document.source, [Replacement(span, text) for span, text in edits])
        return data.removesuffix(body) + patch.result.encode(encoding)

    def _silenced_program(self, linter: Linter, data: bytes, path: str) -> bytes | None:
        """The same for a program; notebooks and pages are left alone."""
        if not path.lower().endswith(".py"):
            return None
        from laml_lint.programs.silencing import with_comments

        return with_comments(linter, data, path)

"""What `check --fix` and `check --diff` do with a file that has been checked, and with standard input."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import TYPE_CHECKING

from laml_lint.cli.console import is_terminal, wants_color
from laml_lint.reading import Unreadable, load
from laml_lint.worker import described

if TYPE_CHECKING:
    from laml_lint.files import Candidate
    from laml_lint.fixes import Fixed
    from laml_lint.linter import Linter
    from laml_lint.results import FileResult, Outcome


class Fixer:
    """Applies fixes, or shows what they would change, and counts them.

    Whether unsafe fixes are applied, the settings of each file say.
    """

    def __init__(
        self,
        linter_for: Callable[[str], Linter],
        *,
        diff: bool = False,
        color: str = "auto",
        marking: Callable[[FileResult], FileResult] | None = None,
    ) -> None:
        """`linter_for` gives the linter for a path as it is shown. With `diff`, files stay as they are and
        what would change goes to standard output, coloured as `color` says. `marking` marks findings that are
        not to be fixed as suppressed, as a baseline does.
        """
        self._linter_for = linter_for
        self._diff = diff
        self._color = color
        self._marking = marking
        self.files = 0
        """How many files have been changed, or would be."""
        self.findings = 0
        """How many findings have been fixed, or would be."""

    def file(self, candidate: Candidate, outcome: Outcome) -> Outcome:
        """Fixes the file whose check gave `outcome`; gives what is to be reported instead.

        A file that could not be written keeps its findings and has a problem. With `diff`, nothing is
        written, and nothing but the difference is to be reported.
        """
        if outcome.result is None or not self._worthwhile(outcome.result):
            return outcome
        from laml_lint.fixes import Unwritable, write_atomically

        try:
            data = load(candidate)
            fixed = None if data is None else self._fixed(data, candidate.shown)
            if data is None or fixed is None or fixed.data == data:
                return outcome
            if self._diff:
                show_diff(candidate.shown, data, fixed.data, self._color)
            else:
                write_atomically(candidate.path, fixed.data, data)
        except (Unreadable, Unwritable) as error:
            return outcome._replace(problem=str(error))
        except BrokenPipeError:
            raise  # nobody reads the differences any more
        except Exception as error:
            return outcome._replace(failure=described(error))
        return self._fixed_outcome(outcome, fixed)

    def standard_input(self, data: bytes, outcome: Outcome, path: str) -> Outcome:
        """Writes the document from standard input to standard output, fixed; with `diff`, what would change.

        Gives what is to be reported; the report itself has to go somewhere else then.
        """
        fixed = None
        if outcome.result is not None and self._worthwhile(outcome.result):
            try:
                fixed = self._fixed(data, path)
            except Exception as error:
                outcome = outcome._replace(failure=described(error))
        after = data if fixed is None else fixed.data
        if not self._diff:
            _write(after)
        elif after != data:
            show_diff(path, data, after, self._color)
        return outcome if fixed is None or after == data else self._fixed_outcome(outcome, fixed)

    def _fixed_outcome(self, outcome: Outcome, fixed: Fixed) -> Outcome:
        self.files += 1
        self.findings += fixed.total
        return outcome if self._diff else outcome._replace(result=fixed.result)

    def sentence(self) -> str | None:
        """What has been done, in one line; None when nothing was to be done."""
        if not self.files:
            return None
        verb = "Would fix" if self._diff else "Fixed"
        findings = "1 finding" if self.findings == 1 else f"{self.findings} findings"
        files = "1 file" if self.files == 1 else f"{self.files} files"
        return f"{verb} {findings} in {files}."

    def _worthwhile(self, result: FileResult) -> bool:
        if all(item.fix is None or item.suppressed for item in result.diagnostics):
            return False
        from laml_lint.fixes import applicable

        unsafe = self._linter_for(result.path).settings.unsafe_fixes
        return any(applicable(item, unsafe) for item in result.diagnostics)

    def _fixed(self, data: bytes, path: str) -> Fixed:
        from laml_lint.fixes import fix_document

        linter = self._linter_for(path)
        return fix_document(linter, data, path, unsafe=linter.settings.unsafe_fixes, marking=self._marking)


def show_diff(path: str, before: bytes, after: bytes, color: str) -> None:
    """Write the difference between two versions of a file to standard output; `color` as for `--color`."""
    from laml_lint.fixes import unified_diff

    diff = unified_diff(path, before, after)
    if sys.stdout is not None and is_terminal(sys.stdout):
        diff = _for_people(diff, wants_color(color, sys.stdout))
    elif color == "always":
        diff = _for_people(diff, True)
    _write(diff.encode("utf-8", "surrogateescape"))


def _write(data: bytes) -> None:
    """To standard output, byte for byte."""
    if sys.stdout is not None:
        sys.stdout.flush()
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()


def _for_people(diff: str, color: bool) -> str:
    """The diff with nothing in it that steers a terminal, but colours if wanted."""
    from laml_lint.reporters.printable import visible

    lines = (visible(line.removesuffix("\r")) for line in diff.split("\n"))
    return "\n".join(_colored(line) for line in lines) if color else "\n".join(lines)


def _colored(line: str) -> str:
    from click import style

    if line.startswith(("---", "+++")):
        return style(line, bold=True)
    if line.startswith("@@"):
        return style(line, fg="cyan")
    if line.startswith(("-", "+")):
        return style(line, fg="red" if line.startswith("-") else "green")
    return line

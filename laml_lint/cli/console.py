"""What the program says besides its report: short lines on standard error."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from typing import TextIO

COLOR_CHOICES = ("auto", "always", "never")


def wants_color(choice: str, stream: TextIO) -> bool:
    """Whether to write colours to `stream`; `auto` honours NO_COLOR and FORCE_COLOR."""
    if choice != "auto":
        return choice == "always"
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return is_terminal(stream)


def is_terminal(stream: TextIO) -> bool:
    """Whether a person looks at `stream` through a terminal that can move its cursor."""
    try:
        return stream.isatty() and os.environ.get("TERM") != "dumb"
    except ValueError:  # closed
        return False


def terminal_width(stream: TextIO) -> int | None:
    """The columns of the terminal behind `stream`, or None when there is none."""
    if not stream.isatty():
        return None
    try:
        return int(os.environ.get("COLUMNS", "")) or None
    except ValueError:
        pass
    try:
        return os.get_terminal_size(stream.fileno()).columns or None
    except OSError:
        return None


class Console:
    """Writes `laml-lint: …` lines to standard error."""

    def __init__(self, color: str = "auto", before: Callable[[], None] | None = None) -> None:
        """`before` is called before each line, for instance to take a progress bar away."""
        self._color = color
        self._before = before
        self.failed = False
        """Whether an error has been told."""

    def error(self, message: str, path: str | None = None) -> None:
        """One line that says what went wrong, and where."""
        self.failed = True
        self._line("error", message, path)

    def warning(self, message: str) -> None:
        """One line about something that may not be as meant."""
        self._line("warning", message)

    def note(self, message: str) -> None:
        """One line for the curious."""
        self._line("", message)

    def internal_error(self, error: BaseException, path: str | None = None) -> None:
        """One line about a mistake of this program, with the place where it happened."""
        from laml_lint.worker import described

        self.error(described(error), path)

    def _line(self, kind: str, message: str, path: str | None = None) -> None:
        from laml_lint.reporters.printable import printable

        if self._before is not None:
            self._before()
        stream = sys.stderr
        if stream is None:
            return
        head = f"{kind}: " if kind else ""
        if head and wants_color(self._color, stream):
            from click import style

            head = style(f"{kind}:", fg="red" if kind == "error" else "yellow", bold=True) + " "
        place = f"{printable(path)}: " if path is not None else ""
        try:
            stream.write(f"laml-lint: {head}{place}{printable(message)}\n")
            stream.flush()
        except (OSError, ValueError):
            pass  # standard error is closed: there is nobody to tell

"""A progress bar for people who wait: only on a terminal, only in long runs, and gone at the end."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    from click._termui_impl import ProgressBar

PATIENCE = 1.0
"""Seconds before a bar appears."""
_INTERVAL = 0.1
_CLEAR = "\r\x1b[2K\x1b[?25h"
"""Back to the first column, erase the line, show the cursor that the bar has hidden."""


class Progress:
    """Counts files; `clear` before anything else is written to the terminal, `step` after each file."""

    def __init__(
        self, length: int, stream: TextIO | None, clock: Callable[[], float] = time.monotonic
    ) -> None:
        """`stream` is the terminal, or None for no bar; the clock starts now."""
        self._length = length
        self._stream = stream
        self._clock = clock
        self._next = clock() + PATIENCE if stream is not None else float("inf")
        self._done = 0
        self._told = 0
        self._bar: ProgressBar[int] | None = None
        self._visible = False

    def step(self) -> None:
        """One more file is done."""
        self._done += 1
        if self._stream is not None:
            self._show()

    def clear(self) -> None:
        """Take the bar away; the next step may bring it back."""
        if self._visible and self._stream is not None:
            self._stream.write(_CLEAR)
            self._stream.flush()
            self._visible = False

    def _show(self) -> None:
        now = self._clock()
        if now < self._next or self._done >= self._length:
            return
        self._next = now + _INTERVAL
        if self._bar is None:
            import click

            self._bar = click.progressbar(
                length=self._length, label="Checking", file=self._stream, show_pos=True, show_eta=False
            )
        self._bar.update(self._done - self._told)
        self._told = self._done
        self._visible = True

"""Waits for a condition, with a deadline."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TypeVar

Found = TypeVar("Found")
PATIENCE = 30.0
"""Seconds; a slow machine needs a tenth of it."""


class TooLate(AssertionError):
    """The condition was not met in time."""


def eventually(
    look: Callable[[], Found], meets: Callable[[Found], object] = bool, seconds: float = PATIENCE
) -> Found:
    """What `look` gives as soon as it meets the condition; raises `TooLate` with what it gave last."""
    deadline = time.monotonic() + seconds
    pause = 0.02
    while True:
        found = look()
        if meets(found):
            return found
        if time.monotonic() > deadline:
            raise TooLate(f"not within {seconds:g} s; at last: {found!r}")
        time.sleep(pause)
        pause = min(pause * 1.5, 0.5)

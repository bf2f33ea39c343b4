"""How a block is left before its end."""

from __future__ import annotations

from laml_lint.sources.python.values import Value


class Jump(Exception):
    """The rest of a block is not reached."""


class ReturnJump(Jump):
    """A function returns."""

    def __init__(self, value: Value) -> None:
        super().__init__()
        self.value = value


class BreakJump(Jump):
    """A loop ends."""


class ContinueJump(Jump):
    """A loop goes on with its next round."""


class StopJump(Jump):
    """An exception is raised."""

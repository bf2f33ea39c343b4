"""Where the log goes: to a file or standard error, and what is grave also to the editor."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from contextlib import suppress

from lsprotocol import types

FORMAT = "%(asctime)s %(levelname)s %(name)s: %(message)s"
_LONGEST = 2_000
_TYPES = {logging.WARNING: types.MessageType.Warning, logging.ERROR: types.MessageType.Error}


def begin(file: str | None, level: str) -> None:
    """Write what is at least as grave as `level` to `file`, or to standard error when that is None.

    Raises OSError when the file cannot be written.
    """
    handler = logging.StreamHandler() if file is None else logging.FileHandler(file, encoding="utf-8")
    handler.setFormatter(logging.Formatter(FORMAT))
    root = logging.getLogger()
    root.addHandler(handler)
    root.setLevel(level.upper())
    # pygls logs each refusal that it sends as if it were a failure of the server
    logging.getLogger("pygls").setLevel(max(logging.CRITICAL, root.level))
    if root.level <= logging.DEBUG:
        logging.getLogger("pygls").setLevel(logging.DEBUG)


class ToEditor(logging.Handler):
    """Sends warnings and errors of the server to the log window of the editor."""

    def __init__(self, send: Callable[[types.LogMessageParams], None]) -> None:
        """`send` is called in the loop that is running now."""
        super().__init__(logging.WARNING)
        self._send = send
        self._loop = asyncio.get_running_loop()

    def emit(self, record: logging.LogRecord) -> None:
        """Send one entry; from any thread."""
        text = self.format(record)
        kind = _TYPES.get(record.levelno, types.MessageType.Error)
        with suppress(RuntimeError):  # the loop has ended, and with it the connection
            self._loop.call_soon_threadsafe(self._send, types.LogMessageParams(kind, text[:_LONGEST]))

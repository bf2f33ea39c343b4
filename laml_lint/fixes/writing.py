"""Writing a file so that nobody ever sees half of it."""

from __future__ import annotations

import os
import stat
from contextlib import suppress

from laml_lint.files import reason


class Unwritable(Exception):
    """A file was not written; the message says why in a few words."""


def write_atomically(path: str, data: bytes, expected: bytes) -> None:
    """Replaces what is in the file `path`, which has to be `expected`, by `data`.

    The new file takes the place of the old one in one step, with its permissions and, where the system allows
    it, its owner. A link stays a link: the file to which it leads is replaced.
    Raises Unwritable when the file holds something else by now, is read-only or cannot be written; then it is
    left as it is, and nothing else is left behind.
    """
    real = os.path.realpath(path)
    try:
        status = os.stat(real)
        if not stat.S_ISREG(status.st_mode):
            raise Unwritable("is not a file and cannot be replaced")
        # The owner of a folder may replace what is read-only in it, and root may do anything
        if not status.st_mode & (stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH) or not os.access(real, os.W_OK):
            raise Unwritable("is read-only, not fixed")
        temporary = _written_beside(real, data, status)
    except OSError as error:
        raise Unwritable(f"cannot be written: {reason(error)}") from None
    try:
        if _content(real, len(expected)) != expected:
            raise Unwritable("changed while it was being fixed; left alone")
        os.replace(temporary, real)
    except OSError as error:
        raise Unwritable(f"cannot be written: {reason(error)}") from None
    finally:
        with suppress(OSError):  # it is gone when it has taken its place
            os.unlink(temporary)


def _written_beside(real: str, data: bytes, status: os.stat_result) -> str:
    """The path of a new file with `data` in the same folder, with the mode and the owner of `status`."""
    from tempfile import mkstemp

    folder, name = os.path.split(real)
    descriptor, temporary = mkstemp(prefix=f".{name[:100]}.", suffix=".tmp", dir=folder)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
        made = os.stat(temporary)
        if (made.st_uid, made.st_gid) != (status.st_uid, status.st_gid):
            with suppress(OSError, AttributeError):  # only root gives files away, and Windows has no owners
                os.chown(temporary, status.st_uid, status.st_gid)
        os.chmod(temporary, stat.S_IMODE(status.st_mode))
    except BaseException:
        with suppress(OSError):
            os.unlink(temporary)
        raise
    return temporary


def _content(path: str, length: int) -> bytes:
    """What is in the file now; of a longer file only so much that the difference shows."""
    with open(path, "rb") as file:
        return file.read(length + 1)

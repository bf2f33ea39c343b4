"""The file of a report: the old one stays until the new one is whole."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TextIO

_LONGEST_NAME = 100
_OF_THE_SYSTEM = ("/dev/", "/proc/")
"""Names in these folders may lead to ordinary files that somebody has open, such as `/dev/stdout`."""


@contextmanager
def report_file(file: str) -> Iterator[TextIO]:
    """Open `file` for a report in UTF-8.

    What is written goes to a new file beside it, which takes its place at the end and is deleted when the run
    is broken off. Devices, pipes and files in folders that take no new file are written to directly.
    Raises OSError when it cannot be written.
    """
    target = os.path.realpath(file)
    beside = None if os.path.abspath(file).startswith(_OF_THE_SYSTEM) else _new_file_beside(target)
    if beside is None:
        with _open(file) as stream:
            yield stream
        return
    try:
        with _open(beside) as stream:
            yield stream
        os.replace(beside, target)
    except BaseException:
        os.unlink(beside)
        raise


def _open(file: str) -> TextIO:
    return open(file, "w", encoding="utf-8", errors="backslashreplace", newline="\n")


def _new_file_beside(target: str) -> str | None:
    """An empty file in the folder of `target` that may take its place, or None where that cannot be."""
    from tempfile import mkstemp

    try:
        mode = os.stat(target).st_mode
        if not stat.S_ISREG(mode) or not os.access(target, os.W_OK):
            return None
        mode = stat.S_IMODE(mode)
    except OSError:
        mask = os.umask(0)
        os.umask(mask)
        mode = 0o666 & ~mask
    folder, name = os.path.split(target)
    try:
        descriptor, beside = mkstemp(prefix=f".{name[:_LONGEST_NAME]}.", suffix=".tmp", dir=folder)
    except OSError:
        return None
    os.close(descriptor)
    os.chmod(beside, mode)
    return beside

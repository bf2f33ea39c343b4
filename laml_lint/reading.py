"""The bytes of a file, if it is one to lint."""

from __future__ import annotations

import os
import stat

from laml_lint.files import DOCUMENTATION_SUFFIXES, HOLDS_DOCUMENTS, Candidate, kind_of, reason
from laml_lint.sniffing import looks_like_laml

LARGEST_FILE = 64 * 1024 * 1024
"""In bytes; larger files are not read."""
_SHORT = 16 * 1024
"""A file that is not longer is not asked what it is and how large: what it holds says enough."""
_HEAD = 64 * 1024
_BLOCK_MARKS = (b"```", b"~~~", b"code")
"""Without one of these a documentation holds no code block with a tag."""
_OPEN_FLAGS = (
    os.O_RDONLY
    | getattr(os, "O_CLOEXEC", 0)
    | getattr(os, "O_NONBLOCK", 0)  # a pipe that took the place of the file must not stop the run
    | getattr(os, "O_NOCTTY", 0)
    | getattr(os, "O_BINARY", 0)
)


class Unreadable(Exception):
    """A file cannot be read; the message says why in a few words."""


def load(candidate: Candidate) -> bytes | None:
    """The bytes to lint, or None when the file was found in a folder and is not LaML.

    Raises Unreadable.
    """
    try:
        descriptor = os.open(candidate.path, _OPEN_FLAGS)
    except OSError as error:
        raise Unreadable(reason(error)) from None
    try:
        data = os.read(descriptor, _SHORT)
        more = os.read(descriptor, _SHORT) if data else b""
        if more or not data:
            data += more
            status = os.fstat(descriptor)
            if not stat.S_ISREG(status.st_mode):
                raise Unreadable(f"is {kind_of(status.st_mode)}, not a file")
            if status.st_size > LARGEST_FILE:
                if not candidate.certain and not _may_hold_laml(candidate, data + os.read(descriptor, _HEAD)):
                    return None
                raise Unreadable(f"larger than {LARGEST_FILE >> 20} MiB, not read")
            data = _rest(descriptor, data)
    except OSError as error:
        raise Unreadable(reason(error)) from None
    finally:
        os.close(descriptor)
    return data if candidate.certain or _may_hold_laml(candidate, data) else None


def _may_hold_laml(candidate: Candidate, data: bytes) -> bool:
    """Whether a file looks like LaML, or, when it is no document, may hold or make some."""
    name = candidate.shown.lower()
    if not name.endswith(HOLDS_DOCUMENTS):
        return looks_like_laml(data)
    from laml_lint.sources.python.markers import may_hold_laml

    if name.endswith(DOCUMENTATION_SUFFIXES) and not any(mark in data for mark in _BLOCK_MARKS):
        return False
    return may_hold_laml(data)


def _rest(descriptor: int, data: bytes) -> bytes:
    """All of a file that begins with `data`; what its size is said to be counts for nothing."""
    pieces, size = [data], len(data)
    while piece := os.read(descriptor, 1 << 20):
        pieces.append(piece)
        size += len(piece)
        if size > LARGEST_FILE:
            raise Unreadable(f"larger than {LARGEST_FILE >> 20} MiB, not read")
    return b"".join(pieces)

"""What the server asks the editor to watch, and the eye it keeps on the editor itself."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Callable

from lsprotocol import types

from laml_lint.configuration import FILE_NAMES
from laml_lint.files import HOLDS_DOCUMENTS, LAML_SUFFIXES, POSSIBLE_SUFFIXES

_SUFFIXES = (*LAML_SUFFIXES, *POSSIBLE_SUFFIXES, *HOLDS_DOCUMENTS)
_PATTERNS = (
    *(f"**/{name}" for name in FILE_NAMES),
    "**/.gitignore",
    "**/*.toml",
    "**/*.json",
    *(f"**/*{suffix}" for suffix in _SUFFIXES),
)
_BETWEEN = 3.0
"""Seconds between two looks at the process of the editor."""


def registrations() -> list[types.Registration]:
    """What to ask an editor for that can watch files."""
    watchers = [types.FileSystemWatcher(pattern) for pattern in dict.fromkeys(_PATTERNS)]
    options = types.DidChangeWatchedFilesRegistrationOptions(watchers)
    return [types.Registration("laml-lint-files", types.WORKSPACE_DID_CHANGE_WATCHED_FILES, options)]


def is_document(path: str) -> bool:
    """Whether a file may be one that is judged."""
    name = os.path.basename(path).lower()
    return "." not in name or name.endswith(_SUFFIXES) or ".xml." in name or ".html." in name


def is_configuration(path: str) -> bool:
    """Whether a file may decide about settings, or about which files there are."""
    name = os.path.basename(path)
    return name.endswith(".toml") or name == ".gitignore"


def watch_process(number: int, gone: Callable[[], None]) -> None:
    """Calls `gone` when the process is not there any more; to be called in the running loop."""
    if os.name == "nt":
        return  # there is no harmless signal; the end of standard input tells as well
    loop = asyncio.get_running_loop()

    def look() -> None:
        if is_alive(number):
            loop.call_later(_BETWEEN, look)
        else:
            gone()

    loop.call_later(_BETWEEN, look)


def is_alive(number: int) -> bool:
    """Whether a process is there (POSIX)."""
    try:
        os.kill(number, 0)
    except ProcessLookupError:
        return False
    except (PermissionError, OverflowError):
        return True
    return True

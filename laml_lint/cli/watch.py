"""`check --watch`: lint again whenever a file comes, goes or changes."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterable

from laml_lint.cli.console import is_terminal

INTERVAL = 0.5
"""Seconds between two looks."""
_CLEAR = "\x1b[2J\x1b[3J\x1b[H"

State = dict[str, tuple[int, int]]


def watch(
    run: Callable[[], object],
    files: Callable[[], Iterable[str]],
    wait: Callable[[float], None] = time.sleep,
) -> int:
    """Calls `run`, and again after each change of the files that `files` names, until it is interrupted.

    `files` is asked at every look, so that new files are seen. Returns the exit code.
    """
    try:
        while True:
            before = state(files())
            if is_terminal(sys.stdout):
                sys.stdout.write(_CLEAR)
            run()
            sys.stdout.flush()
            sys.stderr.write("laml-lint: watching for changes; Ctrl-C ends it\n")
            sys.stderr.flush()
            while state(files()) == before:
                wait(INTERVAL)
    except KeyboardInterrupt:
        return 0


def state(files: Iterable[str]) -> State:
    """By which a change of a file is told: its time of change and its size."""
    seen: State = {}
    for file in files:
        try:
            status = os.stat(file)
        except OSError:
            continue
        seen[file] = (status.st_mtime_ns, status.st_size)
    return seen

"""The program: what `laml-lint` and `python -m laml_lint` run."""

from __future__ import annotations

import gc
import os
import sys
import warnings
from contextlib import suppress
from typing import NoReturn

_COLLECT_AFTER = 50_000
_WRONG_USE = 2
_INTERRUPTED = 130


def program() -> NoReturn:
    """Runs the command line and ends the process with its exit code.

    A process that lives for a tenth of a second spends a fifth of it on looking for garbage and on taking
    itself apart: it does little of the one and none of the other. What was written is flushed first.
    """
    gc.set_threshold(_COLLECT_AFTER, 20, 20)
    warnings.simplefilter("ignore", SyntaxWarning)  # of the programs that are read; not ours to report
    if sys.stderr is None:  # closed by the caller: nobody wants to be told
        sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115 -- for the rest of the process
    if sys.stdout is None:
        sys.stderr.write("laml-lint: error: standard output is closed: there is nowhere to report to\n")
        status = _WRONG_USE
    else:
        status = _run()
    for stream in (sys.stdout, sys.stderr):
        with suppress(AttributeError, OSError, ValueError):  # nobody reads any more
            stream.flush()
    os._exit(status)


def _run() -> int:
    try:
        from laml_lint.cli import main

        return main()
    except KeyboardInterrupt:
        return _INTERRUPTED


if __name__ == "__main__":
    program()

"""The program: what `laml-lint` and `python -m laml_lint` run."""

from __future__ import annotations

import gc
import os
import sys
from typing import NoReturn

from laml_lint.cli import main

_COLLECT_AFTER = 50_000


def program() -> NoReturn:
    """Runs the command line and ends the process with its exit code.

    A process that lives for a tenth of a second spends a fifth of it on looking for garbage and on taking
    itself apart: it does little of the one and none of the other. What was written is flushed first.
    """
    gc.set_threshold(_COLLECT_AFTER, 20, 20)
    status = main()
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    except OSError:  # nobody reads any more
        pass
    os._exit(status)


if __name__ == "__main__":
    program()

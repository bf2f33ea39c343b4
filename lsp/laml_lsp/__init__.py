"""The language server for LaML, a second front door to the engine of `laml_lint`."""

from __future__ import annotations

import sys
from collections.abc import Sequence

__all__ = ["main"]

_MISSING = "error: the language server needs pygls, which the extra lsp brings: pip install 'laml-lint[lsp]'"


def main(argv: Sequence[str] | None = None, program: str = "laml-lsp") -> int:
    """Serve an editor over standard input and output until it says goodbye.

    Args:
        argv: the arguments, those of the process when it is None.
        program: what messages call the program.

    Returns:
        0 when the editor has asked for the end, 1 when it has gone away, 2 for wrong use.
    """
    try:
        import pygls  # noqa: F401 -- an extra of the distribution
    except ImportError:
        print(f"{program}: {_MISSING}", file=sys.stderr)
        return 2
    from laml_lsp.serving import run

    return run(argv, program)

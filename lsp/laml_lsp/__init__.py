"""The language server for LaML, a second front door to the engine of `laml_lint`.

The server itself is not part of this release: the command exists, so that editors get a clear answer.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence

__all__ = ["main"]


def main(argv: Sequence[str] | None = None) -> int:
    """Say on standard error that there is no server yet; the arguments are accepted and not used.

    Returns:
        The exit code 2, "wrong use".
    """
    print(
        "laml-lsp: the language server is not part of this release yet; use: laml-lint check", file=sys.stderr
    )
    return 2

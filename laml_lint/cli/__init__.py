"""The command line: thin commands over the engine, the files and the reporters."""

from __future__ import annotations

from collections.abc import Sequence


def main(argv: Sequence[str] | None = None) -> int:
    """Run `laml-lint` with `argv` (default: the arguments of the process) and return its exit code."""
    try:
        from laml_lint.cli.program import run

        return run(argv)
    except KeyboardInterrupt:
        return 130  # as in `program`, which may not have been loaded yet

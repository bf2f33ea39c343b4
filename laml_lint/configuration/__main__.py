"""Writes the JSON Schema of the configuration, which ships with the package.

Usage: python -m laml_lint.configuration [--check]
"""

from __future__ import annotations

import sys
from pathlib import Path

from laml_lint.configuration.json_schema import rendered

COMMAND = "python -m laml_lint.configuration"
FILE = Path(__file__).with_name("laml-lint.schema.json")


def main(arguments: list[str]) -> int:
    """Write the file; with `--check` only say whether it is current. Returns the exit code."""
    if arguments not in ([], ["--check"]):
        print(f"usage: {COMMAND} [--check]", file=sys.stderr)
        return 2
    text = rendered(COMMAND)
    if not arguments:
        FILE.write_text(text, encoding="utf-8", newline="\n")
    elif not FILE.exists() or FILE.read_text(encoding="utf-8") != text:
        print(f"{FILE} is not current: run `{COMMAND}`", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

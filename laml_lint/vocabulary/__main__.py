"""Compiles the schema to the vocabulary file that ships with the package.

Usage: python -m laml_lint.vocabulary [--check]
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from laml_lint.schema import schema_path
from laml_lint.vocabulary.compiled import FILES
from laml_lint.vocabulary.compiler import compile_schema

COMMAND = "python -m laml_lint.vocabulary"


def rendered(dialect: str) -> str:
    """Return the text that the vocabulary file of a dialect should have."""
    record = compile_schema(schema_path(dialect), dialect)
    lines = [f'"generated": {_json("from schema/ by " + COMMAND + ", do not edit")}']
    for key, value in record.items():
        if isinstance(value, dict):
            entries = ",\n".join(f"{_json(name)}: {_json(entry)}" for name, entry in value.items())
            lines.append(f"{_json(key)}: {{\n{entries}\n}}")
        else:
            lines.append(f"{_json(key)}: {_json(value)}")
    return "{" + ",\n".join(lines) + "}\n"


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def main(arguments: list[str]) -> int:
    """Write the vocabulary files; with `--check` only say whether they are current. Returns the exit code."""
    if arguments not in ([], ["--check"]):
        print(f"usage: {COMMAND} [--check]", file=sys.stderr)
        return 2
    for dialect, name in FILES.items():
        file = Path(name)
        text = rendered(dialect)
        if not arguments:
            file.write_text(text, encoding="utf-8", newline="\n")
        elif not file.exists() or file.read_text(encoding="utf-8") != text:
            print(f"{file} is not current: run `{COMMAND}`", file=sys.stderr)
            return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""Writes the settings of the extension into its package.json: those of the linter, under `laml-lint.`.

Usage: python vscode-extension/scripts/settings.py [--check]
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

EXTENSION = Path(__file__).resolve().parents[1]
MANIFEST = EXTENSION / "package.json"
SCHEMA = EXTENSION.parent / "laml_lint" / "configuration" / "laml-lint.schema.json"
COMMAND = "python vscode-extension/scripts/settings.py"
SECTION = "laml-lint"
TITLE = "Linter"
"""Of the group of settings that is generated; those of the extension itself are in groups of their own."""
_ONLY_IN_FILES = frozenset({"extend"})
"""Keys that mean something in a configuration file only."""


def settings() -> dict[str, dict[str, Any]]:
    """The settings, by their full names."""
    properties = json.loads(SCHEMA.read_text(encoding="utf-8"))["properties"]
    return {
        f"{SECTION}.{key}": _setting(schema, order)
        for order, (key, schema) in enumerate(properties.items())
        if key not in _ONLY_IN_FILES
    }


def rendered(manifest: dict[str, Any]) -> str:
    """The text of package.json with the generated group put in its place."""
    groups = manifest["contributes"]["configuration"]
    group = next(group for group in groups if group["title"] == TITLE)
    group["properties"] = settings()
    return json.dumps(manifest, ensure_ascii=False, indent=2) + "\n"


def main(arguments: list[str]) -> int:
    """Write the file; with `--check` only say whether it is current. Returns the exit code."""
    if arguments not in ([], ["--check"]):
        print(f"usage: {COMMAND} [--check]", file=sys.stderr)
        return 2
    current = MANIFEST.read_text(encoding="utf-8")
    text = rendered(json.loads(current))
    if not arguments:
        MANIFEST.write_text(text, encoding="utf-8", newline="\n")
    elif current != text:
        print(f"{MANIFEST} is not current: run `{COMMAND}`", file=sys.stderr)
        return 1
    return 0


def _setting(schema: dict[str, Any], order: int) -> dict[str, Any]:
    """One property of the schema as the editor wants it: always with a type, in a form it can show."""
    rest = {name: value for name, value in schema.items() if name not in ("description", "minLength")}
    if "enum" in rest:
        rest = {"type": "string", **rest}
    elif "anyOf" in rest:
        rest = {"type": ["string", "integer"], **rest}
    elif rest["type"] == "integer" and "default" not in rest:
        rest = {**rest, "type": ["integer", "null"], "default": None}
    elif rest["type"] == "string":
        rest.setdefault("default", "")
    return {**rest, "markdownDescription": schema["description"], "scope": "window", "order": order}


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

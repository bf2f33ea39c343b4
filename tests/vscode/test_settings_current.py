"""The settings of the extension are those of the linter, and package.json holds them."""

from __future__ import annotations

import json
import subprocess
import sys

from tests.vscode.packaging import EXTENSION, ROOT

SCHEMA = json.loads((ROOT / "laml_lint/configuration/laml-lint.schema.json").read_text(encoding="utf-8"))
MANIFEST = json.loads((EXTENSION / "package.json").read_text(encoding="utf-8"))
GROUPS = {group["title"]: group["properties"] for group in MANIFEST["contributes"]["configuration"]}


def test_generated() -> None:
    script = EXTENSION / "scripts/settings.py"
    outcome = subprocess.run([sys.executable, script, "--check"], capture_output=True, text=True)
    assert outcome.returncode == 0, outcome.stderr


def test_every_key_is_a_setting() -> None:
    assert set(GROUPS["Linter"]) == {f"laml-lint.{key}" for key in SCHEMA["properties"] if key != "extend"}


def test_defaults_and_choices_are_the_same() -> None:
    for key, schema in SCHEMA["properties"].items():
        setting = GROUPS["Linter"].get(f"laml-lint.{key}", schema)
        assert setting.get("enum") == schema.get("enum"), key
        assert setting.get("anyOf") == schema.get("anyOf"), key
        assert (setting.get("default") or None) == (schema.get("default") or None), key


def test_what_starts_programs_or_reads_files_is_restricted() -> None:
    restricted = MANIFEST["capabilities"]["untrustedWorkspaces"]["restrictedConfigurations"]
    assert {"laml-lint.server.path", "laml-lint.server.arguments", "laml-lint.python.interpreter"} <= set(
        restricted
    )


def test_lock_file_names_no_place() -> None:
    text = (EXTENSION / "package-lock.json").read_text(encoding="utf-8")
    assert len(json.loads(text)["packages"]) > 1
    assert "://" not in text

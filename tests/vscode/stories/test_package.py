"""The package of the extension."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest

pytestmark = pytest.mark.editors

CONTENTS = {
    "[Content_Types].xml",
    "extension.vsixmanifest",
    "extension/LICENSE.txt",
    "extension/changelog.md",
    "extension/dist/extension.js",
    "extension/icons/icon.png",
    "extension/icons/laml-dark.svg",
    "extension/icons/laml-light.svg",
    "extension/language-configuration.json",
    "extension/package.json",
    "extension/readme.md",
    "extension/syntaxes/laml.tmLanguage.json",
}


def test_contents(extension: Path) -> None:
    """The package is small and holds neither tests nor source maps"""
    with zipfile.ZipFile(extension) as package:
        assert set(package.namelist()) == CONTENTS
        assert b"sourceMappingURL" not in package.read("extension/dist/extension.js")
        manifest = json.loads(package.read("extension/package.json"))
    assert manifest["license"] == "MIT"
    assert extension.stat().st_size < 1_000_000


def test_no_telemetry(extension: Path) -> None:
    """The program that ships asks for no address outside, and for no telemetry"""
    with zipfile.ZipFile(extension) as package:
        program = package.read("extension/dist/extension.js").decode()
    for word in ("createTelemetryLogger", "fetch(", 'require("https")', 'require("http")', "XMLHttpRequest"):
        assert word not in program

"""The packages of the extension and of the driver, as a user would install them."""

from __future__ import annotations

import hashlib
import shutil
from pathlib import Path

from tests.vscode.software import Node, run

ROOT = Path(__file__).resolve().parents[2]
EXTENSION = ROOT / "vscode-extension"
DRIVER = Path(__file__).parent / "stories" / "driver"


def extension_package(node: Node, folder: Path) -> Path:
    """The `.vsix` of the extension."""
    _installed(node)
    return _packed(node, EXTENSION, folder / "laml-lint.vsix")


def checked(node: Node) -> str:
    """What the checks of the extension say: types, style, unit tests; raises `Failed`."""
    _installed(node)
    return "".join(
        node.npm("run", "--silent", script, folder=EXTENSION) for script in ("types", "lint", "test")
    )


def driver_package(node: Node, folder: Path) -> Path:
    """The `.vsix` of the driver, which does inside the editor what the tests ask for."""
    copy = shutil.copytree(DRIVER, folder / "driver")
    return _packed(node, copy, folder / "driver.vsix", "--allow-missing-repository", "--skip-license")


def _installed(node: Node) -> None:
    """Installs what the extension is built with, when the lock file has changed."""
    lock = (EXTENSION / "package-lock.json").read_bytes()
    mark = EXTENSION / "node_modules" / f".installed-{hashlib.sha256(lock).hexdigest()[:16]}"
    if not mark.exists():
        node.npm("ci", "--ignore-scripts", folder=EXTENSION)
        mark.touch()


def _packed(node: Node, sources: Path, package: Path, *options: str) -> Path:
    vsce = EXTENSION / "node_modules/@vscode/vsce/vsce"
    arguments = ("package", "--no-dependencies", "--allow-missing-repository", *options, "--out", package)
    run(node.program, vsce, *dict.fromkeys(arguments), folder=sources, env=node.env)
    return package

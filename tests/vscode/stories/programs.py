"""Programs that are not the server, or not a good one."""

from __future__ import annotations

from pathlib import Path

_ANSWERS_VERSION = 'case "$*" in *--version) echo laml-lsp 0.1.0; exit 0;; esac\n'


def script(path: Path, text: str, mode: int = 0o755) -> Path:
    """A shell script that can be started."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text if text.startswith("#!") else f"#!/bin/sh\n{text}")
    path.chmod(mode)
    return path


def crashes_at_start(path: Path) -> Path:
    """A server that says its version, and ends when it is to serve."""
    return script(path, f"{_ANSWERS_VERSION}echo 'ImportError: libxml2.so.2 is missing' >&2\nexit 1\n")


def other_python(path: Path, answer: str) -> Path:
    """An interpreter that answers the question of the extension with a text."""
    return script(path, f"cat <<'END'\n{answer}\nEND\n")


def without_pygls(path: Path, environment: Path) -> Path:
    """The interpreter of an environment with laml-lint in which the extra `lsp` was forgotten."""
    (installed,) = environment.glob("lib/python*/site-packages")
    mine = path / installed.relative_to(environment)
    mine.mkdir(parents=True)
    for one in installed.iterdir():
        if not one.name.startswith(("pygls", "lsprotocol")):
            (mine / one.name).symlink_to(one)
    (path / "bin").mkdir()
    (path / "bin/python").symlink_to((environment / "bin/python").resolve())
    (path / "pyvenv.cfg").write_text((environment / "pyvenv.cfg").read_text())
    return path / "bin/python"

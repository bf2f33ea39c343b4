"""The real pre-commit program, and repositories that use the hooks of this working tree."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
# What the hook's repository must hold; copied from the working tree, so that uncommitted work is tested.
SHIPPED = (".pre-commit-hooks.yaml", "pyproject.toml", "README.md", "LICENSE", "laml_lint", "lsp", "schema")

GOOD = '<?xml version="1.0" encoding="UTF-8"?>\n<Response>\n  <Say>Welcome.</Say>\n</Response>\n'
BAD = """<?xml version="1.0" encoding="UTF-8"?>
<Response>
  <Dial>
    <Conference beep="onenter">case-2041</Conference>
  </Dial>
</Response>
"""
FINDING = ":4:23: error LML201 invalid-value: "
POM = """<?xml version="1.0" encoding="UTF-8"?>
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
</project>
"""


def environment(home: Path) -> dict[str, str]:
    """The environment of this run without what a surrounding git, pre-commit or laml-lint has put into it."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("GIT_", "PRE_COMMIT", "LAML_LINT_")) and name != "SKIP"
    }
    person = {"NAME": "A Tester", "EMAIL": "tester@harborvets.example"}
    settings = {
        "commit.gpgsign": "false",
        "init.defaultBranch": "main",
        "core.autocrlf": "false",
        "core.quotePath": "false",
    }
    return {
        **kept,
        **{f"GIT_{role}_{key}": value for role in ("AUTHOR", "COMMITTER") for key, value in person.items()},
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_CONFIG_NOSYSTEM": "1",
        "GIT_CONFIG_COUNT": str(len(settings)),
        **{f"GIT_CONFIG_KEY_{number}": key for number, key in enumerate(settings)},
        **{f"GIT_CONFIG_VALUE_{number}": value for number, value in enumerate(settings.values())},
        "PRE_COMMIT_HOME": str(home),
        "PRE_COMMIT_COLOR": "never",
        "NO_COLOR": "1",
        "PYTHONUTF8": "1",
    }


def run(
    folder: Path, env: Mapping[str, str], *command: str, check: bool = True
) -> subprocess.CompletedProcess[str]:
    outcome = subprocess.run(
        command, cwd=folder, env=env, capture_output=True, text=True, encoding="utf-8", timeout=600
    )
    assert not check or outcome.returncode == 0, f"{command}\n{outcome.stdout}\n{outcome.stderr}"
    return outcome


@dataclass(frozen=True, slots=True)
class Repository:
    """A repository that uses one of the hooks or several."""

    folder: Path
    env: Mapping[str, str]

    def write(self, files: Mapping[str, str]) -> None:
        """Write `files` and stage everything."""
        for name, text in files.items():
            path = self.folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="")
        run(self.folder, self.env, "git", "add", "--all")

    def read(self, name: str) -> str:
        """What a file holds now."""
        return (self.folder / name).read_bytes().decode("utf-8")

    def commit(self, files: Mapping[str, str]) -> subprocess.CompletedProcess[str]:
        """Write `files` and try to commit them."""
        self.write(files)
        return run(self.folder, self.env, "git", "commit", "--message", "Change the documents", check=False)

    def run_on_all(self, hook: str) -> subprocess.CompletedProcess[str]:
        """Let one hook see every file that git knows."""
        return run(
            self.folder, self.env, sys.executable, "-m", "pre_commit", "run", "--all-files", hook, check=False
        )

    def commits(self) -> int:
        """How many commits there are besides the first."""
        return int(run(self.folder, self.env, "git", "rev-list", "--count", "HEAD").stdout) - 1


@pytest.fixture(scope="session")
def hook_source(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str, dict[str, str]]:
    """A repository that holds this working tree, its revision, and the environment to run programs in."""
    folder = tmp_path_factory.mktemp("hook") / "laml-lint"
    folder.mkdir()
    for name in SHIPPED:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy2(source, folder / name)
    env = environment(tmp_path_factory.mktemp("pre-commit-home"))
    run(folder, env, "git", "init", "--quiet")
    run(folder, env, "git", "add", "--all", "--force")
    run(folder, env, "git", "commit", "--quiet", "--message", "The working tree")
    return folder, run(folder, env, "git", "rev-parse", "HEAD").stdout.strip(), env


@pytest.fixture
def repository_with(
    tmp_path: Path, hook_source: tuple[Path, str, dict[str, str]]
) -> Callable[..., Repository]:
    """Makes a fresh repository with the named hooks installed; their environment is made once and shared."""

    def make(*hooks: str) -> Repository:
        source, revision, env = hook_source
        folder = tmp_path / "practice"
        folder.mkdir()
        run(folder, env, "git", "init", "--quiet")
        config = f"repos:\n  - repo: {source.as_posix()}\n    rev: {revision}\n    hooks:\n"
        config += "".join(f"      - id: {hook}\n" for hook in hooks)
        (folder / ".pre-commit-config.yaml").write_text(config, encoding="utf-8")
        run(folder, env, "git", "add", "--all")
        run(folder, env, "git", "commit", "--quiet", "--message", "Use the hooks")
        run(folder, env, sys.executable, "-m", "pre_commit", "install", "--install-hooks")
        return Repository(folder, env)

    return make

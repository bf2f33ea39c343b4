"""The hook as people meet it: the real pre-commit program, real commits in a real repository."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

pytestmark = [
    pytest.mark.pre_commit,
    pytest.mark.skipif(shutil.which("git") is None, reason="needs git"),
]

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
    """A repository that uses the hook."""

    folder: Path
    env: Mapping[str, str]

    def commit(self, files: Mapping[str, str]) -> subprocess.CompletedProcess[str]:
        """Write `files` and try to commit them."""
        for name, text in files.items():
            path = self.folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="")
        run(self.folder, self.env, "git", "add", "--all")
        return run(self.folder, self.env, "git", "commit", "--message", "Change the documents", check=False)

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
def repository(tmp_path: Path, hook_source: tuple[Path, str, dict[str, str]]) -> Repository:
    """A fresh repository with the hook installed; the hook's environment is made once and shared."""
    source, revision, env = hook_source
    folder = tmp_path / "practice"
    folder.mkdir()
    run(folder, env, "git", "init", "--quiet")
    config = (
        f"repos:\n  - repo: {source.as_posix()}\n    rev: {revision}\n    hooks:\n      - id: laml-lint\n"
    )
    (folder / ".pre-commit-config.yaml").write_text(config, encoding="utf-8")
    run(folder, env, "git", "add", "--all")
    run(folder, env, "git", "commit", "--quiet", "--message", "Use the hook")
    run(folder, env, sys.executable, "-m", "pre_commit", "install", "--install-hooks")
    return Repository(folder, env)


def test_a_bad_commit_is_refused_with_the_finding(repository: Repository) -> None:
    outcome = repository.commit({"calls/conference.xml": BAD})
    assert outcome.returncode == 1
    assert f"calls/conference.xml{FINDING}" in outcome.stdout + outcome.stderr
    assert repository.commits() == 0


def test_a_good_commit_passes(repository: Repository) -> None:
    outcome = repository.commit({"calls/welcome.xml": GOOD, "calls/welcome.laml": GOOD})
    assert outcome.returncode == 0, outcome.stdout + outcome.stderr
    assert "laml-lint" in outcome.stderr + outcome.stdout
    assert "Passed" in outcome.stderr + outcome.stdout
    assert repository.commits() == 1


def test_a_mended_document_passes(repository: Repository) -> None:
    repository.commit({"conference.xml": BAD})
    outcome = repository.commit({"conference.xml": BAD.replace("onenter", "onEnter")})
    assert outcome.returncode == 0, outcome.stdout + outcome.stderr
    assert repository.commits() == 1


@pytest.mark.parametrize("suffix", [".xml", ".laml", ".cxml", ".twiml", ".XML"])
def test_every_kind_of_document_is_checked(repository: Repository, suffix: str) -> None:
    outcome = repository.commit({f"conference{suffix}": BAD})
    assert f"conference{suffix}{FINDING}" in outcome.stdout + outcome.stderr
    assert repository.commits() == 0


@pytest.mark.parametrize("name", ["the night shift.xml", "Sprechstunde für Kätzchen.xml", "夜間/猫 犬.laml"])
def test_names_with_blanks_and_other_alphabets(repository: Repository, name: str) -> None:
    refused = repository.commit({name: BAD})
    assert f"{name}{FINDING}" in refused.stdout + refused.stderr
    assert repository.commits() == 0
    passed = repository.commit({name: GOOD})
    assert passed.returncode == 0, passed.stdout + passed.stderr
    assert repository.commits() == 1


def test_other_xml_is_not_complained_about(repository: Repository) -> None:
    outcome = repository.commit({"pom.xml": POM})
    assert outcome.returncode == 0, outcome.stdout + outcome.stderr
    assert "LML" not in outcome.stdout + outcome.stderr
    assert repository.commits() == 1


def test_other_files_are_not_handed_to_the_hook(repository: Repository) -> None:
    outcome = repository.commit({"answer.py": f"DOCUMENT = '''{BAD}'''\n", "notes.txt": BAD})
    assert outcome.returncode == 0, outcome.stdout + outcome.stderr
    assert "no files to check" in outcome.stdout + outcome.stderr
    assert repository.commits() == 1

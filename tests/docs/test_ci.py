"""The page about CI: its workflows are run as GitHub and GitLab would, and nothing is missing."""

from __future__ import annotations

from typing import Any

import yaml

from laml_lint.reporters import FORMATS
from tests.docs.pages import DOCS, ROOT, page
from tests.docs.shell import NOT_RUN, Shell, shell

__all__ = ["shell"]

PAGE = page(DOCS / "ci.md")
HOOKS = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))


def file(name: str) -> dict[str, Any]:
    (found,) = (block for block in PAGE.blocks("yaml") if block.file == name)
    content = yaml.safe_load(found.text)
    assert isinstance(content, dict)
    return content


def the_command(lines: list[str]) -> str:
    (command,) = [line for line in lines if not line.startswith(NOT_RUN)]
    return command


def test_github_actions(shell: Shell) -> None:
    (job,) = file(".github/workflows/laml-lint.yml")["jobs"].values()
    command = the_command([step["run"] for step in job["steps"] if "run" in step])
    outcome = shell.run(command, GITHUB_ACTIONS="true", CI="true")
    assert outcome.returncode == 1
    assert "::error file=examples/mistakes/beep-wrong-case.xml,line=4," in outcome.stdout


def test_gitlab(shell: Shell) -> None:
    (job,) = file(".gitlab-ci.yml").values()
    outcome = shell.run(
        the_command(job["script"]), GITLAB_CI="true", CI="true", CI_PROJECT_DIR=str(shell.folder)
    )
    assert outcome.returncode == 1
    report = shell.folder / job["artifacts"]["reports"]["codequality"]
    assert '"check_name"' in report.read_text(encoding="utf-8")


def test_the_hooks_exist_and_are_all_named() -> None:
    (repository,) = file(".pre-commit-config.yaml")["repos"]
    known = {hook["id"] for hook in HOOKS}
    assert {hook["id"] for hook in repository["hooks"]} <= known
    assert [name for name in known if f"`{name}`" not in PAGE.text] == []


def test_every_format_is_named() -> None:
    assert [name for name in FORMATS if f"`{name}`" not in PAGE.text] == []

"""Measures the pre-commit hook beside those of yamllint and flake8: `make bench-hooks`.

Each hook is installed by pre-commit in an environment of its own, in the same way, and looks at three small
files of its kind in one repository. Everything is warm; the runs are taken in turn, so that a noisy machine
disturbs all alike. A hook that does nothing shows what pre-commit itself takes. yamllint and flake8 are
installed from the package index, so this needs a network.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from statistics import median, quantiles
from typing import NamedTuple

from documents import small_document

from laml_lint.formatting import formatted
from laml_lint.vocabulary import load

ROOT = Path(__file__).resolve().parents[1]
FILES = 3
PRE_COMMIT = (sys.executable, "-m", "pre_commit")

YAML = """---
office: {number}
greeting: "Welcome to office {number}."
menu:
  - key: 1
    leads-to: https://voice.example.com/sales/{number}
  - key: 2
    leads-to: https://voice.example.com/support/{number}
timeout: 5
"""
PYTHON = '''"""The menu of office {number}."""

GREETING = "Welcome to office {number}."


def leads_to(key: str) -> str:
    """Tell where a key leads."""
    targets = {{"1": "sales", "2": "support"}}
    return "https://voice.example.com/" + targets[key]
'''


class Hook(NamedTuple):
    """One hook to measure."""

    name: str
    entry: str
    suffix: str
    package: str | None
    """What pip installs for it; None for a program of the system."""

    def configuration(self) -> str:
        """Its lines of `.pre-commit-config.yaml`."""
        rows = [
            f"      - id: {self.name}",
            f"        name: {self.name}",
            f"        entry: '{self.entry}'",
            f"        language: {'python' if self.package else 'system'}",
            f"        files: '{self.suffix}$'",
            "        require_serial: true",
        ]
        if self.package:
            rows.append(f"        additional_dependencies: ['{self.package}']")
        return "\n".join(rows)

    def files(self) -> list[str]:
        """The names of its files."""
        return [f"office_{number}{self.suffix}" for number in range(FILES)]


HOOKS = (
    Hook("laml-lint", "laml-lint check --discover", ".xml", str(ROOT)),
    Hook("laml-lint-fix", "laml-lint check --discover --fix", ".xml", str(ROOT)),
    Hook("laml-lint-format", "laml-lint format --discover", ".xml", str(ROOT)),
    Hook("yamllint", "yamllint", ".yaml", "yamllint"),
    Hook("flake8", "flake8", ".py", "flake8"),
    Hook("nothing", "true", ".xml", None),
)


def environment(home: Path) -> dict[str, str]:
    """The environment of the runs: nothing of the person's own settings."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("GIT_", "PRE_COMMIT", "LAML_LINT_")) and name != "PYTHONDONTWRITEBYTECODE"
    }
    return {**kept, "PRE_COMMIT_HOME": str(home), "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}


def must(folder: Path, env: Mapping[str, str], *command: str) -> str:
    """Runs what has to succeed and returns what it says."""
    outcome = subprocess.run(command, cwd=folder, env=env, capture_output=True, text=True, check=False)
    if outcome.returncode:
        sys.exit(f"{' '.join(command)}\n{outcome.stdout}{outcome.stderr}")
    return outcome.stdout


def make_repository(folder: Path, env: Mapping[str, str]) -> None:
    """A repository with the hooks installed, and three files of each kind in which they find nothing."""
    for number in range(FILES):
        document = formatted(small_document(number), load("twiml"))
        (folder / f"office_{number}.xml").write_text(document, encoding="utf-8")
        (folder / f"office_{number}.yaml").write_text(YAML.format(number=number), encoding="utf-8")
        (folder / f"office_{number}.py").write_text(PYTHON.format(number=number), encoding="utf-8")
    hooks = "\n".join(hook.configuration() for hook in HOOKS)
    configuration = f"repos:\n  - repo: local\n    hooks:\n{hooks}\n"
    (folder / ".pre-commit-config.yaml").write_text(configuration, encoding="utf-8")
    must(folder, env, "git", "init", "--quiet")
    must(folder, env, "git", "add", "--all")
    must(folder, env, *PRE_COMMIT, "install-hooks")


def seconds(folder: Path, env: Mapping[str, str], command: Sequence[str]) -> float:
    """How long a hook takes that has to pass."""
    start = time.perf_counter()
    output = must(folder, env, *command)
    taken = time.perf_counter() - start
    if "Passed" not in output:
        sys.exit(f"{' '.join(command)}\n{output}")
    return taken


def main() -> None:
    """Measures all hooks in turn and prints the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--times", type=int, default=21, help="runs of each hook (default: 21)")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="laml-lint-bench-") as name:
        folder = Path(name) / "repository"
        folder.mkdir()
        env = environment(Path(name) / "pre-commit")
        make_repository(folder, env)
        commands = {hook.name: (*PRE_COMMIT, "run", hook.name, "--files", *hook.files()) for hook in HOOKS}
        for command in commands.values():
            seconds(folder, env, command)
        taken: dict[str, list[float]] = {name: [] for name in commands}
        for _ in range(options.times):
            for name, command in commands.items():
                taken[name].append(seconds(folder, env, command))
    print(f"pre-commit run HOOK on {FILES} files, {options.times} runs each, in ms")
    print(f"{'hook':<20}{'median':>8}{'half of the runs':>20}{'without pre-commit':>22}")
    floor = median(taken["nothing"])
    for name, values in taken.items():
        low, middle, high = (value * 1000 for value in quantiles(values, n=4))
        rest = "" if name == "nothing" else f"{middle - floor * 1000:.0f}"
        print(f"{name:<20}{middle:>8.0f}{f'{low:.0f}–{high:.0f}':>20}{rest:>22}")


if __name__ == "__main__":
    main()

"""The README cannot lie: its commands run, its documents are linted, its settings read, its tables made anew.

Blocks of the kinds `sh` and `console` run one after the other, in the order of the README, in one folder that
holds the examples. `console` shows commands and all that a terminal shows then.
"""

from __future__ import annotations

import doctest
import os
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import click
import pytest
import yaml
from flake8.options.manager import OptionManager

from laml_lint import Settings, lint
from laml_lint.cli.program import laml_lint as program
from laml_lint.configuration import ENVIRONMENT_PREFIX, FILE_NAMES, Configuration
from laml_lint.configuration.fields import FIELDS, Form, Shape
from laml_lint.configuration.json_schema import json_schema
from laml_lint.flake8 import LamlPlugin
from laml_lint.reporters import FORMATS
from laml_lint.rules import catalogue

ROOT = Path(__file__).resolve().parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
HOOKS = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
NOT_RUN = ("make ", "python -m pip install ")
"""Beginnings of commands that are not run here: the targets of make, and what needs a network."""
COLUMNS = 120


class Block(NamedTuple):
    """A fenced block of the README."""

    kind: str
    text: str
    line: int


def blocks(*kinds: str) -> list[Block]:
    found = []
    for match in re.finditer(r"^```(\w+)\n(.*?)^```$", README, re.MULTILINE | re.DOTALL):
        if match[1] in kinds:
            found.append(Block(match[1], match[2], README.count("\n", 0, match.start()) + 1))
    return found


def name_of(block: object) -> str:
    return f"line-{block.line}" if isinstance(block, Block) else str(block)


def commands(text: str) -> list[str]:
    return [line for line in text.splitlines() if line and not line.startswith("#")]


def transcript(text: str) -> Iterator[tuple[str, str]]:
    """The commands of a `console` block, each with what it shows."""
    for piece in re.split(r"^\$ ", text, flags=re.MULTILINE)[1:]:
        command, _, output = piece.partition("\n")
        yield command, output


class Shell:
    """Runs commands in a folder as somebody who follows the README would."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder / "clone"
        shutil.copytree(ROOT / "examples", self.folder / "examples")
        programs = folder / "programs"
        programs.mkdir()
        shim = programs / "laml-lint"
        shim.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m laml_lint "$@"\n')
        shim.chmod(0o755)
        unwanted = ("LAML_LINT_", "GITHUB_", "GITLAB_", "CI_", "PRE_COMMIT", "FORCE_COLOR")
        kept = {name: value for name, value in os.environ.items() if not name.startswith(unwanted)}
        path = os.pathsep.join([str(programs), kept["PATH"]])
        self._env = {**kept, "PATH": path, "PYTHONPATH": str(ROOT), "NO_COLOR": "1", "TERM": "xterm"}

    def run(self, command: str, **environment: str) -> subprocess.CompletedProcess[str]:
        """Without a terminal; both streams are kept."""
        return subprocess.run(
            ["sh", "-c", command],
            cwd=self.folder,
            env={**self._env, **environment},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=120,
        )

    def shown(self, command: str) -> str:
        """All that a terminal shows."""
        import fcntl
        import pty
        import struct
        import termios

        ours, theirs = pty.openpty()
        fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 40, COLUMNS, 0, 0))
        process = subprocess.Popen(
            ["sh", "-c", command],
            cwd=self.folder,
            env=self._env,
            stdin=theirs,
            stdout=theirs,
            stderr=theirs,
        )
        os.close(theirs)
        output = b""
        try:
            while piece := os.read(ours, 65536):
                output += piece
        except OSError:
            pass  # how Linux tells that nobody has the other end open any more
        finally:
            os.close(ours)
        process.wait(timeout=60)
        return output.decode("utf-8").replace("\r\n", "\n")


@pytest.fixture
def shell(tmp_path: Path) -> Shell:
    if os.name != "posix":
        pytest.skip("needs a POSIX shell and its terminals")
    return Shell(tmp_path)


def test_every_command_works_and_shows_what_is_said(shell: Shell) -> None:
    for block in blocks("sh", "console"):
        if block.kind == "console":
            for command, output in transcript(block.text):
                assert (command, shell.shown(command)) == (command, output), f"line {block.line}"
            continue
        for command in commands(block.text):
            if command.startswith(NOT_RUN) or ("xmllint" in command and shutil.which("xmllint") is None):
                continue
            outcome = shell.run(command)
            assert outcome.returncode in (0, 1), f"{command}\n{outcome.stdout}{outcome.stderr}"
            assert "error: " not in outcome.stderr, command


def test_targets_of_make_exist() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = re.findall(r"(?:^|`)make ([\w-]+)", README, re.MULTILINE)
    assert {"run", "test"} <= set(targets)
    assert [target for target in targets if not re.search(rf"^{target}:", makefile, re.MULTILINE)] == []


@pytest.mark.parametrize("block", blocks("xml"), ids=name_of)
def test_documents_are_right_and_their_suppressions_are_in_use(block: Block) -> None:
    assert lint(block.text, settings=Settings(fail_on="info")) == []
    found = lint(block.text, settings=Settings(include_suppressed=True))
    assert bool(found) == ("laml-lint:" in block.text)


@pytest.mark.parametrize("block", blocks("toml"), ids=name_of)
def test_settings_can_be_used(block: Block, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    table = "tool" in tomllib.loads(block.text)
    file = tmp_path / ("pyproject.toml" if table else "laml-lint.toml")
    file.write_text(block.text, encoding="utf-8")
    settings = Configuration(environment={}).for_run()
    assert settings._replace(root="") != Settings()
    assert lint("<Response/>", settings=settings._replace(extend_select=())) == []


def test_the_places_of_the_configuration_are_named() -> None:
    assert [name for name in FILE_NAMES if f"`{name}`" not in README] == []
    variables = re.findall(rf"{ENVIRONMENT_PREFIX}([A-Z_]+)", README)
    assert variables
    assert {name.lower().replace("_", "-") for name in variables} <= set(FIELDS)


@pytest.mark.parametrize("block", blocks("pycon"), ids=name_of)
def test_python(block: Block, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    case = doctest.DocTestParser().get_doctest(block.text, {}, "README.md", "README.md", block.line)
    assert case.examples
    result = doctest.DocTestRunner(verbose=False).run(case)
    assert result.failed == 0


def yaml_block(sign: str) -> dict[str, object]:
    (found,) = (block for block in blocks("yaml") if sign in block.text)
    content = yaml.safe_load(found.text)
    assert isinstance(content, dict)
    return content


def test_the_hooks_exist() -> None:
    (repository,) = yaml_block("repos:")["repos"]  # type: ignore[misc]
    known = {hook["id"] for hook in HOOKS}
    assert {hook["id"] for hook in repository["hooks"]} <= known
    assert [name for name in known if f"`{name}`" not in README] == []


def test_github_actions(shell: Shell) -> None:
    (job,) = yaml_block("runs-on:")["jobs"].values()  # type: ignore[attr-defined]
    lines = [step["run"] for step in job["steps"] if "run" in step]
    (command,) = [line for line in lines if not line.startswith(NOT_RUN)]
    outcome = shell.run(command, GITHUB_ACTIONS="true", CI="true")
    assert outcome.returncode == 1
    assert "::error file=examples/mistakes/beep-wrong-case.xml,line=4," in outcome.stdout


def test_gitlab(shell: Shell) -> None:
    (job,) = yaml_block("codequality:").values()
    (command,) = [line for line in job["script"] if not line.startswith(NOT_RUN)]  # type: ignore[index]
    outcome = shell.run(command, GITLAB_CI="true", CI="true", CI_PROJECT_DIR=str(shell.folder))
    assert outcome.returncode == 1
    report = shell.folder / job["artifacts"]["reports"]["codequality"]  # type: ignore[index]
    assert '"check_name"' in report.read_text(encoding="utf-8")


def test_links_lead_somewhere() -> None:
    links = [link for link in re.findall(r"\]\(([^)\s]+)\)", README) if "://" not in link]
    assert links
    assert [link for link in links if not (ROOT / link.partition("#")[0]).exists()] == []


def options() -> set[str]:
    """All options of all commands."""
    found = {"--help"}
    waiting: list[click.Command | None] = [program]
    while waiting:
        command = waiting.pop()
        assert command is not None
        if isinstance(command, click.Group):
            context = click.Context(command)
            waiting.extend(command.get_command(context, name) for name in command.list_commands(context))
        for parameter in command.params:
            found.update(parameter.opts, parameter.secondary_opts)
    return found


def test_every_option_that_is_named_exists() -> None:
    named = set(re.findall(r"(?<![\w-])--[a-z][a-z-]+", README))
    assert named - options() - flake8_options() == {"--noout"}, "only that of xmllint is none of ours"
    assert flake8_options() - named == set()


def flake8_options() -> set[str]:
    """What the plugin for flake8 adds to its options."""
    manager = OptionManager(version="", plugin_versions="", parents=[], formatter_names=[])
    before = {option.long_option_name for option in manager.options}
    LamlPlugin.add_options(manager)
    return {str(option.long_option_name) for option in manager.options} - before


def test_every_rule_that_is_named_exists() -> None:
    known = set(catalogue())
    named = set(re.findall(r"LML\d{3}", README))
    assert named
    assert named - known == set()
    prefixes = {code[:4] for code in known}
    assert set(re.findall(r"(LML\d)xx", README)) == prefixes


def test_every_format_is_named() -> None:
    assert [name for name in FORMATS if f"`{name}`" not in README] == []


def words_for(shape: Shape) -> str:
    """What may stand behind a key, in few words."""
    if shape.form is Form.SWITCH:
        return "`true`, `false`"
    if shape.form is Form.NUMBER:
        return ", ".join(["number", *(f'`"{word}"`' for word in shape.words)])
    if shape.form is Form.TEXT:
        return ", ".join(f'`"{word}"`' for word in shape.words) or shape.meaning or "text"
    if shape.form is Form.LIST:
        assert shape.item is not None
        return f"list of {shape.item.meaning or 'text'}s"
    assert shape.item is not None
    assert shape.key is not None
    return f"table: {shape.key.meaning or 'text'} = {words_for(shape.item)}"


def table_of_keys() -> str:
    """The table of the README, made from the settings."""
    rows = ["| key | value | default | what |", "|---|---|---|---|"]
    for key, property in json_schema()["properties"].items():
        field = FIELDS.get(key)
        value = "path" if field is None else words_for(field.shape)
        default = "" if field is None else described(field.default)
        rows.append(f"| `{key}` | {value} | {default} | {property['description']} |")
    return "\n".join(rows)


def described(default: object) -> str:
    if default is None or default == ():
        return ""
    if isinstance(default, bool):
        return f"`{str(default).lower()}`"
    return f'`"{default}"`' if isinstance(default, str) else f"`{default}`"


def test_the_table_of_keys_is_that_of_the_settings() -> None:
    assert table_of_keys() in README, f"the table of the keys should be:\n\n{table_of_keys()}\n"

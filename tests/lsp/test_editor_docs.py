"""docs/editors.md cannot lie: what it shows is well-formed, and its settings and commands exist."""

from __future__ import annotations

import json
import re
import tomllib
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from lsprotocol import types

from laml_lint.text import Units
from laml_lsp.features import COMMANDS
from laml_lsp.session import Options, Session

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "docs" / "editors.md"
TEXT = PAGE.read_text(encoding="utf-8")
BRACKETS = {")": "(", "]": "[", "}": "{"}
NOT_CODE = {
    "elisp": re.compile(r';[^\n]*|"(?:\\.|[^"\\])*"|\?\\?.', re.DOTALL),
    "lua": re.compile(r'--[^\n]*|"(?:\\.|[^"\\])*"', re.DOTALL),
}
"""Comments, strings and characters."""


class Block(NamedTuple):
    """A fenced block of the page."""

    language: str
    text: str
    line: int


def blocks(*languages: str) -> list[Block]:
    fences = re.finditer(r"^```(\w+)\n(.*?)^```$", TEXT, re.MULTILINE | re.DOTALL)
    return [
        Block(fence[1], fence[2], TEXT.count("\n", 0, fence.start()) + 1)
        for fence in fences
        if fence[1] in languages
    ]


def name_of(block: object) -> str:
    return f"line-{block.line}" if isinstance(block, Block) else str(block)


def parsed(block: Block) -> dict[str, Any]:
    value: dict[str, Any] = json.loads(block.text) if block.language == "json" else tomllib.loads(block.text)
    return value


def first_column(heading: str) -> dict[str, str]:
    """The first two columns of the table whose head begins with a word."""
    table = TEXT.partition(f"\n| {heading} |")[2].partition("\n\n")[0]
    rows = [re.split(r"\s*\|\s*", line.strip("| ")) for line in table.splitlines()[2:]]
    return {row[0].strip("`"): row[1].strip("`") for row in rows}


def options(settings: dict[str, Any], initial: dict[str, Any]) -> Options:
    """What the server makes of settings; none of them may be unknown to it."""
    session = Session()
    capabilities = types.ClientCapabilities()
    session.begin(types.InitializeParams(capabilities, initialization_options=initial), Units.UTF16)
    session.take_settings(settings)
    session.projects.settings_for(str(ROOT))
    assert not session.projects.problems
    return session.options


@pytest.mark.parametrize("block", blocks("elisp", "lua"), ids=name_of)
def test_brackets_are_balanced(block: Block) -> None:
    open_ones: list[str] = []
    for sign in re.findall(r"[(){}\[\]]", NOT_CODE[block.language].sub(" ", block.text)):
        if sign in BRACKETS:
            assert open_ones.pop() == BRACKETS[sign]
        else:
            open_ones.append(sign)
    assert not open_ones


@pytest.mark.parametrize("block", blocks("elisp", "lua", "toml"), ids=name_of)
def test_configurations_start_the_server_or_hold_settings(block: Block) -> None:
    assert "laml-lsp" in block.text or "eglot-workspace-configuration" in block.text


def settings_in(value: Any) -> list[tuple[dict[str, Any], dict[str, Any]]]:
    """Settings of a section, and those for the beginning, in the configuration of an editor."""
    found: list[tuple[dict[str, Any], dict[str, Any]]] = []
    if isinstance(value, dict):
        section = value.get("laml-lint")
        if isinstance(section, dict) and "command" not in section:
            return [(section, {})]
        for key, inner in value.items():
            if key in ("config", "initializationOptions"):
                found.append(({}, inner))
            else:
                found += settings_in(inner)
    return found


@pytest.mark.parametrize("block", blocks("json", "toml"), ids=name_of)
def test_settings_are_known_to_the_server(block: Block) -> None:
    found = settings_in(parsed(block))
    assert found
    for section, initial in found:
        options(section, initial)


def test_switches_of_the_editor_are_those_that_the_server_has() -> None:
    switches = first_column("setting")
    assert len(switches) == len(Options.__dataclass_fields__)
    changed = set()
    for switch, default in switches.items():
        group, name = switch.split(".")
        assert options({group: {name: json.loads(default)}}, {}) == Options()
        changed.add(options({group: {name: not json.loads(default)}}, {}))
    assert len(changed - {Options()}) == len(switches)


def test_commands_are_those_that_the_server_has() -> None:
    assert list(first_column("command")) == list(COMMANDS)


def test_each_tested_configuration_is_there_once() -> None:
    marks = re.findall(r"^<!-- tested: ([\w.-]+) -->\n```(\w+)$", TEXT, re.MULTILINE)
    assert len(marks) == TEXT.count("<!-- tested:") == len(dict(marks))
    assert {"neovim", "emacs", "emacs-python", "emacs-settings"} <= set(dict(marks))


@pytest.mark.parametrize("target", sorted(set(re.findall(r"\]\(([^)#:]+)\)", TEXT))))
def test_links_lead_somewhere(target: str) -> None:
    assert (PAGE.parent / target).exists()

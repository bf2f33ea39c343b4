"""Neovim for real: the configuration of the documentation, and what somebody does all day."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from laml_lint import lint
from laml_lint.diagnostics import Diagnostic, Severity

pytestmark = pytest.mark.editors

ROOT = Path(__file__).resolve().parents[2]
FOLDER = Path(__file__).parent / "neovim"
CONFIGURATION = re.compile(r"<!-- tested: neovim -->\s*```lua\n(.*?)```", re.DOTALL)
MENU = """\
<?xml version="1.0" encoding="UTF-8"?>
<Response>
  <Say>Grüße 😀</Say><Dial timeout="1000">
    <Conference beep="onenter" statusCallback="https://ivr.example.com/e"
      statusCallbackEvent="start">Lobby</Conference>
  </Dial>
</Response>
"""
FORMATTED = """\
<?xml version="1.0" encoding="UTF-8"?>
<Response>
  <Say>Grüße 😀</Say>
  <Dial timeout="1000">
    <Conference
        beep="onEnter"
        statusCallback="https://ivr.example.com/e"
        statusCallbackEvent="start">Lobby</Conference>
  </Dial>
</Response>
"""
COACH = '<Response>\n  <Dial>\n    <Conference muted="true">Lobby</Conference>\n  </Dial>\n</Response>\n'
PROGRAM = """\
from twilio.twiml.voice_response import VoiceResponse

response = VoiceResponse()
response.dial("+12025550142", record="yes")
print(response)
"""
SEVERITIES = {Severity.ERROR: 1, Severity.WARNING: 2, Severity.INFO: 3}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("neovim")
    (folder / ".git").mkdir()
    for name, text in (("menu.xml", MENU), ("coach.xml", COACH), ("app.py", PROGRAM)):
        (folder / name).write_text(text, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def seen(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What was seen in one run of the editor."""
    assert shutil.which("nvim"), "Neovim is not there; `make test-editors` installs it"
    place = tmp_path_factory.mktemp("home")
    written = CONFIGURATION.search((ROOT / "docs" / "editors.md").read_text(encoding="utf-8"))
    assert written, "docs/editors.md has no tested configuration for Neovim"
    (place / "init.lua").write_text(written[1], encoding="utf-8")
    report = place / "seen.json"
    environment = {
        **{key: value for key, value in os.environ.items() if not key.startswith(("LAML_LINT", "XDG_"))},
        "PATH": os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]]),
        "HOME": str(place),
        "STORIES": str(report),
    }
    command = ["nvim", "--headless", "-i", "NONE", "-n", "-u", str(place / "init.lua"), "-S"]
    run = subprocess.run(
        [*command, str(FOLDER / "stories.lua")],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    log = place / ".cache" / "nvim" / "lsp.log"
    told = run.stdout + run.stderr + (log.read_text(encoding="utf-8") if log.exists() else "")
    assert report.exists(), told
    seen: dict[str, Any] = json.loads(report.read_text(encoding="utf-8"))
    assert seen.get("failure") is None, f"{seen['failure']}\n{told}"
    return seen


def as_neovim_has_it(item: Diagnostic) -> dict[str, Any]:
    """A finding with its columns in bytes, as Neovim counts."""
    lines = MENU.splitlines()

    def place(line: int, column: int) -> list[int]:
        return [line - 1, len(lines[line - 1][: column - 1].encode())]

    start, end = item.range.start, item.range.end
    message = item.message if item.help is None else f"{item.message}\n{item.help}"
    return {
        "code": item.code,
        "severity": SEVERITIES[item.severity],
        "place": place(start.line, start.column) + place(end.line, end.column),
        "message": message,
    }


def test_diagnostics_are_those_of_the_command_line(seen: dict[str, Any], folder: Path) -> None:
    expected = [as_neovim_has_it(item) for item in lint(MENU, str(folder / "menu.xml"))]
    assert [item["code"] for item in expected] == ["LML204", "LML201"]
    assert seen["diagnostics"] == expected
    assert seen["filetype"] == "xml"
    assert seen["root"] == str(folder)


def test_programs_have_diagnostics_from_the_same_server(seen: dict[str, Any]) -> None:
    assert [item["code"] for item in seen["program"]] == ["LML201"]
    assert seen["clients"] == 1


def test_hover(seen: dict[str, Any]) -> None:
    assert "`onEnter`" in seen["hover"]
    assert seen["hover"].startswith("**`beep`**")


def test_completion_of_an_element(seen: dict[str, Any]) -> None:
    assert seen["completion"] == ["Gather"]


def test_completion_of_an_event_list(seen: dict[str, Any]) -> None:
    assert "start" not in seen["events"]
    assert {"end", "join", "leave"} <= set(seen["events"])


def test_a_quick_fix(seen: dict[str, Any]) -> None:
    assert [item["code"] for item in seen["fixed"]] == ["LML204"]


def test_diagnostics_follow_what_is_typed(seen: dict[str, Any]) -> None:
    assert [item["code"] for item in seen["typed"]] == ["LML204", "LML201"]


def test_formatting_is_that_of_the_command_line(seen: dict[str, Any]) -> None:
    assert seen["formatted"] == FORMATTED


def test_symbols_tell_the_flow_of_the_call(seen: dict[str, Any]) -> None:
    assert any("Conference" in name and "Lobby" in name for name in seen["symbols"])


def test_a_room_gets_another_name_in_two_files(seen: dict[str, Any]) -> None:
    assert seen["renamed"] == COACH.replace("Lobby", "Front desk")


def test_a_configuration_file_holds_at_once(seen: dict[str, Any]) -> None:
    assert seen["configured"]


def test_the_server_ends_with_the_editor(seen: dict[str, Any]) -> None:
    assert seen["stopped"]
    assert not Path(f"/proc/{seen['pid']}").exists()

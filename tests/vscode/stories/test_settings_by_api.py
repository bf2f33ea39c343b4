"""By API: settings, pages, and a server that has to begin anew."""

from __future__ import annotations

import os
import signal
import subprocess
from pathlib import Path

import pytest

from tests.vscode.stories.conftest import Desk
from tests.vscode.stories.documents import COACH, CONTROL_ROOM, MENU
from tests.vscode.stories.waiting import eventually

pytestmark = pytest.mark.editors


def test_editor_settings(desk: Desk) -> None:
    """The settings of the editor hold where no file says otherwise, and at once"""
    path = desk.open("settings/menu.laml", MENU)
    desk.findings(path, "LML201")
    desk.driver("set", "laml-lint.ignore", ["LML201"])
    desk.findings(path)
    desk.driver("set", "laml-lint.ignore", None)
    desk.findings(path, "LML201")


def test_configuration_file(desk: Desk) -> None:
    """A configuration file is read as soon as it is written, and wins over the settings"""
    path = desk.open("file/menu.laml", MENU)
    desk.findings(path, "LML201")
    file = desk.write("file/laml-lint.toml", 'ignore = ["LML201"]\n')
    desk.findings(path)
    file.unlink()
    desk.findings(path, "LML201")


def test_hints_and_lenses(desk: Desk) -> None:
    """Hints and lenses come and go with their settings, and a lens shows the places"""
    desk.write("lenses/coach.laml", COACH.replace("case-2041", "ward"))
    path = desk.open("lenses/owner.laml", CONTROL_ROOM.replace("case-2041", "ward"))
    desk.findings(path)
    assert desk.driver("hints", path) == []
    assert desk.driver("lenses", path) == []
    desk.driver("set", "laml-lint.inlayHints.defaults", True)
    desk.driver("set", "laml-lint.codeLens.enable", True)
    try:
        assert eventually(lambda: desk.driver("hints", path))
        (lens,) = eventually(lambda: desk.driver("lenses", path))[:1]
        assert lens["command"] == "laml-lint.showReferences"
        desk.driver("press_lens", path, lens["title"])
        desk.window.page.locator(".zone-widget .references-zone-widget, .peekview-widget").first.wait_for()
        desk.window.press("Escape")
    finally:
        desk.driver("set", "laml-lint.inlayHints.defaults", None)
        desk.driver("set", "laml-lint.codeLens.enable", None)


def test_new_configuration(desk: Desk, server_environment: Path) -> None:
    """The command writes a configuration file that the linter takes"""
    desk.open("unconfigured.laml", COACH)
    desk.wait_for_server()
    file = desk.folder / "laml-lint.toml"
    try:
        desk.driver("command", "lamlLint.createConfiguration")
        eventually(file.exists)
        assert eventually(lambda: "laml-lint.toml" in desk.driver("tabs"))
        command = [
            server_environment / "bin/laml-lint",
            "check",
            "--config",
            file,
            desk.write("fine.laml", COACH),
        ]
        outcome = subprocess.run(command, cwd=desk.folder, capture_output=True, text=True)
        assert outcome.returncode == 0, outcome.stdout + outcome.stderr
    finally:
        file.unlink(missing_ok=True)


def test_pages(desk: Desk) -> None:
    """The page of a rule and the flow of a call open beside the document"""
    path = desk.open("flow.laml", CONTROL_ROOM)
    desk.findings(path)
    desk.driver("command", "lamlLint.showRule", "LML201")
    eventually(lambda: desk.driver("tabs"), lambda tabs: any("LML201" in tab for tab in tabs))
    desk.driver("open", path)
    desk.driver("command", "lamlLint.showCallFlow")
    eventually(lambda: desk.driver("tabs"), lambda tabs: any("Call flow of flow.laml" in tab for tab in tabs))


def test_restart_after_kill(desk: Desk) -> None:
    """A server that was killed is started again, and goes on"""
    path = desk.open("killed.laml", MENU)
    desk.findings(path, "LML201")
    before = desk.wait_for_server()["processId"]
    os.kill(before, signal.SIGKILL)
    state = eventually(
        lambda: desk.driver("state"),
        lambda state: state["phase"] == "running" and state["processId"] != before,
    )
    assert state["server"]["origin"] == ".venv of the workspace"
    desk.driver("replace", path, CONTROL_ROOM)
    desk.findings(path)
    desk.driver("replace", path, MENU)
    desk.findings(path, "LML201")


def test_restart_command(desk: Desk) -> None:
    """The user can ask for a new server"""
    desk.open("running.laml", COACH)
    before = desk.wait_for_server()["processId"]
    desk.driver("command", "lamlLint.restart")
    state = desk.wait_for_server()
    assert state["processId"] != before
    path = desk.open("restarted.laml", MENU)
    desk.findings(path, "LML201")
    with pytest.raises(ProcessLookupError):
        os.kill(before, 0)

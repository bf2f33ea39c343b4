"""Stories of a server that is missing or broken: what the user is told, and what helps."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.vscode.stories import programs
from tests.vscode.stories.conftest import Desk
from tests.vscode.stories.documents import MENU
from tests.vscode.stories.waiting import eventually

pytestmark = pytest.mark.editors

SERVER = "laml-lint.server.path"
INTERPRETER = "laml-lint.python.interpreter"
Make = Callable[[Path, Path], Path]
"""Makes a program in a folder; the second path is an environment with the server."""
OLD_LINTER = '{"python": "3.11.7", "linter": true, "pygls": true, "version": "0.0.1"}'
BROKEN: dict[str, tuple[str, Make, str, str]] = {
    "the path leads nowhere": (
        SERVER,
        lambda folder, _: folder / "laml-lint",
        "path-missing",
        "there is no such file",
    ),
    "the path is no program": (
        SERVER,
        lambda folder, _: programs.script(folder / "laml-lint", "", 0o644),
        "not-executable",
        "is no program that can be started",
    ),
    "the Python of the program is gone": (
        SERVER,
        lambda folder, _: programs.script(folder / "laml-lsp", "#!/nowhere/python\n"),
        "cannot-start",
        "cannot be started (ENOENT)",
    ),
    "the path is another program": (
        SERVER,
        lambda *_: Path("/bin/ls"),
        "not-a-server",
        "is not the server of laml-lint",
    ),
    "pygls is not installed": (
        INTERPRETER,
        lambda folder, environment: programs.without_pygls(folder / "venv", environment),
        "no-protocol-library",
        "without pygls, which its server needs",
    ),
    "the server is too old": (
        INTERPRETER,
        lambda folder, _: programs.other_python(folder / "python", OLD_LINTER),
        "too-old",
        "laml-lint 0.0.1",
    ),
    "the Python is too old": (
        INTERPRETER,
        lambda folder, _: programs.other_python(folder / "python3.8", '{"python": "3.8.10"}'),
        "python-too-old",
        "is Python 3.8.10; laml-lint needs Python 3.11 or newer",
    ),
    "the Python has no laml-lint": (
        INTERPRETER,
        lambda *_: Path("/usr/bin/python3"),
        "no-linter",
        "laml-lint is not installed for it",
    ),
    "the interpreter is no Python": (
        INTERPRETER,
        lambda *_: Path("/bin/false"),
        "not-python",
        "is no Python interpreter",
    ),
    "the server ends at its start": (
        SERVER,
        lambda folder, _: programs.crashes_at_start(folder / "laml-lsp"),
        "failed-at-start",
        "(exit code 1): ImportError: libxml2.so.2 is missing",
    ),
}


def problem(desk: Desk) -> str:
    """What is wrong, as soon as that is known."""
    state = eventually(lambda: desk.driver("state") or {}, lambda state: state.get("problem"))
    return str(state["problem"]["kind"])


def test_nothing_found(bare_desk: Desk) -> None:
    """The server is nowhere: the message says where it was looked for, and offers an environment"""
    bare_desk.open("menu.laml", MENU)
    assert problem(bare_desk) == "nothing-found"
    window = bare_desk.window
    window.expect(window.notification(), "laml-lint is not installed where this extension looks")
    window.page.get_by_role("button", name="Set Up Environment").wait_for()
    window.picture("server-missing")


def test_command_without_server(bare_desk: Desk) -> None:
    """A command that needs the server says why it cannot be carried out"""
    bare_desk.open("menu.laml", MENU)
    assert problem(bare_desk) == "nothing-found"
    window = bare_desk.window
    window.expect(window.notification(), "laml-lint is not installed")
    bare_desk.driver("command", "notifications.clearAll")
    expect(window.notification()).to_have_count(0)
    bare_desk.driver("command", "lamlLint.showRule", "LML201")
    window.expect(window.notification(), "laml-lint is not installed")


def test_no_nagging(bare_desk: Desk) -> None:
    """Programs and XML that have nothing to do with LaML start nothing and cause no message"""
    bare_desk.open("app.py", "print('hello')\n")
    bare_desk.open("pom.xml", "<project/>\n")
    assert bare_desk.driver("state")["phase"] == "idle"


@pytest.mark.parametrize("case", BROKEN)
def test_broken(bare_desk: Desk, tmp_path: Path, server_environment: Path, case: str) -> None:
    """A setting names something that does not serve"""
    setting, make, kind, text = BROKEN[case]
    bare_desk.driver("set", setting, str(make(tmp_path / "programs", server_environment)))
    bare_desk.open("menu.laml", MENU)
    assert problem(bare_desk) == kind
    bare_desk.window.expect(bare_desk.window.notification(), text)


def test_mended(bare_desk: Desk, server_environment: Path) -> None:
    """A better setting is taken at once"""
    path = bare_desk.open("menu.laml", MENU)
    assert problem(bare_desk) == "nothing-found"
    bare_desk.driver("set", SERVER, str(server_environment / "bin/laml-lint"))
    bare_desk.findings(path, "LML201")
    bare_desk.driver("set", SERVER, None)
    bare_desk.findings(path)
    bare_desk.driver("set", INTERPRETER, str(server_environment / "bin/python"))
    bare_desk.findings(path, "LML201")


def test_five_crashes(bare_desk: Desk, server_environment: Path) -> None:
    """A server that crashes again and again is given up, until the user wants it back"""
    bare_desk.driver("set", SERVER, str(server_environment / "bin/laml-lsp"))
    path = bare_desk.open("menu.laml", MENU)
    killed: set[int] = set()
    for _ in range(5):
        state = eventually(
            lambda: bare_desk.driver("state"),
            lambda state: state["phase"] == "running" and state["processId"] not in killed,
        )
        killed.add(state["processId"])
        os.kill(state["processId"], signal.SIGKILL)
    assert problem(bare_desk) == "crashes"
    window = bare_desk.window
    window.expect(window.notification(), "has crashed 5 times within 3 minutes and is not started again")
    window.page.get_by_role("button", name="Restart").click()
    bare_desk.findings(path, "LML201")


def test_private_environment(bare_desk: Desk, wheel: Path) -> None:
    """The private environment is made from a wheel, and used from then on"""
    path = bare_desk.open("menu.laml", MENU)
    assert problem(bare_desk) == "nothing-found"
    bare_desk.driver("command", "lamlLint.createEnvironment", str(wheel))
    state = bare_desk.wait_for_server()
    assert state["server"]["origin"] == "the private environment"
    bare_desk.findings(path, "LML201")

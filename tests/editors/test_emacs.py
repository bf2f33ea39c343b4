"""Emacs for real: the configuration of the documentation, in a terminal, and what somebody does all day."""

from __future__ import annotations

import json
import os
import pty
import re
import select
import shutil
import subprocess
import time
from pathlib import Path
from typing import Any

import pytest

from tests.editors.practice import (
    COACH,
    FORMATTED,
    MENU,
    PROGRAM,
    ROOT,
    environment,
    found_by_the_command_line,
)

pytestmark = pytest.mark.editors

STORIES = Path(__file__).parent / "emacs" / "at_the_keyboard.el"
DOCUMENTED = re.compile(r"<!-- tested: ([\w-]+) -->\s*```elisp\n(.*?)```", re.DOTALL)
DEADLINE = 120
"""Seconds for everything together."""
TYPES = {"error": "eglot-error", "warning": "eglot-warning", "info": "eglot-note"}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("emacs")
    subprocess.run(["git", "init", "--quiet", str(folder)], check=True)
    for name, text in (("menu.xml", MENU), ("coach.xml", COACH), ("app.py", PROGRAM)):
        (folder / name).write_text(text, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def expected(folder: Path) -> dict[str, list[dict[str, Any]]]:
    """What the command line finds in each file, as Emacs would tell of it."""
    found = found_by_the_command_line(folder)
    return {name: [as_emacs_has_it(item) for item in items] for name, items in found.items()}


def as_emacs_has_it(item: dict[str, Any]) -> dict[str, Any]:
    lines = [f"laml-lint [{item['code']}]: {item['message']}", item["help"]]
    return {
        "text": "\n".join(line for line in lines if line),
        "type": TYPES[item["severity"]],
        **{side: [item["range"][side][unit] for unit in ("line", "column")] for side in ("start", "end")},
    }


@pytest.fixture(scope="module")
def seen(
    folder: Path, expected: dict[str, list[dict[str, Any]]], tmp_path_factory: pytest.TempPathFactory
) -> dict[str, Any]:
    """What was seen in one run of the editor; `expected` was found before the editor changes files."""
    assert shutil.which("emacs"), "Emacs is not there; `make test-editors` installs it"
    home = tmp_path_factory.mktemp("home")
    documented = dict(DOCUMENTED.findall((ROOT / "docs" / "editors.md").read_text(encoding="utf-8")))
    (home / ".emacs.d").mkdir()
    configuration = "\n".join([documented["emacs"], documented["emacs-python"]])
    (home / ".emacs.d" / "init.el").write_text(configuration, encoding="utf-8")
    settings = home / "settings.el"
    settings.write_text(documented["emacs-settings"], encoding="utf-8")
    report = home / "seen.json"
    around = environment(
        home,
        TERM="xterm",
        LC_ALL="C.UTF-8",
        PROJECT=str(folder),
        SETTINGS=str(settings),
        STORIES=str(report),
    )
    screen = in_terminal(["emacs", "-nw", "-l", str(STORIES)], folder, around)
    assert report.exists(), screen[-4000:]
    seen: dict[str, Any] = json.loads(report.read_text(encoding="utf-8"))
    if "failure" in seen:
        told = seen.pop("told")
        pytest.fail(f"{json.dumps(seen, indent=1, ensure_ascii=False)}\n{told}", pytrace=False)
    return seen


def in_terminal(command: list[str], folder: Path, environment: dict[str, str]) -> str:
    """Run a program in a terminal of its own until it ends; gives what it writes there."""
    terminal, its_end = pty.openpty()
    shown = bytearray()
    with subprocess.Popen(
        ["setsid", "--ctty", *command],
        cwd=folder,
        env=environment,
        stdin=its_end,
        stdout=its_end,
        stderr=its_end,
    ) as process:
        os.close(its_end)
        end = time.monotonic() + DEADLINE
        try:
            while process.poll() is None and time.monotonic() < end:
                if select.select([terminal], [], [], 0.1)[0]:
                    try:
                        shown += os.read(terminal, 65536)
                    except OSError:  # Linux tells the end of the program so
                        break
            process.wait(timeout=max(0.0, end - time.monotonic()))
        except subprocess.TimeoutExpired:
            shown += b"\nstopped: the time was over"
        finally:
            process.kill()
            os.close(terminal)
    return shown.decode("utf-8", "replace")


def codes(found: list[dict[str, Any]]) -> list[str]:
    return [item["text"].partition("[")[2].partition("]")[0] for item in found]


def test_diagnostics_are_those_of_the_command_line(
    seen: dict[str, Any], expected: dict[str, list[dict[str, Any]]]
) -> None:
    assert codes(expected["menu.xml"]) == ["LML204", "LML201"]
    assert seen["diagnostics"] == expected["menu.xml"]


def test_programs_have_diagnostics(seen: dict[str, Any], expected: dict[str, list[dict[str, Any]]]) -> None:
    assert codes(expected["app.py"]) == ["LML201"]
    assert seen["program"] == expected["app.py"]


def test_hover(seen: dict[str, Any]) -> None:
    assert "onEnter" in seen["hover"]
    assert "<Conference>" in seen["hover"]


def test_completion_of_an_element(seen: dict[str, Any]) -> None:
    assert {"Number", "Sip", "Queue"} <= set(seen["completion"])
    assert "Say" not in seen["completion"]
    assert seen["completion-of-a-beginning"] == ["Number"]
    assert seen["completed"] == "<Dial><Number></Number></Dial>"


def test_tags_close_themselves(seen: dict[str, Any]) -> None:
    assert seen["closed"] == "<Dial></Dial>"


def test_completion_of_an_attribute(seen: dict[str, Any]) -> None:
    assert seen["attributes"][0] == "record"
    assert all(name.startswith("rec") for name in seen["attributes"])
    assert seen["values"] == ["do-not-record"]
    assert seen["value"].startswith('</Dial><Dial><Conference beep="false"')


def test_completion_of_an_event_list(seen: dict[str, Any]) -> None:
    assert "start" not in seen["events"]
    assert {"end", "join", "leave"} <= set(seen["events"])


def test_a_quick_fix(seen: dict[str, Any]) -> None:
    assert codes(seen["fixed"]) == ["LML204"]


def test_diagnostics_follow_what_is_typed(seen: dict[str, Any]) -> None:
    assert codes(seen["typed"]) == ["LML204", "LML201"]


def test_formatting_is_that_of_the_command_line(seen: dict[str, Any]) -> None:
    assert seen["formatted"] == FORMATTED


def test_symbols_tell_the_flow_of_the_call(seen: dict[str, Any]) -> None:
    assert any("Conference" in name and "Lobby" in name for name in seen["symbols"])


def test_a_room_gets_another_name_in_two_files(seen: dict[str, Any]) -> None:
    assert seen["renamed"] == FORMATTED.replace("Lobby", "Reception")
    assert seen["renamed-elsewhere"] == COACH.replace("Lobby", "Reception")


def test_settings_of_the_editor_hold(seen: dict[str, Any]) -> None:
    assert seen["settings"]


def test_a_configuration_file_holds_at_once_and_wins(seen: dict[str, Any]) -> None:
    assert seen["configured"]


def test_the_server_ends_when_it_is_told_to(seen: dict[str, Any]) -> None:
    assert seen["stopped"]
    assert not Path(f"/proc/{seen['pid']}").exists()

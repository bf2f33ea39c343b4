"""Stories of a folder that is not trusted: nothing in it says which program is started."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.vscode.software import Node
from tests.vscode.stories import programs
from tests.vscode.stories.conftest import Desk
from tests.vscode.stories.documents import MENU
from tests.vscode.stories.editor import Editor
from tests.vscode.stories.waiting import eventually
from tests.vscode.stories.window import Window

pytestmark = pytest.mark.editors


@pytest.fixture
def careful_editor(
    node: Node, entry: Path, extension: Path, driver_package: Path, tmp_path: Path
) -> Iterator[Editor]:
    home = tmp_path / "careful"
    home.mkdir()
    editor = Editor(node, entry, home, trusts_everything=False)
    editor.install(extension, driver_package)
    editor.start()
    yield editor
    editor.stop()


def test_not_restricted(desk: Desk, tmp_path: Path) -> None:
    """In a folder that is trusted, the rules that it brings are asked"""
    mark = tmp_path / "mark"
    desk.write("own/rules/own.py", f"open({str(mark)!r}, 'w')\n")
    desk.write("own/laml-lint.toml", 'rules = ["rules"]\n')
    desk.open("own/menu.laml", MENU)
    eventually(mark.exists)


def test_restricted(
    careful_editor: Editor, browser: Browser, tmp_path: Path, server_environment: Path
) -> None:
    """In a folder that is not trusted only the user's own settings count, and its programs are not started"""
    folder = tmp_path / "strange"
    marks = tmp_path / "marks"
    marks.mkdir()
    evil = programs.script(folder / "server.sh", f"touch {marks}/server\n")
    programs.script(folder / ".venv/bin/python", f"touch {marks}/python\n")
    programs.script(folder / "laml_lsp.py", f"#\nopen({str(marks / 'module')!r}, 'w')\n")
    programs.script(folder / "rules/own.py", f"#\nopen({str(marks / 'rule')!r}, 'w')\n")
    (folder / "laml-lint.toml").write_text('rules = ["rules"]\n')
    (folder / ".vscode").mkdir()
    settings = {
        "laml-lint.server.path": str(evil),
        "laml-lint.python.interpreter": str(evil),
        "laml-lint.rules": [str(folder / "rules")],
    }
    (folder / ".vscode/settings.json").write_text(json.dumps(settings))
    window = Window(browser, careful_editor.address(folder))
    desk = Desk(folder, careful_editor.driver(folder), window)
    try:
        assert desk.driver("ping")["trusted"] is False
        path = desk.open("menu.laml", MENU)
        state = eventually(lambda: desk.driver("state") or {}, lambda state: state.get("problem"))
        assert state["problem"]["kind"] == "nothing-found"
        window.expect(
            window.notification(), "The environments of this folder are left alone until you trust it."
        )
        window.picture("untrusted")
        desk.driver("set", "laml-lint.server.path", str(server_environment / "bin/laml-lsp"))
        desk.findings(path, "LML201")
        assert list(marks.iterdir()) == []
    finally:
        window.close()

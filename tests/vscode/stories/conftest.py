"""One Visual Studio Code for all stories, with the packaged extension and the wheel of this tree."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.vscode import packaging, software
from tests.vscode.stories.editor import Driver, Editor
from tests.vscode.stories.waiting import eventually
from tests.vscode.stories.window import Window, launch

_STORIES = pytest.StashKey[list[tuple[str, str, float]]]()
_FIGURES = pytest.StashKey[dict[str, str]]()


@dataclass(frozen=True)
class Desk:
    """A folder that is open in the editor, by API and by hand."""

    folder: Path
    driver: Driver
    window: Window

    def write(self, name: str, text: str) -> Path:
        """A file of the folder, written behind the editor's back."""
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    def open(self, name: str, text: str) -> Path:
        """A file of the folder, open in the editor."""
        path = self.write(name, text)
        self.driver("open", path)
        return path

    def findings(self, path: Path, *codes: str) -> list[dict[str, Any]]:
        """What the editor says about a file as soon as it is exactly these codes."""
        wanted = sorted(codes)
        found = eventually(
            lambda: self.driver("diagnostics", path),
            lambda found: sorted(one["code"] for one in found) == wanted,
        )
        return sorted(found, key=lambda one: one["range"])

    def wait_for_server(self) -> dict[str, Any]:
        """The state of the server as soon as it runs."""
        return eventually(
            lambda: self.driver("state") or {}, lambda state: state.get("phase") == "running", 60
        )


@pytest.fixture(scope="session")
def node() -> software.Node:
    return software.Node()


@pytest.fixture(scope="session")
def entry(node: software.Node) -> Path:
    return software.code_server(node)


@pytest.fixture(scope="session")
def extension(node: software.Node, tmp_path_factory: pytest.TempPathFactory, request: Any) -> Path:
    package = packaging.extension_package(node, tmp_path_factory.mktemp("extension"))
    request.config.stash[_FIGURES]["size of the .vsix"] = f"{package.stat().st_size / 1000:.0f} kB"
    return package


@pytest.fixture(scope="session")
def driver_package(node: software.Node, extension: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return packaging.driver_package(node, tmp_path_factory.mktemp("driver"))


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return software.wheel(packaging.ROOT, tmp_path_factory.mktemp("wheel"))


@pytest.fixture(scope="session")
def server_environment(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A virtual environment with the wheel and what its server needs."""
    folder = tmp_path_factory.mktemp("server") / "venv"
    software.python_environment(folder, f"{wheel}[lsp]", "-c", str(packaging.ROOT / "constraints.txt"))
    return folder


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = launch(playwright)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def editor(
    node: software.Node,
    entry: Path,
    extension: Path,
    driver_package: Path,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Editor]:
    editor = Editor(node, entry, tmp_path_factory.mktemp("editor"))
    editor.install(extension, driver_package)
    editor.start()
    yield editor
    editor.stop()


@pytest.fixture(scope="session")
def the_desk(
    editor: Editor, browser: Browser, server_environment: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Desk]:
    folder = tmp_path_factory.mktemp("clinic")
    (folder / ".venv").symlink_to(server_environment)
    window = Window(browser, editor.address(folder))
    yield Desk(folder, editor.driver(folder), window)
    window.close()


@pytest.fixture
def bare_desk(editor: Editor, browser: Browser, tmp_path: Path) -> Iterator[Desk]:
    """A folder in which nothing holds the server; the settings of the editor are as they were afterwards."""
    folder = tmp_path / "bare"
    folder.mkdir()
    window = Window(browser, editor.address(folder))
    driver = editor.driver(folder)
    yield Desk(folder, driver, window)
    for name in ("laml-lint.server.path", "laml-lint.python.interpreter"):
        driver("set", name, None)
    window.close()


@pytest.fixture
def desk(the_desk: Desk) -> Iterator[Desk]:
    """A folder whose `.venv` holds the server; nothing is open in the editor."""
    yield the_desk
    the_desk.driver("close_all")


@pytest.fixture
def figures(request: pytest.FixtureRequest) -> dict[str, str]:
    """What was measured, by what it is; shown at the end."""
    return request.config.stash[_FIGURES]


# --- what is told at the end ---


def pytest_configure(config: pytest.Config) -> None:
    config.stash[_STORIES] = []
    config.stash[_FIGURES] = {}


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Item) -> Iterator[None]:
    began = time.monotonic()
    outcome = "failed"
    try:
        yield
        outcome = "passed"
    finally:
        if isinstance(item, pytest.Function) and item.path.parent == Path(__file__).parent:
            title = (item.function.__doc__ or item.name).strip().splitlines()[0].rstrip(".")
            case = f" [{item.callspec.id}]" if hasattr(item, "callspec") else ""
            item.config.stash[_STORIES].append((title + case, outcome, time.monotonic() - began))
            if outcome == "failed":
                _keep_pictures(item)


def _keep_pictures(item: pytest.Function) -> None:
    for fixture in item.funcargs.values():
        if isinstance(fixture, Desk):
            path = fixture.window.picture(f"failed-{item.name}".replace("/", "-"))
            item.add_report_section("call", "screenshot", str(path))


def pytest_terminal_summary(terminalreporter: Any, config: pytest.Config) -> None:
    stories, figures = config.stash[_STORIES], config.stash[_FIGURES]
    if stories:
        terminalreporter.section("stories of the editor")
        for title, outcome, seconds in stories:
            terminalreporter.line(f"{outcome:6} {seconds:6.1f} s  {title}")
        for title, value in figures.items():
            terminalreporter.line(f"{title}: {value}")

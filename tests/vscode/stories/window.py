"""The window of the editor as a person sees it: Chromium, driven by Playwright."""

from __future__ import annotations

import os
import re
import tempfile
from pathlib import Path

from playwright.sync_api import Browser, Locator, Page, Playwright, expect

from tests.vscode import software

_FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
)
PATIENCE = 30_000
"""Milliseconds that Playwright waits for what it looks for."""


def screenshots() -> Path:
    """The folder of the pictures: LAML_EDITOR_SCREENSHOTS, or one among the temporary files."""
    folder = Path(
        os.environ.get("LAML_EDITOR_SCREENSHOTS") or Path(tempfile.gettempdir()) / "laml-lint-screenshots"
    )
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def launch(playwright: Playwright) -> Browser:
    """The browser; no page is open in it."""
    assert software.CHROMIUM is not None, "Chromium is needed: apt-get install chromium"
    return playwright.chromium.launch(executable_path=software.CHROMIUM, args=list(_FLAGS))


class Window:
    """One window of the editor, with one folder open."""

    def __init__(self, browser: Browser, address: str) -> None:
        context = browser.new_context(viewport={"width": 1280, "height": 800})
        context.set_default_timeout(PATIENCE)
        self.page: Page = context.new_page()
        self.page.goto(address)
        self.page.locator(".monaco-workbench").wait_for()

    def picture(self, name: str) -> Path:
        """Takes a screenshot."""
        path = screenshots() / f"{name}.png"
        self.page.screenshot(path=str(path))
        return path

    def close(self) -> None:
        """The window and its extension host."""
        self.page.context.close()

    def press(self, *keys: str) -> None:
        """Presses keys one after the other, as `Control+Shift+M`."""
        for key in keys:
            self.page.keyboard.press(key)

    def write(self, text: str) -> None:
        """Types text, key by key."""
        self.page.keyboard.type(text)

    def run(self, title: str) -> None:
        """Runs a command by its title, from the command palette."""
        self.press("F1")
        box = self.page.locator(".quick-input-widget input[type=text]")
        box.fill(f">{title}")
        row = self.page.locator(".quick-input-list .monaco-list-row").filter(has_text=title).first
        row.click()

    def lines(self) -> Locator:
        """The text of the active editor."""
        return self.page.locator(".editor-instance .view-lines").first

    def wait_for_cursor(self, line: int, column: int) -> None:
        """Waits until the status bar says that the cursor is there; both count from 0."""
        place = f"Ln {line + 1}, Col {column + 1}"
        self.page.locator("#status\\.editor\\.selection").filter(has_text=place).wait_for()

    def point_at(self, locator: Locator) -> None:
        """Moves the mouse to the middle of something, as a hand does: on a way, not at once."""
        locator.wait_for()
        box = locator.bounding_box()
        assert box is not None
        x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
        self.page.mouse.move(x + 60, y + 60)
        self.page.mouse.move(x, y, steps=8)

    def squiggle(self, kind: str = "error") -> Locator:
        """The wavy lines of findings."""
        return self.page.locator(f".editor-instance .squiggly-{kind}")

    def suggestions(self) -> Locator:
        """The rows of the list of suggestions."""
        return self.page.locator(".suggest-widget.visible .monaco-list-row")

    def hover_text(self) -> Locator:
        """The text of the hover that is shown."""
        return self.page.locator(".monaco-hover:visible")

    def notification(self) -> Locator:
        """The messages in the corner."""
        return self.page.locator(".notification-toast .notification-list-item-message")

    def expect(self, locator: Locator, text: str | re.Pattern[str]) -> None:
        """Waits until what is found holds a text."""
        expect(locator.first).to_contain_text(text, timeout=PATIENCE)

"""Stories as a person lives them: with keyboard and mouse, and a picture of each."""

from __future__ import annotations

import re
import time
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.vscode.stories.conftest import Desk
from tests.vscode.stories.documents import COLOURFUL, CONTROL_ROOM, MENU, PROGRAM, position
from tests.vscode.stories.editor import Editor
from tests.vscode.stories.waiting import eventually
from tests.vscode.stories.window import PATIENCE, Window

pytestmark = pytest.mark.editors
expect.set_options(timeout=PATIENCE)


def put_cursor(desk: Desk, path: Path, at: list[int]) -> None:
    """Puts the keyboard into the text, at a position."""
    desk.driver("command", "workbench.action.focusActiveEditorGroup")
    desk.driver("select", path, at)
    desk.window.wait_for_cursor(*at)


def text_becomes(desk: Desk, path: Path, part: str) -> None:
    """Waits until the document holds a text."""
    eventually(lambda: desk.driver("text", path), lambda text: part in text)


def test_first_squiggle(desk: Desk, figures: dict[str, str]) -> None:
    """From opening a file to the first wavy line"""
    desk.open("warm.laml", MENU)
    desk.wait_for_server()
    desk.window.squiggle().first.wait_for()
    desk.driver("close_all")
    desk.write("squiggle.laml", MENU)
    desk.window.press("Control+p")
    box = desk.window.page.locator(".quick-input-widget input[type=text]")
    box.fill("squiggle.laml")
    desk.window.page.locator(".quick-input-list .monaco-list-row").filter(
        has_text="squiggle.laml"
    ).first.wait_for()
    began = time.monotonic()
    desk.window.press("Enter")
    desk.window.squiggle().first.wait_for()
    figures["from opening a file to the first squiggle, server running"] = f"{time.monotonic() - began:.2f} s"


def test_first_squiggle_of_all(
    editor: Editor, browser: Browser, tmp_path: Path, server_environment: Path, figures: dict[str, str]
) -> None:
    """The same when the server has to be found and started first"""
    folder = tmp_path / "cold"
    folder.mkdir()
    (folder / ".venv").symlink_to(server_environment)
    (folder / "menu.xml").write_text(MENU)  # nothing is known of it before it is opened
    window = Window(browser, editor.address(folder))
    try:
        desk = Desk(folder, editor.driver(folder), window)
        began = time.monotonic()
        desk.driver("open", folder / "menu.xml")
        window.squiggle().first.wait_for()
        figures["the same, server not running"] = f"{time.monotonic() - began:.2f} s"
    finally:
        window.close()


def test_pick_a_verb(desk: Desk) -> None:
    """Typing < offers the verbs, and Enter takes one"""
    text, at = position("<Response>\n  |\n</Response>\n", "|")
    path = desk.open("verb.laml", text)
    desk.wait_for_server()
    window = desk.window
    put_cursor(desk, path, at)
    window.write("<Re")
    expect(window.suggestions().filter(has_text="Redirect").first).to_be_visible()
    window.picture("1-verbs")
    window.write("j")
    expect(window.suggestions()).to_have_count(1)
    window.press("Enter")
    text_becomes(desk, path, "<Reject")
    window.picture("1-verb-picked")


def test_squiggle_and_hover(desk: Desk) -> None:
    """The wavy line stands under the wrong value, and the pointer tells what would be right"""
    desk.open("hover-by-hand.laml", MENU)
    window = desk.window
    window.squiggle().first.wait_for()
    window.point_at(window.squiggle().first)
    hover = window.hover_text().filter(has_text="LML201").filter(has_text="onEnter").first
    expect(hover).to_be_visible()
    expect(hover).to_have_css("opacity", "1")
    window.picture("2-hover")


def test_light_bulb(desk: Desk) -> None:
    """The light bulb's first offer mends the value"""
    path = desk.open("bulb.laml", MENU)
    window = desk.window
    window.squiggle().first.wait_for()
    put_cursor(desk, path, [3, 25])
    window.page.locator(".lightBulbWidget, .codicon-lightbulb, .codicon-gutter-lightbulb").first.wait_for()
    window.press("Control+.")
    menu = window.page.locator(".action-widget .monaco-list-row")
    expect(menu.filter(has_text="onEnter").first).to_be_visible()
    window.picture("3-light-bulb")
    window.press("Enter")
    expect(window.squiggle()).to_have_count(0)
    text_becomes(desk, path, 'beep="onEnter"')
    window.picture("3-mended")


def test_event_list(desk: Desk) -> None:
    """In a list of events, only those are offered that are not there yet"""
    text, at = position(
        '<Response>\n  <Dial>\n    <Conference statusCallback="https://clinic.example/events"'
        ' statusCallbackEvent="start join|">case-2041</Conference>\n  </Dial>\n</Response>\n',
        "|",
    )
    path = desk.open("events.laml", text)
    desk.wait_for_server()
    window = desk.window
    put_cursor(desk, path, at)
    window.write(" ")
    window.suggestions().first.wait_for()
    expect(window.suggestions().filter(has_text="leave").first).to_be_visible()
    expect(window.suggestions().filter(has_text=re.compile("^start"))).to_have_count(0)
    window.picture("4-events")
    window.write("lea")
    window.press("Enter")
    text_becomes(desk, path, 'statusCallbackEvent="start join leave"')


def test_problems(desk: Desk) -> None:
    """The problems panel lists the findings with their codes"""
    desk.open("panel.laml", MENU)
    window = desk.window
    window.squiggle().first.wait_for()
    desk.driver("command", "workbench.actions.view.problems")
    row = window.page.locator(".markers-panel .monaco-list-row").filter(has_text="LML201")
    expect(row.first).to_be_visible()
    window.picture("5-problems")
    desk.driver("command", "workbench.action.closePanel")


def test_outline(desk: Desk) -> None:
    """The outline tells the call in the words of the field"""
    desk.open("outline-by-hand.laml", CONTROL_ROOM)
    desk.wait_for_server()
    desk.driver("command", "outline.focus")
    tree = desk.window.page.locator(".outline-tree .monaco-list-row")
    expect(tree.filter(has_text="case-2041").first).to_be_visible()
    desk.window.picture("6-outline")


def test_settings_page(desk: Desk) -> None:
    """The settings page shows the keys of the linter, with what they mean"""
    desk.driver("command", "workbench.action.openSettings", "@ext:laml-lint.laml-lint dialect")
    window = desk.window
    item = window.page.locator(".settings-editor .setting-item").filter(has_text="Dialect")
    expect(item.first).to_contain_text("what SignalWire documents")
    window.picture("7-settings-dialect")
    desk.driver("command", "workbench.action.openSettings", "@ext:laml-lint.laml-lint")
    expect(window.page.locator(".settings-editor .settings-count-widget")).to_contain_text(
        re.compile(r"\d\d")
    )
    items = window.page.locator(".settings-editor .setting-item")
    window.expect(items.filter(has_text="Log Level"), "How much the server writes to the log.")
    window.picture("7-settings")
    window.press("Escape")


def test_status(desk: Desk) -> None:
    """The status bar says which server runs"""
    desk.open("status.laml", CONTROL_ROOM)
    state = desk.wait_for_server()
    window = desk.window
    window.page.locator("#status\\.languageStatus").hover()
    version = state["server"]["version"]
    window.expect(window.page.locator(".hover-language-status"), f"laml-lint {version}")
    window.expect(window.page.locator(".hover-language-status"), ".venv of the workspace")
    window.picture("8-status")


def test_call_flow(desk: Desk) -> None:
    """The button above the document shows the flow of the call beside it"""
    desk.open("flow-by-hand.laml", CONTROL_ROOM)
    desk.wait_for_server()
    window = desk.window
    window.page.get_by_role("button", name="Show Call Flow").click()
    eventually(lambda: desk.driver("tabs"), lambda tabs: any("Call flow" in tab for tab in tabs))
    page = window.page.frame_locator("iframe.webview").frame_locator("iframe")
    expect(page.get_by_role("listitem").filter(has_text="case-2041").first).to_be_visible()
    expect(page.locator("svg").first).to_be_visible()
    window.picture("9-call-flow")


def test_rule_page(desk: Desk) -> None:
    """The page of a rule, picked from the findings of the document"""
    path = desk.open("rule-by-hand.laml", MENU)
    desk.findings(path, "LML201")
    window = desk.window
    window.run("laml-lint: Show Rule")
    window.page.locator(".quick-input-list .monaco-list-row").filter(has_text="LML201").first.click()
    page = window.page.frame_locator("iframe.webview").frame_locator("iframe")
    expect(page.get_by_text("invalid-value").first).to_be_visible()
    window.picture("10-rule")


def test_program_by_hand(desk: Desk) -> None:
    """In a Python program, wavy lines stand under builder calls and inside strings"""
    desk.open("program.py", PROGRAM)
    expect(desk.window.squiggle()).to_have_count(2)
    desk.window.picture("11-python")


def test_colours(desk: Desk) -> None:
    """Placeholders, speech markup and comments have colours of their own"""
    desk.open("colours.laml", COLOURFUL)
    desk.wait_for_server()
    desk.window.page.locator(".view-line", has_text="prosody").first.wait_for()
    desk.window.picture("12-colours")

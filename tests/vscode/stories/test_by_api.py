"""Stories told through the interface that the editor offers to extensions."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from tests.vscode.packaging import ROOT
from tests.vscode.stories.conftest import Desk
from tests.vscode.stories.documents import COACH, CONTROL_ROOM, MENU, POM, PROGRAM, SAML, position, span
from tests.vscode.stories.waiting import eventually

pytestmark = pytest.mark.editors


def test_server(desk: Desk, wheel: Path) -> None:
    """The server is found in the environment of the folder, and says its version"""
    desk.open("first.laml", MENU)
    state = desk.wait_for_server()
    assert state["server"]["origin"] == ".venv of the workspace"
    assert state["server"]["version"] == wheel.name.split("-")[1]


def test_findings(desk: Desk) -> None:
    """A finding has its code, range, severity, message and a link"""
    path = desk.open("menu.laml", MENU)
    (found,) = desk.findings(path, "LML201")
    assert found["range"] == span(MENU, "onenter")
    assert found["severity"] == "Error"
    assert found["source"] == "laml-lint"
    assert found["link"].startswith("https://")
    assert '"onenter"; allowed: true, false, onEnter, onExit' in found["message"]


def test_findings_while_typing(desk: Desk) -> None:
    """Findings follow what is typed, in CRLF and behind characters of two code units"""
    path = desk.open("typed.laml", CONTROL_ROOM.replace("\n", "\r\n"))
    desk.findings(path)
    line = '<Response>\r\n  <Say>🐕🐈</Say><Say loop="many">Hi</Say>\r\n</Response>\r\n'
    desk.driver("replace", path, line)
    (found,) = desk.findings(path, "LML203")
    assert found["range"] == [1, 28, 1, 32]
    desk.driver("replace", path, line.replace("many", "2"))
    desk.findings(path)


def test_tags_and_related_places(desk: Desk) -> None:
    """What is never reached is faded, and the finding says why"""
    text = "<Response>\n  <Reject/>\n  <Say>Hello</Say>\n</Response>\n"
    path = desk.open("unreachable.laml", text)
    found = eventually(lambda: desk.driver("diagnostics", path))
    (faded,) = [one for one in found if "Unnecessary" in one["tags"]]
    assert faded["range"][0] == 2
    assert [one["range"][0] for one in faded["related"]] == [1]


LANGUAGES = {
    "a.laml": ("", "laml"),
    "a.cxml": ("", "laml"),
    "a.twiml": ("", "laml"),
    "first-line.xml": ("<Response><Hangup/></Response>\n", "laml"),
    "declaration.xml": (MENU, "laml"),
    "comment.xml": (f"<!-- of the practice -->\n{COACH.partition('?>')[2]}", "laml"),
    "template.xml.unknown": ("{% if open %}\n<Response/>\n{% endif %}\n", "laml"),
    "pom.xml": (POM, "xml"),
    "saml.xml": (SAML, "xml"),
    "notes.txt": ("About <Response> and others.\n", "plaintext"),
}


@pytest.mark.parametrize("name", LANGUAGES)
def test_language(desk: Desk, name: str) -> None:
    """The language is told from the name or from the root of the document"""
    text, language = LANGUAGES[name]
    path = desk.open(f"languages/{name}", text)
    eventually(lambda: desk.driver("language", path), lambda found: found == language)
    if language != "laml":
        assert desk.driver("diagnostics", path) == []


def test_language_chosen_by_hand(desk: Desk) -> None:
    """Who says that a document is XML is not contradicted"""
    path = desk.open("by-hand.xml", MENU)
    eventually(lambda: desk.driver("language", path), lambda found: found == "laml")
    desk.findings(path, "LML201")
    desk.driver("set_language", path, "xml")
    desk.findings(path)
    assert desk.driver("language", path) == "xml"


COMPLETIONS = {
    "an empty document": ("|", {"Response", "conference"}, {"Say"}),
    "verbs": ("<Response>\n  <|\n</Response>", {"Say", "Dial", "Redirect"}, {"Conference", "Number"}),
    "nouns": (
        "<Response>\n  <Dial><|</Dial>\n</Response>",
        {"Conference", "Number", "Sip"},
        {"Say", "Gather"},
    ),
    "speech markup": ("<Response><Say>Please <|</Say></Response>", {"break", "prosody"}, {"Say"}),
    "an end tag": (
        "<Response><Dial><Conference>room</|</Dial></Response>",
        {"</Conference>"},
        {"</Dial>", "</Response>"},
    ),
    "attributes": ("<Response><Say |>Hi</Say></Response>", {"voice", "language", "loop"}, {"beep"}),
    "attributes not there yet": ('<Response><Say loop="2" |>Hi</Say></Response>', {"voice"}, {"loop"}),
    "values": (
        '<Response><Dial><Conference beep="|">room</Conference></Dial></Response>',
        {"true", "false", "onEnter", "onExit"},
        set(),
    ),
    "booleans": ('<Response><Dial hangupOnStar="|">+12025550142</Dial></Response>', {"true", "false"}, set()),
    "items of an event list": (
        '<Response><Dial><Conference statusCallbackEvent="start join |" statusCallback="https://clinic.example/e">'
        "room</Conference></Dial></Response>",
        {"end", "leave"},
        {"start", "join"},
    ),
    "languages": ('<Response><Say language="|">Hi</Say></Response>', {"en-US", "de-DE"}, set()),
    "a broken document": ("<Response><Dial><Conference beep='|", {"onEnter"}, set()),
    "rules to silence": ("<Response><!-- laml-lint: ignore | --><Hangup/></Response>", {"LML201"}, set()),
}


@pytest.mark.parametrize("where", COMPLETIONS)
def test_completion(desk: Desk, where: str) -> None:
    """What is suggested at the cursor"""
    marked, wanted, unwanted = COMPLETIONS[where]
    text, at = position(marked, "|")
    path = desk.open(f"completion/{where}.laml", text)
    desk.wait_for_server()
    labels = {item["label"] for item in desk.driver("completions", path, at)}
    assert wanted <= labels, sorted(labels)
    assert not unwanted & labels, sorted(labels)


def test_completion_documentation(desk: Desk) -> None:
    """A suggestion explains itself"""
    text, at = position("<Response><Say |>Hi</Say></Response>", "|")
    path = desk.open("completion/documented.laml", text)
    desk.wait_for_server()
    items = {item["label"]: item for item in desk.driver("completions", path, at, 50)}
    assert len(items["voice"]["documentation"]) > 20


HOVERS = {
    "an element": ("<Response>\n  <Di|al>+12025550142</Dial>\n</Response>", "Dial"),
    "an attribute": ("<Response><Dial time|out='20'>+12025550142</Dial></Response>", "30"),
    "a value": ('<Response><Dial><Conference beep="onE|nter">r</Conference></Dial></Response>', "onEnter"),
    "an item of a list": (
        '<Response><Dial><Conference statusCallbackEvent="start jo|in" statusCallback="https://c.example/e">r'
        "</Conference></Dial></Response>",
        "join",
    ),
    "a suppression": ("<Response><!-- laml-lint: ignore LML2|01 --><Hangup/></Response>", "invalid-value"),
}


@pytest.mark.parametrize("what", HOVERS)
def test_hover(desk: Desk, what: str) -> None:
    """What the pointer tells"""
    marked, wanted = HOVERS[what]
    text, at = position(marked, "|")
    path = desk.open(f"hover/{what}.laml", text)
    desk.wait_for_server()
    assert wanted in "\n".join(desk.driver("hover", path, at))


def test_every_quick_fix(desk: Desk, figures: dict[str, str]) -> None:
    """Each quick fix of each finding in the examples removes the finding"""
    applied = 0
    desk.open("begun.laml", MENU)
    desk.wait_for_server()
    for example in sorted((ROOT / "examples/mistakes").iterdir()):
        try:
            text = example.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue  # the editor shows another text
        path = desk.open(f"mistakes/{example.name}", text)
        before = eventually(lambda path=path: desk.driver("diagnostics", path))
        for finding in before:
            actions = desk.driver("code_actions", path, finding["range"], "quickfix")
            for title in dict.fromkeys(
                action["title"] for action in actions if not action["title"].startswith("Disable")
            ):
                assert desk.driver("apply_action", path, finding["range"], title)
                key = (finding["code"], finding["message"])
                count = sum((one["code"], one["message"]) == key for one in before)
                eventually(
                    lambda path=path, key=key: [
                        one
                        for one in desk.driver("diagnostics", path)
                        if (one["code"], one["message"]) == key
                    ],
                    lambda left, count=count: len(left) < count,
                )
                applied += 1
                desk.driver("replace", path, text)
                same = len(before)
                eventually(
                    lambda path=path: desk.driver("diagnostics", path),
                    lambda found, same=same: len(found) == same,
                )
        desk.driver("close_all")
    figures["quick fixes applied to the examples"] = str(applied)
    assert applied > 20


def test_quick_fix(desk: Desk) -> None:
    """The fix of a finding stands first, and those that silence it behind"""
    path = desk.open("fix.laml", MENU)
    (found,) = desk.findings(path, "LML201")
    actions = desk.driver("code_actions", path, found["range"], "quickfix")
    assert actions[0]["preferred"]
    assert "onEnter" in actions[0]["title"]
    assert len(actions) > 1
    desk.driver("apply_action", path, found["range"], actions[0]["title"])
    assert desk.driver("text", path) == MENU.replace("onenter", "onEnter")
    desk.findings(path)


def test_fix_on_save(desk: Desk) -> None:
    """Everything that can be fixed safely is fixed when the document is saved"""
    desk.driver("set", "editor.codeActionsOnSave", {"source.fixAll.laml-lint": "explicit"})
    try:
        path = desk.open("on-save.laml", MENU)
        desk.findings(path, "LML201")
        desk.driver("replace", path, MENU.replace("</Response>", "  <Hangup></Hangup>\n</Response>"))
        desk.driver("save", path)
        eventually(lambda: path.read_text(), lambda text: 'beep="onEnter"' in text)
    finally:
        desk.driver("set", "editor.codeActionsOnSave", None)


def test_fix_all(desk: Desk) -> None:
    """So does the command"""
    path = desk.open("all.laml", MENU)
    desk.findings(path, "LML201")
    desk.driver("command", "lamlLint.fixAll")
    eventually(lambda: desk.driver("text", path), lambda text: text == MENU.replace("onenter", "onEnter"))


def test_rename(desk: Desk) -> None:
    """A room gets another name in two documents, one of them not open"""
    closed = desk.write("rooms/coach.laml", COACH)
    text, at = position(CONTROL_ROOM.replace("case-2041", "case|-2041"), "|")
    path = desk.open("rooms/owner.laml", text)
    desk.findings(path)
    eventually(
        lambda: {Path(one["path"]) for one in desk.driver("references", path, at)},
        lambda found: {path, closed} <= found,
    )
    changed = {Path(one["path"]) for one in desk.driver("rename", path, at, "surgery")}
    assert {path, closed} <= changed
    assert ">surgery</Conference>" in desk.driver("text", path)
    assert ">surgery</Conference>" in desk.driver("text", closed)


def test_format(desk: Desk, server_environment: Path) -> None:
    """The editor formats as the command line does"""
    untidy = (
        '<Response><Dial><Conference beep="true">room</Conference></Dial>\n\n\n      <Hangup/></Response>'
    )
    same = desk.write("format/by-command.laml", untidy)
    path = desk.open("format/by-editor.laml", untidy)
    desk.wait_for_server()
    assert desk.driver("format", path) > 0
    subprocess.run([server_environment / "bin/laml-lint", "format", same], check=True, capture_output=True)
    assert desk.driver("text", path) == same.read_text()
    assert desk.driver("format", path) == 0


def test_symbols(desk: Desk) -> None:
    """The outline tells the call in words"""
    path = desk.open("outline.laml", CONTROL_ROOM)
    desk.wait_for_server()
    outline = str(desk.driver("symbols", path))
    assert "Conference" in outline
    assert "case-2041" in outline


def test_navigation(desk: Desk) -> None:
    """From an address to the local document, and from a document to its URL"""
    desk.write("pages/laml-lint.toml", '[base-urls]\n"https://voice.clinic.example" = "."\n')
    target = desk.write("pages/next.laml", COACH)
    text, at = position(
        "<Response>\n  <Redirect>https://voice.clinic.example/ne|xt.laml</Redirect>\n</Response>\n", "|"
    )
    path = desk.open("pages/start.laml", text)
    desk.findings(path)
    found = desk.driver("definitions", path, at)
    assert [Path(one["path"]) for one in found] == [target]
    assert desk.driver("links", path)
    assert [0, 1] in desk.driver("folds", path)


def test_program(desk: Desk) -> None:
    """Python programs: findings in builder calls and embedded documents, a fix, suggestions, hover"""
    path = desk.open("app.py", PROGRAM)
    found = eventually(lambda: desk.driver("diagnostics", path), lambda found: len(found) >= 2)
    (beep,) = [one for one in found if one["code"] == "LML201"]
    assert beep["range"] == [3, 45, 3, 54] or beep["range"] == [3, 46, 3, 53]
    assert any(one["range"][0] == 4 for one in found)
    at = [3, 48]
    assert {"onEnter", "onExit"} <= {item["label"] for item in desk.driver("completions", path, at)}
    assert desk.driver("hover", path, at)
    actions = desk.driver("code_actions", path, beep["range"], "quickfix")
    title = next(action["title"] for action in actions if action["preferred"])
    desk.driver("apply_action", path, beep["range"], title)
    assert 'beep="onEnter"' in desk.driver("text", path)

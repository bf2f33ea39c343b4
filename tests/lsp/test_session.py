"""The state of a session: open documents, settings, files of the workspace."""

from __future__ import annotations

import codecs
import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lsprotocol import types

from laml_lint.settings import Settings
from laml_lint.text import Units
from laml_lsp.findings import diagnostics
from laml_lsp.session import Session
from laml_lsp.snapshot import Snapshot
from tests.lsp.workbench import bench, in_folder

WRONG = '<Response><Dial><Conference beep="onenter">a</Conference></Dial></Response>'
RIGHT = WRONG.replace("onenter", "onEnter")
RELATIVE = '<Response><Dial><Conference statusCallback="/e">a</Conference></Dial></Response>'


RULE = """\
from laml_lint.rule_api import DocumentRule, Severity


class Silence(DocumentRule):
    \"""Says MESSAGE.\"""

    code, name, family, severity = "ACME001", "silence", "acme", Severity.INFO

    def check_document(self, document):
        yield self.report(document, document.locate.name(document.root), "MESSAGE", element=document.root)
"""


def codes(snapshot: Snapshot) -> list[str]:
    return [item.code for item in snapshot.findings]


def opened(session: Session, path: Path, text: str | None = None, language: str = "xml") -> Snapshot:
    source = path.read_text(encoding="utf-8") if text is None else text
    return session.open(types.TextDocumentItem(path.as_uri(), language, 1, source))


# --- which documents are judged ---


@pytest.mark.parametrize(
    ("name", "language", "text", "judged"),
    [
        ("a.xml", "xml", WRONG, True),
        ("pom.xml", "xml", "<project><Dial/></project>", False),
        ("b.xml", "python", WRONG, True),
        ("a.laml", "xml", "<project/>", True),
        ("new.xml", "laml", "<project/>", True),
        ("a.html.j2", "jinja", WRONG, True),
        ("vendor/a.xml", "xml", WRONG, False),
        ("node_modules/a.xml", "xml", WRONG, False),
        ("build/a.xml", "xml", WRONG, False),
        ("page.md", "markdown", f"```xml\n{WRONG}\n```\n", False),
        ("docs/page.md", "markdown", f"```xml\n{WRONG}\n```\n", True),
    ],
)
def test_what_a_check_of_the_folder_would_take_is_judged(
    tmp_path: Path, name: str, language: str, text: str, judged: bool
) -> None:
    files = {
        "laml-lint.toml": 'extend-exclude = ["vendor/"]',
        "docs/laml-lint.toml": "include-docs = true",
        name: text,
    }
    session = in_folder(tmp_path, files).session
    assert bool(codes(opened(session, tmp_path / name, language=language))) is judged


def test_a_document_without_a_file_is_judged_when_it_looks_like_laml() -> None:
    session = Session()
    untitled = session.open(types.TextDocumentItem("untitled:Untitled-1", "plaintext", 1, WRONG))
    assert codes(untitled) == ["LML201"]
    other = session.open(types.TextDocumentItem("untitled:Untitled-2", "plaintext", 1, "Dear all,"))
    assert codes(other) == []


def test_a_program_without_a_name_is_a_program() -> None:
    program = f"document = {WRONG!r}\n"
    session = Session()
    untitled = session.open(types.TextDocumentItem("untitled:Untitled-1", "python", 1, program))
    assert codes(untitled) == ["LML201"]


def test_a_slip_in_the_first_line_makes_no_other_document_of_it() -> None:
    table = bench(f'<?xml version="1.0"?>{WRONG}', "/nowhere/menu.xml", language="xml")
    assert codes(table.snapshot) == ["LML201"]
    slip = types.TextDocumentContentChangeWholeDocument(f'<?xml version="1.0">{WRONG}')
    changed = table.session.change(table.snapshot.uri, 2, [slip])
    assert changed is not None
    assert codes(changed) == ["LML001", "LML201"]


# --- bytes ---


def test_what_is_on_the_disk_is_judged_until_it_is_changed(tmp_path: Path) -> None:
    file = tmp_path / "latin.xml"
    text = '<?xml version="1.0" encoding="ISO-8859-1"?><Response><Say>Grüße</Say></Response>'
    file.write_bytes(text.encode("latin-1"))
    session = Session()
    snapshot = opened(session, file, text)
    assert snapshot.data == text.encode("latin-1")
    changed = session.change(snapshot.uri, 2, [types.TextDocumentContentChangeWholeDocument(text + "\n")])
    assert changed is not None
    assert changed.data == f"{text}\n".encode("latin-1")
    assert codes(snapshot) == codes(changed) == ["LML007"]


def test_a_mark_that_the_editor_does_not_show_is_known_from_the_disk(tmp_path: Path) -> None:
    file = tmp_path / "marked.xml"
    file.write_bytes(codecs.BOM_UTF8 + WRONG.encode())
    assert opened(Session(), file, WRONG).data.startswith(codecs.BOM_UTF8)


def test_a_mark_that_the_editor_shows_is_a_character() -> None:
    shown = bench("\ufeff" + WRONG).snapshot
    plain = bench(WRONG).snapshot
    (about_the_mark, with_mark), (without,) = shown.findings, plain.findings
    assert about_the_mark.code == "LML003"
    assert with_mark.range.start.offset == without.range.start.offset + 1
    assert shown.range(with_mark.range.span).start.character == with_mark.range.start.column - 1
    assert with_mark.fix is not None
    assert shown.source[slice(*with_mark.fix.edits[0].range.span)] == "onenter"
    assert shown.tree.root is not None
    assert shown.source[slice(*shown.tree.root.name_span)] == "Response"


# --- changes ---


CHARACTERS = st.text(st.sampled_from("ab<>\n\r\u2028\x0cé😀\u0301"), max_size=12)


@settings(max_examples=200)
@given(
    source=CHARACTERS,
    units=st.sampled_from(Units),
    changes=st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30), CHARACTERS), max_size=8),
)
def test_changes_in_a_row_give_what_the_editor_has(
    source: str, units: Units, changes: list[tuple[int, int, str]]
) -> None:
    session = Session()
    session.units = units
    snapshot = session.open(types.TextDocumentItem("untitled:a", "laml", 0, source))
    expected = source
    events = []
    for first, second, text in changes:
        before = bench(expected, units=units, mark="¦").snapshot
        start, end = sorted((min(first, len(expected)), min(second, len(expected))))
        places = (before.position(start), before.position(end))
        # A place between the two characters of one line end is none
        start, end = before.offset(places[0]), before.offset(places[1])
        events.append(types.TextDocumentContentChangePartial(types.Range(*places), text))
        expected = expected[:start] + text + expected[end:]
    after = session.change(snapshot.uri, 1, list(events))
    assert after is not None
    assert after.source == expected
    assert after.version == 1
    assert not session.is_current(snapshot)


def test_findings_are_worked_out_once_for_each_version(monkeypatch: pytest.MonkeyPatch) -> None:
    table = bench(WRONG)
    calls = []
    check = table.snapshot.project.linter.check
    monkeypatch.setattr(
        table.snapshot.project.linter, "check", lambda data, path: calls.append(path) or check(data, path)
    )
    assert not table.snapshot.linted
    assert codes(table.snapshot) == codes(table.snapshot) == ["LML201"]
    assert diagnostics(table.session, table.snapshot)[0].code == "LML201"
    assert len(calls) == 1
    assert table.snapshot.linted


# --- settings ---


def test_files_win_over_the_settings_of_the_editor(tmp_path: Path) -> None:
    table = in_folder(tmp_path, {"laml-lint.toml": 'dialect = "twiml"', "a.xml": WRONG}, "a.xml")
    table.session.take_settings({"dialect": "laml", "delivery": "bin", "ignore": ["LML201"], "channel": None})
    (snapshot,) = (item for item in table.session.open_documents if item.path.endswith("a.xml"))
    settings = snapshot.project.settings
    assert (settings.dialect, settings.delivery, settings.channel) == ("twiml", "bin", "auto")
    assert codes(snapshot) == []


def test_a_setting_that_is_wrong_is_told_and_the_others_hold() -> None:
    table = bench(WRONG)
    table.session.take_settings({"selct": ["LML1"], "ignore": ["LML201"], "jobs": "many"})
    assert codes(table.session.open_documents[0]) == []
    assert [text.partition(";")[0] for text in table.session.projects.problems] == [
        "settings of the editor: unknown key 'selct'",
        'settings of the editor: jobs: expected a whole number or "auto", not "many"',
    ]


@pytest.mark.parametrize("settings", [None, [], "x", 3, {"inlayHints": 4, "codeLens": None}])
def test_settings_that_are_none(settings: object) -> None:
    table = bench(WRONG)
    table.session.take_settings(settings)
    assert codes(table.session.open_documents[0]) == ["LML201"]
    assert not table.session.options.lenses


def test_a_file_with_rules_that_breaks_and_is_mended(tmp_path: Path) -> None:
    files = {"laml-lint.toml": 'rules = ["acme.py"]\nignore = ["LML201"]', "acme.py": RULE, "a.xml": WRONG}
    session = in_folder(tmp_path, files, "a.xml").session
    rules = tmp_path / "acme.py"
    for text, messages in ((None, ["MESSAGE"]), ("def", ["MESSAGE"]), (RULE.replace("MESSAGE", "x"), ["x"])):
        if text is not None:
            rules.write_text(text, encoding="utf-8")
            assert session.projects.depend_on(str(rules))
            session.renew()
        assert [item.message for item in session.open_documents[0].findings] == messages
        assert bool(session.projects.problems) is (text == "def")


def test_what_stands_beside_broken_rules_holds(tmp_path: Path) -> None:
    files = {"laml-lint.toml": 'rules = ["acme.py"]\nignore = ["LML201"]', "acme.py": "def", "a.xml": WRONG}
    session = in_folder(tmp_path, files, "a.xml").session
    assert codes(session.open_documents[0]) == []
    (tmp_path / "acme.py").write_text(RULE, encoding="utf-8")
    assert session.projects.depend_on(str(tmp_path / "acme.py"))


def test_rules_of_a_folder_that_nobody_trusts_are_not_run(tmp_path: Path) -> None:
    files = {
        "laml-lint.toml": 'rules = ["rules"]\nignore = ["LML201"]',
        "rules/acme.py": f"open({str(tmp_path / 'ran')!r}, 'w').close()\n",
        "a.xml": WRONG,
    }
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    session = Session()
    session.take_settings({"trusted": False})
    assert codes(opened(session, tmp_path / "a.xml")) == []
    assert session.projects.problems == {}
    assert not (tmp_path / "ran").exists()
    session.take_settings({"trusted": True})
    assert (tmp_path / "ran").exists()


def test_a_file_with_rules_that_changes(tmp_path: Path) -> None:
    files = {"laml-lint.toml": 'rules = ["acme.py"]', "acme.py": RULE, "a.xml": RIGHT}
    table = in_folder(tmp_path, files, "a.xml")
    session = table.session
    assert [item.message for item in table.snapshot.findings] == ["MESSAGE"]
    for name, decides in {"laml-lint.toml": True, "acme.py": True, "a.xml": False, "other.py": False}.items():
        assert session.projects.depend_on(str(tmp_path / name)) is decides, name
    (tmp_path / "acme.py").write_text(RULE.replace("MESSAGE", "something else"), encoding="utf-8")
    session.renew()
    assert [item.message for item in session.open_documents[0].findings] == ["something else"]


def test_switches_of_the_editor() -> None:
    session = bench(WRONG).session
    session.take_settings({"inlayHints": {"defaults": True, "events": False}, "codeLens": {"enable": True}})
    options = session.options
    assert (options.hint_defaults, options.hint_events, options.lenses) == (True, False, True)
    assert session.projects.problems == {}


def test_a_broken_configuration_is_told_and_the_built_in_one_holds(tmp_path: Path) -> None:
    table = in_folder(tmp_path, {"laml-lint.toml": "ignore = [", "a.xml": WRONG}, "a.xml")
    assert codes(table.snapshot) == ["LML201"]
    (problem,) = table.session.projects.problems
    assert "laml-lint.toml" in problem


def test_a_configuration_that_changes(tmp_path: Path) -> None:
    table = in_folder(tmp_path, {"a.xml": WRONG}, "a.xml")
    session = table.session
    assert not session.projects.have_changed(table.snapshot.path)
    (tmp_path / "laml-lint.toml").write_text('ignore = ["LML201"]', encoding="utf-8")
    assert session.projects.have_changed(table.snapshot.path)
    assert not session.projects.have_changed(table.snapshot.path)
    session.renew()
    assert codes(session.open_documents[0]) == []


def test_the_baseline_holds(tmp_path: Path) -> None:
    (finding,) = bench(WRONG).snapshot.findings
    entry = {
        "path": "a.xml",
        "code": "LML201",
        "fingerprint": finding.fingerprint,
        "message": finding.message,
    }
    files = {
        "laml-lint.toml": 'baseline = "known.json"',
        "known.json": json.dumps({"version": 1, "findings": [entry]}),
        "a.xml": WRONG,
        "b.xml": WRONG,
    }
    session = in_folder(tmp_path, files, "a.xml").session
    assert {Path(file.path).name: codes(file) for file in session.files()} == {
        "a.xml": [],
        "b.xml": ["LML201"],
    }


# --- the workspace ---


def test_open_documents_count_as_they_are_in_the_editor(tmp_path: Path) -> None:
    session = in_folder(tmp_path, {"a.xml": WRONG, "b/c.laml": RIGHT, "pom.xml": "<project/>"}).session
    opened(session, tmp_path / "a.xml", RELATIVE)
    found = {Path(file.path).name: codes(file) for file in session.files()}
    assert found == {"a.xml": ["LML313", "LML301"], "c.laml": [], "new.laml": ["LML012"]}


def test_a_file_that_changes_on_the_disk_is_read_anew_and_only_that(tmp_path: Path) -> None:
    session = in_folder(tmp_path, {"a.xml": WRONG, "b.xml": WRONG}).session
    before = {file.path: file for file in session.files()}
    (tmp_path / "a.xml").write_text(RIGHT, encoding="utf-8")
    (tmp_path / "c.xml").write_text(WRONG, encoding="utf-8")
    for name in ("a.xml", "c.xml"):
        session.file_changed(str(tmp_path / name))
    after = {file.path: file for file in session.files()}
    names = {Path(path).name: codes(file) for path, file in after.items()}
    assert (names["a.xml"], names["b.xml"], names["c.xml"]) == ([], ["LML201"], ["LML201"])
    assert after[str(tmp_path / "b.xml")] is before[str(tmp_path / "b.xml")]


def test_what_other_documents_make_of_a_document(tmp_path: Path) -> None:
    wait = "<Response><Say>Please hold.</Say></Response>"
    naming = (
        '<Response><Dial><Conference waitUrl="https://a.example/wait.xml">a</Conference></Dial></Response>'
    )
    files = {
        "laml-lint.toml": '[base-urls]\n"https://a.example/" = "."',
        "wait.xml": wait,
        "call.xml": naming.replace("wait.xml", "other.xml"),
    }
    session = in_folder(tmp_path, files).session
    document = opened(session, tmp_path / "wait.xml")
    session.find_roles()
    assert codes(document) == []
    opened(session, tmp_path / "call.xml", naming)
    assert session.roles_in_doubt
    assert session.find_roles()
    session.judge_again()
    (again,) = (item for item in session.open_documents if item.path == document.path)
    assert codes(again) == ["LML507"]
    assert not session.find_roles()


def test_settings_are_those_of_the_nearest_file(tmp_path: Path) -> None:
    files = {
        "laml-lint.toml": 'ignore = ["LML201"]',
        "a.xml": WRONG,
        "inner/laml-lint.toml": "",
        "inner/b.xml": WRONG,
    }
    session = in_folder(tmp_path, files).session
    found = {Path(file.path).name: codes(file) for file in session.files()}
    assert (found["a.xml"], found["b.xml"]) == ([], ["LML201"])


def test_a_custom_project_serves_the_bench() -> None:
    assert codes(bench(WRONG, settings=Settings(ignore=("LML2",))).snapshot) == []

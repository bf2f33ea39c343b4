"""The flake8 plugin, asked directly: which findings it hands over, and where they stand."""

from __future__ import annotations

import argparse
import ast
import io
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from laml_lint.flake8 import LamlPlugin
from laml_lint.programs.checking import ProgramLinter
from laml_lint.rules import load_rule

OPTIONS = (
    "laml_select",
    "laml_ignore",
    "laml_extend_select",
    "laml_dialect",
    "laml_channel",
    "laml_delivery",
    "laml_minimum_severity",
)
CHECK = (sys.executable, "-m", "laml_lint", "check")

# The mark ⟦ stands before the first character of the finding.
DIAL = "<Dial><Conference beep='⟦onenter'>room</Conference></Dial>"
RIGHT = 'xml = "<Response><Say>Hello</Say></Response>"\n'
WRONG = f'xml = "<Response>{DIAL}</Response>"\n'
HINT = 'xml = "<Response><Redirect>http://a.example.com/next</Redirect></Response>"\n'

PLACES = {
    "a string": WRONG,
    "in a function": f"def reply():\n    return {WRONG.removeprefix('xml = ')}",
    "several lines": (
        'xml = """<Response>\n  <Dial>\n\t<Conference beep="⟦onenter">room</Conference>\n  </Dial>\n'
        '</Response>"""\n'
    ),
    "letters of several bytes before it": f'é = "ß"; xml = "<Response><Say>Grüße</Say>{DIAL}</Response>"\n',
    "signs of two UTF-16 units before it": f'a = "🐈🐕"; x = "<Response><Say>🐈</Say>{DIAL}</Response>"\n',
    "escapes before it": f'xml = "<Response>\\n\\x3cSay>\\u00e9\\N{{CAT}}</Say>{DIAL}</Response>"\n',
    "a line that is joined to the next": f'xml = "<Response>\\\n  {DIAL}\\\n</Response>"\n',
    "strings side by side": f'xml = ("<Response>"\n       "{DIAL}"\n       "</Response>")\n',
    "a form feed in a line before": f"a = 1\n\f\n{WRONG}",
    "no line end at the end": WRONG.rstrip("\n"),
    "a byte-order mark": f"\ufeff{WRONG}",
    "an f-string": f"n = input()\nxml = f\"<Response><Pause length='{{n}}'/>{DIAL}</Response>\"\n",
    "a call of a builder": (
        "from twilio.twiml.voice_response import VoiceResponse\n"
        "response = VoiceResponse()\n"
        'response.say("é🐈"); response.dial().conference("room", beep="⟦onenter")\n'
        "print(str(response))\n"
    ),
}


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """An empty working directory, and a plugin to which nothing was said."""
    monkeypatch.chdir(tmp_path)
    for name in [name for name in os.environ if name.startswith("LAML_LINT_")]:
        monkeypatch.delenv(name)
    given()
    yield tmp_path
    given()


def given(**options: Any) -> None:
    """What flake8 does once it has parsed the options."""
    values = dict.fromkeys(OPTIONS) | {f"laml_{name}": value for name, value in options.items()}
    LamlPlugin.parse_options(argparse.Namespace(**values))


def findings(source: str, filename: str = "app.py") -> list[tuple[int, int, str]]:
    """Line, 0-based column and text, as flake8 gets them; like flake8, this ends lines at line feeds only."""
    lines = io.StringIO(source.replace("⟦", "")).readlines()
    tree = ast.parse("".join(lines).removeprefix("\ufeff"))
    found = list(LamlPlugin(tree=tree, filename=filename, lines=lines).run())
    assert {origin for *_, origin in found} <= {LamlPlugin}
    return [(line, column, text) for line, column, text, _ in found]


def codes(source: str, filename: str = "app.py") -> list[str]:
    return [text.partition(" ")[0] for _, _, text in findings(source, filename)]


def place(source: str) -> tuple[int, int]:
    """The 1-based line and 0-based column of the mark."""
    before = source.removeprefix("\ufeff").partition("⟦")[0]
    return before.count("\n") + 1, len(before) - before.rfind("\n") - 1


@pytest.mark.parametrize("case", PLACES, ids=str)
def test_a_finding_stands_where_its_text_begins(case: str) -> None:
    source = PLACES[case]
    assert [(line, column) for line, column, text in findings(source) if "LML201" in text] == [place(source)]


def test_the_text_is_the_code_the_message_and_the_hint() -> None:
    [(_, _, text)] = findings(WRONG)
    assert text == (
        'LML201 `beep` of <Conference> is "onenter"; allowed: true, false, onEnter, onExit '
        '(did you mean "onEnter"?)'
    )


@pytest.mark.parametrize("source", ["", "import os\n", RIGHT, 'html = "<div><p>Say</p></div>"\n'])
def test_what_is_right_or_no_laml_has_no_findings(source: str) -> None:
    assert findings(source) == []


def test_the_tree_of_flake8_is_not_parsed_again(monkeypatch: pytest.MonkeyPatch) -> None:
    parsed: list[object] = []
    parse = ast.parse

    def recorded(source: Any, *rest: Any, **more: Any) -> ast.AST:
        parsed.append(source)
        return parse(source, *rest, **more)

    source = WRONG.replace("⟦", "")
    plugin = LamlPlugin(ast.parse(source), "app.py", [source])
    monkeypatch.setattr(ast, "parse", recorded)
    assert len(list(plugin.run())) == 1
    assert source not in parsed


def test_a_program_without_laml_loads_nothing_that_reads_it() -> None:
    script = (
        "import ast, sys\n"
        "from laml_lint.flake8 import LamlPlugin\n"
        "source = 'import os\\nprint(os.name)\\n'\n"
        "assert list(LamlPlugin(ast.parse(source), 'app.py', [source]).run()) == []\n"
        "print([name for name in sys.modules if name.partition('.')[0] in ('lxml', 'click', 'tomllib')"
        " or name in ('laml_lint.linter', 'laml_lint.configuration', 'laml_lint.rules')])\n"
    )
    outcome = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, timeout=60)
    assert (outcome.stdout.strip(), outcome.stderr) == ("[]", "")


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ({}, []),
        ({"minimum_severity": 1}, ["LML305"]),
        ({"minimum_severity": 3}, []),
        ({"extend_select": ("LML305",)}, ["LML305"]),
        ({"select": ("insecure-url",)}, ["LML305"]),
        ({"select": ("insecure-url",), "minimum_severity": 2}, []),
    ],
    ids=str,
)
def test_hints_are_shown_on_request(options: dict[str, Any], expected: list[str]) -> None:
    given(**options)
    assert codes(HINT) == expected


@pytest.mark.parametrize(
    ("fail_on", "wrong", "hint"),
    [("info", 1, 1), ("warning", 1, 0), ("error", 1, 0), ("never", 1, 0)],
)
def test_what_laml_lint_fails_on_is_shown_and_warnings_always(
    folder: Path, fail_on: str, wrong: int, hint: int
) -> None:
    (folder / "laml-lint.toml").write_text(f'fail-on = "{fail_on}"\n[severity]\nLML201 = "warning"\n')
    assert (len(codes(WRONG)), len(codes(HINT))) == (wrong, hint)


@pytest.mark.parametrize(
    ("configuration", "options", "expected"),
    [
        ("", {}, ["LML201"]),
        ('ignore = ["LML201"]', {}, []),
        ('ignore = ["LML201"]', {"ignore": ("LML305",)}, ["LML201"]),
        ('select = ["LML3"]', {}, []),
        ('select = ["LML3"]', {"select": ("values",)}, ["LML201"]),
        ('[severity]\nLML201 = "info"', {}, []),
        ('[severity]\nLML201 = "info"', {"minimum_severity": 1}, ["LML201"]),
        ('[per-file-ignores]\n"app.py" = ["LML2"]', {}, []),
        ('[per-file-ignores]\n"other.py" = ["LML2"]', {}, ["LML201"]),
        ('extend-exclude = ["app.py"]', {}, []),
        ('extend-exclude = ["app.py"]\nforce-exclude = false', {}, ["LML201"]),
    ],
)
def test_options_win_over_the_configuration_of_laml_lint(
    folder: Path, configuration: str, options: dict[str, Any], expected: list[str]
) -> None:
    (folder / "laml-lint.toml").write_text(f"{configuration}\n")
    given(**options)
    assert codes(WRONG) == expected


def test_each_file_has_the_settings_of_its_folder(folder: Path) -> None:
    (folder / "old").mkdir()
    (folder / "old" / "laml-lint.toml").write_text('ignore = ["LML201"]\n')
    names = ("app.py", "./app.py", "old/app.py", "./old/app.py", str(folder / "old" / "app.py"), "stdin")
    assert [codes(WRONG, name) for name in names] == [["LML201"], ["LML201"], [], [], [], ["LML201"]]


def test_what_the_baseline_knows_is_not_shown(folder: Path) -> None:
    source = WRONG.replace("⟦", "")
    (folder / "app.py").write_text(source)
    subprocess.run(
        [
            sys.executable,
            "-m",
            "laml_lint",
            "check",
            "--baseline",
            "known.json",
            "--write-baseline",
            "app.py",
        ],
        check=True,
        capture_output=True,
        timeout=60,
    )
    (folder / "laml-lint.toml").write_text('baseline = "known.json"\n')
    assert codes(source) == []
    assert codes(source + source.replace("xml", "more")) == ["LML201"]
    assert codes(source, "other.py") == ["LML201"]


@pytest.mark.parametrize(
    ("comment", "expected"),
    [
        ("# laml-lint: ignore LML201", []),
        ("# laml-lint: ignore invalid-value: the mixer takes it", []),
        ("# laml-lint: ignore LML101", ["LML201", "LML901"]),
        ("# noqa: LML201", ["LML201"]),  # that is for flake8 to say
    ],
)
def test_our_comments_count_and_those_of_flake8_are_left_to_it(comment: str, expected: list[str]) -> None:
    assert sorted(codes(f"{WRONG.rstrip()}  {comment}\n")) == expected


def test_a_rule_that_fails_is_a_finding(monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_: object) -> None:
        raise ZeroDivisionError("by nothing")

    monkeypatch.setattr(type(load_rule("LML201")), "judge", fails)
    assert codes(WRONG) == ["LML999"]


@pytest.mark.parametrize("failure", [RecursionError("too deep"), KeyError("room"), MemoryError()])
def test_a_failure_of_the_linter_is_a_finding(monkeypatch: pytest.MonkeyPatch, failure: Exception) -> None:
    def fails(*_: object, **__: object) -> None:
        raise failure

    monkeypatch.setattr(ProgramLinter, "check_program", fails)
    [(line, column, text)] = findings(WRONG)
    assert (line, column) == (1, 0)
    assert text.startswith("LML999 internal error in test_plugin.py, line ")
    assert type(failure).__name__ in text

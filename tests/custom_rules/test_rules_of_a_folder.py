"""Rules in a folder are rules like any other, for the settings that name them and for no others."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from laml_lint import Settings, SettingsError, lint
from laml_lint.cache import keeps
from laml_lint.cli.options import rule_words
from laml_lint.configuration import Configuration
from laml_lint.rules.registry import BUILT_IN, known_rule, rules_of
from laml_lint.worker import Worker

from .conftest import FINDS, document, rule, run, write

SAYS = document("<Say>Hello</Say>")
SETTINGS = Settings(rules=("rules",))


@pytest.fixture(autouse=True)
def folder_of_rules(work: Path) -> None:
    write("rules/say_found.py", rule())
    write("laml-lint.toml", 'rules = ["rules"]\n')
    write("call.xml", SAYS)


def codes(source: str, settings: Settings = SETTINGS) -> list[str]:
    return [item.code for item in lint(source, settings=settings)]


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, ["ACME001"]),
        ({"select": ("ACME001",)}, ["ACME001"]),
        ({"select": ("ACME",)}, ["ACME001"]),
        ({"select": ("acme0",)}, ["ACME001"]),
        ({"select": ("say-found",)}, ["ACME001"]),
        ({"select": ("rules",)}, ["ACME001"]),
        ({"select": ("ALL",), "ignore": ("LML",)}, ["ACME001"]),
        ({"select": ("LML",)}, []),
        ({"ignore": ("ACME001",)}, []),
        ({"per_file_ignores": (("<memory>", ("ACME",)),)}, []),
    ],
)
def test_it_is_chosen_like_any_other(changes: dict[str, object], expected: list[str]) -> None:
    assert codes(SAYS, SETTINGS._replace(**changes)) == expected  # type: ignore[arg-type]


def test_its_severity_can_be_changed() -> None:
    (found,) = lint(SAYS, settings=SETTINGS._replace(severity=(("ACME", "error"),)))

    assert found.severity.label == "error"


def test_rules_that_are_off_must_be_selected() -> None:
    write("rules/say_found.py", rule().replace("    code =", "    enabled = False\n    code ="))

    assert codes(SAYS) == []
    assert codes(SAYS, SETTINGS._replace(extend_select=("ACME001",))) == ["ACME001"]


@pytest.mark.parametrize(
    ("comment", "expected"),
    [
        ("ignore ACME001: we know", []),
        ("ignore say-found: we know", []),
        ("ignore ACME: we know", []),
        ("ignore: we know", []),
        ("ignore-file ACME001: we know", []),
        ("disable ACME001: we know", []),
        ("ignore ACME002: no such rule", ["LML902", "ACME001"]),
        ("ignore LML201: another rule", ["LML901", "ACME001"]),
    ],
)
def test_comments_silence_it(comment: str, expected: list[str]) -> None:
    assert codes(document(f"<!-- laml-lint: {comment} --><Say>Hello</Say>")) == expected


def test_what_is_silenced_in_vain_is_told() -> None:
    source = document("<!-- laml-lint: ignore ACME001: we know --><Hangup/>")

    assert codes(source) == ["LML901"]
    assert [item.code for item in lint(source)] == ["LML902"], "without the settings, nobody knows the rule"


def test_what_is_meant_is_told() -> None:
    (found, _) = lint(document("<!-- laml-lint: ignore say-fund --><Say>Hello</Say>"), settings=SETTINGS)

    assert "say-found" in f"{found.message} {found.help}"


def test_broken_documents_are_checked_too() -> None:
    assert "ACME001" in codes("<Response><Say>Hello</Say><Pause length='x'/></Respones>")


def test_elements_of_another_dialect_are_asked_about_once() -> None:
    write("rules/say_found.py", rule().replace('elements = frozenset({"Say"})', "elements = None"))

    found = lint(document("<Autopilot>x</Autopilot>"), settings=SETTINGS._replace(select=("ACME",)))

    assert [(item.element, item.code) for item in found] == [
        ("Response", "ACME001"),
        ("Autopilot", "ACME001"),
    ]


def test_values_that_look_ordinary_are_shown() -> None:
    write(
        "rules/hosts.py",
        rule("ACME002", "own-host")
        .replace("(ElementRule)", "(ValueRule)")
        .replace('elements = frozenset({"Say"})', "kinds = frozenset({Kind.URL})")
        .replace("def check(self, element, document):", "def judge(self, value):")
        .replace(FINDS, 'yield self.found(value, "a URL")'),
    )
    source = document('<Gather action="https://voice.example.com/keys"/>' * 2)

    assert codes(source).count("ACME002") == 2, "and what was found once is found again"


def test_documents_as_a_whole_are_shown() -> None:
    write(
        "rules/whole.py",
        rule("ACME002", "whole-document")
        .replace("(ElementRule)", "(DocumentRule)")
        .replace("def check(self, element, document):", "def check_document(self, document):")
        .replace(FINDS, 'yield self.report(document, Span(0, 1), "a document")'),
    )

    assert codes(document("<Hangup/>")) == ["ACME002"]
    assert "ACME002" in codes("<Response><Hangup></Response>")


def test_files_of_a_folder_import_each_other() -> None:
    write("rules/_words.py", 'MESSAGE = "there it is, again"\n')
    body = FINDS.replace('"there it is"', "MESSAGE")
    write("rules/say_found.py", f"from ._words import MESSAGE\n{rule(body=body)}")

    assert [item.message for item in lint(SAYS, settings=SETTINGS)] == ["there it is, again"]


def test_one_file_can_be_named() -> None:
    write("rules/other.py", "this is no Python")

    assert codes(SAYS, Settings(rules=("rules/say_found.py",))) == ["ACME001"]


def test_other_settings_know_nothing_of_it() -> None:
    assert rules_of(SETTINGS) is not BUILT_IN
    assert codes(SAYS, Settings()) == []
    assert rules_of(Settings()) is BUILT_IN
    assert known_rule("ACME001") is not None, "reports know the rules of all settings"


def test_rules_count_in_the_folder_of_their_configuration() -> None:
    write("other/laml-lint.toml", 'fail-on = "error"\n')
    write("other/call.xml", SAYS)
    outcome = run("check", ".")

    assert outcome.stdout == "call.xml:2:12: warning ACME001 say-found: there it is\n"
    assert outcome.returncode == 1
    assert run("check", "--select", "ACME001", ".").stdout == outcome.stdout


def test_two_folders_may_use_the_same_code() -> None:
    write("other/rules/found.py", rule(slug="dial-found", tag="Dial"))
    write("other/laml-lint.toml", 'rules = ["rules"]\n')
    write("other/call.xml", document("<Say>Hello</Say><Dial>+12025550123</Dial>"))

    assert run("check", ".").stdout.splitlines() == [
        "call.xml:2:12: warning ACME001 say-found: there it is",
        "other/call.xml:2:28: warning ACME001 dial-found: there it is",
    ]


def test_a_changed_file_is_read_again() -> None:
    worker = Worker(Configuration(environment={}).for_folder)
    assert [
        item.message for item in worker.linter("call.xml").check(SAYS.encode(), "call.xml").diagnostics
    ] == ["there it is"]
    write("rules/say_found.py", rule(body=FINDS.replace("there it is", "found once more")))

    worker = Worker(Configuration(environment={}).for_folder)
    assert [
        item.message for item in worker.linter("call.xml").check(SAYS.encode(), "call.xml").diagnostics
    ] == ["found once more"]


def test_several_processes_find_what_one_finds() -> None:
    for number in range(150):
        write(f"calls/{number:03}.xml", SAYS if number % 2 else document("<Hangup/>"))
    one = run("check", "--jobs", "1", "--no-cache", "calls")

    assert one.stdout.count("ACME001") == 75
    assert run("check", "--jobs", "3", "calls").stdout == one.stdout
    assert not Path(".laml-lint-cache").exists(), "on what the rules depend, nobody knows"
    assert not keeps(SETTINGS)


def test_reports_tell_its_page() -> None:
    log = json.loads(run("check", "--output-format", "sarif", "call.xml").stdout)
    (found,) = log["runs"][0]["tool"]["driver"]["rules"]

    assert (found["id"], found["name"], found["properties"]["tags"]) == ("ACME001", "say-found", ["rules"])
    assert found["shortDescription"]["text"] == "Reports every <Say>."


def test_the_page_can_be_read() -> None:
    outcome = run("rule", "acme001")
    assert outcome.stdout.startswith("ACME001 say-found\nwarning, on by default, no fix; family rules\n")
    assert run("rule", "say-found").stdout == outcome.stdout
    assert run("rule").stdout.splitlines()[-3].split() == ["ACME001", "warning", "say-found"]
    assert json.loads(run("rule", "--output-format", "json").stdout)[-1]["code"] == "ACME001"
    assert "ACME001" not in run("rule", "--isolated").stdout
    assert (
        run("rule", "ACME002").stderr == "laml-lint: error: unknown rule 'ACME002'; did you mean ACME001?\n"
    )


def test_built_in_pages_can_be_read_whatever_the_configuration_says() -> None:
    write("laml-lint.toml", 'rules = ["nowhere"]\n')

    assert run("rule", "LML201").returncode == 0
    outcome = run("rule")
    assert outcome.returncode == 0
    assert outcome.stderr.startswith("laml-lint: warning: laml-lint.toml:1: rules: no such file or folder")


def test_what_it_costs_is_shown() -> None:
    assert "ACME001 say-found" in run("check", "--profile-rules", "call.xml").stderr


def test_settings_name_their_rules() -> None:
    assert "laml-lint.toml:1" in next(
        line for line in run("show", "settings").stdout.splitlines() if line.startswith("rules = ")
    )


def test_files_with_rules_are_not_linted() -> None:
    page = 'WRONG = "<Response><Say>Hello</Say><Dail/></Response>"\n'
    write("rules/say_found.py", page + rule())
    write("rules/_words.py", page)

    assert "rules/" not in run("check", ".").stdout


def test_the_baseline_knows_it() -> None:
    assert run("check", "--baseline", "known.json", "--write-baseline", ".").returncode == 0
    assert run("check", "--baseline", "known.json", ".").returncode == 0


def test_a_variable_names_rules() -> None:
    settings = Configuration(environment={"LAML_LINT_RULES": "rules", "LAML_LINT_SELECT": "ACME"}).for_run()

    assert codes(SAYS, settings) == ["ACME001"]


@pytest.mark.parametrize(
    ("toml", "complaint"),
    [
        (
            'rules = ["rules"]\nselect = ["ACME002"]',
            "2: select: unknown rule 'ACME002'; did you mean ACME001?",
        ),
        (
            'rules = ["rules"]\n[severity]\nsay-fond = "info"',
            "3: severity.say-fond: unknown rule 'say-fond'; did you mean say-found?",
        ),
        ('select = ["ACME001"]', "1: select: unknown rule 'ACME001'; `laml-lint rule` lists the rules"),
    ],
)
def test_selectors_are_those_of_the_configuration(toml: str, complaint: str) -> None:
    rules_of(SETTINGS)
    write("laml-lint.toml", toml)

    with pytest.raises(SettingsError) as caught:
        Configuration(environment={}).for_run()
    assert str(caught.value) == f"laml-lint.toml:{complaint}"


@pytest.mark.parametrize(
    "arguments",
    [("--select", "ACME009"), ("--config", "select=ACME009"), ("--severity", "ACME009=info")],
)
def test_options_that_mean_no_rule_are_refused(arguments: tuple[str, str]) -> None:
    outcome = run("check", *arguments, "call.xml")

    assert outcome.returncode == 2
    assert "unknown rule 'ACME009'; did you mean ACME001?" in outcome.stderr


def test_what_extends_a_configuration_has_its_rules() -> None:
    write("base.toml", 'rules = ["rules"]\nselect = ["ACME"]\n')
    write("inner/laml-lint.toml", 'extend = "../base.toml"\nignore = ["LML2"]\n')

    assert Configuration(environment={}).for_folder("inner").select == ("ACME",)


def test_files_with_rules_are_watched() -> None:
    configuration = Configuration(environment={})
    configuration.for_run()

    assert configuration.rule_files == [str(Path("rules/say_found.py").resolve())]


def test_the_shell_completes_its_name() -> None:
    assert {"ACME001", "say-found", "LML201"} <= set(rule_words())
    write("laml-lint.toml", "rules = 3")
    assert "LML201" in rule_words()

"""What is wrong with rules is told in one line, and a rule that fails harms nobody else."""

from __future__ import annotations

from pathlib import Path

import pytest

from laml_lint import Settings, SettingsError, lint
from laml_lint.rules.registry import rules_of

from .conftest import FINDS, document, rule, run, write

DIAL = document('<Dial><Conference beep="onenter">room</Conference></Dial><Say>Hello</Say>')
GOOD = rule()

# What stands in rules/one.py -> how the complaint ends
UNUSABLE = {
    "def f(:\n": "rules/one.py cannot be loaded: invalid syntax (one.py, line 1)",
    "import nonsense_of_ours\n": (
        "rules/one.py cannot be loaded: ModuleNotFoundError: No module named 'nonsense_of_ours' "
        "(one.py, line 1)"
    ),
    "\n1 / 0\n": "rules/one.py cannot be loaded: ZeroDivisionError: division by zero (one.py, line 2)",
    "raise SystemExit(3)\n": "rules/one.py cannot be loaded: SystemExit: 3 (one.py, line 1)",
    "X = 1\n": "there is no rule in rules/one.py; the name of a file that only helps others begins with _",
    "class A:\n    code = 'ACME001'\n    name = 'a'\n": (
        "rules/one.py: A: a rule derives from ElementRule, ValueRule or DocumentRule"
    ),
    GOOD.replace('"ACME001"', '"ACME1"'): (
        "rules/one.py: SayFound: `code` must be 2 to 8 capital letters and 3 digits, such as ACME001"
    ),
    GOOD.replace('"ACME001"', '"LML901"'): (
        "rules/one.py: SayFound: codes that begin with LML are those of laml-lint itself; "
        "choose other letters"
    ),
    GOOD.replace('    code = "ACME001"\n', ""): (
        "rules/one.py: SayFound: `code` must be 2 to 8 capital letters and 3 digits, such as ACME001"
    ),
    GOOD.replace('"say-found"', '"SayFound"'): (
        "rules/one.py: SayFound: `name` must be words in small letters with hyphens between, "
        "such as dial-action"
    ),
    GOOD.replace('"say-found"', '"invalid-value"'): (
        "rules/one.py: SayFound: the name invalid-value belongs to LML201 already"
    ),
    GOOD.replace("Severity.WARNING", '"warning"'): (
        "rules/one.py: SayFound: `severity` must be Severity.ERROR, Severity.WARNING or Severity.INFO"
    ),
    GOOD.replace('frozenset({"Say"})', '"Say"'): (
        'rules/one.py: SayFound: `elements` must be a set of tags, such as frozenset({"Dial"})'
    ),
    GOOD.replace("(ElementRule)", "(ValueRule)"): (
        "rules/one.py: SayFound: `kinds` must be a set of kinds, such as frozenset({Kind.URL})"
    ),
    GOOD.replace("def check(", "def look("): (
        "rules/one.py: SayFound: a method that finds something is missing: check, judge or check_document"
    ),
    GOOD.replace("    def check(", "    def __init__(self, x):\n        pass\n\n    def check("): (
        "rules/one.py: SayFound: it cannot be made: TypeError: "
        "SayFound.__init__() missing 1 required positional argument: 'x'"
    ),
    GOOD + "\n\nclass Again(SayFound):\n    'Again.'\n": (
        "rules/one.py: Again: the code ACME001 belongs to say-found already"
    ),
    GOOD + "\n\nclass Other(SayFound):\n    code = 'ACME002'\n    name = 'other'\n": (
        "rules/one.py: Other: it has no docstring, which is its manual page"
    ),
}

# The body of the method -> what is told about it
FAILURES = {
    "raise KeyError('x')": "KeyError: 'x' (one.py, line 17)",
    "return 1 / 0": "ZeroDivisionError: division by zero (one.py, line 17)",
    "pass": "TypeError: 'NoneType' object is not iterable",
    "yield 'there it is'": "TypeError: 'there it is' is no finding; yield what self.report() gives",
}


@pytest.mark.parametrize("text", UNUSABLE)
def test_what_cannot_be_used_is_told(text: str) -> None:
    write("rules/one.py", text)

    with pytest.raises(SettingsError) as caught:
        rules_of(Settings(rules=("rules",)))
    assert str(caught.value) == f"rules: {UNUSABLE[text]}"
    assert "\n" not in str(caught.value)


def test_it_is_told_with_its_line_and_exit_code_2() -> None:
    write("house/one.py", "X = 1\n")
    write("laml-lint.toml", 'select = ["ALL"]\nrules = [\n  "house",\n]\n')
    outcome = run("check", ".")

    assert outcome.returncode == 2
    assert outcome.stdout == ""
    assert outcome.stderr.startswith(
        "laml-lint: error: laml-lint.toml:3: rules: there is no rule in house/one.py;"
    )
    assert outcome.stderr.count("\n") == 1


@pytest.mark.parametrize(
    ("settings", "complaint"),
    [
        (Settings(rules=("rule",)), "rules: no such file or folder: rule; did you mean rules?"),
        (Settings(rules=("empty",)), "rules: there is no rule in empty"),
        (
            Settings(rules=("rules", "rules/one.py")),
            "rules: rules/one.py: SayFound: the code ACME001 belongs to",
        ),
        (
            Settings(rules=("notes.txt",)),
            "rules: notes.txt has no name that Python can import, such as dial_action.py",
        ),
        (
            Settings(plugins=("acme",)),
            "plugins: no plugin 'acme' is installed in the environment of laml-lint; installed are: none",
        ),
    ],
)
def test_what_is_not_there_is_told(settings: Settings, complaint: str) -> None:
    write("rules/one.py", GOOD)
    write("notes.txt", "")
    Path("empty").mkdir()

    with pytest.raises(SettingsError) as caught:
        rules_of(settings)
    assert str(caught.value).startswith(complaint)


@pytest.mark.parametrize("body", FAILURES)
def test_a_rule_that_fails_is_named_and_all_others_are_asked(body: str) -> None:
    write("rules/one.py", rule(body=body))
    write("rules/two.py", rule("ACME002", "dial-found", "Dial"))

    found = lint(DIAL, settings=Settings(rules=("rules",)))

    assert [item.code for item in found] == ["LML999", "ACME002", "LML201"]
    assert found[0].message.startswith(
        f"the rule ACME001 (say-found) failed on this document: {FAILURES[body]}"
    )


@pytest.mark.parametrize(
    ("base", "method"),
    [
        ("ElementRule", "concerns(self, type, phase)"),
        ("ElementRule", "triggers(self, type, phase)"),
        ("ElementRule", "suspects(self, type, outline)"),
        ("ValueRule", "concerns(self, type)"),
        ("ValueRule", "suspects(self, text, type, element)"),
    ],
)
def test_first_looks_that_fail_are_told(base: str, method: str) -> None:
    text = f"{rule(tag='Dial')}\n    def {method}:\n        raise KeyError('x')\n"
    if base == "ValueRule":
        text = text.replace("(ElementRule)", "(ValueRule)").replace(
            'elements = frozenset({"Dial"})', "kinds = frozenset({Kind.PHONE_NUMBER, Kind.BOOLEAN})"
        )
        text = text.replace("def check(self, element, document):", "def judge(self, value):")
    write("rules/one.py", text)
    source = document('<Dial hangupOnStar="true">+12025550123</Dial>' * 2)

    found = [item for item in lint(source, settings=Settings(rules=("rules",))) if item.code == "LML999"]

    assert len(found) == 1
    assert "the rule ACME001 (say-found) failed on this document: KeyError: 'x'" in found[0].message


def test_the_run_goes_on_and_ends_with_2() -> None:
    write("rules/one.py", rule(body="raise KeyError('x')"))
    write("laml-lint.toml", 'rules = ["rules"]\n')
    write("a.xml", document("<Say>Hello</Say>"))
    write("b.xml", DIAL)
    outcome = run("check", ".")

    assert outcome.returncode == 2
    assert [line.split()[2] for line in outcome.stdout.splitlines()] == ["LML999", "LML999", "LML201"]
    assert "Traceback" not in outcome.stderr


def test_nothing_is_loaded_that_is_not_named() -> None:
    write("rules/one.py", "raise SystemExit('loaded')\n")
    write("a.xml", document("<Hangup/>"))

    assert run("check", ".").returncode == 0


def test_a_value_is_not_shown_twice() -> None:
    """A value that a built-in rule has found wrong is no business of others."""
    write(
        "rules/one.py",
        rule()
        .replace("(ElementRule)", "(ValueRule)")
        .replace('elements = frozenset({"Say"})', "kinds = frozenset(Kind)")
        .replace("def check(self, element, document):", "def judge(self, value):")
        .replace(FINDS, 'yield self.found(value, "a value")'),
    )
    found = lint(document('<Pause length="x"/>'), settings=Settings(rules=("rules",)))

    assert [item.code for item in found] == ["LML203"]

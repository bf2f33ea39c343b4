"""Values from files, variables and `--config`, and what is said about those that cannot be used."""

from __future__ import annotations

import pytest

from laml_lint.configuration import Configuration
from laml_lint.configuration.fields import FIELDS
from laml_lint.configuration.toml_lines import Toml
from laml_lint.settings import Settings, SettingsError
from tests.configuration.conftest import write


def refusal(*arguments: str, **environment: str) -> str:
    with pytest.raises(SettingsError) as refused:
        Configuration(arguments, environment=environment).for_run()
    return str(refused.value)


WRONG = [
    ('selct = ["LML1"]', "1: unknown key 'selct'; did you mean select?"),
    ("fail_on = 'error'", "1: unknown key 'fail_on'; did you mean fail-on?"),
    ("xyzzy = 1", "1: unknown key 'xyzzy'"),
    ("root = 'a'", "1: unknown key 'root'"),
    (
        "[tool.laml-lint]\njobs = 1",
        "1: unknown key 'tool'; here the keys stand without [tool.laml-lint]",
    ),
    ('select = "LML1"', '1: select: expected a list; write ["LML1"]'),
    ("select = 3", "1: select: expected a list, not 3"),
    ("select = [3]", "1: select: expected a text in quotes, not 3"),
    ('# x\n\nselect = ["LML1", "LM201"]', "3: select: unknown rule 'LM201'; did you mean LML201?"),
    (
        'select = [\n  "LML1",\n  "invalid-valeu",\n]',
        "3: select: unknown rule 'invalid-valeu'; did you mean invalid-value?",
    ),
    ('select = [""]', "1: select: expected a text that is not empty"),
    (
        'fail-on = "warn"',
        "1: fail-on: 'warn' is not one of error, warning, info, never; did you mean warning?",
    ),
    ("fail-on = 3", "1: fail-on: expected a text in quotes, not 3"),
    ("cache = 1", "1: cache: expected true or false, not 1"),
    ('cache = "no"', '1: cache: expected true or false, not "no"'),
    ("jobs = 0", "1: jobs: expected at least 1, not 0"),
    ("jobs = true", '1: jobs: expected a whole number or "auto", not true'),
    ('jobs = "many"', '1: jobs: expected a whole number or "auto", not "many"'),
    ("max-warnings = -1", "1: max-warnings: expected at least 0, not -1"),
    ("max-warnings = 1.5", "1: max-warnings: expected a whole number, not 1.5"),
    ('severity = "error"', '1: severity: expected a table, not "error"'),
    (
        '[severity]\n\nLML201 = "eror"',
        "3: severity.LML201: 'eror' is not one of error, warning, info; did you mean error?",
    ),
    (
        '[severity]\nLML2001 = "error"',
        "2: severity.LML2001: unknown rule 'LML2001'; did you mean LML201?",
    ),
    (
        '[severity]\nLML201 = "error"\njobs = 3',
        "3: severity.jobs: expected a text in quotes, not 3; 'jobs' belongs above the first table",
    ),
    (
        '[roles]\n"hold/**" = "wait"',
        "2: roles.hold/**: 'wait' is not one of wait-url, queue-wait-url, whisper; did you mean wait-url?",
    ),
    ('[roles]\n"!a" = "whisper"', "2: roles.!a: pattern '!a' takes back with !, and there is nothing to take "
     "back here"),
    ('exclude = ["a", "b[c"]', "1: exclude: pattern 'b[c' can fit nothing: there is no ] for its ["),
    ('include = ["../a"]', "1: include: pattern '../a' can fit nothing: it leads out of the folder with .."),
    (
        '[per-file-ignores]\na.xml = ["LML1"]',
        "2: per-file-ignores.a: expected a list, not a table; a key that holds a dot needs quotes",
    ),
    ('[per-file-ignores]\n"a" = "LML1"', '2: per-file-ignores.a: expected a list; write ["LML1"]'),
    ("extend = 3", "1: extend: expected the path of a file, not 3"),
    ('\nextend = "no.toml"', "2: extend: no such file: no.toml"),
    ('extend = "laml-lint.toml"', "1: extend: a circle: laml-lint.toml → laml-lint.toml"),
    ("select = [", "1: not TOML: invalid value"),
    ("jobs = 1\njobs = 2", "2: not TOML: cannot overwrite a value"),
    ("jobs =", "1: not TOML: invalid value"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "complaint"), WRONG)
def test_mistakes_in_a_file_are_told_with_their_line(text: str, complaint: str) -> None:
    write("laml-lint.toml", text)

    assert refusal() == f"laml-lint.toml:{complaint}"


def test_mistakes_elsewhere() -> None:
    write("pyproject.toml", '[project]\nname = "x"\n\n[tool.laml-lint]\nselct = []')
    write("base/a.toml", 'extend = "b.toml"')
    write("base/b.toml", '\nextend = "a.toml"')
    write("c/laml-lint.toml", 'extend = "../base/a.toml"')
    write("d/laml-lint.toml", 'extend = "e.toml"')
    write("d/e.toml", "jobs = 'x'")

    assert refusal() == "pyproject.toml:5: unknown key 'selct'; did you mean select?"
    with pytest.raises(SettingsError) as refused:
        Configuration().for_file("c/x")
    assert str(refused.value) == "base/b.toml:2: extend: a circle: base/a.toml → base/b.toml → base/a.toml"
    with pytest.raises(SettingsError) as refused:
        Configuration().for_file("d/x")
    assert str(refused.value) == 'd/e.toml:1: jobs: expected a whole number or "auto", not "x"'


def test_files_that_cannot_be_read() -> None:
    with open("laml-lint.toml", "wb") as file:
        file.write(b"\xff\xfe\xff")
    assert refusal() == "laml-lint.toml: is not UTF-8"
    with open("laml-lint.toml", "wb") as file:
        file.write(b"\xef\xbb\xbfjobs = 2\r\n[severity]\r\nLML1 = 'x'\r\n")
    assert refusal().startswith("laml-lint.toml:3: severity.LML1: 'x' is not")


VARIABLES = [
    ("SELECT", "LML1,LML2 LML3", "select", ("LML1", "LML2", "LML3")),
    ("SELECT", '["LML1"]', "select", ("LML1",)),
    ("EXCLUDE", "a/ b*.xml", "exclude", ("a/", "b*.xml")),
    ("EXCLUDE", '["with blank"]', "exclude", ("with blank",)),
    ("FAIL_ON", "Error", "fail_on", "error"),
    ("MAX_WARNINGS", "0", "max_warnings", 0),
    ("JOBS", "auto", "jobs", "auto"),
    ("JOBS", "4", "jobs", 4),
    ("CACHE", "off", "cache", False),
    ("NO_CACHE", "1", "cache", False),
    ("NO_CACHE", "0", "cache", True),
    ("INCLUDE_DOCS", "1", "include_docs", True),
    ("INCLUDE_SUPPRESSED", "yes", "include_suppressed", True),
    ("SEVERITY", "LML1=info,LML2=error", "severity", (("LML1", "info"), ("LML2", "error"))),
    ("SEVERITY", '{LML1 = "info"}', "severity", (("LML1", "info"),)),
    ("PER_FILE_IGNORES", "tests/**=LML1", "per_file_ignores", (("tests/**", ("LML1",)),)),
    ("ROLES", "hold/*=wait-url", "roles", (("hold/*", "wait-url"),)),
    ("BASELINE", "my known.json", "baseline", "my known.json"),
    ("OUTPUT_FORMAT", "json:a.json full", "output_format", ("json:a.json", "full")),
    ("FAIL_ON", "", "fail_on", "warning"),
    ("XYZZY", "1", "fail_on", "warning"),
]


@pytest.mark.parametrize(("name", "text", "field", "expected"), VARIABLES)
def test_variables(name: str, text: str, field: str, expected: object) -> None:
    settings = Configuration(environment={f"LAML_LINT_{name}": text}).for_run()

    assert getattr(settings, field) == expected


# What `plugins` and `rules` name has to be there; tests/custom_rules/ knows how
@pytest.mark.parametrize("key", [key for key in FIELDS if key not in ("plugins", "rules")])
def test_there_is_a_variable_for_every_key(key: str) -> None:
    samples = {
        "bool": "1", "NUMBER": "3", "severity": "LML1=info", "roles": "a=whisper", "base-urls": "http://a/=b",
        "per-file-ignores": "a=LML1", "fail-on": "info", "dialect": "twiml", "channel": "fax",
        "templates": "none", "delivery": "bin", "jobs": "2", "max-warnings": "1", "max-document-size": "9",
        "output-format": "json",
    }  # fmt: skip
    default = FIELDS[key].default
    text = samples.get(key) or (str(int(not default)) if isinstance(default, bool) else "LML1")

    settings = Configuration(environment={f"LAML_LINT_{key.upper().replace('-', '_')}": text}).for_run()

    assert getattr(settings, FIELDS[key].name) != default
    assert settings._replace(**{FIELDS[key].name: default}) == Settings()


@pytest.mark.parametrize(
    ("name", "text", "complaint"),
    [
        ("FAIL_ON", "warn", "'warn' is not one of error, warning, info, never; did you mean warning?"),
        ("CACHE", "maybe", 'expected true or false, not "maybe"'),
        ("JOBS", "-1", "expected at least 1, not -1"),
        ("SEVERITY", "LML1", "expected KEY=VALUE, not 'LML1'"),
        ("SELECT", "LM201", "unknown rule 'LM201'; did you mean LML201?"),
        ("SELECT", "[LML1", "[LML1 is not TOML"),
    ],
)
def test_mistakes_in_variables(name: str, text: str, complaint: str) -> None:
    assert refusal(**{f"LAML_LINT_{name}": text}) == f"LAML_LINT_{name}: {complaint}"


ARGUMENTS = [
    (['severity.LML305="error"'], "severity", (("LML305", "error"),)),
    (["severity.LML305=error"], "severity", (("LML305", "error"),)),
    (["severity.relative-callback-url = info"], "severity", (("relative-callback-url", "info"),)),
    (['severity={LML1="info", LML2="error"}'], "severity", (("LML1", "info"), ("LML2", "error"))),
    (["severity=LML1=info"], "severity", (("LML1", "info"),)),
    (["severity.LML1=info", "severity.LML1=error"], "severity", (("LML1", "error"),)),
    (["fail-on=error"], "fail_on", "error"),
    (['fail-on="error"'], "fail_on", "error"),
    (["jobs=auto"], "jobs", "auto"),
    (["jobs=3"], "jobs", 3),
    (["cache=false"], "cache", False),
    (["cache=no"], "cache", False),
    (["select=LML1"], "select", ("LML1",)),
    (["select=LML1,LML2"], "select", ("LML1", "LML2")),
    (['select=["LML1"]', 'select=["LML2"]'], "select", ("LML2",)),
    (["extend-exclude=a/"], "extend_exclude", ("a/",)),
    (['per-file-ignores."tests/**"=["LML1"]'], "per_file_ignores", (("tests/**", ("LML1",)),)),
    (["per-file-ignores.tests/**=LML1,LML2"], "per_file_ignores", (("tests/**", ("LML1", "LML2")),)),
    (['per-file-ignores.calls.xml=["LML1"]'], "per_file_ignores", (("calls.xml", ("LML1",)),)),
    (["schema=my own.xsd"], "schema", "my own.xsd"),
]


@pytest.mark.parametrize(("arguments", "field", "expected"), ARGUMENTS)
def test_single_values(arguments: list[str], field: str, expected: object) -> None:
    assert getattr(Configuration(arguments).for_run(), field) == expected


@pytest.mark.parametrize(
    ("argument", "complaint"),
    [
        ("selct=1", "unknown key 'selct'; did you mean select?"),
        ("extend=a.toml", "extend is for configuration files only"),
        ("jobs=0", "jobs: expected at least 1, not 0"),
        ("fail-on=warn", "fail-on: 'warn' is not one of error, warning, info, never; did you mean warning?"),
        (
            "severity.LML1=eror",
            "severity.LML1: 'eror' is not one of error, warning, info; did you mean error?",
        ),
        ("fail-on.x=error", "fail-on.x: expected a text in quotes, not a table; a key that holds a dot needs "
         "quotes"),
    ],
)  # fmt: skip
def test_mistakes_in_single_values(argument: str, complaint: str) -> None:
    assert refusal(argument) == f"--config: {complaint}"


def test_lines_of_keys() -> None:
    toml = Toml(
        '# first\na = 1\n"b.c" = """\nx = 1\n"""\nd.e = [\n  1, # one\n  2,\n]\n\n[t]\nf = {g = 1}\n'
        "[t.u]\nh = 1\n[[v]]\ni = 1\n"
    )

    paths = [("a",), ("b.c",), ("d",), ("d", "e"), ("t",), ("t", "f"), ("t", "f", "g"), ("t", "u"),
             ("t", "u", "h"), ("v",), ("v", "i"), ("nowhere",)]  # fmt: skip
    assert [toml.line(path) for path in paths] == [2, 3, 6, 6, 11, 12, 12, 13, 14, 15, 16, 1]
    assert toml.line(("d", "e"), "2") == 8

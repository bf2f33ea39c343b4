"""The configuration on the command line: options, variables, files, `show settings`, `show files`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from laml_lint.cli.check import check
from laml_lint.cli.check_options import CheckOptions
from laml_lint.configuration.fields import FIELDS
from tests.cli.conftest import Run, TinyLinter, write

CONTRACT = """
--fix --unsafe-fixes --diff --select --ignore --extend-select --severity --fail-on --max-warnings
--output-format --output-file --config --isolated --stdin-filename --dialect --channel --templates --schema
--jobs --no-cache --cache-dir --baseline --write-baseline --force-exclude --no-force-exclude
--no-respect-gitignore --include-docs --no-include-docs --include-suppressed --add-suppressions --statistics
--profile-rules --watch --quiet --verbose --color --exit-zero
"""


def test_every_option_is_there_and_can_be_a_variable() -> None:
    options = {name: option for option in check.params for name in (*option.opts, *option.secondary_opts)}

    assert [name for name in CONTRACT.split() if name not in options] == []
    without = [
        name
        for name in CONTRACT.split()
        if options[name].envvar is None and name.removeprefix("--no-").removeprefix("--") not in FIELDS
    ]
    assert without == []
    assert [name for name in CONTRACT.split() if not getattr(options[name], "help", None)] == []


def test_options_are_settings_or_belong_to_the_run() -> None:
    names = {option.name for option in check.params} - {"paths", "config", "isolated"}
    settings = {field.name for field in FIELDS.values()}
    turned_off = {f"no_{name}" for name in settings}

    assert names - settings - turned_off == set(CheckOptions._fields) - {"paths"}


SETTINGS = [
    (["--severity", "LML305=error"], "severity", (("LML305", "error"),)),
    (["--severity", "LML305=error,LML4=INFO", "--severity", "values=info"], "severity",
     (("LML305", "error"), ("LML4", "info"), ("values", "info"))),
    (["--max-warnings", "3"], "max_warnings", 3),
    (["--dialect", "twiml"], "dialect", "twiml"),
    (["--channel", "fax"], "channel", "fax"),
    (["--templates", "jinja"], "templates", "jinja"),
    (["--jobs", "1"], "jobs", 1),
    (["--jobs", "auto"], "jobs", "auto"),
    (["--no-cache"], "cache", False),
    (["--cache-dir", "x"], "cache_dir", "x"),
    (["--unsafe-fixes"], "unsafe_fixes", True),
    (["--include-suppressed"], "include_suppressed", True),
    (["--include-docs"], "include_docs", True),
    (["--no-include-docs", "--config", "include-docs=true"], "include_docs", False),
    (["--no-force-exclude"], "force_exclude", False),
    (["--force-exclude"], "force_exclude", True),
    (["--no-respect-gitignore"], "respect_gitignore", False),
    (["--config", "max-warnings=3"], "max_warnings", 3),
    (["--config", "max-warnings=3", "--max-warnings", "4"], "max_warnings", 4),
    (["--config", "given.toml"], "delivery", "bin"),
]  # fmt: skip


@pytest.mark.parametrize(("options", "field", "expected"), SETTINGS)
def test_options_reach_the_engine(run: Run, options: list[str], field: str, expected: object) -> None:
    write("a.laml")
    Path("given.toml").write_text('delivery = "bin"')

    outcome = run("check", *options)

    assert outcome.code == 0, outcome.err
    assert getattr(TinyLinter.used, field) == expected


def test_files_reach_the_engine(run: Run) -> None:
    write("a.laml", "WARNING")
    Path("laml-lint.toml").write_text('fail-on = "error"\ndelivery = "bin"')

    assert run("check").code == 0
    assert TinyLinter.used.delivery == "bin"
    assert run("check", "--isolated").code == 1
    assert TinyLinter.used.delivery == "served"
    assert run("check", LAML_LINT_FAIL_ON="warning").code == 1
    assert run("check", "--fail-on", "error").code == 0


@pytest.mark.parametrize(
    ("content", "options", "code"),
    [
        ("WARNING", ("--fail-on", "error", "--max-warnings", "0"), 1),
        ("WARNING", ("--fail-on", "error", "--max-warnings", "1"), 0),
        ("WARNING", ("--fail-on", "never", "--max-warnings", "0"), 1),
        ("WARNING", ("--exit-zero", "--max-warnings", "0"), 0),
        ("INFO", ("--max-warnings", "0"), 0),
        ("BUG", ("--max-warnings", "9"), 2),
    ],
)
def test_too_many_warnings(run: Run, content: str, options: tuple[str, ...], code: int) -> None:
    write("a.laml", content)

    outcome = run("check", *options)

    assert outcome.code == code
    told = "laml-lint: more than 0 warnings (--max-warnings)\n" in outcome.err
    assert told is ("0" in options and content == "WARNING")


WRONG = [
    (("--severity", "LML305"), "--severity: 'LML305' is not CODE=LEVEL, such as LML305=error"),
    (("--severity", "LML305=eror"), "--severity: 'eror' is not one of error, warning, info; did you mean"),
    (("--severity", "LM201=error"), "unknown rule 'LM201'; did you mean LML201?"),
    (("--max-warnings", "-1"), "--max-warnings: -1 is not in the range x>=0"),
    (("--jobs", "many"), "--jobs: 'many' is neither a number of processes nor auto"),
    (("--dialect", "twilm"), "--dialect: 'twilm' is not one of laml, twiml; did you mean twiml?"),
    (("--channel", "sms"), "--channel: 'sms' is not one of auto, voice, messaging, fax"),
    (("--confg", "x"), "no such option --confg; did you mean --config?"),
    (("--no-force-exclud",), "no such option --no-force-exclud; did you mean --no-force-exclude?"),
    (("--config", "selct=x"), "--config: unknown key 'selct'; did you mean select?"),
    (("--config", "no.toml"), "--config: no.toml is no file, and not KEY=VALUE"),
    (("--isolated", "--config", "given.toml"), "a configuration file and --isolated exclude each other"),
    (("--config", "bad.toml"), "bad.toml:1: unknown key 'selct'; did you mean select?"),
    (("--config", "output-format=jsno"), "--config: output-format: 'jsno' is not one of"),
    (("--write-baseline",), "--write-baseline needs a file to write: --baseline FILE"),
    (("--fix", "--add-suppressions"), "--fix and --add-suppressions exclude each other"),
    (("--diff", "--add-suppressions"), "--diff and --add-suppressions exclude each other"),
    (("--config", f"select={'[' * 9000}"), "--config: select: [[[["),
    (("--watch", "-"), "--watch and standard input exclude each other"),
]  # fmt: skip


@pytest.mark.parametrize(("options", "complaint"), WRONG)
def test_wrong_use(run: Run, options: tuple[str, ...], complaint: str) -> None:
    Path("given.toml").write_text("")
    Path("bad.toml").write_text("selct = 1")

    code, out, err = run("check", *options)

    assert (code, out) == (2, "")
    assert err.startswith(f"laml-lint: error: {complaint}")
    assert err.count("\n") == 1


def test_a_broken_file_further_down_is_one_line(run: Run) -> None:
    write("a/b.laml")
    Path("a/laml-lint.toml").write_text("\nselct = 1")

    assert run("check") == (
        2,
        "",
        "laml-lint: error: a/laml-lint.toml:2: unknown key 'selct'; did you mean select?\n",
    )


def test_excluded_files(run: Run) -> None:
    write("a.laml", "ERROR")
    write("old/b.laml", "ERROR")
    Path("laml-lint.toml").write_text('extend-exclude = ["old/"]')

    assert run("check").out.count("\n") == 1
    assert run("check", "old/b.laml") == (
        0,
        "",
        "laml-lint: old/b.laml is excluded; --no-force-exclude lints it all the same\n",
    )
    assert run("check", "--discover", "old/b.laml", "a.laml").out.count("\n") == 1
    assert run("check", "--discover", "old/b.laml") == (0, "", "")
    assert run("check", "--no-force-exclude", "old/b.laml").code == 1


def test_show_files_honours_the_configuration(run: Run) -> None:
    write("a.laml")
    write("b.laml")
    Path("laml-lint.toml").write_text('extend-exclude = ["b*"]')

    assert run("show", "files").out == "a.laml\n"
    assert run("show", "files", "--isolated").out == "a.laml\nb.laml\n"
    assert run("show", "files", "--config", "exclude=a*").out == ""
    assert run("show", "files", "b.laml").out == ""
    assert run("show", "files", "b.laml", "--no-force-exclude").out == "b.laml\n"
    assert run("show", "files", "--config", "exclude=a[").err.startswith(
        "laml-lint: error: --config: exclude: pattern 'a[' can fit nothing"
    )


class TestShowSettings:
    @pytest.fixture(autouse=True)
    def files(self) -> None:
        Path("voice").mkdir()
        Path("laml-lint.toml").write_text('extend = "base.toml"\nselect = ["LML1"]')
        Path("base.toml").write_text('\n[severity]\nLML1 = "info"\n[per-file-ignores]\n"a b/**" = ["LML2"]')
        Path("voice/.laml-lint.toml").write_text('delivery = "bin"')

    def test_text(self, run: Run) -> None:
        code, out, err = run(
            "show", "settings", "--no-cache", "--config", "max-warnings=3", LAML_LINT_JOBS="2"
        )

        assert (code, err) == (0, "")
        first, *lines = out.splitlines()
        assert first == "# configuration file: laml-lint.toml"
        assert [line.split("  # ")[0].rstrip() for line in lines if "default" not in line] == [
            'select = ["LML1"]',
            'severity.LML1 = "info"',
            "max-warnings = 3",
            'per-file-ignores."a b/**" = ["LML2"]',
            "jobs = 2",
            "cache = false",
        ]
        assert [line.split("  # ")[1] for line in lines if "default" not in line] == [
            "laml-lint.toml:2",
            "base.toml:3",
            "--config",
            "base.toml:5",
            "LAML_LINT_JOBS",
            "--no-cache",
        ]
        assert len(lines) == len(FIELDS)

    def test_of_a_path(self, run: Run) -> None:
        for path in ("voice", "voice/menu.laml"):
            out = run("show", "settings", path).out
            assert out.startswith("# configuration file: voice/.laml-lint.toml\n")
            assert 'delivery = "bin"' in out
        assert run("show", "settings", "--isolated", "voice").out.startswith("# configuration file: none\n")

    def test_json(self, run: Run) -> None:
        shown = json.loads(run("show", "settings", "--output-format", "json", "--dialect", "twiml").out)

        assert shown["file"] == "laml-lint.toml"
        assert list(shown["settings"]) == list(FIELDS)
        assert shown["settings"]["dialect"] == {
            "value": "twiml",
            "origins": [{"kind": "option", "place": "--dialect", "line": None}],
        }
        place = {"kind": "file", "place": "base.toml", "line": 3}
        assert shown["settings"]["severity"] == {
            "value": {"LML1": "info"},
            "origins": [place],
            "entries": {"LML1": [place]},
        }
        assert shown["settings"]["baseline"]["value"] is None
        assert "node_modules/" in shown["settings"]["exclude"]["value"]

    def test_what_it_says_can_be_a_configuration(self, run: Run) -> None:
        out = run("show", "settings").out
        Path("again.toml").write_text(out.replace("# default", ""))

        again = run("show", "settings", "--config", "again.toml").out

        def values(text: str) -> list[str]:
            return [line.split("  # ")[0].rstrip() for line in text.splitlines()[1:]]

        assert values(again) == values(out)

    def test_mistakes(self, run: Run) -> None:
        Path("voice/.laml-lint.toml").write_text("jobs = 0")

        assert run("show", "settings", "voice") == (
            2,
            "",
            "laml-lint: error: voice/.laml-lint.toml:1: jobs: expected at least 1, not 0\n",
        )


COMPLETIONS = [
    ("--severity LML20", "LML201="),
    ("--severity LML201=w", "LML201=warning"),
    ("--jobs a", "auto"),
    ("--output-format gith", "github"),
    ("--config max-w", "max-warnings="),
    ("--dialect t", "twiml"),
    ("--no-forc", "--no-force-exclude"),
]


@pytest.mark.parametrize(("words", "expected"), COMPLETIONS)
def test_shell_completion(program: Run, words: str, expected: str) -> None:
    words = f"laml-lint check {words}"
    count = str(len(words.split()) - 1)

    outcome = program(_LAML_LINT_COMPLETE="bash_complete", COMP_WORDS=words, COMP_CWORD=count)

    assert f"plain,{expected}" in outcome.out.splitlines()


def test_a_schema_that_cannot_be_used_is_one_line(program: Run) -> None:
    write("a.laml")

    assert program("check", "--schema", "no.xsd", "--output-format", "json") == (
        2,
        "",
        "laml-lint: error: schema no.xsd: no such file or directory\n",
    )

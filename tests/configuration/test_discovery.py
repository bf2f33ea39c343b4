"""Which configuration file holds for which document, and where each value comes from."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from laml_lint.configuration import FILE_NAMES, Configuration
from laml_lint.settings import Settings, SettingsError
from tests.configuration.conftest import write

ROOT = Path(__file__).resolve().parents[2]


def test_without_a_file_the_defaults_hold() -> None:
    configuration = Configuration()

    assert configuration.for_run() == Settings()
    assert configuration.for_file("voice/menu.laml") is configuration.for_run()
    assert configuration.files == []


def test_the_nearest_file_above_wins(work: Path) -> None:
    write("laml-lint.toml", 'fail-on = "error"')
    write("a/b/laml-lint.toml", 'fail-on = "info"')
    configuration = Configuration()

    expected = {
        "x.laml": "error",
        "a/x.laml": "error",
        "a/b/x.laml": "info",
        "a/b/c/x.laml": "info",
        "./a/../a/b/x.laml": "info",
        str(work / "a" / "b" / "x.laml"): "info",
        "../outside.laml": "warning",
    }
    assert {path: configuration.for_file(path).fail_on for path in expected} == expected
    assert configuration.for_file("a/b/x.laml").root == str(work / "a" / "b")
    assert configuration.files == [str(work / "a/b/laml-lint.toml"), str(work / "laml-lint.toml")]


def test_the_order_in_one_folder() -> None:
    names = {}
    for name in reversed(FILE_NAMES):
        table = "[tool.laml-lint]\n" if name == "pyproject.toml" else ""
        write(name, f"{table}max-warnings = {len(names)}")
        names[name] = len(names)
        assert Configuration().for_run().max_warnings == names[name]


PYPROJECTS = [
    ('[tool.laml-lint]\nselect = ["LML1"]', True),
    ('[ tool . "laml-lint" ]\nselect = ["LML1"]', True),
    ('[tool]\nlaml-lint = {select = ["LML1"]}', True),
    ('[tool]\nlaml-lint.select = ["LML1"]', True),
    ('tool.laml-lint.select = ["LML1"]', True),
    ('[tool.laml-lint.severity]\nLML1 = "info"\n[tool.laml-lint]\nselect = ["LML1"]', True),
    ('[project]\nname = "laml-lint"', False),
    ('[project]\ndependencies = ["laml-lint"]', False),
    ('[project.scripts]\nlaml-lint = "here"', False),
    ("[tool.ruff]\nline-length = 3", False),
    ("this is broken", False),
]


@pytest.mark.parametrize(("text", "counts"), PYPROJECTS)
def test_pyproject_counts_when_it_has_the_table(text: str, counts: bool) -> None:
    write("laml-lint.toml", 'select = ["LML2"]')
    write("inner/pyproject.toml", text)

    assert Configuration().for_file("inner/x").select == (("LML1",) if counts else ("LML2",))


def test_equal_settings_are_one_object() -> None:
    write("laml-lint.toml", "")
    write("a/b.laml", "")
    configuration = Configuration()

    assert configuration.for_file("a/b.laml") is configuration.for_file("c/d/e.laml")
    assert configuration.for_folder("a") is configuration.for_run()


def test_each_folder_is_looked_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    real = os.path.isfile
    monkeypatch.setattr(os.path, "isfile", lambda path: asked.append(str(path)) or real(path))
    configuration = Configuration()

    for number in range(1000):
        configuration.for_file(f"deep/down/{number}.laml")
    configuration.for_file("deep/other/x.laml")

    assert len(asked) == len(set(asked))
    assert sum("deep" in path for path in asked) == 3 * len(FILE_NAMES)


def test_extend_is_relative_and_lies_below() -> None:
    write("a/laml-lint.toml", 'extend = "../shared/base.toml"\nfail-on = "error"\nextend-select = ["LML1"]')
    write(
        "shared/base.toml",
        'extend = "deeper/ground.toml"\nfail-on = "info"\nextend-select = ["LML2"]\n'
        '[severity]\nLML1 = "info"\nLML2 = "info"',
    )
    write("shared/deeper/ground.toml", 'jobs = 3\nignore = ["LML3"]\n[severity]\nLML2 = "error"')

    settings = Configuration().for_file("a/x.laml")

    assert (settings.fail_on, settings.jobs, settings.ignore) == ("error", 3, ("LML3",))
    assert settings.extend_select == ("LML2", "LML1")
    assert settings.severity == (("LML1", "info"), ("LML2", "info"))


def test_paths_are_relative_to_the_file_they_stand_in(work: Path) -> None:
    write("a/laml-lint.toml", 'extend = "../b/base.toml"\nbaseline = "known.json"')
    write(
        "b/base.toml",
        'schema = "own.xsd"\noutput-format = ["json:out.json", "concise"]\n'
        '[base-urls]\n"https://example.com/" = "site"',
    )

    settings = Configuration().for_file("a/x")

    assert settings.baseline == str(work / "a" / "known.json")
    assert settings.schema == str(work / "b" / "own.xsd")
    assert settings.output_format == (f"json:{work / 'b' / 'out.json'}", "concise")
    assert settings.base_urls == (("https://example.com/", str(work / "b" / "site")),)
    assert settings.root == str(work / "a")


PRECEDENCE = [
    (("options", "inline", "environment", "file", "base"), 5),
    (("inline", "environment", "file", "base"), 4),
    (("environment", "file", "base"), 3),
    (("file", "base"), 2),
    (("base",), 1),
    ((), None),
]


@pytest.mark.parametrize(("present", "expected"), PRECEDENCE)
def test_precedence(present: tuple[str, ...], expected: int | None) -> None:
    write("base.toml", "max-warnings = 1" if "base" in present else "")
    write("laml-lint.toml", f'extend = "base.toml"\n{"max-warnings = 2" if "file" in present else ""}')
    configuration = Configuration(
        ["max-warnings=4"] if "inline" in present else [],
        options={"max_warnings": 5} if "options" in present else {},
        environment={"LAML_LINT_MAX_WARNINGS": "3"} if "environment" in present else {},
    )

    assert configuration.for_run().max_warnings == expected


def test_every_value_has_its_origin() -> None:
    write("base.toml", '# ground\nignore = ["LML3"]\nextend-select = ["LML1"]\n')
    write(
        "laml-lint.toml",
        'extend = "base.toml"\nselect = [\n  "LML1",\n  "LML2",\n]\nextend-select = ["LML2"]\n\n'
        '[severity]\n"LML1" = "info"\nLML2 = "info"\n\n[per-file-ignores]\n"tests/**" = ["ALL"]\n',
    )
    configuration = Configuration(
        ['severity.LML2="error"'],
        options={"fail_on": "error", "cache": False, "severity": (("LML4", "info"),)},
        environment={"LAML_LINT_JOBS": "2", "LAML_LINT_NO_RESPECT_GITIGNORE": "1"},
    )

    found = {key: [str(origin) for origin in origins] for key, origins in configuration.origins().items()}

    assert found["select"] == ["laml-lint.toml:2"]
    assert found["ignore"] == ["base.toml:2"]
    assert found["extend-select"] == ["base.toml:3", "laml-lint.toml:6"]
    assert found["severity.LML1"] == ["laml-lint.toml:9"]
    assert found["severity.LML2"] == ["--config"]
    assert found["severity.LML4"] == ["--severity"]
    assert found["per-file-ignores.tests/**"] == ["laml-lint.toml:13"]
    assert found["jobs"] == ["LAML_LINT_JOBS"]
    assert found["respect-gitignore"] == ["LAML_LINT_NO_RESPECT_GITIGNORE"]
    assert found["fail-on"] == ["--fail-on"]
    assert found["cache"] == ["--no-cache"]
    assert found["dialect"] == ["default"]


class TestNamedFile:
    def test_takes_the_place_of_those_that_would_be_found(self) -> None:
        write("laml-lint.toml", 'fail-on = "error"\nmax-warnings = 1')
        write("a/laml-lint.toml", 'fail-on = "never"')
        write("ci/strict.toml", 'fail-on = "info"')
        configuration = Configuration(["ci/strict.toml", "jobs=2"])

        settings = configuration.for_file("a/x")

        assert (settings.fail_on, settings.max_warnings, settings.jobs) == ("info", None, 2)

    def test_patterns_refer_to_its_folder_only_when_that_is_above(
        self, work: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        write("ci/strict.toml", "")
        write("strict.toml", "")
        assert Configuration(["ci/strict.toml"]).for_run().root == str(work)
        monkeypatch.chdir("ci")
        assert Configuration(["../strict.toml"]).for_run().root == str(work)

    @pytest.mark.parametrize(
        ("arguments", "complaint"),
        [
            (["no.toml"], "--config: no.toml is no file, and not KEY=VALUE"),
            (["."], "--config: . is a folder"),
            (["a.toml", "b.toml"], "--config: two files: a.toml, b.toml; one can extend the other"),
            (["pyproject.toml"], "pyproject.toml: there is no [tool.laml-lint] in it"),
        ],
    )
    def test_what_cannot_be_named(self, arguments: list[str], complaint: str) -> None:
        for name in ("a.toml", "b.toml", "pyproject.toml"):
            write(name, "")

        with pytest.raises(SettingsError) as refused:
            Configuration(arguments).for_run()
        assert str(refused.value) == complaint


def test_isolated_looks_for_no_file() -> None:
    write("laml-lint.toml", 'fail-on = "error"')

    configuration = Configuration(["jobs=2"], isolated=True, environment={"LAML_LINT_MAX_WARNINGS": "1"})

    assert configuration.for_run() == Settings(jobs=2, max_warnings=1)
    with pytest.raises(SettingsError, match="exclude each other"):
        Configuration(["laml-lint.toml"], isolated=True)


def test_nothing_is_imported_for_no_configuration(tmp_path: Path) -> None:
    code = (
        "from laml_lint.configuration import Configuration; c = Configuration(options={'jobs': 2}); "
        "assert c.for_file('a/b').jobs == 2; import sys; print(*sys.modules)"
    )
    write("pyproject.toml", '[project]\ndependencies = ["laml-lint"]')
    done = subprocess.run(
        [sys.executable, "-c", code],
        env={"PYTHONPATH": str(ROOT), "PATH": os.environ["PATH"]},
        capture_output=True,
        text=True,
        check=True,
    )
    loaded = set(done.stdout.split())
    assert {name for name in loaded if name.startswith("laml_lint.conf")} == {"laml_lint.configuration"}
    assert "tomllib" not in loaded

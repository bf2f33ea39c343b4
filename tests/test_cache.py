"""The cache: what has not changed is known, and nothing else is."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from laml_lint.cache import Cache
from laml_lint.files import Candidate
from laml_lint.results import PASSED_OVER, Outcome
from laml_lint.schema import flat
from laml_lint.settings import Settings
from laml_lint.worker import Worker

CLEAN = "<Response><Say>Hello</Say></Response>"
MISTAKE = (
    '<Response>\r\n<Dial><Conference beep="onenter" muted="yes">r</Conference></Dial>\r\n'
    "<Say>Ä</Say><Say>é</Say></Repsonse>"
)
FOREIGN = "<project/>"
LONG_AGO = time.time() - 3600


class Folder:
    """A few files, and runs over them."""

    def __init__(self, settings: Settings = Settings()) -> None:
        self.settings = settings
        self.examined: list[str] = []
        self.version = "1"

    def write(self, name: str, text: str, when: float = LONG_AGO) -> None:
        Path(name).write_bytes(text.encode("utf-8"))
        os.utime(name, (when, when))

    def run(self, *names: str, certain: bool = False) -> dict[str, Outcome]:
        """The outcomes of the files; `examined` tells which of them were not known."""
        cache = Cache("cache", self.settings, self.version)
        cache._started += 3_000_000_000  # the attributes of all files have just changed
        worker = Worker(lambda _: self.settings)
        self.examined = []
        outcomes = {}
        for name in names:
            candidate = Candidate(name, name, certain)
            outcome = cache.get(candidate)
            if outcome is None:
                self.examined.append(name)
                (outcome,) = worker.examine([candidate])
                cache.put(candidate, outcome)
            outcomes[name] = outcome
        cache.save()
        return outcomes


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Folder:
    monkeypatch.chdir(tmp_path)
    folder = Folder()
    folder.write("clean.xml", CLEAN)
    folder.write("mistake.xml", MISTAKE)
    folder.write("foreign.xml", FOREIGN)
    return folder


ALL = ("clean.xml", "foreign.xml", "mistake.xml")


def test_a_second_run_examines_nothing_and_gives_the_same(folder: Folder) -> None:
    first = folder.run(*ALL)
    assert folder.examined == list(ALL)
    second = folder.run(*ALL)
    assert folder.examined == []
    assert second["clean.xml"] == first["clean.xml"]
    assert second["foreign.xml"] == first["foreign.xml"] == PASSED_OVER
    before, after = first["mistake.xml"].result, second["mistake.xml"].result
    assert before
    assert after
    assert after.diagnostics == before.diagnostics
    assert len(after.diagnostics) == 3
    assert after.text
    assert before.text
    assert after.text.source == before.text.source


def test_a_changed_file_is_examined(folder: Folder) -> None:
    folder.run(*ALL)
    folder.write("clean.xml", MISTAKE)
    outcome = folder.run(*ALL)["clean.xml"]
    assert folder.examined == ["clean.xml"]
    assert outcome.result
    assert len(outcome.result.diagnostics) == 3


def test_a_change_that_keeps_size_and_time_is_seen(folder: Folder) -> None:
    folder.run(*ALL)
    folder.write("clean.xml", CLEAN.replace("Say>Hello</Say", "say>Hello</say"))
    folder.run(*ALL)
    assert folder.examined == ["clean.xml"]


def test_a_file_that_has_just_changed_is_not_kept(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    now = time.time_ns() / 1e9 + 10
    folder.write("clean.xml", CLEAN, when=now)
    folder.run("clean.xml")
    folder.run("clean.xml")
    assert folder.examined == ["clean.xml"]


def test_files_that_were_not_asked_for_stay_known(folder: Folder) -> None:
    folder.run("clean.xml", "mistake.xml")
    folder.run("foreign.xml")
    folder.run(*ALL)
    assert folder.examined == []


def test_other_settings_and_versions_know_nothing_of_each_other(folder: Folder) -> None:
    folder.run(*ALL)
    folder.settings = Settings(ignore=("LML202",))
    folder.run(*ALL)
    assert folder.examined == list(ALL)
    folder.settings = Settings()
    folder.run(*ALL)
    assert folder.examined == []
    folder.version = "2"
    folder.run(*ALL)
    assert folder.examined == list(ALL)


def test_a_named_file_is_not_what_was_found_in_a_folder(folder: Folder) -> None:
    folder.run(*ALL)
    assert folder.run("foreign.xml", certain=True)["foreign.xml"].result
    assert folder.examined == ["foreign.xml"]


def test_what_ends_on_a_day_is_not_kept(folder: Folder) -> None:
    folder.write("clean.xml", f"<!-- laml-lint: ignore LML301: x, until 2999-01-01 -->{CLEAN}")
    folder.run("clean.xml")
    folder.run("clean.xml")
    assert folder.examined == ["clean.xml"]


def test_files_that_cannot_be_read_are_not_kept(folder: Folder) -> None:
    assert folder.run("missing.xml")["missing.xml"].problem == "no such file or directory"
    assert not Path("cache").exists()


@pytest.mark.parametrize("name", ["a\nb.xml", "a\tb.xml", "ä€.xml", "a b.xml"])
def test_strange_names_do_no_harm(folder: Folder, name: str) -> None:
    folder.write(name, MISTAKE)
    folder.run(name, *ALL)
    outcome = folder.run(name, *ALL)[name]
    assert outcome.result
    assert len(outcome.result.diagnostics) == 3


@pytest.mark.parametrize("damage", ["", "x", "\n\n", None, b"\xff\xfe"])
def test_a_damaged_cache_is_no_cache(folder: Folder, damage: str | bytes | None) -> None:
    folder.run(*ALL)
    (file,) = Path("cache").glob("*.txt")
    content = file.read_bytes()
    if damage is None:
        file.write_bytes(content[: len(content) // 2])
    else:
        file.write_bytes(damage if isinstance(damage, bytes) else damage.encode())
    outcome = folder.run(*ALL)["mistake.xml"]
    assert "mistake.xml" in folder.examined
    assert outcome.result
    assert len(outcome.result.diagnostics) == 3


def test_damaged_findings_are_examined_again(folder: Folder) -> None:
    folder.run(*ALL)
    (file,) = Path("cache").glob("*.txt")
    file.write_text(file.read_text().replace("invalid-boolean", 'in"valid'))
    folder.run(*ALL)
    assert folder.examined == ["mistake.xml"]


@pytest.mark.parametrize("count", ["²", "-1", "9" * 5000, "9", ""])
def test_a_damaged_count_is_no_reason_to_complain(folder: Folder, count: str) -> None:
    folder.run(*ALL)
    (file,) = Path("cache").glob("*.txt")
    identity, _, rest = file.read_text(encoding="utf-8").split("\n", 2)
    file.write_text(f"{identity}\n{count}\n{rest}", encoding="utf-8")
    folder.run(*ALL)
    assert folder.examined == [*ALL]
    folder.run(*ALL)
    assert folder.examined == []


def test_findings_that_are_nested_too_deep_are_examined_again(folder: Folder) -> None:
    folder.run(*ALL)
    (file,) = Path("cache").glob("*.txt")
    *lines, _ = file.read_text(encoding="utf-8").split("\n")
    file.write_text("\n".join([*lines, "[" * 100_000]), encoding="utf-8")
    folder.run(*ALL)
    assert folder.examined == ["mistake.xml"]


def test_what_hangs_on_other_files_is_not_kept(folder: Folder) -> None:
    Path("own.xsd").write_text(flat(), encoding="utf-8")
    folder.settings = Settings(schema="own.xsd")
    folder.run(*ALL)
    folder.run(*ALL)
    assert folder.examined == [*ALL]


def test_a_folder_that_cannot_be_written_is_no_reason_to_complain(folder: Folder) -> None:
    Path("cache").write_text("a file")
    folder.run(*ALL)
    assert folder.examined == list(ALL)
    assert Path("cache").read_text() == "a file"


def test_git_does_not_see_it(folder: Folder) -> None:
    folder.run(*ALL)
    assert "*" in Path("cache/.gitignore").read_text().splitlines()

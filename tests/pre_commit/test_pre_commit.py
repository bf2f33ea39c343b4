"""The hooks as people meet them: the real pre-commit program, real commits in a real repository."""

from __future__ import annotations

import shutil
from collections.abc import Callable

import pytest

from tests.pre_commit.conftest import BAD, FINDING, GOOD, POM, Repository

pytestmark = [
    pytest.mark.pre_commit,
    pytest.mark.skipif(shutil.which("git") is None, reason="needs git"),
]


@pytest.fixture
def repository(repository_with: Callable[..., Repository]) -> Repository:
    """A repository that uses the hook that checks."""
    return repository_with("laml-lint")


def test_a_bad_commit_is_refused_with_the_finding(repository: Repository) -> None:
    outcome = repository.commit({"calls/conference.xml": BAD})
    assert outcome.returncode == 1
    assert f"calls/conference.xml{FINDING}" in outcome.stdout + outcome.stderr
    assert repository.commits() == 0


def test_a_good_commit_passes(repository: Repository) -> None:
    outcome = repository.commit({"calls/welcome.xml": GOOD, "calls/welcome.laml": GOOD})
    assert outcome.returncode == 0, outcome.stdout + outcome.stderr
    assert "laml-lint" in outcome.stderr + outcome.stdout
    assert "Passed" in outcome.stderr + outcome.stdout
    assert repository.commits() == 1


def test_a_mended_document_passes(repository: Repository) -> None:
    repository.commit({"conference.xml": BAD})
    outcome = repository.commit({"conference.xml": BAD.replace("onenter", "onEnter")})
    assert outcome.returncode == 0, outcome.stdout + outcome.stderr
    assert repository.commits() == 1


@pytest.mark.parametrize(
    "suffix", [".xml", ".laml", ".cxml", ".twiml", ".XML", ".xml.j2", ".html.erb", ".xml.in", ".php", ""]
)
def test_every_kind_of_document_is_checked(repository: Repository, suffix: str) -> None:
    outcome = repository.commit({f"conference{suffix}": BAD})
    assert f"conference{suffix}{FINDING}" in outcome.stdout + outcome.stderr
    assert repository.commits() == 0


@pytest.mark.parametrize("name", ["the night shift.xml", "Sprechstunde für Kätzchen.xml", "夜間/猫 犬.laml"])
def test_names_with_blanks_and_other_alphabets(repository: Repository, name: str) -> None:
    refused = repository.commit({name: BAD})
    assert f"{name}{FINDING}" in refused.stdout + refused.stderr
    assert repository.commits() == 0
    passed = repository.commit({name: GOOD})
    assert passed.returncode == 0, passed.stdout + passed.stderr
    assert repository.commits() == 1


def test_other_xml_is_not_complained_about(repository: Repository) -> None:
    outcome = repository.commit({"pom.xml": POM, "page.html.j2": "<p>{{ name }}</p>", "Makefile": "all:\n"})
    assert outcome.returncode == 0, outcome.stdout + outcome.stderr
    assert "LML" not in outcome.stdout + outcome.stderr
    assert repository.commits() == 1


def test_python_is_checked_where_it_holds_laml(repository: Repository) -> None:
    outcome = repository.commit({"answer.py": f"DOCUMENT = '''{BAD}'''\n", "other.py": "import os\n"})
    assert "answer.py:" in outcome.stdout + outcome.stderr
    assert "LML201" in outcome.stdout + outcome.stderr
    assert "other.py" not in outcome.stdout + outcome.stderr
    assert repository.commits() == 0


def test_other_files_are_not_handed_to_the_hook(repository: Repository) -> None:
    outcome = repository.commit({"answer.rb": f"DOCUMENT = '''{BAD}'''\n", "notes.txt": BAD})
    assert outcome.returncode == 0, outcome.stdout + outcome.stderr
    assert "no files to check" in outcome.stdout + outcome.stderr
    assert repository.commits() == 1

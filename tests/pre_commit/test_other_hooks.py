"""The hooks that change files, the configuration, and files by the thousand, with the real program."""

from __future__ import annotations

import shutil
from collections.abc import Callable

import pytest

from tests.pre_commit.conftest import BAD, FINDING, GOOD, POM, Repository

pytestmark = [
    pytest.mark.pre_commit,
    pytest.mark.skipif(shutil.which("git") is None, reason="needs git"),
]

FIXED = BAD.replace("onenter", "onEnter")
NOT_FIXABLE = GOOD.replace("<Say>", '<Say loop="many">')
UGLY = '<?xml version="1.0" encoding="UTF-8"?>\n<Response><Say>Welcome.</Say></Response>\n'
TEMPLATE = "<Response><% if night %><Hangup></Hangup><% end %></Response>\n"
MANY = 5_000
# Long enough that their names do not fit into one call of the program.
MANY_NAMES = [
    f"documents/department-{number % 20:02d}/document-number-{number:05d}.xml" for number in range(MANY)
]

MakeRepository = Callable[..., Repository]


@pytest.mark.parametrize(
    ("hook", "before", "after"),
    [("laml-lint-fix", BAD, FIXED), ("laml-lint-format", UGLY, GOOD)],
    ids=["fix", "format"],
)
def test_a_hook_that_changes_files_fails_once(
    repository_with: MakeRepository, hook: str, before: str, after: str
) -> None:
    repository = repository_with(hook)
    refused = repository.commit({"conference.xml": before, "welcome.laml": GOOD, "pom.xml": POM})
    assert refused.returncode == 1
    assert "files were modified by this hook" in refused.stdout + refused.stderr
    assert repository.commits() == 0
    assert repository.read("conference.xml") == after
    assert (repository.read("welcome.laml"), repository.read("pom.xml")) == (GOOD, POM)
    passed = repository.commit({})
    assert passed.returncode == 0, passed.stdout + passed.stderr
    assert repository.commits() == 1


def test_what_cannot_be_fixed_is_reported(repository_with: MakeRepository) -> None:
    repository = repository_with("laml-lint-fix")
    for _ in range(2):
        outcome = repository.commit({"welcome.xml": NOT_FIXABLE})
        assert "welcome.xml:3:14: error LML203 invalid-integer: " in outcome.stdout + outcome.stderr
        assert repository.commits() == 0
    assert repository.read("welcome.xml") == NOT_FIXABLE


def test_templates_are_fixed_and_never_indented(repository_with: MakeRepository) -> None:
    repository = repository_with("laml-lint-fix", "laml-lint-format")
    faulty = TEMPLATE.replace("Hangup", "hangup")
    assert repository.commit({"closed.xml.erb": faulty}).returncode == 1
    assert repository.read("closed.xml.erb") == TEMPLATE
    passed = repository.commit({})
    assert passed.returncode == 0, passed.stdout + passed.stderr
    assert repository.read("closed.xml.erb") == TEMPLATE


def test_a_broken_document_is_not_indented(repository_with: MakeRepository) -> None:
    repository = repository_with("laml-lint-format")
    outcome = repository.commit({"broken.xml": "<Response><Say>Hello</Response>"})
    assert "broken.xml: not formatted: not well-formed" in outcome.stdout + outcome.stderr
    assert repository.commits() == 0


@pytest.mark.parametrize("hook", ["laml-lint", "laml-lint-fix", "laml-lint-format"])
def test_excluded_files_stay_excluded(repository_with: MakeRepository, hook: str) -> None:
    repository = repository_with(hook)
    documents = {"samples/wrong.xml": BAD, "calls/old/ugly.laml": UGLY, "node_modules/a/b.xml": BAD}
    outcome = repository.commit({**documents, "laml-lint.toml": 'extend-exclude = ["samples/", "old"]\n'})
    assert outcome.returncode == 0, outcome.stdout + outcome.stderr
    assert repository.commits() == 1
    assert {name: repository.read(name) for name in documents} == documents


def test_the_configuration_of_the_repository_counts(repository_with: MakeRepository) -> None:
    repository = repository_with("laml-lint")
    repository.write({"laml-lint.toml": 'ignore = ["invalid-value"]\n'})
    assert repository.commit({"conference.xml": BAD}).returncode == 0
    refused = repository.commit({"laml-lint.toml": "", "conference.xml": f"{BAD}\n"})
    assert f"conference.xml{FINDING}" in refused.stdout + refused.stderr
    near = {"calls/laml-lint.toml": '[severity]\nLML201 = "info"\n', "calls/conference.xml": BAD}
    assert repository.commit({**near, "conference.xml": BAD}).returncode == 0


def test_a_wrong_configuration_is_told(repository_with: MakeRepository) -> None:
    repository = repository_with("laml-lint")
    outcome = repository.commit({"laml-lint.toml": "\nfail-onn = 1\n", "welcome.xml": GOOD})
    assert outcome.returncode == 1
    assert "laml-lint.toml:2: unknown key" in outcome.stdout + outcome.stderr


def test_thousands_of_files(repository_with: MakeRepository) -> None:
    """More than fit into one call: each file is checked and fixed once, and nothing else is touched."""
    repository = repository_with("laml-lint", "laml-lint-fix")
    assert sum(len(name) for name in MANY_NAMES) > 2**17
    faulty = set(MANY_NAMES[::100])
    repository.write({name: BAD if name in faulty else GOOD for name in MANY_NAMES})

    refused = repository.run_on_all("laml-lint")
    assert refused.returncode == 1
    found = [line.partition(":")[0] for line in refused.stdout.splitlines() if FINDING in line]
    assert sorted(found) == sorted(faulty)

    fixing = repository.run_on_all("laml-lint-fix")
    assert "files were modified by this hook" in fixing.stdout
    assert {name for name in MANY_NAMES if repository.read(name) != GOOD} == faulty
    assert {repository.read(name) for name in faulty} == {FIXED}
    for hook in ("laml-lint-fix", "laml-lint"):
        assert repository.run_on_all(hook).returncode == 0

"""Rules of third parties in the editor and in pytest."""

from __future__ import annotations

from pathlib import Path

import pytest
from lsprotocol import types

from laml_lint import Settings
from laml_lint.pytest_plugin import AssertLaml
from laml_lsp.commands import show_rule
from laml_lsp.completion import complete
from laml_lsp.hover import hover
from laml_lsp.projects import Projects
from tests.lsp.workbench import Bench, bench

from .conftest import document, rule, write

SETTINGS = Settings(rules=("rules",))
SAYS = document("<Say>Hello</Say>")


@pytest.fixture(autouse=True)
def folder_of_rules(work: Path) -> None:
    write("rules/one.py", rule())


def hovered(place: Bench) -> str:
    found = hover(place.session, place.snapshot, types.HoverParams(place.document, place.position))
    assert found is not None
    assert isinstance(found.contents, types.MarkupContent)
    return found.contents.value


def test_findings_and_their_pages() -> None:
    place = bench(document("<S|ay>Hello</Say>"), settings=SETTINGS)

    assert [item.code for item in place.snapshot.findings] == ["ACME001"]
    assert "**warning** `ACME001` say-found – Reports every" in hovered(place)
    assert show_rule(place.session, ["say-found"]).text.startswith("# ACME001 say-found")  # type: ignore[union-attr]


def test_comments() -> None:
    place = bench(document("<!-- laml-lint: ignore ACM|E001: we know --><Say>Hello</Say>"), settings=SETTINGS)
    assert hovered(place).startswith("# ACME001 say-found")

    place = bench(document("<!-- laml-lint: ignore | --><Say>Hello</Say>"), settings=SETTINGS)
    found = complete(place.session, place.snapshot, types.CompletionParams(place.document, place.position))
    assert found is not None
    assert {"ACME001", "say-found"} <= {item.label for item in found.items}

    place = bench(document("<!-- laml-lint: ignore | --><Say>Hello</Say>"), settings=Settings())
    found = complete(place.session, place.snapshot, types.CompletionParams(place.document, place.position))
    assert found is not None
    assert "ACME001" not in {item.label for item in found.items}


def test_settings_of_the_editor() -> None:
    projects = Projects()
    projects.take_editor_settings({"select": ["ACME"], "rules": [str(Path("rules").resolve())]})

    assert projects.settings_for("").select == ("ACME",)
    assert projects.problems == {}


def test_rules_that_cannot_be_loaded_leave_the_built_in_ones() -> None:
    write("rules/one.py", "X = 1\n")
    write("laml-lint.toml", 'rules = ["rules"]\n')
    projects = Projects()

    assert projects.settings_for(str(Path().resolve())) == Settings(root=str(Path().resolve()))
    (problem,) = projects.problems
    assert problem.startswith("laml-lint.toml:1: rules: there is no rule in rules/one.py")


def test_pytest() -> None:
    write("laml-lint.toml", 'rules = ["rules"]\n')
    assert_laml = AssertLaml("")

    with pytest.raises(AssertionError, match="ACME001"):
        assert_laml(SAYS)
    assert_laml(SAYS, ignore="ACME")
    with pytest.raises(AssertionError, match="ACME001"):
        assert_laml(SAYS, select=["say-found"])

"""The documentation cannot lie: its commands run and show what it says, its documents are linted, its
settings read, its programs compiled, and what it names exists.

What the pages look like to these tests says `tests/docs/pages.py`.
"""

from __future__ import annotations

import configparser
import doctest
import json
import re
import tomllib
from pathlib import Path

import click
import pytest
import yaml
from flake8.options.manager import OptionManager
from lxml import etree

from laml_lint import Settings, lint
from laml_lint.cli.program import laml_lint as program
from laml_lint.configuration import ENVIRONMENT_PREFIX, FILE_NAMES, Configuration
from laml_lint.configuration.fields import FIELDS
from laml_lint.flake8 import LamlPlugin
from laml_lint.rules import catalogue
from tests.docs.pages import DOCS, ROOT, Block, Page, blocks, name_of, page, written_by_hand
from tests.docs.shell import Shell, shell

__all__ = ["shell"]

PAGES = written_by_hand()
FOLLOWED_ELSEWHERE = {"docs/writing-rules.md"}
"""`tests/custom_rules` goes through it step by step."""
OTHER_OPTIONS = {"--noout", "--nonet", "--indent", "--health", "--log-file", "--log-level"}
"""Options of xmllint, json.tool, Helix, and the language server, which has a parser of its own."""
KINDS = {
    *("console", "ini", "json", "pycon", "python", "sh", "text", "toml", "xml", "yaml"),
    *("elisp", "lua"),  # run by tests/editors
}


def own(*kinds: str) -> list[Block]:
    """Blocks that this module answers for."""
    return [block for block in blocks(*kinds) if block.page not in FOLLOWED_ELSEWHERE and not block.is_sample]


@pytest.mark.parametrize("each", PAGES, ids=name_of)
def test_the_kinds_of_blocks_are_known(each: Page) -> None:
    assert {block.kind for block in each.blocks()} <= KINDS
    assert each.text.count("\n```") == 2 * len(list(each.blocks())), "a block without a kind, or in a list"


@pytest.mark.parametrize(
    "each",
    [each for each in PAGES if each.name not in FOLLOWED_ELSEWHERE and [*each.blocks("sh", "console")]],
    ids=name_of,
)
def test_every_command_works_and_shows_what_is_said(each: Page, shell: Shell) -> None:
    for block in each.blocks():
        shell.follow(block)


@pytest.mark.parametrize("block", own("xml"), ids=name_of)
def test_documents_are_right_or_give_what_is_said(block: Block) -> None:
    if block.remark == "other XML":
        etree.fromstring(block.text.encode())
        return
    name = block.file or "document.xml"
    found = lint(block.text, name, settings=Settings(fail_on="info"))
    assert sorted({item.code for item in found}) == block.codes
    known = lint(block.text, name, settings=Settings(include_suppressed=True))
    assert any(item.suppressed for item in known) == ("laml-lint:" in block.text)


@pytest.mark.parametrize("block", own("toml"), ids=name_of)
def test_settings_can_be_used(block: Block, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    content = tomllib.loads(block.text)
    first = block.text.partition("\n")[0]
    name = (block.file or first.removeprefix("# ")).rpartition("/")[2]
    if name not in FILE_NAMES:
        return  # of another program
    monkeypatch.chdir(tmp_path)
    (tmp_path / name).write_text(block.text, encoding="utf-8")
    settings = Configuration(environment={}).for_run()
    assert settings._replace(root="") != Settings()
    assert ("tool" in content) == (name == "pyproject.toml")
    assert lint("<Response/>", settings=settings._replace(extend_select=(), baseline=None)) == []


@pytest.mark.parametrize("block", own("json", "yaml", "ini"), ids=name_of)
def test_other_formats_can_be_read(block: Block) -> None:
    if block.kind == "json":
        assert json.loads(block.text)
    elif block.kind == "yaml":
        assert yaml.safe_load(block.text)
    else:
        parser = configparser.ConfigParser()
        parser.read_string(block.text)
        assert parser.sections()


@pytest.mark.parametrize("block", own("python"), ids=name_of)
def test_programs_can_be_compiled(block: Block) -> None:
    compile(block.text, f"{block.page}:{block.line}", "exec")


@pytest.mark.parametrize("block", own("pycon"), ids=name_of)
def test_sessions_of_python(block: Block, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    case = doctest.DocTestParser().get_doctest(block.text, {}, block.page, block.page, block.line)
    assert case.examples
    assert doctest.DocTestRunner(verbose=False).run(case).failed == 0


# --- what is named exists -------------------------------------------------------------------------


def anchors(target: Page) -> set[str]:
    """The anchors of the headings of a page, as GitHub and Sphinx make them."""
    headings = re.findall(r"^#+ (.*)$", target.prose, re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("each", PAGES, ids=name_of)
def test_links_lead_somewhere(each: Page) -> None:
    lost = []
    for link in re.findall(r"\]\(([^)\s]+)\)", each.prose):
        if "://" in link:
            continue
        path, _, anchor = link.partition("#")
        target = (each.path.parent / path).resolve() if path else each.path
        if not target.exists() or (anchor and anchor not in anchors(page(target))):
            lost.append(link)
    assert lost == []


def test_every_page_is_in_the_list() -> None:
    index = page(DOCS / "index.md").text
    names = [path.name for path in DOCS.glob("*.md") if path.name != "index.md"]
    assert [name for name in names if f"]({name})" not in index] == []


def options() -> set[str]:
    """All options of all commands."""
    found = {"--help", "--version"}
    waiting: list[click.Command | None] = [program]
    while waiting:
        command = waiting.pop()
        assert command is not None
        if isinstance(command, click.Group):
            context = click.Context(command)
            waiting.extend(command.get_command(context, name) for name in command.list_commands(context))
        for parameter in command.params:
            found.update(parameter.opts, parameter.secondary_opts)
    return found


def flake8_options() -> set[str]:
    """What the plugin for flake8 adds to its options."""
    manager = OptionManager(version="", plugin_versions="", parents=[], formatter_names=[])
    before = {option.long_option_name for option in manager.options}
    LamlPlugin.add_options(manager)
    return {str(option.long_option_name) for option in manager.options} - before


def without_other_programs(each: Page) -> str:
    """The text without the configurations of other programs."""
    return re.sub(r"^```(?:lua|elisp|json).*?^```$", "", each.text, flags=re.MULTILINE | re.DOTALL)


@pytest.mark.parametrize("each", PAGES, ids=name_of)
def test_every_option_that_is_named_exists(each: Page) -> None:
    named = set(re.findall(r"(?<![\w-])--[a-z][a-z0-9-]+", without_other_programs(each)))
    assert named - options() - flake8_options() - OTHER_OPTIONS == set()


@pytest.mark.parametrize("each", PAGES, ids=name_of)
def test_every_rule_and_variable_that_is_named_exists(each: Page) -> None:
    assert set(re.findall(r"LML\d{3}", each.text)) - set(catalogue()) == set()
    variables = re.findall(rf"\b{ENVIRONMENT_PREFIX}([A-Z_]+)", each.text)
    names = {name.lower().replace("_", "-") for name in variables}
    assert {f"--{name}" for name in names - set(FIELDS)} - options() == set()


@pytest.mark.parametrize("each", PAGES, ids=name_of)
def test_targets_of_make_exist(each: Page) -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = re.findall(r"(?:^|`)make ([a-z][\w-]+)", each.text, re.MULTILINE)
    assert [name for name in targets if not re.search(rf"^{name}:", makefile, re.MULTILINE)] == []


def test_the_plugin_for_flake8_is_described() -> None:
    assert flake8_options() - set(re.findall(r"--[a-z-]+", page(DOCS / "python.md").text)) == set()


def test_the_places_of_the_configuration_are_named() -> None:
    text = page(DOCS / "configuration.md").text
    assert [name for name in FILE_NAMES if f"`{name}`" not in text] == []

"""The manual page of every rule is true: bad example, good example and fix are what it says."""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterable
from pathlib import Path

import pytest
from lxml import etree

from laml_lint import Diagnostic, Edit, Safety, Settings, lint
from laml_lint.rules.__main__ import (
    FOLDER,
    INDEX,
    REACH,
    index_text,
    reach_text,
    rule_classes,
    rule_infos,
    stale_pages,
)
from laml_lint.rules.base import ProgramRule, Rule

HEADINGS = ["What it does", "Why it matters", "Example", "Use instead", "Fix", "Source"]
HUNDREDS = {
    "document": "LML0",
    "names": "LML1",
    "values": "LML2",
    "urls": "LML3",
    "attributes": "LML4",
    "flow": "LML5",
    "programs": "LML6",
    "project": "LML7",
    "portability": "LML8",
    "linter": "LML9",
}
DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n'
WITHOUT_EXAMPLE = ("LML199", "LML999")
"""Nobody knows a document that gives them; one would be a mistake of the linter."""
WHOLE = ("<Response", "<?xml", "<!DOCTYPE")

RULES = sorted(rule_classes(), key=lambda pair: pair[1].code)
each_rule = pytest.mark.parametrize(("module", "rule"), RULES, ids=lambda item: getattr(item, "code", None))


def page(rule: type[Rule]) -> str:
    return inspect.cleandoc(rule.__doc__ or "")


def sections(rule: type[Rule]) -> dict[str, str]:
    _, *parts = re.split(r"^## (.*)\n", page(rule), flags=re.MULTILINE)
    return dict(zip(parts[::2], parts[1::2], strict=True))


def document(rule: type[Rule], heading: str) -> str | None:
    """The document or the program in the fence below a heading; None when it is not to be executed."""
    fence = re.search(r"^```(\w+)\n(.*?)\n```$", sections(rule)[heading], re.MULTILINE | re.DOTALL)
    if fence is None and rule.code in WITHOUT_EXAMPLE:
        return None
    assert fence, f"no fence below {heading}"
    kind, text = fence.groups()
    assert kind in ("python" if issubclass(rule, ProgramRule) else "xml", "text")
    if kind == "text":
        return None
    if kind == "python":
        return text + "\n"
    if text.lstrip().startswith(WHOLE):
        return text + "\n"
    return f"{DECLARATION}<Response>{text}</Response>\n"


def check(rule: type[Rule], source: str) -> list[Diagnostic]:
    """The findings of the rules that are on by default, and of `rule`."""
    file = "example.py" if issubclass(rule, ProgramRule) else "example.xml"
    return lint(source, file, Settings(extend_select=(rule.code,)))


def example(rule: type[Rule]) -> tuple[str, list[Diagnostic]]:
    source = document(rule, "Example")
    assert source is not None
    return source, check(rule, source)


def with_document(heading: str) -> pytest.MarkDecorator:
    """The rules below whose heading a document stands."""
    rules = [(module, rule) for module, rule in rule_classes() if document(rule, heading) is not None]
    return pytest.mark.parametrize(("module", "rule"), rules, ids=[rule.code for _, rule in rules])


def applied(source: str, edits: Iterable[Edit]) -> str:
    for edit in sorted(set(edits), key=lambda edit: edit.range.span, reverse=True):
        source = source[: edit.range.start.offset] + edit.text + source[edit.range.end.offset :]
    return source


def well_formed(rule: type[Rule], source: str) -> bool:
    """Whether the source can be parsed: as XML, or as a program."""
    if issubclass(rule, ProgramRule):
        compile(source, "example.py", "exec")
        return True
    try:
        etree.fromstring(source.encode())
    except etree.XMLSyntaxError:
        return False
    return True


@each_rule
def test_page_has_its_sections_in_order(module: str, rule: type[Rule]) -> None:
    summary, blank, *_ = page(rule).splitlines()
    assert re.fullmatch(r"[A-Z`<].*\.", summary)
    assert blank == ""
    assert list(sections(rule)) == HEADINGS
    assert all(text.strip() for text in sections(rule).values())


@with_document("Example")
def test_example_gives_this_rule_and_no_other(module: str, rule: type[Rule]) -> None:
    _, diagnostics = example(rule)
    assert {item.code for item in diagnostics} == {rule.code}, [item.message for item in diagnostics]


@with_document("Use instead")
def test_what_to_use_instead_gives_nothing(module: str, rule: type[Rule]) -> None:
    source = document(rule, "Use instead")
    assert source is not None
    assert [(item.code, item.message) for item in check(rule, source)] == []


@with_document("Example")
def test_fix_mends_the_example(module: str, rule: type[Rule]) -> None:
    source, diagnostics = example(rule)
    fixes = [item.fix for item in diagnostics if item.fix is not None]
    mended = applied(source, (edit for fix in fixes for edit in fix.edits))
    left = len(diagnostics) if not fixes else 0
    assert len(check(rule, mended)) == left
    assert well_formed(rule, mended) or not well_formed(rule, source)


@with_document("Example")
def test_fix_is_as_safe_as_the_rule_says(module: str, rule: type[Rule]) -> None:
    _, diagnostics = example(rule)
    offered = {item.fix.safety for item in diagnostics if item.fix is not None}
    possible = {None: set(), Safety.UNSAFE: {Safety.UNSAFE}, Safety.SAFE: {Safety.SAFE, Safety.UNSAFE}}
    assert offered <= possible[rule.fix]


@with_document("Example")
def test_message_is_one_sentence_without_full_stop(module: str, rule: type[Rule]) -> None:
    _, diagnostics = example(rule)
    for item in diagnostics:
        for text in filter(None, (item.message, item.help, item.fix and item.fix.title)):
            assert "\n" not in text
            assert not text.endswith((".", " "))
            assert len(text) <= 300


@each_rule
def test_name_is_that_of_its_file(module: str, rule: type[Rule]) -> None:
    assert re.fullmatch(r"[a-z]+(-[a-z0-9]+)*", rule.name)
    assert not rule.name.startswith("no-")
    assert module.partition(".")[2] == rule.name.replace("-", "_")


@each_rule
def test_code_is_of_its_family(module: str, rule: type[Rule]) -> None:
    assert re.fullmatch(r"LML\d{3}", rule.code)
    assert rule.code.startswith(HUNDREDS[module.partition(".")[0]])


def test_one_class_in_each_file() -> None:
    modules = [module for module, _ in RULES]
    files = [file for file in Path(FOLDER).glob("*/*.py") if not file.name.startswith("_")]
    assert len(set(modules)) == len(modules) == len(files)


def test_codes_and_names_are_given_once() -> None:
    assert len({rule.code for _, rule in RULES}) == len({rule.name for _, rule in RULES}) == len(RULES)


def test_catalogue_is_current() -> None:
    assert INDEX.read_text(encoding="utf-8") == index_text(rule_infos()), "run `python -m laml_lint.rules`"


def test_reach_is_current() -> None:
    assert REACH.read_text(encoding="utf-8") == reach_text(rule_infos()), "run `python -m laml_lint.rules`"


def test_pages_are_current() -> None:
    assert list(stale_pages(rule_infos())) == [], "run `python -m laml_lint.rules`"

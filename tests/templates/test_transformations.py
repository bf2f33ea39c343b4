"""Case documents of all rules, turned into templates: what may be left out loses nothing and adds nothing."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest
from lxml import etree

from laml_lint import Settings, lint
from laml_lint.syntax.nodes import Node
from laml_lint.syntax.scanner import parse
from tests.rules.marked import strip

CASES = Path(__file__).parents[1] / "rules" / "cases"
ALL = Settings(select=("ALL",), ignore=("LML014",))
# Templates already, or what depends on more than the elements
LEFT_OUT = re.compile(r"[{}$]|<%|<\?php|@end|CDATA|xmlns|laml-lint")
OPEN, CLOSE, NOTE = "{% if a %}", "{% endif %}", "{# note #}"

Insertions = list[tuple[int, str]]


def documents() -> list[Path]:
    """The well-formed cases without templates."""
    found = []
    for file in sorted(CASES.rglob("*.xml")):
        source, _ = strip(file.read_bytes().decode("utf-8"))
        try:
            root = etree.fromstring(source.encode())
        except etree.XMLSyntaxError:
            continue
        if root.tag == "Response" and len(root) and not LEFT_OUT.search(source):
            found.append(file)
    return found


@cache
def findings(source: str) -> list[tuple[str, int]]:
    return sorted((item.code, item.range.start.offset) for item in lint(source, settings=ALL))


def inserted(source: str, insertions: Insertions) -> str:
    parts, last = [], 0
    for at, text in insertions:
        parts += [source[last:at], text]
        last = at
    return "".join(parts) + source[last:]


def in_original(found: list[tuple[str, int]], insertions: Insertions) -> list[tuple[str, int]]:
    """The findings at the places that they have without the insertions."""
    result = []
    for code, offset in found:
        before = 0
        for at, text in insertions:
            if offset < at + before + len(text):
                break
            before += len(text)
        result.append((code, offset - before))
    return sorted(result)


def end_of(node: Node) -> int:
    return (node.end_span or node.start_span).end


each_document = pytest.mark.parametrize(
    "file", documents(), ids=lambda file: f"{file.parent.name}/{file.name}"
)


@each_document
def test_a_condition_around_everything_changes_nothing(file: Path) -> None:
    source, _ = strip(file.read_bytes().decode("utf-8"))
    root = parse(source).root
    assert root is not None
    assert root.end_span is not None
    insertions = [(root.start_span.end, OPEN), (root.end_span.start, CLOSE)]
    assert in_original(findings(inserted(source, insertions)), insertions) == findings(source)


@each_document
def test_notes_between_the_verbs_change_nothing(file: Path) -> None:
    source, _ = strip(file.read_bytes().decode("utf-8"))
    root = parse(source).root
    assert root is not None
    insertions = [(end_of(node), NOTE) for node in root.children]
    assert in_original(findings(inserted(source, insertions)), insertions) == findings(source)


@each_document
@pytest.mark.parametrize("nested", [False, True], ids=["verbs", "all"])
def test_conditions_around_each_element_add_nothing(file: Path, nested: bool) -> None:
    source, _ = strip(file.read_bytes().decode("utf-8"))
    tree = parse(source)
    nodes = [
        node for node in tree.elements if node.parent is tree.root or (nested and node.parent is not None)
    ]
    places = [(node.start_span.start, 1, OPEN) for node in nodes]
    places += [(end_of(node), 0, CLOSE) for node in nodes]
    insertions = [(at, text) for at, _, text in sorted(places)]
    found = in_original(findings(inserted(source, insertions)), insertions)
    assert set(found) - set(findings(source)) == set()

"""Code actions: what holds for every case of every rule."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from laml_lint import Settings, lint
from laml_lint.diagnostics import Diagnostic, Safety
from laml_lint.fixes import fix_document
from laml_lint.fixes.edits import Patch, replacements
from laml_lint.syntax.scanner import parse
from laml_lsp.code_actions import resolve
from laml_lsp.snapshot import Snapshot
from tests.lsp.acting import asked, done

from ..rules.marked import strip
from .workbench import Bench, bench

CASES = sorted((Path(__file__).parents[1] / "rules" / "cases").rglob("*.*"))
OPTIONAL = ("LML014", "LML804", "LML904")
ALL = Settings(select=("ALL",), ignore=OPTIONAL)


def rules_for(file: Path) -> Settings:
    """All rules are on but those that are off by themselves."""
    return ALL._replace(ignore=tuple(code for code in OPTIONAL if code != file.parent.name))


def on_case(file: Path) -> Bench:
    """The case, open."""
    source, _ = strip(file.read_bytes().decode("utf-8"))
    language = "python" if file.suffix == ".py" else "laml"
    return bench(source, f"/nowhere/{file.name}", rules_for(file), language=language, mark="\0")


def one_of_each(snapshot: Snapshot) -> Iterator[Diagnostic]:
    """The first finding of each rule."""
    return iter({item.code: item for item in reversed(snapshot.findings)}.values())


@pytest.mark.parametrize("file", CASES, ids=lambda file: f"{file.parent.name}/{file.name}")
def test_fixes_are_those_of_the_linter(file: Path) -> None:
    on = on_case(file)
    source = on.snapshot.source
    for item in on.snapshot.findings:
        if item.fix is None:
            continue
        name = item.fix.title[:1].upper() + item.fix.title[1:]
        safe = item.fix.safety is Safety.SAFE
        title = name if safe else f"{name} (may change the meaning)"
        expected = Patch(source, replacements(item.fix) or []).result
        found = [a for a in asked(on, ["quickfix"], item.range.span) if a.title == title]
        assert expected in [done(on, action) for action in found]
        assert safe or not any(action.is_preferred for action in found)
    for only, unsafe in (("source.fixAll", False), ("source.fixAll.laml-lint.unsafe", True)):
        linter = on.snapshot.project.linter
        fixed = fix_document(linter, on.snapshot.data, str(on.snapshot.path), unsafe=unsafe)
        offered = asked(on, [only])
        if fixed.total:
            (action,) = offered
            assert done(on, action) == fixed.data.decode("utf-8")
        else:
            assert all(resolve(on.session, action).edit is None for action in offered)


@pytest.mark.parametrize("file", CASES, ids=lambda file: f"{file.parent.name}/{file.name}")
def test_comments_silence_and_are_used(file: Path) -> None:
    on, rules = on_case(file), rules_for(file)
    unused = sum(item.code == "LML901" for item in on.snapshot.findings)
    for item in one_of_each(on.snapshot):
        if item.code.startswith("LML9"):
            continue
        titles = [f"Disable {item.code} ({item.name}) for this {what}" for what in ("line", "file")]
        found = [a for a in asked(on, ["quickfix"], item.range.span) if a.title in titles]
        if file.suffix == ".py" or (file.suffix == ".xml" and on.snapshot.tree.root is not None):
            assert titles[1] in [action.title for action in found]
        before = sum(other.code == item.code for other in on.snapshot.findings)
        for action in found:
            left = [other for other in lint(done(on, action), file.name, rules) if not other.suppressed]
            still = sum(other.code == item.code for other in left)
            assert still < before if action.title == titles[0] else still == 0
            assert sum(other.code == "LML901" for other in left) <= unused


@pytest.mark.parametrize("file", CASES, ids=lambda file: f"{file.parent.name}/{file.name}")
def test_wraps_keep_a_document_whole(file: Path) -> None:
    on = on_case(file)
    snapshot = on.snapshot
    if snapshot.is_program or parse(snapshot.source).faults:
        return
    for node in snapshot.tree.elements:
        for action in asked(on, ["refactor", "quickfix"], node.name_span):
            if action.title.startswith("Wrap"):
                assert not parse(done(on, action)).faults

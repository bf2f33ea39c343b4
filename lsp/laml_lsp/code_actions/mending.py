"""The fixes that findings carry: one, all of a rule, all of a document."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from laml_lint.diagnostics import Diagnostic, Fix, Safety
from laml_lint.encoding import decode
from laml_lint.fixes import applicable, fix_document
from laml_lint.fixes.edits import Replacement, replacements
from laml_lint.programs.checking import decoded
from laml_lsp.announced import FIX_ALL_ACTION
from laml_lsp.code_actions.offers import FIX_ALL_UNSAFE, QUICK_FIX, Asked, Offer, reference, referred
from laml_lsp.edits import differences
from laml_lsp.project import path_of

if TYPE_CHECKING:
    from laml_lint.results import FileResult
    from laml_lsp.snapshot import Snapshot

_MARK = "\ufeff"
_UNSAFE = "(may change the meaning)"


def fixes(asked: Asked) -> Iterator[Offer]:
    """The fixes of the findings that are touched; several findings that one fix mends share it."""
    if not asked.wants(QUICK_FIX):
        return
    by_fix: dict[Fix, list[Diagnostic]] = {}
    for item in asked.findings:
        if item.fix is not None and replacements(item.fix) is not None:
            by_fix.setdefault(item.fix, []).append(item)
    for fix, items in by_fix.items():
        safe = fix.safety is Safety.SAFE
        title = _with_capital(fix.title)
        yield Offer(
            title if safe else f"{title} {_UNSAFE}",
            QUICK_FIX,
            ("fix", *reference(items[0])),
            tuple(items),
            preferred=safe,
        )


def fix_edits(snapshot: Snapshot, code: str, start: int, end: int) -> list[Replacement] | None:
    """The edits of the fix of one finding."""
    fix = next((item.fix for item in referred(snapshot, code, start, end) if item.fix), None)
    return None if fix is None else replacements(fix)


def fixes_of_rules(asked: Asked) -> Iterator[Offer]:
    """For each touched finding with a fix: those of the whole document that its rule has found."""
    if not asked.wants(QUICK_FIX):
        return
    for code in dict.fromkeys(item.code for item in asked.findings if item.fix is not None):
        found = [item for item in asked.snapshot.findings if item.code == code and item.fix is not None]
        safe = [item for item in found if applicable(item, False)]
        if max(len(safe), len(found)) < 2:
            continue
        title = f"Fix all {code} ({found[0].name}) in this document"
        touched = tuple(item for item in asked.findings if item.code == code and item.fix is not None)
        if len(safe) >= 2:
            yield Offer(title, QUICK_FIX, ("fix-rule", code, 0), touched)
        if len(found) > len(safe):
            yield Offer(f"{title} {_UNSAFE}", QUICK_FIX, ("fix-rule", code, 1), touched)


def fixes_of_all(asked: Asked) -> Iterator[Offer]:
    """Everything that can be fixed in the document. Nobody gets it offered who only moves the cursor."""
    if asked.by_itself and asked.only is None:
        return
    findings = asked.snapshot.findings
    if asked.wants(FIX_ALL_ACTION) and any(applicable(item, False) for item in findings):
        yield Offer("Fix everything that can be fixed safely", FIX_ALL_ACTION, ("fix-all", 0))
    if asked.wants(FIX_ALL_UNSAFE) and any(applicable(item, True) for item in findings):
        yield Offer(f"Fix everything that can be fixed {_UNSAFE}", FIX_ALL_UNSAFE, ("fix-all", 1))


def mended(snapshot: Snapshot, unsafe: int, code: str | None = None) -> list[Replacement] | None:
    """What `laml-lint check --fix` would change in the document, or what it would with the fixes of one rule
    alone. None when nothing can be changed.
    """
    project = snapshot.project
    path = path_of(snapshot)

    def marking(result: FileResult) -> FileResult:
        if project.baseline is not None:
            result = project.baseline.apply(result)
        if code is None:
            return result
        kept = (item if item.code == code else item._replace(fix=None) for item in result.diagnostics)
        return result._replace(diagnostics=tuple(kept))

    fixed = fix_document(project.linter, snapshot.data, path, unsafe=bool(unsafe), marking=marking)
    if not fixed.total:
        return None
    mark = _MARK if snapshot.source.startswith(_MARK) else ""
    text = decoded(fixed.data, path) if snapshot.is_program else decode(fixed.data).source
    return differences(snapshot.source, mark + text)


def mended_by_rule(snapshot: Snapshot, code: str, unsafe: int) -> list[Replacement] | None:
    """The same for the fixes of one rule."""
    return mended(snapshot, unsafe, code)


def _with_capital(title: str) -> str:
    return title[:1].upper() + title[1:]

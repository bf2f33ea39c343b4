"""From the class of a rule to its line in the catalogue."""

from __future__ import annotations

from laml_lint.rules.base import DocumentRule, ElementRule, ProgramRule, Rule, SyntaxRule, ValueRule
from laml_lint.rules.info import RuleInfo


def info_of(rule: type[Rule], module: str, family: str) -> RuleInfo:
    """What the catalogue holds about `rule`, a class that stands in `module` (dotted name)."""
    shape, wants = _wants(rule)
    return RuleInfo(
        code=rule.code,
        name=rule.name,
        family=family,
        severity=rule.severity,
        enabled=rule.enabled,
        fix=rule.fix,
        phase=str(rule.phase),
        shape=shape,
        wants=wants,
        rank=rule.rank if issubclass(rule, ValueRule) else 0,
        module=module,
        class_name=rule.__name__,
        marks=rule.marks if issubclass(rule, DocumentRule) else None,
    )


def _wants(rule: type[Rule]) -> tuple[str, tuple[str, ...] | None]:
    if issubclass(rule, ElementRule):
        return "element", None if rule.elements is None else tuple(sorted(rule.elements))
    if issubclass(rule, ValueRule):
        return "value", tuple(sorted(kind.value for kind in rule.kinds))
    if issubclass(rule, SyntaxRule):
        shape = "syntax document" if issubclass(rule, DocumentRule) else "syntax"
        return shape, tuple(sorted(kind.name for kind in rule.faults))
    if issubclass(rule, DocumentRule):
        return "document", None
    if issubclass(rule, ProgramRule):
        return "program", None
    return "engine", None

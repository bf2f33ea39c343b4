"""Which rules about elements look at which kinds of element."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from laml_lint.rules import load_rule
from laml_lint.rules.base import ElementRule, Phase

if TYPE_CHECKING:
    from laml_lint.rules.info import RuleInfo
    from laml_lint.vocabulary import ElementType


def load_element_rule(code: str) -> ElementRule:
    """The rule with `code`, which is one about elements.

    Raises KeyError when there is none.
    """
    rule = load_rule(code)
    assert isinstance(rule, ElementRule)
    return rule


def asked_about(
    type: ElementType, phase: Phase, rules: Iterable[RuleInfo]
) -> Iterator[tuple[str, frozenset[str] | None]]:
    """The codes of those of the `rules` about elements that look at elements of `type`, each with the
    attributes that wake it; None when it is always asked.

    All of them have to be loaded for that; what comes of it for the built-in schemas is kept in `reach.py`.
    """
    for info in rules:
        if info.wants is None or type.tag in info.wants:
            rule = load_element_rule(info.code)
            if rule.concerns(type, phase):
                yield info.code, rule.triggers(type, phase)

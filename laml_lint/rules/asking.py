"""Which rules about elements look at which kinds of element."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from laml_lint.rules.base import ElementRule, Phase

if TYPE_CHECKING:
    from laml_lint.rules.info import RuleInfo
    from laml_lint.rules.registry import RuleSet
    from laml_lint.vocabulary import ElementType


def load_element_rule(code: str, rules: RuleSet) -> ElementRule:
    """The rule with `code` among `rules`, which is one about elements.

    Raises KeyError when there is none.
    """
    rule = rules.load(code)
    assert isinstance(rule, ElementRule)
    return rule


def asked_about(
    type: ElementType, phase: Phase, infos: Iterable[RuleInfo], rules: RuleSet
) -> Iterator[tuple[str, frozenset[str] | None]]:
    """The codes of those of the `infos`, rules about elements among `rules`, that look at elements of `type`,
    each with the attributes that wake it; None when it is always asked.

    All of them have to be loaded for that; what comes of it for the built-in rules and schemas is kept in
    `reach.py`.
    """
    for info in infos:
        if info.wants is None or type.tag in info.wants:
            rule = load_element_rule(info.code, rules)
            if rule.concerns(type, phase):
                yield info.code, rule.triggers(type, phase)

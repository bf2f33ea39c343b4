"""Which rules there are: the built-in ones, and with them those that the settings name.

Rules of third parties belong to the settings that name them and to no others: a run may meet several
configurations, and the rules of one folder are none of another's business. What is known of a code across all
of them is told by `known_rule`, for those who show findings and no longer know where they come from.
"""

from __future__ import annotations

import os
from functools import lru_cache
from typing import TYPE_CHECKING

from laml_lint.rules import RULES, load_rule
from laml_lint.rules.info import OWN_CODES

if TYPE_CHECKING:
    from collections.abc import Iterable

    from laml_lint.rules.base import Rule
    from laml_lint.rules.info import RuleInfo
    from laml_lint.settings import Settings

_Key = tuple[tuple[str, ...], tuple[str, ...]]


class RuleSet:
    """The rules that there are for some settings."""

    def __init__(self, own: Iterable[RuleInfo] = (), stamp: object = None) -> None:
        """`own` are the rules besides the built-in ones; `stamp` tells the state of the files they are in."""
        self.own = tuple(own)
        """Those that are not built in."""
        self.infos = (*RULES, *self.own)
        """All of them: the built-in ones by their codes, then the others by theirs."""
        self.by_code = {info.code: info for info in self.infos}
        self.codes = frozenset(self.by_code)
        self.stamp = stamp
        self._loaded: dict[str, Rule] = {}

    def load(self, code: str) -> Rule:
        """The rule with `code`; raises KeyError when there is none."""
        if code.startswith(OWN_CODES):
            return load_rule(code)
        rule = self._loaded.get(code)
        if rule is None:
            from laml_lint.rules.guarding import guarded

            rule = self._loaded[code] = guarded(self.by_code[code])
        return rule

    def find(self, code_or_name: str) -> RuleInfo:
        """The rule called `code_or_name` (`LML201` or `invalid-value`, in any case).

        Raises KeyError when there is none.
        """
        wanted = code_or_name.lower()
        for info in self.infos:
            if wanted in (info.code.lower(), info.name):
                return info
        raise KeyError(code_or_name)

    def fitting(self, selector: str) -> frozenset[str]:
        """The codes that `selector` means: a code, the letters of codes with or without some digits, a name,
        a family or `ALL`; none when no rule is called so.
        """
        return _fitting(self, selector)

    def suggestion(self, selector: str) -> str | None:
        """The code, name or family that was probably meant by the unknown `selector`."""
        return _suggestion(self, selector)


@lru_cache(maxsize=1_024)
def _fitting(rules: RuleSet, selector: str) -> frozenset[str]:
    upper, lower = selector.upper(), selector.lower()
    return frozenset(
        info.code
        for info in rules.infos
        if upper == "ALL"
        or (upper.startswith(info.code[:-3]) and info.code.startswith(upper))
        or lower in (info.name, info.family)
    )


@lru_cache(maxsize=1_024)
def _suggestion(rules: RuleSet, selector: str) -> str | None:
    from laml_lint.spelling import nearest

    words = (word for info in rules.infos for word in (info.code, info.name, info.family))
    return nearest(selector, words)


BUILT_IN = RuleSet()
_sets: dict[_Key, RuleSet] = {((), ()): BUILT_IN}
"""All that was loaded in this process, by what the settings name."""


def rules_of(settings: Settings) -> RuleSet:
    """The rules that there are for `settings`, loaded when nobody asked for them before.

    Raises UnusableRules.
    """
    if not settings.plugins and not settings.rules:
        return BUILT_IN
    return _sets.get(_key(settings)) or load_rules(settings)


def load_rules(settings: Settings) -> RuleSet:
    """The same, but loaded again when one of the files has changed since.

    Raises UnusableRules.
    """
    if not settings.plugins and not settings.rules:
        return BUILT_IN
    from laml_lint.rules.third_party import load, stamp

    key = _key(settings)
    state = stamp(settings.rules)
    known = _sets.get(key)
    if known is None or known.stamp != state:
        known = _sets[key] = RuleSet(load(settings.plugins, settings.rules), state)
    return known


def _key(settings: Settings) -> _Key:
    """What the settings name, wherever the working directory is."""
    return settings.plugins, tuple(map(os.path.abspath, settings.rules))


def known_rule(code: str) -> RuleInfo | None:
    """What is known of the rule with `code`, whichever settings have brought it; None when nothing is."""
    return next((rules.by_code[code] for rules in _sets.values() if code in rules.by_code), None)


def known_sets() -> list[RuleSet]:
    """All rules that this process has come by, set by set."""
    return list(_sets.values())

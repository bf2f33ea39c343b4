"""Which rules are on: codes, prefixes, names and families, as the settings give them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from laml_lint.rules.registry import BUILT_IN, known_sets, rules_of
from laml_lint.settings import Settings, SettingsError

if TYPE_CHECKING:
    from laml_lint.diagnostics import Severity
    from laml_lint.patterns import Patterns
    from laml_lint.rules.registry import RuleSet

_WITHOUT_REASON = "LML904"


def selected(settings: Settings) -> frozenset[str]:
    """The codes of the rules that are on.

    Raises SettingsError when a selector fits no rule, or rules that the settings name cannot be loaded.
    """
    rules = rules_of(settings)
    chosen = {info.code for info in rules.infos if info.enabled}
    if settings.select:
        chosen = codes(settings.select, rules)
    if settings.require_suppression_reason:
        chosen.add(_WITHOUT_REASON)
    return frozenset((chosen | codes(settings.extend_select, rules)) - codes(settings.ignore, rules))


def codes(selectors: Iterable[str], rules: RuleSet = BUILT_IN) -> set[str]:
    """The codes of the `rules` that the selectors mean.

    A selector that means only rules of other settings, such as an option that counts for several folders,
    means none here. Raises SettingsError when a selector fits no rule at all.
    """
    found: set[str] = set()
    for selector in selectors:
        wanted = selector.strip()
        if not wanted:
            continue
        meant = rules.fitting(wanted)
        if not meant and not any(others.fitting(wanted) for others in known_sets()):
            raise SettingsError(unknown(wanted, rules))
        found |= meant
    return found


def severities(settings: Settings) -> dict[str, Severity]:
    """The severities, by code, that are not those of the rules themselves.

    Raises SettingsError when a selector fits no rule.
    """
    if not settings.severity:
        return {}
    from laml_lint.diagnostics import Severity

    rules = rules_of(settings)
    return {
        code: Severity[level.upper()]
        for selector, level in settings.severity
        for code in codes((selector,), rules)
    }


def ignored_by_path(settings: Settings) -> list[tuple[Patterns, frozenset[str]]]:
    """The codes of the rules that are off for the files that fit a pattern.

    Raises SettingsError when a selector fits no rule or a pattern can fit nothing.
    """
    if not settings.per_file_ignores:
        return []
    from laml_lint.patterns import PatternError, Patterns

    rules = rules_of(settings)
    try:
        return [
            (Patterns((pattern,), settings.root), frozenset(codes(selectors, rules)))
            for pattern, selectors in settings.per_file_ignores
        ]
    except PatternError as error:
        raise SettingsError(f"per-file-ignores: {error}") from None


def unknown(selector: str, rules: RuleSet) -> str:
    """What to say about a selector that fits none of the `rules`."""
    guess = rules.suggestion(selector)
    hint = f"; did you mean {guess}?" if guess else "; `laml-lint rule` lists the rules"
    return f"unknown rule {selector!r}{hint}"

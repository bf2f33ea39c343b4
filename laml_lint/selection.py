"""Which rules are on: codes, prefixes, names and families, as the settings give them."""

from __future__ import annotations

from collections.abc import Iterable

from laml_lint.rules import RULES
from laml_lint.settings import Settings, SettingsError


def selected(settings: Settings) -> frozenset[str]:
    """The codes of the rules that are on.

    Raises SettingsError when a selector fits no rule.
    """
    chosen = codes(settings.select) if settings.select else {info.code for info in RULES if info.enabled}
    return frozenset((chosen | codes(settings.extend_select)) - codes(settings.ignore))


def codes(selectors: Iterable[str]) -> set[str]:
    """The codes that the selectors mean.

    Raises SettingsError when a selector fits no rule.
    """
    found: set[str] = set()
    for selector in selectors:
        wanted = selector.strip()
        if not wanted:
            continue
        upper, lower = wanted.upper(), wanted.lower()
        fitting = {
            info.code
            for info in RULES
            if upper == "ALL"
            or (upper.startswith("LML") and info.code.startswith(upper))
            or lower in (info.name, info.family)
        }
        if not fitting:
            raise SettingsError(_unknown(wanted))
        found |= fitting
    return found


def _unknown(selector: str) -> str:
    from laml_lint.spelling import nearest

    known = [word for info in RULES for word in (info.code, info.name, info.family)]
    guess = nearest(selector, known)
    hint = f"; did you mean {guess}?" if guess else "; `laml-lint rule` lists the rules"
    return f"unknown rule {selector!r}{hint}"

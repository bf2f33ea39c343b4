"""Which rules are on: codes, prefixes, names and families, as the settings give them."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import TYPE_CHECKING

from laml_lint.rules import RULES
from laml_lint.settings import Settings, SettingsError

if TYPE_CHECKING:
    from laml_lint.diagnostics import Severity
    from laml_lint.patterns import Patterns

_WITHOUT_REASON = "LML904"


def selected(settings: Settings) -> frozenset[str]:
    """The codes of the rules that are on.

    Raises SettingsError when a selector fits no rule.
    """
    chosen = codes(settings.select) if settings.select else {info.code for info in RULES if info.enabled}
    if settings.require_suppression_reason:
        chosen.add(_WITHOUT_REASON)
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
        meant = fitting(wanted)
        if not meant:
            raise SettingsError(_unknown(wanted))
        found |= meant
    return found


def fitting(selector: str) -> set[str]:
    """The codes that `selector` means; none when no rule is called so."""
    upper, lower = selector.upper(), selector.lower()
    return {
        info.code
        for info in RULES
        if upper == "ALL"
        or (upper.startswith("LML") and info.code.startswith(upper))
        or lower in (info.name, info.family)
    }


def severities(settings: Settings) -> dict[str, Severity]:
    """The severities, by code, that are not those of the rules themselves.

    Raises SettingsError when a selector fits no rule.
    """
    if not settings.severity:
        return {}
    from laml_lint.diagnostics import Severity

    return {
        code: Severity[level.upper()] for selector, level in settings.severity for code in codes((selector,))
    }


def ignored_by_path(settings: Settings) -> list[tuple[Patterns, frozenset[str]]]:
    """The codes of the rules that are off for the files that fit a pattern.

    Raises SettingsError when a selector fits no rule or a pattern can fit nothing.
    """
    if not settings.per_file_ignores:
        return []
    from laml_lint.patterns import PatternError, Patterns

    try:
        return [
            (Patterns((pattern,), settings.root), frozenset(codes(selectors)))
            for pattern, selectors in settings.per_file_ignores
        ]
    except PatternError as error:
        raise SettingsError(f"per-file-ignores: {error}") from None


@lru_cache(maxsize=1_024)
def suggestion(selector: str) -> str | None:
    """The code, name or family that was probably meant by the unknown `selector`."""
    from laml_lint.spelling import nearest

    return nearest(selector, [word for info in RULES for word in (info.code, info.name, info.family)])


def _unknown(selector: str) -> str:
    guess = suggestion(selector)
    hint = f"; did you mean {guess}?" if guess else "; `laml-lint rule` lists the rules"
    return f"unknown rule {selector!r}{hint}"

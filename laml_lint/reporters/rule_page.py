"""What reports with room for it say about the rules whose findings they show."""

from __future__ import annotations

from typing import NamedTuple

from laml_lint.diagnostics import Severity
from laml_lint.rules import pages
from laml_lint.rules.registry import known_rule

_WHAT_IT_DOES = "## What it does"


class RulePage(NamedTuple):
    """The manual page of a rule; every text is Markdown."""

    code: str
    name: str
    family: str
    severity: Severity
    summary: str
    """One sentence."""
    description: str
    """What the rule does, in one paragraph."""
    manual: str
    """The whole page, `summary` included."""


def rule_page(code: str) -> RulePage | None:
    """The page of the rule with `code`, or None when there is no such rule."""
    info = known_rule(code)
    if info is None:
        return None
    manual = pages.manual(info)
    summary = " ".join(manual.partition("\n\n")[0].split())
    _, _, rest = manual.partition(_WHAT_IT_DOES)
    described = " ".join(rest.partition("\n#")[0].split()) or summary
    return RulePage(info.code, info.name, info.family, info.severity, summary, described, manual)

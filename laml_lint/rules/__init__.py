"""The built-in rules, and the catalogue that knows them without loading them.

The catalogue (`index.py`) is generated from the rule classes by `python -m laml_lint.rules`, so that a run
loads only the rules that it needs. Which rules there are for some settings, those of third parties among
them, `laml_lint.rules.registry` knows.
"""

from __future__ import annotations

from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING

from laml_lint.rules.index import RULES
from laml_lint.rules.info import RuleInfo

if TYPE_CHECKING:
    from laml_lint.rules.base import Rule

__all__ = ["RULES", "RuleInfo", "catalogue", "load_rule"]


@cache
def catalogue() -> dict[str, RuleInfo]:
    """All built-in rules by code, in the order of their codes."""
    return {info.code: info for info in RULES}


@cache
def load_rule(code: str) -> Rule:
    """The built-in rule with `code`, loaded now if nobody needed it before.

    Raises KeyError when there is none.
    """
    from laml_lint.rules.base import (
        Rule,  # a run that a cache answers needs no rule, and none of what it needs
    )

    info = catalogue()[code]
    rule = getattr(import_module(info.module), info.class_name)()
    assert isinstance(rule, Rule)
    return rule

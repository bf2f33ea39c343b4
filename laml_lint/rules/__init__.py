"""The rules, and the catalogue that knows them without loading them.

The catalogue (`index.py`) is generated from the rule classes by `python -m laml_lint.rules`, so that a run
loads only the rules that it needs.
"""

from __future__ import annotations

from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING

from laml_lint.rules.index import RULES
from laml_lint.rules.info import RuleInfo

if TYPE_CHECKING:
    from laml_lint.rules.base import Rule

__all__ = ["RULES", "RuleInfo", "catalogue", "find_rule", "load_rule"]


@cache
def catalogue() -> dict[str, RuleInfo]:
    """All rules by code, in the order of their codes."""
    return {info.code: info for info in RULES}


def find_rule(code_or_name: str) -> RuleInfo:
    """The rule called `code_or_name` (`LML201` or `invalid-value`, in any case).

    Raises KeyError when there is none.
    """
    wanted = code_or_name.lower()
    for info in RULES:
        if wanted in (info.code.lower(), info.name):
            return info
    raise KeyError(code_or_name)


@cache
def load_rule(code: str) -> Rule:
    """The rule with `code`, loaded now if nobody needed it before.

    Raises KeyError when there is none.
    """
    from laml_lint.rules.base import (
        Rule,  # a run that a cache answers needs no rule, and none of what it needs
    )

    info = catalogue()[code]
    module = import_module(f"laml_lint.rules.{info.module}")
    rule = getattr(module, info.class_name)()
    assert isinstance(rule, Rule)
    return rule

"""What a class must have to be a rule of a third party; the built-in ones have it, as the tests know."""

from __future__ import annotations

import inspect
import re
import sys
from collections.abc import Callable, Collection

from laml_lint.diagnostics import Safety, Severity
from laml_lint.rules.base import DocumentRule, ElementRule, Phase, Rule, ValueRule
from laml_lint.rules.info import OWN_CODES
from laml_lint.vocabulary.model import Kind

BASES = (ElementRule, ValueRule, DocumentRule)
"""What a rule of a third party derives from."""
_CODE = re.compile(r"[A-Z]{2,8}\d{3}")
_NAME = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
_BASE_NAMES = ", ".join(base.__name__ for base in BASES[:-1]) + f" or {BASES[-1].__name__}"


def looks_like_a_rule(item: type) -> bool:
    """Whether a class was meant to be a rule, and not to be what others derive from."""
    if issubclass(item, Rule):
        return hasattr(item, "code") or not inspect.isabstract(item)
    return hasattr(item, "code") and hasattr(item, "name")


def fault(item: object) -> str | None:
    """Why `item` cannot be used as a rule, or None when it can."""
    return next((message for is_wrong, message in _FAULTS if is_wrong(item)), None) or _unmade(item)


def _code_is_wrong(item: object) -> bool:
    code = getattr(item, "code", None)
    return not isinstance(code, str) or _CODE.fullmatch(code) is None


def _hidden(item: object) -> bool:
    assert isinstance(item, type)
    return getattr(sys.modules.get(item.__module__), item.__name__, None) is not item


def _elements_are_wrong(item: object) -> bool:
    elements = getattr(item, "elements", None)
    return elements is not None and not _all(elements, str)


def _kinds_are_wrong(item: object) -> bool:
    assert isinstance(item, type)
    return issubclass(item, ValueRule) and not _all(getattr(item, "kinds", None), Kind)


def _all(found: object, kind: type) -> bool:
    """Whether `found` is a set, list or tuple of such things, and not a text."""
    if isinstance(found, str) or not isinstance(found, Collection):
        return False
    return all(isinstance(each, kind) for each in found)


_FAULTS: tuple[tuple[Callable[[object], bool], str], ...] = (
    (
        lambda item: not (isinstance(item, type) and issubclass(item, BASES)),
        f"a rule derives from {_BASE_NAMES}",
    ),
    (_code_is_wrong, "`code` must be 2 to 8 capital letters and 3 digits, such as ACME001"),
    (
        lambda item: str(getattr(item, "code", "")).startswith(OWN_CODES),
        f"codes that begin with {OWN_CODES} are those of laml-lint itself; choose other letters",
    ),
    (
        lambda item: not _NAME.fullmatch(str(getattr(item, "name", ""))),
        "`name` must be words in small letters with hyphens between, such as dial-action",
    ),
    (
        lambda item: not _NAME.fullmatch(str(getattr(item, "family", None) or "none")),
        "`family` must be words in small letters with hyphens between",
    ),
    (
        lambda item: not isinstance(getattr(item, "severity", None), Severity),
        "`severity` must be Severity.ERROR, Severity.WARNING or Severity.INFO",
    ),
    (
        lambda item: not isinstance(getattr(item, "fix", None), Safety | None),
        "`fix` must be Safety.SAFE, Safety.UNSAFE or None",
    ),
    (
        lambda item: getattr(item, "phase", None) is not Phase.ALWAYS,
        "`phase` must stay Phase.ALWAYS: what the schema refuses, laml-lint itself explains",
    ),
    (_elements_are_wrong, '`elements` must be a set of tags, such as frozenset({"Dial"})'),
    (_kinds_are_wrong, "`kinds` must be a set of kinds, such as frozenset({Kind.URL})"),
    (
        lambda item: not (getattr(item, "__doc__", None) or "").strip(),
        "it has no docstring, which is its manual page",
    ),
    (inspect.isabstract, "a method that finds something is missing: check, judge or check_document"),
    (_hidden, "the class must stand at the top level of its module"),
)


def _unmade(item: object) -> str | None:
    """Why no instance can be made of a class; None when one can."""
    assert callable(item)
    try:
        item()
    except Exception as failure:
        return f"it cannot be made: {type(failure).__name__}: {failure}"
    return None

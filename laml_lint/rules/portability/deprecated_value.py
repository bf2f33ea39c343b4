"""LML806 deprecated-value."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from laml_lint.diagnostics import Diagnostic, Fix, Safety, Severity
from laml_lint.rules.base import Value, ValueRule
from laml_lint.spelling import shown
from laml_lint.vocabulary.model import Kind, ValueType

if TYPE_CHECKING:
    from lxml import etree

_MODEL = re.compile(r"(.+)-(Standard|Neural|Generative)", re.IGNORECASE)


class DeprecatedValue(ValueRule):
    """The value still works, and another one takes its place.

    ## What it does
    Reports voices that the reference calls deprecated, as a warning, and voices behind the name of an engine
    that is to be called otherwise.

    ## Why it matters
    Sooner or later it is refused or replaced by a voice that nobody has chosen.

    ## Example
    ```xml
    <Say voice="Polly.Amy">Good morning.</Say>
    ```

    ## Use instead
    ```xml
    <Say voice="amazon.Amy">Good morning.</Say>
    ```

    ## Fix
    Unsafe: writes what takes its place, which may sound different.

    ## Source
    The page of Say, and the page about text to speech.
    """

    code = "LML806"
    name = "deprecated-value"
    severity = Severity.INFO
    fix = Safety.UNSAFE
    kinds = frozenset({Kind.VOICE})
    claims = False

    def suspects(self, text: str, type: ValueType, element: etree._Element) -> bool:
        """Whether it is a deprecated word or begins with an old name."""
        return _old(type, text)

    def judge(self, value: Value) -> Iterator[Diagnostic]:
        """One finding for the whole value."""
        type, text = value.type, value.text
        if not _old(type, text):
            return
        fact = type.values.get(text.lower())
        if fact is not None:
            instead = fact.replaced_by
            message = f"{value.label} is {shown(text)}, which is deprecated"
        else:
            assert type.old_prefix is not None
            assert type.new_prefix is not None
            instead = _renamed(text[len(type.old_prefix) :], type.new_prefix)
            message = f'{value.label} begins with "{type.old_prefix}", the old name of "{type.new_prefix}"'
        fix: Fix | None = None if instead is None else self.replacement(value, instead, Safety.UNSAFE)
        yield self.found(
            value,
            message,
            severity=None if fact is None else Severity.WARNING,
            help=None if instead is None else f"write {shown(instead)}",
            fix=fix,
        )


def _old(type: ValueType, text: str) -> bool:
    fact = type.values.get(text.lower())
    if fact is not None:
        return fact.status == "deprecated"
    return type.old_prefix is not None and text.lower().startswith(type.old_prefix.lower())


def _renamed(voice: str, prefix: str) -> str:
    """The voice behind its new prefix, where the model stands behind a colon."""
    match = _MODEL.fullmatch(voice)
    return prefix + (voice if match is None else f"{match[1]}:{match[2].lower()}")

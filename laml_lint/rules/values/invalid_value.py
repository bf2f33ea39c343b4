"""LML201 invalid-value."""

from __future__ import annotations

import re
from collections.abc import Iterator

from laml_lint.diagnostics import Diagnostic, Fix, Safety, Severity
from laml_lint.rules.base import Value, ValueRule
from laml_lint.spelling import fold, listing, nearest, shown
from laml_lint.twiml import near_value, only_value
from laml_lint.vocabulary.model import AllowedValue, Kind, ValueType


class InvalidValue(ValueRule):
    """The value is not one of those that the attribute knows.

    ## What it does
    Compares the value with the closed set that the reference gives for this attribute of this element. Case
    counts. A value that only old samples use gives a warning.

    ## Why it matters
    The platform refuses the document, or takes the default without a word: a conference that should be
    recorded is not.

    ## Example
    ```xml
    <Dial><Conference beep="onenter">Standup</Conference></Dial>
    ```

    ## Use instead
    ```xml
    <Dial><Conference beep="onEnter">Standup</Conference></Dial>
    ```

    ## Fix
    Safe when only the case differs or the word is a known other name of an allowed value; unsafe when a
    value is merely near.

    ## Source
    The value lists of the element pages; platform errors 13217, 13220, 13235, 13239, 13326, 13334 and
    13699.
    """

    code = "LML201"
    name = "invalid-value"
    severity = Severity.ERROR
    fix = Safety.SAFE
    kinds = frozenset({Kind.ENUM, Kind.ENUM_OR_PATTERN, Kind.INTEGER_OR_KEYWORD})

    def judge(self, value: Value) -> Iterator[Diagnostic]:
        """One finding when the value is outside the set, or in it by the word of old samples only."""
        type = value.type
        allowed = type.values.get(value.text)
        if allowed is not None and allowed.replaced_by is None:
            return
        if value.attribute is not None and any(value.text in need.when for need in value.attribute.needs):
            return  # known, and not to be had here: LML414 says why
        if allowed is None and any(re.fullmatch(pattern, value.text) for pattern in type.patterns):
            return
        if allowed is None and only_value(value.document.vocabulary, type, value.text):
            return  # LML803 speaks of it
        meant, safety = meant_value(type, value.text)
        if type.kind is Kind.INTEGER_OR_KEYWORD and safety is not Safety.SAFE:
            return
        old = _old_form(type, value.text)
        message = f"{value.label} is {shown(value.text)}; allowed: {_allowed(type)}"
        hint = did_you_mean(value, value.text, meant)
        fix: Fix | None = None if meant is None else self.replacement(value, meant, safety)
        yield self.found(
            value,
            message,
            severity=Severity.WARNING if old else None,
            help=f"that is an old form; {hint}" if old and hint else hint,
            fix=fix,
        )


def did_you_mean(value: Value, text: str, meant: str | None) -> str | None:
    """The hint for `text`, which is the value or an item of it: `meant`, or else a near value of TwiML."""
    if meant is not None:
        return f'did you mean "{meant}"?'
    foreign = near_value(value.document.vocabulary, value.type, text)
    return None if foreign is None else f'did you mean "{foreign}"? Only TwiML has it'


def meant_value(type: ValueType, text: str) -> tuple[str | None, Safety]:
    """The value of the closed set that `text` probably means, and how safe it is to write it instead.

    Safe: `text` is another name of the value or differs from it in case, blanks and hyphens only.
    """
    folded = fold(text)
    for word, fact in type.values.items():
        if fact.replaced_by is not None and fold(word) == folded:
            return fact.replaced_by, Safety.UNSAFE
    known = documented(type)
    for word in known:
        if fold(word) == folded:
            return word, Safety.SAFE
    for word, fact in type.values.items():
        if any(fold(alias) == folded for alias in fact.aliases):
            return word, Safety.SAFE
    return nearest(text, known), Safety.UNSAFE


def documented(type: ValueType) -> list[str]:
    """The values that the reference describes, in its order."""
    return [word for word, fact in type.values.items() if fact.status == "documented"]


def _old_form(type: ValueType, text: str) -> bool:
    """Whether `text` belongs to an older set of values of which a sample still shows a part."""
    replaced = [word for word, fact in type.values.items() if fact.replaced_by is not None]
    others: list[AllowedValue] = [fact for fact in type.values.values() if text in fact.aliases]
    return text in replaced or bool(replaced and others)


def _allowed(type: ValueType) -> str:
    words = listing(documented(type), last="")
    return (
        f"{words}, or a number with its unit"
        if type.kind is Kind.ENUM_OR_PATTERN and type.patterns
        else words
    )

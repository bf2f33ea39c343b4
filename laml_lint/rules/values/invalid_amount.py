"""LML222 invalid-amount."""

from __future__ import annotations

import re
from collections.abc import Iterator

from laml_lint.diagnostics import Diagnostic, Severity
from laml_lint.rules.base import Value, ValueRule
from laml_lint.spelling import listing, shown
from laml_lint.text import BLANK
from laml_lint.vocabulary.model import Kind

_DRESSED = re.compile(r"[$€£¥]?\s*([0-9]{1,7})(?:[.,]([0-9]{1,2}))?\s*(?:[$€£¥]|[A-Za-z]{3})?")


class InvalidAmount(ValueRule):
    """The amount or the currency of a payment is not one that can be charged.

    ## What it does
    Wants a plain amount within the limits, with at most two decimals and without the sign of a currency. A
    currency other than `usd` gives a warning: the reference accepts no other, and one of its samples has
    one.

    ## Why it matters
    The platform refuses to charge.

    ## Example
    ```xml
    <Pay chargeAmount="$5" minPostalCodeLength="5" securityCode="true"
         paymentConnectorUrl="https://pay.example.com/charge" action="https://pay.example.com/done"/>
    ```

    ## Use instead
    ```xml
    <Pay chargeAmount="5.00" minPostalCodeLength="5" securityCode="true"
         paymentConnectorUrl="https://pay.example.com/charge" action="https://pay.example.com/done"/>
    ```

    ## Fix
    None: nobody guesses amounts.

    ## Source
    The page of Pay; platform errors 64003 and 64011.
    """

    code = "LML222"
    name = "invalid-amount"
    severity = Severity.ERROR
    kinds = frozenset({Kind.AMOUNT, Kind.CURRENCY})

    def judge(self, value: Value) -> Iterator[Diagnostic]:
        """One finding for the whole value."""
        yield from self._amount(value) if value.type.kind is Kind.AMOUNT else self._currency(value)

    def _amount(self, value: Value) -> Iterator[Diagnostic]:
        type = value.type
        text = value.text.strip(BLANK)
        low, high = type.minimum or 0, type.maximum
        plain = any(re.fullmatch(pattern, text) for pattern in type.patterns)
        if plain and low <= float(text) and (high is None or float(text) <= high):
            return
        top = "" if high is None else f" to {high:,}"
        dressed = _DRESSED.fullmatch(text)
        meant = ".".join(part for part in dressed.groups() if part) if dressed else None
        yield self.found(
            value,
            f"{value.label} is {shown(value.text)}; allowed: a plain amount from {low:,}{top} "
            "with at most two decimals",
            help=f'did you mean "{meant}"?' if meant is not None and meant != text else None,
        )

    def _currency(self, value: Value) -> Iterator[Diagnostic]:
        known = value.type.values
        documented = [word for word, fact in known.items() if fact.status == "documented"]
        if value.text in documented:
            return
        meant = value.text.strip().lower()
        yield self.found(
            value,
            f"{value.label} is {shown(value.text)}; accepted: {listing(documented, 'and')}",
            severity=Severity.WARNING,
            help=f'did you mean "{meant}"?' if meant in documented else None,
        )

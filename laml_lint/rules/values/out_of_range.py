"""LML204 out-of-range."""

from __future__ import annotations

import re
from collections.abc import Iterator

from laml_lint.diagnostics import Diagnostic, Severity
from laml_lint.rules.base import Phase, Value, ValueRule
from laml_lint.spelling import shown
from laml_lint.text import BLANK
from laml_lint.vocabulary.model import Kind, ValueType

_NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?")
_MOST_DIGITS = 18
"""What every validator can count to; the schema takes no longer number."""


class OutOfRange(ValueRule):
    """The number is outside the limits of the attribute.

    ## What it does
    Compares the number with the limits that the reference states, and names them.

    ## Why it matters
    The platform refuses the value or takes the nearest limit or the default in its place.

    ## Example
    ```xml
    <Echo timeout="300"/>
    ```

    ## Use instead
    ```xml
    <Echo timeout="90"/>
    ```

    ## Fix
    None: the right number is for a person to say.

    ## Source
    The pages of Dial, Echo, Pay, Play, Say and Sip; platform errors 13212, 13314, 13410, 13510 and 13910.
    """

    code = "LML204"
    name = "out-of-range"
    severity = Severity.ERROR
    phase = Phase.REFUSED
    kinds = frozenset({Kind.INTEGER, Kind.INTEGER_OR_KEYWORD, Kind.DECIMAL})

    def judge(self, value: Value) -> Iterator[Diagnostic]:
        """One finding for the whole value."""
        text = value.text.strip(BLANK)
        if not _NUMBER.fullmatch(text):
            return
        type = value.type
        low = 0 if type.minimum is None else type.minimum
        if len(text) > _MOST_DIGITS:
            problem = f"which has more than {_MOST_DIGITS} digits; allowed: {limits(type)}"
        elif low <= float(text) and (type.maximum is None or float(text) <= type.maximum):
            return
        else:
            problem = f"which is out of range; allowed: {limits(type)}"
        yield self.found(value, f"{value.label} is {shown(text)}, {problem}")


def limits(type: ValueType) -> str:
    """Both limits in words, with the unit."""
    unit = f" {type.unit}" if type.unit else ""
    low = 0 if type.minimum is None else type.minimum
    if type.maximum is None:
        return f"{low:,}{unit} or more"
    return f"{low:,} to {type.maximum:,}{unit}"

"""LML404 conference-size."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from laml_lint.diagnostics import Diagnostic, Severity
from laml_lint.rules.base import Value, ValueRule
from laml_lint.spelling import shown
from laml_lint.vocabulary.model import Kind, ValueType

if TYPE_CHECKING:
    pass

_MOST_DIGITS = 18
"""A longer number is out of range altogether."""


class ConferenceSize(ValueRule):
    """The conference has room for too few participants, or for more than there can be.

    ## What it does
    Reports a `maxParticipants` below 2 or above 100,000. Any positive number is accepted.

    ## Why it matters
    A conference begins when there are two participants: with room for one it never does. A number beyond what
    the platform can do is no limit at all.

    ## Example
    ```xml
    <Dial><Conference maxParticipants="1">Standup</Conference></Dial>
    ```

    ## Use instead
    ```xml
    <Dial><Conference maxParticipants="12">Standup</Conference></Dial>
    ```

    ## Fix
    None: the right number is for a person to say.

    ## Source
    The page of Conference says that a conference needs two parties; SWML counts up to 100,000.
    """

    code = "LML404"
    name = "conference-size"
    severity = Severity.WARNING
    kinds = frozenset({Kind.INTEGER})

    def concerns(self, type: ValueType) -> bool:
        """Only numbers for which there is advice."""
        return type.advised_minimum is not None or type.advised_maximum is not None

    def judge(self, value: Value) -> Iterator[Diagnostic]:
        """One finding for the whole value."""
        text, type = value.text.strip(), value.type
        if not (text.isascii() and text.isdigit()) or len(text) > (type.max_digits or _MOST_DIGITS):
            return
        number = int(text)
        if type.advised_minimum is not None and number < type.advised_minimum:
            problem = "a conference only begins when there are two participants"
        elif type.advised_maximum is not None and number > type.advised_maximum:
            problem = f"no conference has room for more than {type.advised_maximum:,}"
        else:
            return
        yield self.found(value, f"{value.label} is {shown(value.text)}; {problem}")

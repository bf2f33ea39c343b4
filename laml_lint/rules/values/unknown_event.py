"""LML205 unknown-event."""

from __future__ import annotations

from collections.abc import Iterator

from laml_lint.diagnostics import Diagnostic, Safety, Severity
from laml_lint.rules.base import Phase, Value, ValueRule
from laml_lint.rules.values._items import items
from laml_lint.rules.values.invalid_value import did_you_mean, documented, meant_value
from laml_lint.spelling import listing, shown
from laml_lint.twiml import only_value
from laml_lint.vocabulary.model import Kind


class UnknownEvent(ValueRule):
    """A list of events names one that does not exist there.

    ## What it does
    Checks every item of `statusCallbackEvent` and `recordingStatusCallbackEvent` against the events of that
    attribute of that element, and gives one finding an item. Items with a placeholder are left alone, the
    others beside them are not.

    ## Why it matters
    Nothing is ever sent for an event that does not exist. The names that a webhook receives
    (`participant-join`) are not those that one subscribes to (`join`).

    ## Example
    ```xml
    <Dial>
      <Conference statusCallback="https://voice.example.com/events"
                  statusCallbackEvent="start participant-join">Standup</Conference>
    </Dial>
    ```

    ## Use instead
    ```xml
    <Dial>
      <Conference statusCallback="https://voice.example.com/events"
                  statusCallbackEvent="start join">Standup</Conference>
    </Dial>
    ```

    ## Fix
    Safe for the names that webhooks use and for another case; unsafe when an event is merely near.

    ## Source
    The pages of Conference, Number, Sip, Dial and Record; platform errors 13621, 16002 and 21626.
    """

    code = "LML205"
    name = "unknown-event"
    severity = Severity.ERROR
    fix = Safety.SAFE
    phase = Phase.REFUSED
    kinds = frozenset({Kind.EVENT_LIST})
    sees_unknown = True

    def judge(self, value: Value) -> Iterator[Diagnostic]:
        """One finding for each item that is no event, at that item."""
        type = value.type
        for item in items(value):
            if item.unknown or item.text in type.values:
                continue
            if only_value(value.document.vocabulary, type, item.text):
                continue  # LML803 speaks of it
            span = value.part(item.start, item.end)
            disputed = item.text in type.disputed
            meant, safety = (None, Safety.UNSAFE) if disputed else meant_value(type, item.text)
            yield self.found(
                value,
                f"{value.label} names {shown(item.text)}, which is no event there; "
                f"allowed: {listing(documented(type), last='')}",
                span=span,
                severity=Severity.WARNING if disputed else None,
                help=did_you_mean(value, item.text, meant),
                fix=None if meant is None else self.replacement(value, meant, safety, span),
            )

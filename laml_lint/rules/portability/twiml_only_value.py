"""LML803 twiml-only-value."""

from __future__ import annotations

from collections.abc import Iterator

from laml_lint.diagnostics import Diagnostic, Severity
from laml_lint.rules.base import Phase, Value, ValueRule
from laml_lint.rules.values._items import items
from laml_lint.rules.values.invalid_value import documented
from laml_lint.spelling import listing, shown
from laml_lint.twiml import only_value
from laml_lint.vocabulary.model import Kind

_LISTS = (Kind.EVENT_LIST, Kind.ITEM_LIST)


class TwimlOnlyValue(ValueRule):
    """Only TwiML has this value.

    ## What it does
    Reports values, and items of lists, that Twilio knows for this attribute and SignalWire's documentation
    does not. Other names of a documented value are not meant: LML201 and LML205 say what to write instead.

    ## Why it matters
    SignalWire may refuse the value or take its default: nobody is told about an event that it does not
    report.

    ## Example
    ```xml
    <Dial>
      <Conference statusCallback="https://voice.example.com/events"
                  statusCallbackEvent="join modify">Standup</Conference>
    </Dial>
    ```

    ## Use instead
    ```xml
    <Dial>
      <Conference statusCallback="https://voice.example.com/events"
                  statusCallbackEvent="join mute hold">Standup</Conference>
    </Dial>
    ```

    ## Fix
    None: there is no other word for the same thing.

    ## Source
    The value sets of the builders of TwiML, compared with the value lists of the element pages.
    """

    code = "LML803"
    name = "twiml-only-value"
    severity = Severity.WARNING
    phase = Phase.REFUSED
    kinds = frozenset({Kind.ENUM, Kind.ENUM_OR_PATTERN, *_LISTS})
    rank = 49
    claims = False
    sees_unknown = True

    def judge(self, value: Value) -> Iterator[Diagnostic]:
        """One finding for the value, or for each item of a list."""
        type = value.type
        vocabulary = value.document.vocabulary
        allowed = listing(documented(type), last="")
        if type.kind not in _LISTS:
            if only_value(vocabulary, type, value.text):
                yield self.found(
                    value, f"{value.label} is {shown(value.text)}, which only TwiML has; LaML has {allowed}"
                )
            return
        for item in items(value):
            if not item.unknown and only_value(vocabulary, type, item.text):
                yield self.found(
                    value,
                    f"{value.label} names {shown(item.text)}, which only TwiML has; LaML has {allowed}",
                    span=value.part(item.start, item.end),
                )

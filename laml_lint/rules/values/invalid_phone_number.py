"""LML212 invalid-phone-number."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from laml_lint.diagnostics import Diagnostic, Safety, Severity
from laml_lint.rules.base import Value, ValueRule
from laml_lint.rules.values._numbers import E164, LEFT_OPEN, SHORT_CODE, advice, without_separators
from laml_lint.spelling import shown
from laml_lint.vocabulary.model import Kind, ValueType

if TYPE_CHECKING:
    from lxml import etree


class InvalidPhoneNumber(ValueRule):
    """A telephone number is not in E.164 form.

    ## What it does
    Wants a plus sign, the country code and the number: at most 15 digits and nothing between them. Short
    codes pass where the reference takes them; as the receiver of a `<Sms>` they are an error, because that
    verb cannot reach them.

    ## Why it matters
    A number without its country code reaches somebody else or nobody, depending on where the call is made
    from.

    ## Example
    ```xml
    <Dial><Number>+1 202-555-0142</Number></Dial>
    ```

    ## Use instead
    ```xml
    <Dial><Number>+12025550142</Number></Dial>
    ```

    ## Fix
    Unsafe: takes blanks, dots, dashes and brackets away when a number in E.164 form remains. A country code
    is never added.

    ## Source
    The description of cXML and platform error 13223; samples of Dial, Number and Redirect have dashes, so
    this is a warning. The page of Sms for short codes.
    """

    code = "LML212"
    name = "invalid-phone-number"
    severity = Severity.WARNING
    fix = Safety.UNSAFE
    kinds = frozenset({Kind.PHONE_NUMBER, Kind.PHONE_OR_SHORT_CODE})

    def suspects(self, text: str, type: ValueType, element: etree._Element) -> bool:
        """Everything but numbers in E.164 form."""
        return E164.fullmatch(text) is None

    def judge(self, value: Value) -> Iterator[Diagnostic]:
        """One finding for the whole value."""
        text = value.text
        if E164.fullmatch(text) or LEFT_OPEN.search(text):
            return
        short = SHORT_CODE.fullmatch(text) is not None
        if short and value.type.kind is Kind.PHONE_OR_SHORT_CODE:
            return
        said = f"{value.label} is {shown(text)}"
        if short and value.key == "to" and value.element.tag == "Sms":
            yield self.found(
                value, f"{said}: a short code cannot be reached from a call", severity=Severity.ERROR
            )
            return
        scheme = text.partition(":")[0].lower()
        if scheme in ("sip", "sips", "client"):
            kind = "client" if scheme == "client" else "SIP"
            hint = None if scheme == "client" else "a SIP address stands in <Sip>"
            yield self.found(value, f"{said}: a {kind} address, not a telephone number", help=hint)
            return
        bare = without_separators(text)
        yield self.found(
            value,
            f"{said}, which is not in E.164 form (a plus sign and 7 to 15 digits)",
            help=advice(text) if bare is None else f'did you mean "{bare}"?',
            fix=None if bare is None else self.replacement(value, bare, Safety.UNSAFE),
        )

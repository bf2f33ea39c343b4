"""LML213 invalid-caller-id."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from laml_lint.diagnostics import Diagnostic, Severity
from laml_lint.document import own_text
from laml_lint.rules.base import Value, ValueRule
from laml_lint.rules.values._numbers import E164, LEFT_OPEN, advice, without_separators
from laml_lint.spelling import shown
from laml_lint.vocabulary.model import Kind, ValueType

if TYPE_CHECKING:
    from lxml import etree

_SIP_NAME = re.compile(r"[A-Za-z0-9+\-_.,]+")
_TELEPHONE = frozenset({Kind.PHONE_NUMBER, Kind.PHONE_OR_SHORT_CODE})
# Clients are TwiML's: their names may be any text, and LaML does not know the element at all
_CLIENTS = frozenset({Kind.STRING, None})


class InvalidCallerId(ValueRule):
    """The caller ID cannot be shown to whom is dialled.

    ## What it does
    For a telephone number, `callerId` has to be a number in E.164 form. For SIP, it is a name of letters,
    digits and `+ - _ . ,` without blanks. `client:` names are right only beside a `<Client>`. A
    `callerName` of other than letters and digits gives a warning.

    ## Why it matters
    The call fails, or the called party sees another number.

    ## Example
    ```xml
    <Dial callerId="front desk"><Number>+12025550142</Number></Dial>
    ```

    ## Use instead
    ```xml
    <Dial callerId="+12025550100"><Number>+12025550142</Number></Dial>
    ```

    ## Fix
    None: only numbers of your own can be shown.

    ## Source
    The pages of Dial and Sip; platform errors 13214, 13247, 13248 and 21212.
    """

    code = "LML213"
    name = "invalid-caller-id"
    severity = Severity.ERROR
    kinds = frozenset({Kind.CALLER_ID, Kind.STRING})
    contextual = frozenset({Kind.CALLER_ID})

    def concerns(self, type: ValueType) -> bool:
        """Numbers, and names that may hold only letters and digits."""
        return type.kind is not Kind.STRING or type.charset is not None

    def suspects(self, text: str, type: ValueType, element: etree._Element) -> bool:
        """Names, and numbers that are not in E.164 form."""
        return type.kind is Kind.STRING or E164.fullmatch(text) is None

    def judge(self, value: Value) -> Iterator[Diagnostic]:
        """One finding for the whole value."""
        text = value.text
        if value.type.kind is Kind.STRING:
            odd = next((sign for sign in text if not sign.isalnum() and sign != " "), None)
            if odd is not None and value.type.charset == "alphanumeric":
                yield self.found(
                    value,
                    f'{value.label} is {shown(text)}, with "{odd}"; allowed: letters, digits and blanks',
                    severity=Severity.WARNING,
                )
            return
        if E164.fullmatch(text) or LEFT_OPEN.search(text):
            return
        telephone, sip, clients = _targets(value)
        said = f"{value.label} is {shown(text)}"
        if text.startswith("client:"):
            if not clients:
                yield self.found(value, f"{said}; a client name can be shown to a client only")
        elif telephone and not sip:
            yield self.found(
                value,
                f"{said}; allowed when a telephone number is dialled: a number in E.164 form "
                "(a plus sign and 7 to 15 digits)",
                help=_hint(text),
            )
        elif not _SIP_NAME.fullmatch(text):
            first = "" if sip else "a number in E.164 form, or "
            yield self.found(value, f"{said}; allowed: {first}letters, digits and + - _ . , without blanks")


def _hint(text: str) -> str | None:
    bare = without_separators(text)
    if bare is not None:
        return f'did you mean "{bare}"?'
    return advice(text) if any(sign.isdigit() for sign in text) else None


def _targets(value: Value) -> tuple[bool, bool, bool]:
    """Whether the element dials telephone numbers, SIP addresses, and what may be a client."""
    document, element = value.document, value.element
    kinds: set[Kind | None] = set()
    for child in element.iterchildren("*"):
        type = document.placement(child).type
        kinds.add(type.text.kind if type is not None and type.text is not None else None)
    if own_text(element).strip():
        kinds.add(Kind.PHONE_NUMBER)
    return bool(kinds & _TELEPHONE), Kind.SIP_URI in kinds, bool(kinds & _CLIENTS)

"""What may stand as a value, in words."""

from __future__ import annotations

from laml_lint.vocabulary.model import Kind, Need, UrlForm, UrlRole, ValueType

_WORDS = {
    Kind.STRING: "any text",
    Kind.BOOLEAN: "true or false",
    Kind.INTEGER: "whole number",
    Kind.INTEGER_OR_KEYWORD: "whole number or one of the words below",
    Kind.INTEGER_LIST: "list of whole numbers",
    Kind.DECIMAL: "number",
    Kind.AMOUNT: "amount of money",
    Kind.CURRENCY: "currency code",
    Kind.ENUM: "one of",
    Kind.ENUM_OR_PATTERN: "one of the words below, or a value of a fixed form",
    Kind.EVENT_LIST: "list of events",
    Kind.ITEM_LIST: "list",
    Kind.STRING_LIST: "list of texts",
    Kind.DIGITS: "keypad characters",
    Kind.DURATION: "duration such as 500ms or 2s",
    Kind.URL: "URL",
    Kind.PHONE_NUMBER: "phone number (E.164: +15551234567)",
    Kind.PHONE_OR_SHORT_CODE: "phone number (E.164) or short code",
    Kind.CALLER_ID: "caller ID: a phone number (E.164), or a name for SIP",
    Kind.CALL_SID: "id of a call",
    Kind.LANGUAGE: "language tag such as en-US",
    Kind.VOICE: "name of a voice",
    Kind.SIP_URI: "SIP address (sip:user@host)",
    Kind.VERTO_ADDRESS: "Verto address",
    Kind.ROOM_NAME: "name of a room",
    Kind.QUEUE_NAME: "name of a queue",
    Kind.MESSAGE_TEXT: "text of a message",
    Kind.SPOKEN_TEXT: "text to speak",
}
_FORMS = {UrlForm.ABSOLUTE: "absolute ", UrlForm.ANY: "absolute or relative ", UrlForm.UNSPECIFIED: ""}
# The pages ask for absolute URLs here, but relative ones work in a document that a server hands out
_MAY_BE_RELATIVE = frozenset({UrlRole.DOCUMENT, UrlRole.MEDIA})
_SEPARATORS = {"space": "blanks", "comma": "commas"}


def describe_value(type_: ValueType) -> str:
    """A short phrase such as `whole number, 5 to 600 seconds` or `one of GET, POST`."""
    words = _WORDS.get(type_.kind, type_.kind.value)
    if type_.kind is Kind.ENUM:
        words = f"one of {', '.join(type_.values)}" if type_.values else "one of a set"
    elif type_.kind is Kind.URL:
        words = "URL" if type_.role in _MAY_BE_RELATIVE else f"{_FORMS[type_.form]}URL"
        if type_.schemes:
            words += f" ({', '.join(type_.schemes)})"
    parts = [words]
    if type_.separator:
        parts.append(f"separated by {_SEPARATORS.get(type_.separator, type_.separator)}")
    if bounds := _bounds(type_):
        parts.append(bounds)
    if type_.max_length is not None:
        parts.append(f"at most {type_.max_length} characters")
    if type_.max_item_length is not None:
        parts.append(f"each at most {type_.max_item_length} characters")
    if type_.charset:
        parts.append(
            "letters and digits" if type_.charset == "alphanumeric" else f"characters {type_.charset}"
        )
    if type_.empty_allowed:
        parts.append("may be empty")
    return ", ".join(parts)


def _bounds(type_: ValueType) -> str:
    low, high = type_.minimum, type_.maximum
    unit = f" {type_.unit}" if type_.unit else ""
    if low is not None and high is not None:
        return f"{low} to {high}{unit}"
    if low is not None:
        return f"at least {low}{unit.removesuffix('s') if low == 1 else unit}"
    if high is not None:
        return f"at most {high}{unit}"
    return f"in{unit}" if unit else ""


def describe_need(need: Need) -> str:
    """A sentence about what an attribute needs to have an effect; empty when the text has said it already."""
    if need.attribute is None or need.of_parent or need.when or need.beyond_ascii:
        return ""
    if need.values:
        return f"Wants {need.attribute} to be {' or '.join(need.values)}."
    if need.exceptions:
        return f"Wants {need.attribute} to be other than {' or '.join(need.exceptions)}."
    if need.at_most is not None:
        return f"Wants {need.attribute} to be {need.at_most} at most."
    return f"Wants {need.attribute} beside it."

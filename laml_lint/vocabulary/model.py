"""The language as typed objects: elements, attributes, values, and the facts that an XSD cannot say.

These objects hold data and nothing else. They are made from the compiled schema (`vocabulary.json`); no rule
repeats one of their facts. They are named tuples because a dozen dataclasses take ten milliseconds to define,
at every start of the program.
"""

from __future__ import annotations

import enum
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Final, NamedTuple

NOTHING: Final[Mapping[str, Any]] = MappingProxyType({})
"""The mapping of those that have none."""


class Kind(enum.StrEnum):
    """What the value of an attribute, or the text of an element, is."""

    STRING = "string"
    BOOLEAN = "boolean"
    INTEGER = "integer"
    INTEGER_OR_KEYWORD = "integer-or-keyword"
    INTEGER_LIST = "integer-list"
    DECIMAL = "decimal"
    AMOUNT = "amount"
    CURRENCY = "currency"
    ENUM = "enum"
    ENUM_OR_PATTERN = "enum-or-pattern"
    EVENT_LIST = "event-list"
    ITEM_LIST = "item-list"
    STRING_LIST = "string-list"
    DIGITS = "digits"
    DURATION = "duration"
    URL = "url"
    PHONE_NUMBER = "phone-number"
    PHONE_OR_SHORT_CODE = "phone-or-short-code"
    CALLER_ID = "caller-id"
    CALL_SID = "call-sid"
    LANGUAGE = "language"
    VOICE = "voice"
    SIP_URI = "sip-uri"
    VERTO_ADDRESS = "verto-address"
    ROOM_NAME = "room-name"
    QUEUE_NAME = "queue-name"
    MESSAGE_TEXT = "message-text"
    SPOKEN_TEXT = "spoken-text"


class UrlForm(enum.StrEnum):
    """Which forms of a URL the reference page allows."""

    ABSOLUTE = "absolute"
    ANY = "absolute-or-relative"
    UNSPECIFIED = "unspecified"


class UrlRole(enum.StrEnum):
    """What the platform does with a URL."""

    CALLBACK = "callback"
    """It is told about something; the answer is not executed."""
    DOCUMENT = "document"
    """It answers with the document that is executed next (or meanwhile)."""
    MEDIA = "media"
    """It holds a sound that is played."""
    ATTACHMENT = "attachment"
    """It holds a file that is sent along with a message; only an absolute one is fetched."""
    STORAGE = "storage"
    """It receives a recording."""
    STREAM = "stream"
    """A WebSocket that receives the audio."""
    PAYMENT = "payment"
    """A payment connector."""


class TextPresence(enum.StrEnum):
    """Whether an element may or must hold text of its own."""

    NONE = "none"
    OPTIONAL = "optional"
    REQUIRED = "required"


class AllowedValue(NamedTuple):
    """One value of a closed set, or one item of a list."""

    doc: str
    status: str = "documented"
    """`documented`, `deprecated`, or `example-only`: seen in a sample, described nowhere."""
    aliases: tuple[str, ...] = ()
    """Words that people write when they mean this value; replacing one by the value is safe."""
    replaced_by: str | None = None
    """The documented value to write in place of one that only old samples use (Dial `record="true"`)."""


class ValueType(NamedTuple):
    """What may stand as a value; fields that do not apply are empty."""

    name: str
    """Name of the XSD type."""
    kind: Kind
    doc: str = ""
    values: Mapping[str, AllowedValue] = NOTHING
    separator: str | None = None
    """`space` or `comma`, for lists."""
    minimum: int | float | None = None
    maximum: int | float | None = None
    max_digits: int | None = None
    """More digits than this are refused, whatever number they make (kinds of whole numbers)."""
    advised_minimum: int | None = None
    advised_maximum: int | None = None
    """Limits that the schema does not enforce."""
    unit: str | None = None
    min_length: int | None = None
    """1: the value may not be blank."""
    max_length: int | None = None
    """In code points, white space around the text not counted."""
    advised_max_length: int | None = None
    """A limit that the schema does not enforce."""
    max_item_length: int | None = None
    charset: str | None = None
    """Characters that may stand in the value, as in a regular expression's brackets; or `alphanumeric`."""
    advised_charset: str | None = None
    """Characters that are taken everywhere, in the same notation; the schema allows others."""
    disputed: tuple[str, ...] = ()
    """Items that other sources have and the page does not; the schema refuses them."""
    patterns: tuple[str, ...] = ()
    """XSD regular expressions of which one must match the whole value (kinds with patterns)."""
    empty_allowed: bool = False
    """The empty value has a meaning of its own."""
    schemes: tuple[str, ...] = ()
    form: UrlForm = UrlForm.UNSPECIFIED
    role: UrlRole | None = None
    note: str | None = None


class Attribute(NamedTuple):
    """One attribute of one element in its context."""

    name: str
    doc: str
    type: ValueType
    required: bool = False
    advised: str | None = None
    """`warning` or `info`: the page calls it required, its own samples leave it out."""
    default: str | None = None
    status: str = "documented"
    """`documented`, `documented-elsewhere`, `example-only` or `legacy`."""
    companion: str | None = None
    """The attribute without which this one has no effect."""
    aliases: tuple[str, ...] = ()
    """Names that people write when they mean this one; replacing one by the name is safe."""
    channels: tuple[str, ...] = ()
    """Channels to which the attribute is limited; empty: all channels of its element."""
    signalwire_only: bool = False
    fixed_method: str | None = None
    """The HTTP method of the request, where no attribute can change it."""
    webhooks: tuple[str, ...] = ()
    """Keys of what the address receives; several when it depends on what the element holds."""
    keyword: str | None = None
    """The keyword of the Python builders."""
    source: str | None = None
    """Address of the reference page."""
    note: str | None = None


class Limit(NamedTuple):
    """How many of a child the reference advises, beyond what the schema enforces."""

    maximum: int
    severity: str
    reason: str


class Alone(NamedTuple):
    """A child that the reference shows without other children."""

    tag: str
    severity: str
    reason: str


class Child(NamedTuple):
    """A place for a child element."""

    tag: str
    type: str
    """Key of its `ElementType`."""
    maximum: int | None = None
    limits: tuple[Limit, ...] = ()


class ElementType(NamedTuple):
    """One element in its context: `Sip` in `Dial` is another type than `Sip` in `Refer`."""

    key: str
    """Unique, the name of the XSD type: `Conference`, `Sip.Dial`, `Stream.Connect` …"""
    tag: str
    kind: str
    """`root`, `verb`, `noun`, `child` or `ssml`."""
    channels: tuple[str, ...]
    status: str
    """`documented`, `deprecated` or `legacy`."""
    doc: str
    source: str | None
    attributes: Mapping[str, Attribute]
    children: Mapping[str, Child]
    text: ValueType | None
    """The type of the element's own text, None where no text belongs."""
    text_presence: TextPresence = TextPresence.NONE
    parents: tuple[str, ...] = ()
    """Keys of the types that may hold it."""
    aliases: tuple[str, ...] = ()
    """Names that people (or other dialects) use for it."""
    one_child: bool = False
    """Exactly one child element is wanted."""
    any_children: bool = False
    """Elements of any name may stand in it."""
    exclusive: tuple[tuple[str, ...], ...] = ()
    """Groups of tags: when a child of a group is present, only children of that group may stand beside it
    (`Sip` in `Dial`); see `conflicts` for pairs."""
    conflicts: tuple[tuple[str, str], ...] = ()
    """Pairs of tags that may not stand side by side (`Conference` and `Number` in `Dial`)."""
    alone: tuple[Alone, ...] = ()
    text_excludes: tuple[str, ...] = ()
    """Tags beside which text of its own makes no sense."""
    needs_content: str | None = None
    """`error` or `warning`: how bad it is when it holds neither text nor a child."""
    terminal: bool = False
    """No verb behind it runs."""
    signalwire_only: bool = False
    webhooks: tuple[str, ...] = ()
    """Keys of what the address in its text receives."""
    keyword: str | None = None
    """How the Python builders make it, for instance `Dial.conference(name, …)`."""
    text_keyword: str | None = None
    """The builder's argument that becomes the text."""
    note: str | None = None


class WebhookParameter(NamedTuple):
    """One parameter that the platform sends to a callback."""

    name: str
    type: str
    doc: str
    values: Mapping[str, str] = NOTHING
    optional: bool = False


class Webhook(NamedTuple):
    """What a callback receives."""

    key: str
    doc: str
    source: str | None
    parameters: Mapping[str, WebhookParameter]

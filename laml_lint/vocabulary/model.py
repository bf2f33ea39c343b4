"""The language as typed objects: elements, attributes, values, and the facts that an XSD cannot say.

These objects hold data and nothing else. They are made from the compiled schema (`vocabulary.json`); no rule
repeats one of their facts. They are named tuples because a dozen dataclasses take ten milliseconds to define,
at every start of the program.
"""

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
    twiml_only: bool = False
    """LaML does not have it; never so in the vocabulary of LaML."""


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
    old_prefix: str | None = None
    new_prefix: str | None = None
    """What values began with, and what takes its place (`Polly.`, `amazon.`)."""
    patterns: tuple[str, ...] = ()
    """XSD regular expressions of which one must match the whole value (kinds with patterns)."""
    empty_allowed: bool = False
    """The empty value has a meaning of its own."""
    schemes: tuple[str, ...] = ()
    secure: bool = False
    """Only https will do for this address."""
    form: UrlForm = UrlForm.UNSPECIFIED
    role: UrlRole | None = None
    remote: bool = False
    """Another party and not SignalWire goes to the address, so that its host may be a private one."""
    note: str | None = None


class Need(NamedTuple):
    """What an attribute needs, so that it can do what it is for."""

    topic: str
    """What it is about; each topic has a rule that speaks of it."""
    when: tuple[str, ...] = ()
    """The values that have this need; empty: all of them."""
    beyond_ascii: bool = False
    """Only values with signs beyond ASCII have this need."""
    attribute: str | None = None
    """The other attribute that decides; unless more is said, it only has to be there."""
    of_parent: bool = False
    """The other attribute stands on the element around this one."""
    values: tuple[str, ...] = ()
    """The values of the other attribute that meet the need; in a list, any of its items."""
    exceptions: tuple[str, ...] = ()
    """The values of the other attribute that do not meet the need; all others do."""
    at_most: int | None = None
    """The greatest value of the other attribute that meets the need."""
    absent: bool = False
    """The other attribute has to be left out."""
    compare: str | None = None
    """`no-greater` or `among`: how each item has to compare with the value of the other attribute."""
    child: str | None = None
    """Tag of a child that there has to be."""
    parents: tuple[str, ...] = ()
    """Tags of the elements in one of which the element has to stand."""
    severity: str | None = None
    """Where it is not the severity of the rule."""


class Unique(NamedTuple):
    """Children of which no two should be the same."""

    child: str
    topic: str
    """What it is about; each topic has a rule that speaks of it."""
    text: bool = False
    """The same children have the same text."""
    attributes: tuple[str, ...] = ()
    """The attributes in which the same children agree, present or not."""


class DocumentRole(NamedTuple):
    """What a document is for that another one names, and what it may hold."""

    name: str
    allowed: tuple[str, ...] = ()
    """Tags of the verbs that it may hold; empty: all but the refused ones."""
    refused: tuple[str, ...] = ()
    """Tags of the verbs that are known to be refused."""
    refusal: str = "error"
    others: str = "error"
    """How bad a refused verb is, and one that is neither allowed nor refused."""


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
    companion_severity: str = "warning"
    """`warning` or `info`: how bad it is when the companion is missing."""
    repeats: str | None = None
    """The present document is asked for again when this address is missing: `warning` or `info`."""
    aliases: tuple[str, ...] = ()
    """Names that people write when they mean this one; replacing one by the name is safe."""
    needs: tuple[Need, ...] = ()
    """What it needs to have an effect; the first need that is not met counts."""
    starts: str | None = None
    """What starts under the name in its value (`stream`)."""
    stops: str | None = None
    """What stops that has started under the name in its value."""
    secret: bool = False
    """Its value is nobody else's business."""
    channels: tuple[str, ...] = ()
    """Channels to which the attribute is limited; empty: all channels of its element."""
    signalwire_only: bool = False
    twiml_only: bool = False
    """LaML does not have it; never so in the vocabulary of LaML."""
    fixed_method: str | None = None
    """The HTTP method of the request, where no attribute can change it."""
    document_role: DocumentRole | None = None
    """What the document is for that the address leads to, where that decides what it may hold."""
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


class Override(NamedTuple):
    """A limit that the fragment of an address may change for the request to it, in milliseconds."""

    key: str
    minimum: int
    maximum: int
    meaning: str
    """What is limited, as a few words in a sentence."""


class Ending(NamedTuple):
    """Why no verb behind an element runs."""

    does: str
    """Behind the name of the element this makes a sentence."""
    attribute: str | None = None
    """The attribute that the element must have for that, and not empty; None: it is always so."""
    value: str | None = None
    """The value that the attribute must have; None: any."""
    severity: str = "warning"
    """How bad it is when verbs follow."""


class Child(NamedTuple):
    """A place for a child element."""

    tag: str
    type: str
    """Key of its `ElementType`."""
    maximum: int | None = None
    limits: tuple[Limit, ...] = ()
    twiml_only: bool = False
    """LaML does not let it stand there."""


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
    text_instead: str | None = None
    """The attribute that takes the place of its text; one of them there has to be."""
    unique: tuple[Unique, ...] = ()
    needs_content: str | None = None
    """`error` or `warning`: how bad it is when it holds neither text nor a child."""
    ending: Ending | None = None
    answers: str | None = None
    """What it has done to the call or fax when it answers it; behind its name this makes a sentence."""
    answers_unless: str | None = None
    """The switch that keeps it from answering."""
    unanswered: bool = False
    """It does what it is for only as long as nothing has answered."""
    background: bool = False
    """The next verb runs at once, and the call ends when there is none."""
    only_in: str | None = None
    """The role of the only documents in which it has a meaning."""
    signalwire_only: bool = False
    twiml_only: bool = False
    """LaML does not have it; never so in the vocabulary of LaML."""
    webhooks: tuple[str, ...] = ()
    """Keys of what the address in its text receives."""
    overrides: tuple[Override, ...] = ()
    """What the fragments of addresses may change; stands at the root."""
    keyword: str | None = None
    """How the Python builders make it, for instance `Dial.conference(name, …)`."""
    text_keyword: str | None = None
    """The builder's argument that becomes the text."""
    note: str | None = None

    @property
    def terminal(self) -> bool:
        """Whether no verb behind it runs, whatever its attributes are."""
        return self.ending is not None and self.ending.attribute is None


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

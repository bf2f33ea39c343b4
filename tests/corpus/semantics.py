"""The table of rules, each with a bad and a good sample, and the code of the catalogue for each row."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

CODES = {
    "well-formed": "LML004",
    "bare-ampersand": "LML002",
    "double-escaped": "LML011",
    "text-before-declaration": "LML003",
    "byte-order-mark": "LML003",
    "root-response": "LML012",
    "single-response": "LML012",
    "size-limit": "LML009",
    "declaration-missing": "LML014",
    "encoding-not-utf8": "LML007",
    "doctype": "LML008",
    "element-case": "LML102",
    "attribute-case": "LML112",
    "unknown-element": "LML101",
    "unknown-attribute": "LML111",
    "unbound-prefix": "LML116",
    "stray-text": "LML107",
    "empty-element-text": "LML108",
    "verb-nested": "LML103",
    "noun-at-root": "LML103",
    "gather-children": "LML103",
    "dial-number-limit": "LML104",
    "dial-sip-limit": "LML104",
    "sip-exclusive": "LML105",
    "conference-exclusive": "LML105",
    "conference-once": "LML104",
    "queue-once": "LML104",
    "dial-empty": "LML106",
    "dial-text-and-noun": "LML105",
    "connect-noun": "LML106",
    "refer-sip": "LML106",
    "stream-parent": "LML103",
    "pay-children": "LML103",
    "prompt-audio": "LML106",
    "message-empty": "LML106",
    "message-text-and-body": "LML105",
    "media-limit": "LML104",
    "media-over-rest-limit": "LML104",
    "ssml-outside-say": "LML103",
    "too-many-replies": "LML104",
    "stream-url-missing": "LML114",
    "conference-stream-name": "LML114",
    "stop-stream-name": "LML114",
    "parameter-name-value": "LML114",
    "prompt-for": "LML114",
    "pay-connector-missing": "LML114",
    "pay-required-others": "LML114",
    "virtual-agent-connector": "LML114",
    "ssml-required": "LML114",
    "boolean-literal": "LML202",
    "enum-value": "LML201",
    "enum-case": "LML201",
    "dial-record-true": "LML201",
    "http-method": "LML201",
    "storage-method": "LML201",
    "list-separator": "LML207",
    "list-item": "LML206",
    "list-duplicate": "LML208",
    "list-literal": "LML209",
    "null-literal": "LML210",
    "empty-attribute": "LML211",
    "integer-format": "LML203",
    "integer-range": "LML204",
    "phone-format": "LML212",
    "phone-placeholder": "LML015",
    "caller-id-format": "LML213",
    "caller-id-sip": "LML213",
    "caller-name": "LML218",
    "send-digits": "LML214",
    "play-digits": "LML214",
    "finish-key": "LML214",
    "language-tag": "LML215",
    "voice-unknown": "LML216",
    "voice-language-clash": "LML217",
    "break-time": "LML223",
    "say-length": "LML218",
    "say-length-polly": "LML218",
    "sms-length": "LML218",
    "message-length": "LML218",
    "sms-short-code": "LML212",
    "hint-length": "LML218",
    "hints-blank-list": "LML207",
    "speech-timeout": "LML203",
    "coach-sid": "LML219",
    "charge-amount": "LML222",
    "pay-currency": "LML222",
    "pay-language-ach": "LML803",
    "stream-codec": "LML201",
    "stream-track": "LML201",
    "stream-track-bidirectional": "LML414",
    "queue-name": "LML225",
    "room-display-name": "LML225",
    "conference-name-length": "LML225",
    "conference-event-name": "LML205",
    "conference-recording-event": "LML205",
    "recording-event-failed": "LML205",
    "denoise-word": "LML201",
    "url-scheme": "LML304",
    "url-malformed": "LML303",
    "pay-https": "LML416",
    "play-scheme": "LML304",
    "stream-wss": "LML304",
    "stream-url-space": "LML303",
    "media-url": "LML303",
    "sip-uri": "LML220",
    "sip-transport": "LML220",
    "verto-address": "LML221",
    "status-callback-on-dial": "LML113",
    "wait-method-name": "LML113",
    "storage-name": "LML113",
    "send-digits-place": "LML113",
    "sms-callback-method": "LML113",
    "pay-connector-name": "LML114",
    "text-as-attribute": "LML115",
    "conference-stream-attributes": "LML414",
    "reject-fax-reason": "LML113",
    "parameter-count": "LML104",
    "voice-twilio-google": "LML216",
    "twiml-only-element": "LML801",
    "twiml-only-attribute": "LML802",
    "twiml-only-value": "LML803",
    "signalwire-only": "LML804",
    "deprecated-element": "LML805",
    "legacy-element": "LML805",
    "voice-alice": "LML806",
    "voice-polly-prefix": "LML806",
    "undescribed-attribute": "LML807",
    "play-digits-in-gather": "LML413",
    "conference-size": "LML404",
    "phoneme-alphabet": "LML421",
    "play-source": "LML413",
    "play-both": "LML413",
    "recording-callback-without-record": "LML401",
    "recording-option-without-record": "LML402",
    "transcribe-callback": "LML407",
    "speech-model-enhanced": "LML410",
    "speech-option-without-speech": "LML408",
    "key-option-without-dtmf": "LML409",
    "sip-auth": "LML411",
    "caller-name-target": "LML412",
    "realtime-one-way": "LML414",
    "say-as-format": "LML421",
    "prompt-attempt-beyond": "LML415",
    "prompt-card": "LML415",
    "prompt-bank": "LML415",
    "prompt-duplicate": "LML415",
    "token-type-on-charge": "LML417",
    "stream-name-unique": "LML418",
    "stop-unknown-stream": "LML419",
    "parameter-duplicate": "LML418",
    "target-duplicate": "LML420",
    "double-recording": "LML403",
    "secret-in-document": "LML422",
    "conference-first-wins": "LML405",
    "wrong-channel": "LML506",
    "after-redirect": "LML501",
    "after-hangup": "LML501",
    "after-reject": "LML501",
    "after-record": "LML501",
    "after-message-action": "LML501",
    "after-sms-action": "LML501",
    "after-action": "LML501",
    "after-pay": "LML501",
    "after-gather-empty": "LML501",
    "after-endless": "LML501",
    "after-leave": "LML501",
    "gather-loop": "LML502",
    "record-loop": "LML502",
    "pay-loop": "LML502",
    "start-last": "LML504",
    "reject-late": "LML503",
    "reject-callback-loop": "LML503",
    "conference-wait-verbs": "LML507",
    "conference-wait-other": "LML507",
    "queue-wait-verbs": "LML507",
    "leave-outside-queue": "LML505",
    "whisper-dial": "LML507",
    "url-absolute": "LML302",
    "plain-http": "LML305",
    "private-host": "LML306",
    "url-fragment-override": "LML308",
    "stream-query": "LML307",
    "event-without-callback": "LML311",
    "method-without-callback": "LML312",
    "callback-without-event": "LML313",
    "wait-method": "LML312",
    "action-method": "LML312",
    "recording-event-without-callback": "LML311",
    "mustache-syntax": "LML601",
    "mustache-unknown": "LML602",
    "mustache-case": "LML603",
    "mustache-channel": "LML604",
}
"""The code that the bad sample gives and the good one does not."""

OF_ANOTHER_ROW = {
    "media-limit": "media-over-rest-limit",
    "prompt-for": "pay-required-others",
    "pay-connector-missing": "pay-required-others",
    "pay-connector-name": "pay-required-others",
}
"""Rows whose good sample is a bad one of another row, which has the same code at a lower severity."""

SEVERITIES = {
    "url-absolute": "info",
    "unknown-attribute": "error",
    "stray-text": "error",
    "doctype": "error",
    "list-duplicate": "warning",
    "voice-twilio-google": "warning",
    # The reference shows documents of just this form, and its samples give no warning.
    "after-message-action": "info",
    "start-last": "info",
}
"""Where the catalogue of rules says something else than the table."""

ROLES = {
    "conference-wait-verbs": "wait-url",
    "conference-wait-other": "wait-url",
    "queue-wait-verbs": "queue-wait-url",
    "whisper-dial": "whisper",
}
"""The roles of the documents whose rows speak of a role."""

_NUMBERS = [f"<Number>+1202555{number:04}</Number>" for number in range(11)]
_SIPS = [f"<Sip>sip:desk{number}@pbx.example</Sip>" for number in range(11)]
_MEDIA = [f"<Media>https://cdn.example/{number}.png</Media>" for number in range(11)]
_PARAMETERS = [f'<Parameter name="p{number}" value="{number}"/>' for number in range(100)]
_REPEATED = {"Number": _NUMBERS, "Sip": _SIPS, "Media": _MEDIA, "Message": ["<Message>Hi</Message>"] * 11}
_STREAM = '<Connect><Stream url="wss://ws.example/b">{}</Stream></Connect>'
_SPOKEN = {
    "(a Response of 70 000 bytes)": "<Response><Say>" + "a" * 70_000 + "</Say></Response>",
    "(split it with Redirect)": "<Response><Redirect>https://ivr.example/part-2</Redirect></Response>",
    "(100 x Parameter)": _STREAM.format("".join(_PARAMETERS)),
    "(99 x Parameter)": _STREAM.format("".join(_PARAMETERS[:99])),
}
_DOCUMENT = re.compile(r"\s*\ufeff?<(\?xml|!DOCTYPE|Response|Reply)\b")


@dataclass(frozen=True)
class Row:
    """One row of the table; the samples are whole documents."""

    name: str
    severity: str
    bad: str
    good: str


def rows(file: Path) -> list[Row]:
    """All rows of the tables in a file."""
    found = []
    for line in file.read_text(encoding="utf-8").splitlines():
        cells = [cell.strip() for cell in re.split(r"(?<!\\)\|", line)[1:-1]]
        if len(cells) == 6 and cells[2] in ("error", "warning", "info"):
            found.append(Row(cells[0], cells[2], _document(cells[4]), _document(cells[5])))
    return found


def _document(sample: str) -> str:
    text = sample.strip("`")
    text = _SPOKEN.get(text, text).replace("(BOM)", "\ufeff").replace("\\n", "\n")
    text = re.sub(r"\((\d+) x (\w+)\)", lambda match: "".join(_REPEATED[match[2]][: int(match[1])]), text)
    text = re.sub(r"\((\d[\d ]*) characters\)", lambda match: "a" * int(match[1].replace(" ", "")), text)
    assert not re.search(r"\(\d", text), f"not expanded: {text}"
    return text if _DOCUMENT.match(text) else f"<Response>{text}</Response>"

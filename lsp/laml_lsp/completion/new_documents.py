"""Whole documents to begin with."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from lsprotocol import types

from laml_lint.diagnostics import Span
from laml_lsp.completion.bodies import Body, merged, parsed
from laml_lsp.completion.offers import Offer
from laml_lsp.cursor import Kind

if TYPE_CHECKING:
    from laml_lsp.completion.question import Question

_SIGN = re.compile(r"<\s*")
DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>'


class NewDocument(NamedTuple):
    """A document to begin with."""

    label: str
    detail: str
    channel: str
    """Empty: any."""
    text: str
    """Without the declaration; see `parsed` for the stops in it."""

    @property
    def body(self) -> Body:
        """The document with its stops."""
        return parsed(self.text)


NEW_DOCUMENTS = (
    NewDocument("document", "an empty document", "", "<Response>\n\t${0}\n</Response>"),
    NewDocument(
        "greeting",
        "say something and hang up",
        "voice",
        "<Response>\n\t<Say>${1:Hello.}</Say>\n\t<Hangup/>\n</Response>",
    ),
    NewDocument(
        "menu",
        "ask for a key",
        "voice",
        '<Response>\n\t<Gather numDigits="1" action="${1:https://voice.example.com/choice}">\n'
        "\t\t<Say>${2:Press 1 for sales or 2 for support.}</Say>\n\t</Gather>\n"
        "\t<Say>${3:Nothing was pressed. Goodbye.}</Say>\n</Response>",
    ),
    NewDocument(
        "forward",
        "forward the call to a number",
        "voice",
        '<Response>\n\t<Dial timeout="${1:20}">\n\t\t<Number>${2:+12025550142}</Number>\n'
        "\t</Dial>\n</Response>",
    ),
    NewDocument(
        "forward to SIP",
        "forward the call to a SIP address",
        "voice",
        "<Response>\n\t<Dial>\n\t\t<Sip>sip:${1:alice@example.com}</Sip>\n\t</Dial>\n</Response>",
    ),
    NewDocument(
        "conference",
        "put the caller into a conference",
        "voice",
        "<Response>\n\t<Dial>\n\t\t<Conference>${1:Room 1234}</Conference>\n\t</Dial>\n</Response>",
    ),
    NewDocument(
        "voicemail",
        "take a message after the tone",
        "voice",
        "<Response>\n\t<Say>${1:Leave a message after the tone, and press the hash key at the end.}</Say>\n"
        '\t<Record action="${2:https://voice.example.com/recorded}" maxLength="${3:120}" finishOnKey="#"/>\n'
        "</Response>",
    ),
    NewDocument(
        "queue",
        "put the caller into a queue",
        "voice",
        '<Response>\n\t<Enqueue waitUrl="${1:https://voice.example.com/wait}">${2:support}</Enqueue>\n'
        "</Response>",
    ),
    NewDocument(
        "reject",
        "refuse the call without answering it",
        "voice",
        '<Response>\n\t<Reject reason="${1|busy,rejected|}"/>\n</Response>',
    ),
    NewDocument(
        "reply",
        "answer a message",
        "messaging",
        "<Response>\n\t<Message>${1:Thank you for your message.}</Message>\n</Response>",
    ),
    NewDocument(
        "reply with picture",
        "answer a message with a text and a picture",
        "messaging",
        "<Response>\n\t<Message>\n\t\t<Body>${1:Here is your picture.}</Body>\n"
        "\t\t<Media>${2:https://media.example.com/picture.png}</Media>\n\t</Message>\n</Response>",
    ),
    NewDocument(
        "fax",
        "receive a fax",
        "fax",
        '<Response>\n\t<Receive action="${1:https://fax.example.com/received}"/>\n</Response>',
    ),
)


def offers(question: Question) -> Iterator[Offer]:
    """The documents, where nothing but a declaration and comments is there yet."""
    span = _span(question)
    if span is None or question.has_root or question.cursor.frame is not None:
        return
    before = question.source[: span.start].strip()
    line_ends = question.source.startswith(("\n", "\r"), span.end)
    declaration = "" if before else f"{DECLARATION}\n"
    channel = question.settings.channel
    sign = _SIGN.match(question.source, span.start)
    for number, document in enumerate(NEW_DOCUMENTS):
        if channel != "auto" and document.channel not in ("", channel):
            continue
        yield Offer(
            label=document.label,
            body=merged([declaration, *document.body, "" if line_ends else "\n"]),
            span=span,
            kind=types.CompletionItemKind.Snippet,
            rank=100 + number,
            found_by=(f"{sign[0]}{document.label}",) if sign else (),
            detail=f"new document: {document.detail}",
        )


def _span(question: Question) -> Span | None:
    """What a new document takes the place of: the word that is typed, or the `<`."""
    cursor = question.cursor
    if cursor.kind is Kind.TAG_NAME and cursor.tag is None:
        return Span(cursor.span.start - 1, cursor.span.end)
    if cursor.kind is not Kind.TEXT or question.trigger is not None:
        return None
    word = question.word()
    sign = question.sign_before(word.start)
    span = word if sign is None else Span(sign, word.end)
    return span if question.on_one_line(span) == span else None

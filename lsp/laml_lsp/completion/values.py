"""Values of attributes, and texts that are one of a few words."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from lsprotocol import types

from laml_lint.vocabulary.model import Kind
from laml_lint.vocabulary.words import describe_value
from laml_lsp.completion import addresses, lists
from laml_lsp.completion.bodies import Body, Stop
from laml_lsp.completion.offers import Offer
from laml_lsp.completion.slots import Slot, slot_at
from laml_lsp.completion.words import is_idle, words_of

if TYPE_CHECKING:
    from laml_lint.vocabulary import AllowedValue, Vocabulary
    from laml_lsp.completion.question import Question

_QUOTES = ('"', "'", "=")
_WITHIN: Mapping[str, frozenset[Kind]] = {
    " ": lists.KINDS,
    "/": frozenset({Kind.URL}),
    ":": frozenset({Kind.URL, Kind.SIP_URI}),
}
"""The kinds of values in which a character asks for more."""
_ENGINES = re.compile(r"\(?(?P<names>\w[\w|-]*)\)?\\\.\\S\+")
_TAG = re.compile(r"[a-z]{2,3}-[A-Z]{2}")
_LIKE_BEFORE = frozenset({Kind.URL, Kind.VOICE, Kind.LANGUAGE, Kind.CALLER_ID, Kind.PHONE_NUMBER})
"""Kinds of values that people write more than once in a document."""


def offers(question: Question) -> Iterator[Offer]:
    """What may stand at the cursor as a value."""
    slot = slot_at(question)
    if slot is None or not _asked(question, slot):
        return
    yield from _BY_KIND.get(slot.type.kind, _words)(question, slot)
    if slot.attribute is not None and slot.type.kind in _LIKE_BEFORE:
        yield from _like_before(question, slot)


def _asked(question: Question, slot: Slot) -> bool:
    trigger = question.trigger
    if trigger is None or (slot.attribute is not None and trigger in _QUOTES):
        return True
    return slot.type.kind in _WITHIN.get(trigger, ())


def _words(question: Question, slot: Slot) -> Iterator[Offer]:
    known = dict(words_of(slot.type))
    for word, fact in known.items():
        if not is_idle(slot.attribute, slot.element, question.cursor.frame, word):
            yield _word(question, slot, word, fact)
    default = slot.default
    if default is not None and default not in slot.type.values:
        yield _offer(
            slot, default, detail=f"default; {describe_value(slot.type)}", data=_data(question, slot, default)
        )


def _word(question: Question, slot: Slot, word: str, fact: AllowedValue) -> Offer:
    offer = _offer(
        slot,
        word,
        rank=0 if fact.status == "documented" else 1,
        kind=types.CompletionItemKind.EnumMember,
        detail="default" if word == slot.default else None,
        data=_data(question, slot, word),
    )
    return offer._replace(
        found_by=(word, *fact.aliases) if fact.aliases else (), deprecated=fact.status == "deprecated"
    )


def _languages(question: Question, slot: Slot) -> Iterator[Offer]:
    """The languages that the vocabulary names, that of the voice beside it first."""
    yield from _words(question, slot)
    tag = question.cursor.tag
    for attribute in () if tag is None else tag.attributes:
        if attribute.name == "voice" and attribute.value_span is not None:
            voice = _TAG.search(question.source, *attribute.value_span)
            if voice:
                yield _offer(slot, voice[0], rank=-1, detail="language of the voice")
    for language in _known_languages(question.vocabulary):
        yield _offer(slot, language)


@lru_cache(maxsize=8)
def _known_languages(vocabulary: Vocabulary) -> tuple[str, ...]:
    """The languages with a region that are values or defaults anywhere."""
    named = {
        word
        for element in vocabulary.types.values()
        for attribute in element.attributes.values()
        for word in (*attribute.type.values, attribute.default or "")
    }
    return tuple(sorted(word for word in named if _TAG.fullmatch(word)))


def _voices(question: Question, slot: Slot) -> Iterator[Offer]:
    """The short names, and the engines whose voices have names of their own."""
    yield from _words(question, slot)
    old = slot.type.old_prefix
    for pattern in slot.type.patterns:
        match = _ENGINES.fullmatch(pattern)
        for name in match["names"].split("|") if match else ():
            if f"{name}." != old:
                yield _offer(
                    slot,
                    f"{name}.",
                    rank=2,
                    kind=types.CompletionItemKind.Module,
                    body=(f"{slot.before}{name}.", Stop(1), slot.behind) if slot.behind else (f"{name}.",),
                    detail="engine, followed by the name of its voice",
                    data=_data(question, slot, name),
                )


def _sip(question: Question, slot: Slot) -> Iterator[Offer]:
    for scheme in slot.type.schemes:
        yield _offer(slot, f"{scheme}:", detail=describe_value(slot.type), data=_data(question, slot, scheme))


def _like_before(question: Question, slot: Slot) -> Iterator[Offer]:
    """What stands in the same attribute elsewhere in the document."""
    attribute = slot.attribute
    if attribute is None:
        return
    pattern = re.compile(
        rf"\s{re.escape(attribute.name)}\s*=\s*(?P<quote>[\"'])(?P<value>[^\"'<>\r\n]+)(?P=quote)"
    )
    for match in pattern.finditer(question.source, *question.nearby()):
        if not match.start("value") <= question.offset <= match.end("value"):
            yield _offer(
                slot,
                match["value"],
                rank=3,
                kind=types.CompletionItemKind.Text,
                detail="used in this document",
            )


def _offer(
    slot: Slot,
    word: str,
    *,
    rank: int = 0,
    kind: types.CompletionItemKind = types.CompletionItemKind.Value,
    body: Body | None = None,
    detail: str | None = None,
    data: dict[str, Any] | None = None,
) -> Offer:
    return Offer(
        label=word,
        body=body or (f"{slot.before}{word}{slot.behind}",),
        span=slot.span,
        kind=kind,
        rank=rank,
        detail=detail,
        data=data,
    )


def _data(question: Question, slot: Slot, word: str) -> dict[str, Any]:
    return {
        "of": "value",
        "dialect": question.vocabulary.dialect,
        "value_type": slot.type.name,
        "value": word,
    }


_BY_KIND: Mapping[Kind, Callable[[Question, Slot], Iterator[Offer]]] = {
    Kind.LANGUAGE: _languages,
    Kind.VOICE: _voices,
    Kind.SIP_URI: _sip,
    Kind.URL: addresses.offers,
    **dict.fromkeys(lists.KINDS, lists.offers),
}

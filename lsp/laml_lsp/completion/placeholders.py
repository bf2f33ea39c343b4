"""Parameters of requests in the double braces of documents that the platform fills in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from lsprotocol import types

from laml_lint.diagnostics import Span
from laml_lint.rules.programs._mustache import parameters
from laml_lsp.completion.offers import Offer
from laml_lsp.cursor import Kind

if TYPE_CHECKING:
    from laml_lsp.completion.question import Question

_BEGUN = re.compile(r"(?P<opening>\{\{\{?)(?P<blanks>[ \t]*)(?P<name>\w*)\Z")
_NAME_BEHIND = re.compile(r"\w*")
_BLANKS = re.compile(r"[ \t]*")
_OF_A_PROGRAM = re.compile(r"\{\{\{?(?![{]?[A-Z])[^{}]+\}\}")
"""Placeholders that begin like no parameter: a program fills them in."""
_OTHER_TAGS = ("{%", "{#", "<%", "<?")
_LONGEST_NAME = 200
_WITHOUT_DETOUR = ("mustache.", ".request")
_PLACES = frozenset({Kind.TEXT, Kind.VALUE})


def is_inside(question: Question) -> bool:
    """Whether the cursor stands behind double braces that are not closed, at the name in them."""
    return question.cursor.kind in _PLACES and _begun(question) is not None


def offers(question: Question) -> Iterator[Offer]:
    """The parameters that may stand in the double braces at the cursor, with the end of these if missing."""
    begun = _begun(question)
    if begun is None or _filled_by_program(question, begun):
        return
    source = question.source
    end = _NAME_BEHIND.match(source, question.offset).end()  # type: ignore[union-attr]
    behind = _BLANKS.match(source, end).end()  # type: ignore[union-attr]
    braces = len(begun["opening"])
    there = len(source[behind : behind + braces]) - len(source[behind : behind + braces].lstrip("}"))
    span = Span(begun.start("name"), end)
    channel = _channel(question)
    for name, (key, rank) in _known(question, channel).items():
        yield Offer(
            label=name,
            body=(name + "}" * (braces - there),),
            span=span,
            kind=types.CompletionItemKind.Variable,
            rank=rank,
            detail=question.vocabulary.webhooks[key].parameters[name].doc,
            data={
                "of": "parameter",
                "dialect": question.vocabulary.dialect,
                "webhook": key,
                "parameter": name,
            },
        )


def _begun(question: Question) -> re.Match[str] | None:
    offset = question.offset
    return _BEGUN.search(question.source, max(0, offset - _LONGEST_NAME), offset)


def _filled_by_program(question: Question, begun: re.Match[str]) -> bool:
    """Whether the placeholders are surely those of somebody else's template."""
    templates = question.settings.templates
    if templates == "mustache" or question.settings.delivery == "bin":
        return False
    if templates != "auto" or begun["blanks"]:
        return True
    source, declaration = question.source, len("<?")
    return any(source.find(sign, declaration) >= 0 for sign in _OTHER_TAGS) or any(
        at != begun.start() and _OF_A_PROGRAM.match(source, at) for at in _openings(source)
    )


def _openings(source: str) -> Iterator[int]:
    """Where double braces begin."""
    at = source.find("{{")
    while at >= 0:
        yield at
        at = source.find("{{", at + 3)


def _channel(question: Question) -> str | None:
    """What the document is for, as far as its verbs or the settings tell."""
    if question.settings.channel != "auto":
        return question.settings.channel
    vocabulary, frame = question.vocabulary, question.cursor.frame
    outermost = list(frame.upwards())[-2:] if frame else []
    verbs = [*(outermost[-1].tags if outermost else ()), *(each.name for each in outermost[:1])]
    for tag in verbs:
        child = vocabulary.root.children.get(tag)
        channels = () if child is None else vocabulary.types[child.type].channels
        if len(channels) == 1:
            return channels[0]
    return None


def _known(question: Question, channel: str | None) -> dict[str, tuple[str, int]]:
    """The parameters that have a value in the document, each with a request that has it, and a rank."""
    vocabulary = question.vocabulary
    channels = parameters(vocabulary).channels
    found: dict[str, tuple[str, int]] = {}
    for key, webhook in vocabulary.webhooks.items():
        at_once = key.startswith(_WITHOUT_DETOUR[0]) or key.endswith(_WITHOUT_DETOUR[1])
        for name in webhook.parameters:
            if name in channels and (channel is None or channel in channels[name]):
                rank = 0 if at_once else 1
                if name not in found or rank < found[name][1]:
                    found[name] = (key, rank)
    return found

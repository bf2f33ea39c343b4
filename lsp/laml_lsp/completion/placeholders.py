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
    from laml_lsp.completion.question import Question, Signs

_BEGUN = re.compile(r"(?P<opening>\{\{\{?)(?P<blanks>[ \t]*)(?P<name>\w*)\Z")
_NAME_BEHIND = re.compile(r"\w*")
_BLANKS = re.compile(r"[ \t]*")
_OF_A_PROGRAM = re.compile(r"\{\{\{?(?![{]?[ \t]*[A-Z])[^{}]+\}\}")
"""Placeholders that begin like no parameter: a program fills them in."""
_OTHER_TAGS: Signs = (("%", "{%"), ("#", "{#"), ("%", "<%"), ("?", "<?"))
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
    closing = "}" * (braces - there)
    blanks = begun["blanks"] if end == behind else ""  # as before the name, so behind it
    for name, (key, rank) in _known(question, question.channel).items():
        yield Offer(
            label=name,
            body=(f"{name}{blanks}{closing}",),
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
    if templates != "auto":
        return True
    source, declaration = question.source, len("<?")
    return question.holds(_OTHER_TAGS, declaration) or any(
        at != begun.start() and _OF_A_PROGRAM.match(source, at) for at in _openings(source)
    )


def _openings(source: str) -> Iterator[int]:
    """Where double braces begin."""
    at = source.find("{{")
    while at >= 0:
        yield at
        at = source.find("{{", at + 3)


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

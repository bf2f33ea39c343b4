"""What may stand in a comment that speaks to the linter."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from lsprotocol import types

from laml_lint.diagnostics import Span
from laml_lint.rules.registry import rules_of
from laml_lint.suppressions.directives import MARK, SCOPES, WORDS
from laml_lsp.completion.bodies import Body, Stop
from laml_lsp.completion.offers import Offer

if TYPE_CHECKING:
    from laml_lsp.completion.question import Question

_BEGINNING = re.compile(r"\s*(?P<word>[a-z-]*)")
_DIRECTIVE = re.compile(rf"\s*{MARK}\s*:\s*(?P<word>[\w-]*)")
_ROLE = re.compile(rf"\s*{MARK}\s*:\s*role\b\s*:?\s*(?P<word>[\w-]*)")
_RULES = re.compile(rf"\s*{MARK}\s*:\s*(?P<scope>{'|'.join(SCOPES)})(?=[\s,;])(?P<list>[^:]*)")
_ITEM = re.compile(r"[^\s,;]+")
_WORD_BEHIND = re.compile(r"\w*(?:-\w+)*")
_NEXT_TAG = re.compile(r"[^<]*<[^<>]*>?")
_MEANING = {
    "ignore": "silence rules for the next element, or for the one on this line",
    "ignore-file": "silence rules in the whole document",
    "disable": "silence rules from here on",
    "enable": "end a disable",
    "role": "say what the document is for",
}


def offers(question: Question) -> Iterator[Offer]:
    """The directives, and the rules or roles behind them."""
    source, (start, _), offset = question.source, question.cursor.span, question.offset
    for pattern, found in ((_ROLE, _roles), (_RULES, _rules), (_DIRECTIVE, _directives)):
        match = pattern.fullmatch(source, start, offset)
        if match is not None:
            yield from found(question, match)
            return
    match = _BEGINNING.fullmatch(source, start, offset)
    if match is not None and question.trigger is None and f"{MARK}:".startswith(match["word"]):
        yield from _directives(question, match, f"{MARK}: ")


def _directives(question: Question, match: re.Match[str], before: str = "") -> Iterator[Offer]:
    span = _word(question, match)
    blank = not question.source.startswith(" ", span.end)
    for rank, word in enumerate(WORDS):
        end = [" "] if blank else []
        yield Offer(
            label=before + word,
            body=(before + word, *end, *_closing(question)),
            span=span,
            kind=types.CompletionItemKind.Keyword,
            rank=rank,
            detail=_MEANING[word],
        )


def _roles(question: Question, match: re.Match[str]) -> Iterator[Offer]:
    for role in question.vocabulary.roles.values():
        yield Offer(
            label=role.name,
            body=(role.name,),
            span=_word(question, match),
            kind=types.CompletionItemKind.EnumMember,
            detail=f"may hold {', '.join(role.allowed)}"
            if role.allowed
            else f"not {', '.join(role.refused)}",
        )


def _rules(question: Question, match: re.Match[str]) -> Iterator[Offer]:
    """Codes and names of rules that are not named yet, those with findings here first."""
    listed = _ITEM.findall(match["list"])
    source, offset = question.source, question.offset
    start = offset
    if listed and not source[offset - 1].isspace() and source[offset - 1] not in ",;":
        start -= len(listed.pop())
    if "until" in listed:
        return
    behind = _WORD_BEHIND.match(source, offset)
    span = Span(start, behind.end() if behind else offset)
    found = _found(question, match["scope"])
    rules = rules_of(question.snapshot.project.settings)
    for by_name in (False, True):
        for rule in rules.infos:
            word, other = (rule.name, rule.code) if by_name else (rule.code, rule.name)
            if not {rule.code, rule.name}.intersection(listed):
                yield Offer(
                    label=word,
                    body=(word,),
                    span=span,
                    kind=types.CompletionItemKind.Constant,
                    rank=by_name + (0 if rule.code in found else 2),
                    found_by=(rule.code, rule.name) if not by_name else (),
                    detail=other,
                    description=rule.severity.label,
                    data={"of": "rule", "code": rule.code},
                )


def _found(question: Question, scope: str) -> frozenset[str]:
    """The codes of the findings that the comment may silence, as far as they are known already."""
    if not question.snapshot.linted:
        return frozenset()
    start, end = 0, len(question.source)
    if scope != "ignore-file":
        start = question.cursor.span.end
    if scope == "ignore":
        tag = _NEXT_TAG.match(question.source, min(start + len("-->"), end))
        end = tag.end() if tag else end
    own = range(*question.cursor.span)
    places = ((finding.code, finding.range.start.offset) for finding in question.snapshot.findings)
    return frozenset(code for code, at in places if start <= at < end and at not in own)


def _word(question: Question, match: re.Match[str]) -> Span:
    """The word at the cursor, with what stands behind the cursor of it."""
    behind = _WORD_BEHIND.match(question.source, question.offset)
    return Span(match.start("word"), behind.end() if behind else question.offset)


def _closing(question: Question) -> Body:
    """The end of the comment, when it is missing."""
    source, (_, end) = question.source, question.cursor.span
    missing = not source.startswith("-->", end) or "<!--" in source[question.offset : end]
    return (Stop(0), " -->") if missing else ()

"""What may stand in a comment that speaks to the linter."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator
from typing import TYPE_CHECKING, NamedTuple

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


class Grammar(NamedTuple):
    """What a comment may say in a kind of file."""

    words: tuple[str, ...]
    """The directives."""
    reach: Callable[[str], Span]
    """Where the findings stand that a directive silences at the cursor."""
    closing: Body = ()
    """The end of the comment, when it is missing."""


def offers(question: Question) -> Iterator[Offer]:
    """The directives, and the rules or roles behind them."""
    grammar = Grammar(WORDS, lambda scope: _reach(question, scope), _closing(question))
    yield from offers_by(question, grammar)


def offers_by(question: Question, grammar: Grammar) -> Iterator[Offer]:
    """The same in a comment of any kind of file; the span of the cursor is what stands in the comment."""
    source, (start, _), offset = question.source, question.cursor.span, question.offset
    if "role" in grammar.words and (match := _ROLE.fullmatch(source, start, offset)):
        yield from _roles(question, match)
    elif match := _RULES.fullmatch(source, start, offset):
        yield from _rules(question, match, grammar)
    elif match := _DIRECTIVE.fullmatch(source, start, offset):
        yield from _directives(question, match, grammar)
    elif question.trigger is None:
        match = _BEGINNING.fullmatch(source, start, offset)
        if match is not None and f"{MARK}:".startswith(match["word"]):
            yield from _directives(question, match, grammar, f"{MARK}: ")


def _directives(
    question: Question, match: re.Match[str], grammar: Grammar, before: str = ""
) -> Iterator[Offer]:
    span = _word(question, match)
    blank = not question.source.startswith(" ", span.end)
    for rank, word in enumerate(grammar.words):
        end = [" "] if blank else []
        yield Offer(
            label=before + word,
            body=(before + word, *end, *grammar.closing),
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


def _rules(question: Question, match: re.Match[str], grammar: Grammar) -> Iterator[Offer]:
    """Codes and names of rules that are not named yet."""
    listed = _ITEM.findall(match["list"])
    source, offset = question.source, question.offset
    start = offset
    if listed and not source[offset - 1].isspace() and source[offset - 1] not in ",;":
        start -= len(listed.pop())
    if "until" in listed:
        return
    yield from rules_at(question, start, listed, grammar.reach(match["scope"]))


def rules_at(
    question: Question, start: int, listed: Collection[str], reach: Span, *, names: bool = True
) -> Iterator[Offer]:
    """The rules in the place of the word that begins at `start`, by code and perhaps by name, but for those
    that are `listed`; those with findings in `reach` come first.
    """
    behind = _WORD_BEHIND.match(question.source, question.offset)
    span = Span(start, behind.end() if behind else question.offset)
    found = _found(question, reach)
    rules = rules_of(question.snapshot.project.settings)
    for by_name in (False, True) if names else (False,):
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


def _reach(question: Question, scope: str) -> Span:
    start, end = 0, len(question.source)
    if scope != "ignore-file":
        start = question.cursor.span.end
    if scope == "ignore":
        tag = _NEXT_TAG.match(question.source, min(start + len("-->"), end))
        end = tag.end() if tag else end
    return Span(start, end)


def _found(question: Question, reach: Span) -> frozenset[str]:
    """The codes of the findings that the comment may silence, as far as they are known already."""
    if not question.snapshot.linted:
        return frozenset()
    found = (*question.snapshot.findings, *question.snapshot.silenced)
    own = range(*question.cursor.span)
    places = ((finding.code, finding.range.start.offset) for finding in found)
    return frozenset(code for code, at in places if at in range(*reach) and at not in own)


def _word(question: Question, match: re.Match[str]) -> Span:
    """The word at the cursor, with what stands behind the cursor of it."""
    behind = _WORD_BEHIND.match(question.source, question.offset)
    return Span(match.start("word"), behind.end() if behind else question.offset)


def _closing(question: Question) -> Body:
    """The end of the comment, when it is missing."""
    source, (_, end) = question.source, question.cursor.span
    missing = not source.startswith("-->", end) or "<!--" in source[question.offset : end]
    return (Stop(0), " -->") if missing else ()

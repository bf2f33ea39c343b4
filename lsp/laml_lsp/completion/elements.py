"""Start tags: their names, with what has to stand in the element."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from lsprotocol import types

from laml_lint.diagnostics import Span
from laml_lint.vocabulary.model import Kind as ValueKind
from laml_lint.vocabulary.model import TextPresence
from laml_lsp.completion.admission import PAST, admitted
from laml_lsp.completion.bodies import Body, Stop, merged
from laml_lsp.completion.offers import Offer
from laml_lsp.completion.words import choices, stop_of
from laml_lsp.cursor import Kind

if TYPE_CHECKING:
    from laml_lint.vocabulary import Attribute, ElementType
    from laml_lsp.completion.question import Question

_FIRST_RANK = 10
"""End tags come before."""
_ALWAYS_FILLED = frozenset({"root", "verb"})
"""Kinds of elements that hold other elements whenever they can."""
_PROSE = frozenset({ValueKind.SPOKEN_TEXT, ValueKind.MESSAGE_TEXT})


def offers(question: Question) -> Iterator[Offer]:
    """The elements that may begin at the cursor."""
    writing = _Writing.at(question)
    if writing is None:
        return
    for element, rank in sorted(admitted(question), key=lambda each: (each.rank, each.type.tag.lower())):
        past = PAST.get(element.status)
        yield Offer(
            label=element.tag,
            body=writing.body(element),
            span=writing.span,
            kind=types.CompletionItemKind.Class,
            rank=_FIRST_RANK + rank,
            found_by=writing.found_by(element),
            detail=f"{past}. {element.doc}" if past else element.doc,
            description=element.kind,
            deprecated=past is not None,
            data={"of": "element", "dialect": question.vocabulary.dialect, "type": element.key},
        )


class _Writing:
    """How a start tag is written at the cursor."""

    def __init__(self, question: Question, span: Span, sign: str, *, whole: bool) -> None:
        """`sign` is the `<` when it is not there yet; `whole` says that more than the name is wanted."""
        self._question = question
        self.span = span
        self.sign = sign
        self._whole = whole
        start = span.start if sign else span.start - 1
        self._alone = question.is_alone_on_line(Span(start, span.end))

    @classmethod
    def at(cls, question: Question) -> _Writing | None:
        """None where no element can begin."""
        cursor, source = question.cursor, question.source
        span = cursor.span
        if cursor.kind is Kind.TAG_NAME:
            tag = cursor.tag
            if tag is not None:
                begun = tag.closed or any(attribute.value_span for attribute in tag.attributes)
                return cls(question, span, "", whole=not begun)
            if source.startswith("/", span.end) and not source.startswith("/>", span.end):
                return None
            rest = next((end for end in (">", "/>") if source.startswith(end, span.end)), "")
            return cls(question, Span(span.start, span.end + len(rest)), "", whole=True)
        if cursor.kind is not Kind.TEXT or question.trigger is not None:
            return None
        word = question.word()
        typed = word.start < word.end
        sign = None if typed and _in_prose(question.type) else question.sign_before(word.start)
        if sign is not None:
            span = Span(sign, word.end)
            return cls(question, span, "<", whole=True) if question.on_one_line(span) == span else None
        if typed and (_in_prose(question.type) or not _begins(source, word.start)):
            return None  # a word of the text
        if not typed and not _begins(source, word.start):
            return None
        return cls(question, word, "<", whole=True)

    def body(self, element: ElementType) -> Body:
        """The rest of the start tag, and all that has to follow it."""
        if not self._whole:
            return (element.tag,)
        stops = self._attributes_of(element)
        start: list[str | Stop] = [self.sign, element.tag]
        for number, attribute in enumerate(stops, 1):
            start += [f' {attribute.name}="', *stop_of(attribute, number, with_default=True), '"']
        if not (element.text or element.children or element.any_children):
            if not stops and any(map(self._question.takes, element.attributes.values())):
                start.append(Stop(1))
            return merged([*start, "/>"])
        if self._is_closed(element.tag):
            return merged([*start, ">", Stop(0)])
        content = self._content(element, len(stops) + 1)
        return merged([*start, ">", *content, f"</{element.tag}>"])

    def found_by(self, element: ElementType) -> tuple[str, ...]:
        """What people may type who mean an element; empty: its tag."""
        source, span = self._question.source, self.span
        if self.sign and source.startswith(self.sign, span.start):
            blanks = source[span.start : self._question.word().start]
            return (f"{blanks}{element.tag}", *element.aliases)
        return (element.tag, *element.aliases) if element.aliases or self.sign else ()

    def _attributes_of(self, element: ElementType) -> list[Attribute]:
        """The attributes that belong to a new element: those it needs, or the only one that it can have."""
        known = [each for each in element.attributes.values() if self._question.takes(each)]
        wanted = [each for each in known if each.required or each.advised == "warning"]
        empty = not (element.text or element.children)
        return known if not wanted and empty and len(known) == 1 else wanted

    def _content(self, element: ElementType, number: int) -> Iterator[str | Stop]:
        text = element.text
        if text is not None and text.schemes and text.kind is ValueKind.SIP_URI:
            yield f"{text.schemes[0]}:"
        if text is not None and text.values:
            yield Stop(number, choices(text, None))
        elif self._alone and text is None and (element.kind in _ALWAYS_FILLED or element.needs_content):
            yield from ("\n\t", Stop(0), "\n")
        else:
            yield Stop(0)

    def _is_closed(self, tag: str) -> bool:
        """Whether the end tag follows at once, and belongs to nothing else."""
        frame = self._question.cursor.frame
        return self._question.source.startswith(f"</{tag}>", self.span.end) and not (
            frame is not None and any(open_.name == tag for open_ in frame.upwards())
        )


def _in_prose(element: ElementType | None) -> bool:
    """Whether the words in an element are its text."""
    if element is None or element.text is None:
        return False
    return element.text_presence is TextPresence.REQUIRED or element.text.kind in _PROSE


def _begins(source: str, start: int) -> bool:
    """Whether an element may begin there without cutting a word."""
    return not start or source[start - 1].isspace() or source[start - 1] in ">}"

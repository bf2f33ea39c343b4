"""Which findings the directives of a document silence, and what to say about the directives themselves."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from laml_lint.diagnostics import Diagnostic, Span, Suppression
from laml_lint.roles import declared
from laml_lint.rules.linter.expired_suppression import ExpiredSuppression
from laml_lint.rules.linter.suppression_without_reason import SuppressionWithoutReason
from laml_lint.rules.linter.unknown_suppression import UnknownSuppression
from laml_lint.rules.linter.unused_suppression import UnusedSuppression
from laml_lint.selection import suggestion
from laml_lint.suppressions.directives import SCOPES, WORDS, Directive, Selector, directives
from laml_lint.suppressions.removal import removal_of

if TYPE_CHECKING:
    from datetime import date

    from laml_lint.document import Document

_NEVER_SILENCED = "LML999"
_CUT_SHORT = frozenset({"LML009", "LML016", "LML999"})
"""Findings that say that not everything was looked at: what is unused then, nobody knows."""


class _Region(NamedTuple):
    """A piece of the document in which one selector of a directive counts for one set of codes."""

    directive: Directive
    selector: Selector | None
    """None when the directive names no rule."""
    codes: frozenset[str] | None
    spans: tuple[Span, ...]

    def covers(self, found: Diagnostic) -> bool:
        if self.codes is not None and found.code not in self.codes:
            return False
        start = found.range.start.offset
        return any(span.start <= start < span.end for span in self.spans)


def apply(
    document: Document, found: list[Diagnostic], enabled: Collection[str], today: date | None = None
) -> list[Diagnostic]:
    """`found` with the silenced findings marked, and the findings about the directives added.

    `enabled` holds the codes that were asked for: what silences a rule that is off is not called unused.
    `today` is the day by which suppressions expire; None means the day of the clock.
    """
    told = list(directives(document))
    if not told:
        return found
    remarks: list[Diagnostic] = []
    alive = []
    roles = document.vocabulary.roles
    for word, span in declared(document):
        if word not in roles:
            remarks.append(UnknownSuppression().role(document, word, span, tuple(roles)))
    for directive in told:
        remarks.extend(_remarks(document, directive))
        if directive.word not in SCOPES:
            continue
        if directive.until is not None and directive.until < (today or _today()):
            remarks.append(ExpiredSuppression().found(document, directive.anchor, directive.until))
        else:
            alive.append(directive)
    regions, closing = _regions(document, alive)
    marked, used = _marked(found, regions)
    if not any(item.code in _CUT_SHORT for item in found):
        used |= closing
        remarks.extend(_unused(document, alive, used, frozenset(enabled)))
    return marked + remarks


def _today() -> date:
    from datetime import date  # costs a millisecond, and few suppressions end

    return date.today()


def _remarks(document: Document, directive: Directive) -> Iterator[Diagnostic]:
    """What is wrong with a directive as it is written."""
    if directive.word not in WORDS:
        yield UnknownSuppression().word(document, directive.word, directive.word_span, WORDS)
        return
    for selector in directive.selectors:
        if not selector.codes:
            yield UnknownSuppression().selector(
                document, selector.text, selector.span, suggestion(selector.text)
            )
    if directive.bad_date is not None:
        yield UnknownSuppression().date(document, directive.bad_date)
    if directive.word in SCOPES and directive.word != "enable" and directive.reason is None:
        yield SuppressionWithoutReason().found(document, directive.anchor)


_Used = set[tuple[Span, Span | None]]
"""Comments, with the selector in them."""


def _marked(found: Iterable[Diagnostic], regions: list[_Region]) -> tuple[list[Diagnostic], _Used]:
    marked = []
    used: _Used = set()
    for item in found:
        covering = [region for region in regions if region.covers(item)]
        if covering and item.code != _NEVER_SILENCED:
            item = item._replace(suppression=Suppression("comment", covering[0].directive.reason))
            used.update(_key(region.directive, region.selector) for region in covering)
        marked.append(item)
    return marked, used


def _key(directive: Directive, selector: Selector | None) -> tuple[Span, Span | None]:
    return directive.comment, None if selector is None else selector.span


def _choices(directive: Directive) -> tuple[Selector | None, ...]:
    """The selectors of a directive that mean something; None stands for all rules."""
    return tuple(selector for selector in directive.selectors if selector.codes) or (
        () if directive.selectors else (None,)
    )


def _regions(document: Document, alive: list[Directive]) -> tuple[list[_Region], _Used]:
    """Where each directive counts; and the `enable` directives that end something."""
    regions: list[_Region] = []
    closing: _Used = set()
    everything = (Span(0, len(document.source) + 1),)
    for number, directive in enumerate(alive):
        if directive.word == "enable":
            continue
        for selector in _choices(directive):
            codes = None if selector is None else selector.codes
            if directive.word == "disable":
                regions.extend(_disabled(document, directive, selector, alive[number + 1 :], closing))
            else:
                spans = (
                    everything if directive.word == "ignore-file" else _beside(document, directive.comment)
                )
                regions.append(_Region(directive, selector, codes, spans))
    return regions, closing


def _disabled(
    document: Document,
    directive: Directive,
    selector: Selector | None,
    later: list[Directive],
    closing: _Used,
) -> Iterator[_Region]:
    """The regions of a `disable`: each of its codes counts up to the first `enable` that means it."""
    left = frozenset(_all_codes()) if selector is None else selector.codes
    for other in later:
        if other.word != "enable":
            continue
        for ending in _choices(other):
            ended = left if ending is None else left & ending.codes
            if ended:
                closing.add(_key(other, ending))
                span = Span(directive.comment.end, other.comment.start)
                yield _Region(directive, selector, ended, (span,))
                left -= ended
    if left:
        yield _Region(directive, selector, left, (Span(directive.comment.end, len(document.source) + 1),))


def _all_codes() -> Iterator[str]:
    from laml_lint.rules import RULES

    return (info.code for info in RULES)


def _beside(document: Document, comment: Span) -> tuple[Span, ...]:
    """The lines on which a comment stands, and the tags and the own text of the next element."""
    text = document.text
    first, last = text.position(comment.start).line, text.position(comment.end).line
    start = text.offset(first, 1)
    spans = [Span(start, text.offset(last, 1) + len(text.line(last)) + 1)]
    elements = document.syntax.elements
    after = bisect_left(elements, comment.end, key=lambda node: node.start_span.start)
    if after < len(elements):
        node = elements[after]
        spans.append(node.start_span)
        spans.extend(piece.span for piece in node.texts)
        if node.end_span is not None:
            spans.append(node.end_span)
    return tuple(spans)


def _unused(
    document: Document, alive: list[Directive], used: _Used, enabled: frozenset[str]
) -> Iterator[Diagnostic]:
    for directive in alive:
        idle = [
            selector
            for selector in _choices(directive)
            if _key(directive, selector) not in used and (selector is None or selector.codes & enabled)
        ]
        whole = len(idle) == max(1, len(directive.selectors))
        for selector in idle:
            name = "everything" if selector is None else selector.text
            span = directive.word_span if selector is None else selector.span
            removal = removal_of(document.source, directive, None if whole else selector)
            yield UnusedSuppression().found(document, directive.word, name, span, removal, whole=whole)

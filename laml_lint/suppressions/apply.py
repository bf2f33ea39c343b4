"""Which findings the directives of a document silence, and what to say about the directives themselves."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from laml_lint.diagnostics import Diagnostic, Span, Suppression
from laml_lint.roles import declared
from laml_lint.rules.linter.expired_suppression import ExpiredSuppression
from laml_lint.rules.linter.suppression_without_reason import SuppressionWithoutReason
from laml_lint.rules.linter.unknown_suppression import UnknownSuppression
from laml_lint.rules.linter.unused_suppression import UnusedSuppression
from laml_lint.rules.registry import rules_of
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

    def means(self, code: str) -> bool:
        """Whether findings of `code` are silenced in it."""
        return self.codes is None or code in self.codes


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
            guess = rules_of(document.settings).suggestion(selector.text)
            yield UnknownSuppression().selector(document, selector.text, selector.span, guess)
    if directive.bad_date is not None:
        yield UnknownSuppression().date(document, directive.bad_date)
    if directive.word in SCOPES and directive.word != "enable" and directive.reason is None:
        yield SuppressionWithoutReason().found(document, directive.anchor)


_Used = set[tuple[Span, Span | None]]
"""Comments, with the selector in them."""


def _marked(found: Iterable[Diagnostic], regions: list[_Region]) -> tuple[list[Diagnostic], _Used]:
    """The findings with the silenced ones marked; and what has silenced some.

    There may be thousands of regions and as many findings, so both are gone through together, by place.
    """
    marked = list(found)
    spans = [(span, number) for number, region in enumerate(regions) for span in region.spans]
    begins = sorted(((span.start, number) for span, number in spans), reverse=True)
    ends = sorted(((span.end, number) for span, number in spans), reverse=True)
    open_here: Counter[int] = Counter()
    effective: set[int] = set()
    for at in sorted(range(len(marked)), key=lambda at: marked[at].range.start.offset):
        item = marked[at]
        offset = item.range.start.offset
        while begins and begins[-1][0] <= offset:
            open_here[begins.pop()[1]] += 1
        while ends and ends[-1][0] <= offset:
            number = ends.pop()[1]
            open_here[number] -= 1
            if not open_here[number]:
                del open_here[number]
        covering = [number for number in open_here if regions[number].means(item.code)]
        if covering and item.code != _NEVER_SILENCED:
            reason = regions[min(covering)].directive.reason
            marked[at] = item._replace(suppression=Suppression("comment", reason))
            effective.update(covering)
    return marked, {_key(regions[number].directive, regions[number].selector) for number in effective}


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
    enabling = [(directive, _choices(directive)) for directive in alive if directive.word == "enable"]
    for directive in alive:
        if directive.word == "enable":
            continue
        for selector in _choices(directive):
            codes = None if selector is None else selector.codes
            if directive.word == "disable":
                regions.extend(_disabled(document, directive, selector, enabling, closing))
            else:
                spans = everything if directive.word == "ignore-file" else document.beside(directive.comment)
                regions.append(_Region(directive, selector, codes, spans))
    return regions, closing


def _disabled(
    document: Document,
    directive: Directive,
    selector: Selector | None,
    enabling: list[tuple[Directive, tuple[Selector | None, ...]]],
    closing: _Used,
) -> Iterator[_Region]:
    """The regions of a `disable`: each of its codes counts up to the first `enable` that means it."""
    left = rules_of(document.settings).codes if selector is None else selector.codes
    begin = bisect_left(enabling, directive.comment.end, key=lambda pair: pair[0].comment.start)
    for other, endings in islice(enabling, begin, None):
        for ending in endings:
            if ending is not None and left.isdisjoint(ending.codes):
                continue
            ended = left if ending is None else left & ending.codes
            closing.add(_key(other, ending))
            span = Span(directive.comment.end, other.comment.start)
            yield _Region(directive, selector, ended, (span,))
            left -= ended
        if not left:
            return
    yield _Region(directive, selector, left, (Span(directive.comment.end, len(document.source) + 1),))


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

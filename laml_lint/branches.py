"""Documents that hold template tags: every document that they can become is judged, not their text.

Branches of a condition do not stand side by side. So the document is judged in variants, each with one branch
of every condition, and a finding counts when it comes up in every variant that has the place it is about. The
variants are chosen so that any two branches that can occur together do.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Iterable
from functools import cache
from typing import TYPE_CHECKING

from laml_lint.rules import catalogue, load_rule
from laml_lint.rules.base import ValueRule
from laml_lint.sources.xml import parse
from laml_lint.templates.signs import MASKS, must_be_written_anew, revealed

if TYPE_CHECKING:
    from laml_lint.diagnostics import Diagnostic, Fix, Span
    from laml_lint.document import Document
    from laml_lint.templates.template import Template
    from laml_lint.templates.writing import Written

_Key = tuple[str, "Span", int]
"""Code, place, and which finding of that code at that place it is: what is said may differ."""
Judge = Callable[["Document", "list[Diagnostic]"], None]

_OF_THE_TEMPLATE = frozenset({"LML601", "LML602", "LML603", "LML604"})
_OF_THE_BYTES = frozenset({"LML007", "LML009", "LML016"})
_OF_THE_ROOT = frozenset({"LML001", "LML012"})
_FIRST_OF_MANY = frozenset({"LML501"})
"""Rules that speak of the first of a row of places and mean all of them."""
_OF_THE_WHOLE = frozenset({"LML013"})
"""Rules that know what a document is by enough signs, wherever they stand."""
_SYNTAX = frozenset({"LML001", "LML002", "LML003", "LML004", "LML005", "LML006", "LML010"})
# Families and rules that look at attributes which an element does not have
_ABOUT_ABSENT_ATTRIBUTES = ("LML114", "LML199", "LML31", "LML4", "LML5")
_ROOT = "<Response"
"""Where it does not stand, a template may be a part of a document, or may put the root out as well."""


class _Places:
    """A set of offsets, made of spans."""

    def __init__(self, spans: Iterable[Span]) -> None:
        self._starts: list[int] = []
        self._ends: list[int] = []
        for start, end in sorted(spans):
            if self._ends and start <= self._ends[-1]:
                self._ends[-1] = max(self._ends[-1], end)
            else:
                self._starts.append(start)
                self._ends.append(end)

    def touch(self, span: Span) -> bool:
        """Whether `span`, which may be empty, has an offset of the set in it."""
        at = bisect_right(self._ends, span.start)
        return at < len(self._starts) and self._starts[at] < max(span.end, span.start + 1)


class _Variant:
    """What was said about one variant, and what of the source is not in it."""

    def __init__(self, hidden: _Places, items: list[Diagnostic]) -> None:
        self.hidden = hidden
        counts: Counter[tuple[str, Span]] = Counter()
        self.items: dict[_Key, Diagnostic] = {}
        for item in items:
            place = (item.code, item.range.span)
            self.items[(*place, counts[place])] = item
            counts[place] += 1
        self._first = {code: span.start for code, span, _ in sorted(self.items, reverse=True)}

    def agrees(self, key: _Key) -> bool:
        """Whether the finding comes up here as well, or has no place here."""
        code, span, _ = key
        if key in self.items or self.hidden.touch(span) or code in _OF_THE_WHOLE:
            return True
        return code in _FIRST_OF_MANY and self._first.get(code, span.start) < span.start


def collect(document: Document, judge: Judge, found: list[Diagnostic]) -> None:
    """Puts what `judge` says about `document` into `found`; gives `document` a tree."""
    if not must_be_written_anew(document.data):
        parse(document)
        if document.well_formed or not (document.template.tags or document.template.malformed):
            judge(document, found)
            return
    template = document.template
    if any(mask in document.source for mask in MASKS) or not (template.tags or template.malformed):
        parse(document)
        judge(document, found)
        return
    choices = [] if template.hopeless else template.variants()
    if choices:
        found.extend(_common(document, judge, choices))
    else:
        kept = _OF_THE_TEMPLATE | _OF_THE_BYTES | (frozenset() if template.hopeless else _of_values())
        items, _ = _judged(document, judge, template.write(None))
        found.extend(item for item in items if item.code in kept)
    _give_tree(document, template)


def _common(document: Document, judge: Judge, choices: list[tuple[int, ...]]) -> list[Diagnostic]:
    """The findings that come up in every variant in which their place is."""
    template = document.template
    variants: list[_Variant] = []
    seen: set[str] = set()
    for choice in choices:
        written = template.write(choice)
        if written.text not in seen:
            seen.add(written.text)
            items, behind = _judged(document, judge, written)
            variants.append(_Variant(_Places([*template.hidden(choice), *behind]), items))
    if len(variants) == 1:
        return [*variants[0].items.values()]
    candidates: dict[_Key, Diagnostic] = {}
    for variant in variants:
        for key, item in variant.items.items():
            candidates.setdefault(key, item)
    return [
        _with_common_fix(item, key, variants)
        for key, item in candidates.items()
        if all(variant.agrees(key) for variant in variants)
    ]


def _with_common_fix(item: Diagnostic, key: _Key, variants: list[_Variant]) -> Diagnostic:
    """The finding; with its fix only if that is the same wherever the finding is, and changes nothing where
    the finding is not.
    """
    fix = item.fix
    if fix is None:
        return item
    for variant in variants:
        same = variant.items.get(key)
        if same is None:
            if not all(variant.hidden.touch(edit.range.span) for edit in fix.edits):
                return item._replace(fix=None)
        elif same.fix is None or same.fix.edits != fix.edits:
            return item._replace(fix=None)
    return item


def _judged(document: Document, judge: Judge, written: Written) -> tuple[list[Diagnostic], list[Span]]:
    """What is said about the document as `written`, as far as it does not hang on what nobody knows, and what
    was not looked at because it stands behind the root.
    """
    template = document.template
    variant = document.rewritten(written.text)
    parse(variant)
    items: list[Diagnostic] = []
    judge(variant, items)
    behind = _behind_root(variant)
    if not items:
        return items, behind
    root = written.text.find(_ROOT)
    output_before = bool(template.holes) and template.holes[0].start < root
    fragment = bool(template.holes) and _ROOT not in written.text
    malformed = _Places(template.malformed)
    names = _Places(written.names)
    unknown = _Places(_unknown_attributes(variant, written))
    tags = _Places(tag.span for tag in template.tags)
    sure = []
    for item in items:
        span = item.range.span
        if item.code not in _OF_THE_TEMPLATE and (
            (item.code in _SYNTAX and malformed.touch(span))
            or (item.code in _SYNTAX and output_before and span.start < root)
            or (item.code in _OF_THE_ROOT and fragment)
            or names.touch(span)
            or (item.code.startswith(_ABOUT_ABSENT_ATTRIBUTES) and unknown.touch(span))
        ):
            continue
        sure.append(_as_in_source(item, tags))
    return sure, behind


def _behind_root(variant: Document) -> list[Span]:
    """What stands behind the root of a text that holds several documents, one after the other."""
    root = variant.syntax.root if variant.seen.count(_ROOT) > 1 else None
    if root is None or root.end_span is None:
        return []
    return [root.end_span._replace(start=root.end_span.end, end=len(variant.seen))]


def _unknown_attributes(variant: Document, written: Written) -> list[Span]:
    """The elements, with their contents, of which not all attributes are known."""
    places = written.attributes
    found = []
    for node in variant.syntax.elements if places else ():
        start, end = node.start_span
        at = bisect_left(places, start)
        if at < len(places) and places[at] < end:
            found.append(node.start_span._replace(end=(node.end_span or node.start_span).end))
    return found


def _as_in_source(item: Diagnostic, tags: _Places) -> Diagnostic:
    """A finding in the words of the source, without a fix that would cut through a template tag."""
    return item._replace(
        message=revealed(item.message),
        help=None if item.help is None else revealed(item.help),
        attribute=None if item.attribute is None else revealed(item.attribute),
        related=tuple(other._replace(message=revealed(other.message)) for other in item.related),
        fix=None if item.fix is None else _harmless(item.fix, item, tags),
        where=revealed(item.where),
    )


def _harmless(fix: Fix, item: Diagnostic, tags: _Places) -> Fix | None:
    """The fix in the words of the source; None when it would change a template tag."""
    if item.code not in _OF_THE_TEMPLATE and any(tags.touch(edit.range.span) for edit in fix.edits):
        return None
    edits = tuple(edit._replace(text=revealed(edit.text)) for edit in fix.edits)
    return fix._replace(title=revealed(fix.title), edits=edits)


@cache
def _of_values() -> frozenset[str]:
    """The rules that look at one value and at nothing around it."""
    return frozenset(
        code
        for code, info in catalogue().items()
        if "value" in info.shape and isinstance(rule := load_rule(code), ValueRule) and not rule.contextual
    )


def _give_tree(document: Document, template: Template) -> None:
    """The document itself gets the tree of all branches together, for those who look up places in it."""
    for name in ("syntax", "locate", "channel"):
        vars(document).pop(name, None)
    document.placements.clear()
    document.masked = template.write(None).text
    parse(document)

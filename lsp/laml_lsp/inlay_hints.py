"""What is not written and yet so: defaults of attributes that are missing, and what event lists leave out.

The defaults that are shown are those by which something happens to the caller that nobody wrote down:
switches that are on, and lengths of time. Not among them are attributes that only say more about another one
(`method` of an `action`) or need another one to have an effect: where they matter, something is written.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from lsprotocol import types

from laml_lint.placeholders import holds_placeholder
from laml_lint.vocabulary.model import Kind
from laml_lsp.ascending import Ascending
from laml_lsp.elements import type_of_node

if TYPE_CHECKING:
    from laml_lint.diagnostics import Span
    from laml_lint.syntax.nodes import AttributeNode, Node
    from laml_lint.templates.tags import Tag
    from laml_lint.vocabulary import Attribute, ElementType
    from laml_lsp.session import Options, Session
    from laml_lsp.snapshot import Snapshot

_MOST_DEFAULTS = 3
_SWITCH = frozenset({"true", "false"})
_NUMBERS = frozenset({Kind.INTEGER, Kind.INTEGER_OR_KEYWORD, Kind.DECIMAL})


class _Hint(NamedTuple):
    """What stands at an offset and is not written; `insertion` writes it there."""

    offset: int
    label: str
    tooltip: str
    insertion: str = ""


def hints(session: Session, snapshot: Snapshot, params: types.InlayHintParams) -> list[types.InlayHint]:
    """The hints in a part of a document."""
    options = session.options
    wanted = options.hint_defaults or options.hint_events
    if not wanted or snapshot.is_program or not snapshot.project.concerns(snapshot):
        return []
    within = snapshot.span(params.range)
    tags = snapshot.document.template.tags
    found = []
    for node in snapshot.tree.elements:
        span = node.start_span
        if span.start > within.end or span.end < within.start:
            continue
        type = type_of_node(snapshot.vocabulary, node)
        if type is not None and snapshot.source.endswith(">", span.start, span.end):
            known = not _holds_tags(node, tags)
            found += [
                hint
                for hint in _of_element(options, type, node, known)
                if within.start <= hint.offset <= within.end
            ]
    places = Ascending(snapshot)
    return [_shown(places.position(hint.offset), hint) for hint in found]


def _shown(position: types.Position, hint: _Hint) -> types.InlayHint:
    edit = types.TextEdit(types.Range(position, position), hint.insertion)
    return types.InlayHint(
        position,
        hint.label,
        text_edits=[edit] if hint.insertion else None,
        tooltip=hint.tooltip or None,
        padding_left=True,
    )


def _of_element(options: Options, type: ElementType, node: Node, known: bool) -> Iterator[_Hint]:
    """The hints of one element; `known` says that no other attributes can be there than those one sees."""
    written = {attribute.name: attribute for attribute in node.attributes}
    if options.hint_events:
        for name, attribute in written.items():
            fact = type.attributes.get(name)
            if fact is not None and fact.type.kind is Kind.EVENT_LIST:
                yield from _events(fact, attribute)
    if not known:
        return
    end = node.attributes[-1].span.end if node.attributes else node.name_span.end
    missing = [fact for name, fact in type.attributes.items() if name not in written]
    if options.hint_events:
        for fact in missing:
            if _sends_anyway(type, fact, written):
                yield _default(fact, end)
    if options.hint_defaults:
        mattering = [fact for fact in missing if _matters(fact)]
        for fact in mattering[:_MOST_DEFAULTS]:
            yield _default(fact, end)


def _default(attribute: Attribute, end: int) -> _Hint:
    written = f'{attribute.name}="{attribute.default}"'
    return _Hint(end, written, attribute.doc, f" {written}")


# --- defaults ---


def _matters(attribute: Attribute) -> bool:
    """Whether something happens to the caller by the default that nobody wrote down."""
    if attribute.default is None or attribute.status != "documented":
        return False
    if attribute.companion is not None or attribute.needs:
        return False
    type = attribute.type
    if _SWITCH.issubset(type.values):
        return attribute.default != "false"
    return type.kind in _NUMBERS and type.unit is not None


def _holds_tags(node: Node, tags: list[Tag]) -> bool:
    """Whether template tags stand in the start tag outside of values, which may become any attributes."""
    start, end = node.start_span
    values: list[Span] = [attribute.value_span for attribute in node.attributes]
    for at in range(bisect_left(tags, start, key=lambda tag: tag.start), len(tags)):
        tag = tags[at]
        if tag.start >= end:
            break
        if not any(value.start <= tag.start and tag.end <= value.end for value in values):
            return True
    return False


# --- events ---


def _events(attribute: Attribute, node: AttributeNode) -> Iterator[_Hint]:
    """How many of the events are wanted."""
    if holds_placeholder(node.value):
        return
    named = set(node.value.replace(",", " ").split())
    events = {word: fact for word, fact in attribute.type.values.items() if not fact.replaced_by}
    left_out = [word for word in events if word not in named]
    if len(left_out) == len(events):
        return
    if not left_out:
        yield _Hint(node.span.end, f"all {len(events)} events", "")
        return
    lines = [f"{word}: {events[word].doc}" for word in left_out]
    label = f"{len(events) - len(left_out)} of {len(events)} events"
    yield _Hint(node.span.end, label, "\n".join(["Not reported:", *lines]))


def _sends_anyway(type: ElementType, attribute: Attribute, written: dict[str, AttributeNode]) -> bool:
    """Whether the address is there to which the default events are sent."""
    if attribute.type.kind is not Kind.EVENT_LIST or attribute.default is None:
        return False
    address = written.get(attribute.companion or "")
    if address is None or not address.value.strip():
        return False
    fact = type.attributes.get(address.name)
    return fact is not None and not _in_vain(type, fact, written)


def _in_vain(type: ElementType, attribute: Attribute, written: dict[str, AttributeNode]) -> bool:
    """Whether another attribute keeps `attribute` from having an effect."""
    for need in attribute.needs:
        if need.attribute is None or need.of_parent or not need.exceptions:
            continue
        other, fact = written.get(need.attribute), type.attributes.get(need.attribute)
        value = other.value.strip() if other is not None else fact and fact.default
        if value in need.exceptions:
            return True
    return False

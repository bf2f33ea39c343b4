"""Elements around others: the verb that a noun lacks, and verbs around verbs."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

from laml_lint.diagnostics import Span
from laml_lint.formatting import INDENT
from laml_lint.text import BLANK
from laml_lsp.code_actions.offers import QUICK_FIX, REWRITE, Asked, Offer, What
from laml_lsp.code_actions.places import is_complete, node_at, node_beginning_at, whole
from laml_lsp.elements import type_of_node

if TYPE_CHECKING:
    from laml_lint.syntax.nodes import Node
    from laml_lint.vocabulary import ElementType, Vocabulary
    from laml_lsp.snapshot import Snapshot

_MISPLACED = "misplaced-element"
_VERB = "verb"
_PAST = frozenset({"deprecated", "legacy"})


def verbs(asked: Asked) -> Iterator[Offer]:
    """For an element that may not stand here: the verbs around it that would make it right."""
    snapshot = asked.snapshot
    if snapshot.is_program or not asked.wants(QUICK_FIX):
        return
    for item in asked.findings:
        node = node_at(snapshot, item.range.start.offset) if item.name == _MISPLACED else None
        if node is None:
            continue
        done = "" if item.fix is None else item.fix.title
        homes = list(_homes(snapshot.vocabulary, node.parent, [node.name]))
        fitting = [home for home in homes if _knows_attributes(snapshot.vocabulary, home, node)]
        for home in fitting or homes:
            row = next(filter(partial(_can_hold, home), (_neighbours(snapshot, node, home), [node])), None)
            if row and f"wrap in <{home.tag}>" != done:
                yield Offer(f"Wrap in <{home.tag}>", QUICK_FIX, _what(home, row), (item,))


def rewrites(asked: Asked) -> Iterator[Offer]:
    """For the selected siblings, or for the element at the cursor: verbs in which they may stand."""
    snapshot = asked.snapshot
    if snapshot.is_program or not asked.wants(REWRITE) or not snapshot.project.concerns(snapshot):
        return
    row = _selected(snapshot, asked.span)
    parent = row[0].parent if row else None
    around = type_of_node(snapshot.vocabulary, parent)
    tags = [node.name for node in row]
    if around is None or not all(tag in around.children for tag in tags):
        return  # what is wrong here is another matter
    for home in _homes(snapshot.vocabulary, parent, tags):
        if _can_hold(home, row):
            yield Offer(f"Wrap in <{home.tag}>", REWRITE, _what(home, row))


def wrap_edits(snapshot: Snapshot, tag: str, first: int, last: int) -> list[tuple[Span, str]] | None:
    """Writes `tag` around siblings, given by where the first and the last one begin."""
    start, end = node_beginning_at(snapshot, first), node_beginning_at(snapshot, last)
    if start is None or end is None or start.parent is not end.parent or start.parent is None:
        return None
    span = Span(whole(start).start, whole(end).end)
    indent = _indent_before(snapshot.source, span.start)
    if indent is None:
        return [(Span(span.start, span.start), f"<{tag}>"), (Span(span.end, span.end), f"</{tag}>")]
    line_end = snapshot.text.line_end
    return [
        (Span(span.start, span.start), f"<{tag}>{line_end}{indent}{INDENT}"),
        *((Span(at, at), INDENT) for at in _line_begins(snapshot, span)),
        (Span(span.end, span.end), f"{line_end}{indent}</{tag}>"),
    ]


def _what(home: ElementType, row: list[Node]) -> What:
    return ("wrap", home.tag, row[0].start_span.start, row[-1].start_span.start)


# --- which verbs ---


def _homes(vocabulary: Vocabulary, parent: Node | None, tags: list[str]) -> Iterator[ElementType]:
    """The verbs that may stand in `parent` and take all the tags as their children."""
    around = type_of_node(vocabulary, parent)
    for child in () if around is None else around.children.values():
        home = vocabulary.types[child.type]
        if home.kind == _VERB and home.status not in _PAST and all(tag in home.children for tag in tags):
            yield home


def _can_hold(home: ElementType, row: list[Node]) -> bool:
    """Whether the elements may stand side by side in `home`, which takes each of them."""
    names = [node.name for node in row]
    tags = set(names)
    return not (
        not all(map(is_complete, row))
        or (len(row) > 1 and (home.one_child or any(alone.tag in tags for alone in home.alone)))
        or any(tags >= set(pair) for pair in home.conflicts)
        or any(tags & set(group) and tags - set(group) for group in home.exclusive)
        or any(names.count(tag) > (home.children[tag].maximum or len(row)) for tag in tags)
    )


def _knows_attributes(vocabulary: Vocabulary, home: ElementType, node: Node) -> bool:
    known = vocabulary.types[home.children[node.name].type].attributes
    return all(attribute.name in known for attribute in node.attributes)


# --- which elements ---


def _neighbours(snapshot: Snapshot, node: Node, home: ElementType) -> list[Node]:
    """The element with those directly before and behind it that have lost the same verb."""
    assert node.parent is not None  # it has a home in it
    siblings = node.parent.children
    number = siblings.index(node)
    row = [node]
    for sibling in siblings[number + 1 :]:
        if not _follows(snapshot, row[-1], sibling, home):
            break
        row.append(sibling)
    for sibling in reversed(siblings[:number]):
        if not _follows(snapshot, sibling, row[0], home):
            break
        row.insert(0, sibling)
    return row


def _follows(snapshot: Snapshot, before: Node, after: Node, home: ElementType) -> bool:
    """Whether two siblings stand side by side and belong in `home` and not where they are."""
    around = type_of_node(snapshot.vocabulary, before.parent)
    between = snapshot.source[whole(before).end : whole(after).start]
    return (
        around is not None
        and not between.strip(BLANK)
        and all(each.name in home.children and each.name not in around.children for each in (before, after))
    )


def _selected(snapshot: Snapshot, selection: Span) -> list[Node]:
    """The siblings that a selection touches; of an empty one the element in whose start tag it stands."""
    text = snapshot.source[slice(*selection)]
    start = selection.start + len(text) - len(text.lstrip(BLANK))
    end = selection.start + len(text.rstrip(BLANK))
    if start >= end:
        node = node_at(snapshot, selection.start)
        return [] if node is None else [node]
    nodes = snapshot.tree.elements
    number = bisect_right(nodes, start, key=lambda node: node.start_span.start) - 1
    around = nodes[number] if number >= 0 else None
    while around is not None and not _surrounds(around, start, end):
        around = around.parent
    if around is None:
        return []
    return [child for child in around.children if whole(child).start < end and start < whole(child).end]


def _surrounds(node: Node, start: int, end: int) -> bool:
    return node.end_span is not None and node.start_span.end <= start and end <= node.end_span.start


# --- layout ---


def _indent_before(source: str, at: int) -> str | None:
    """The blanks before a place that begins its line; None when something stands before it."""
    start = at
    while start and source[start - 1] in " \t":
        start -= 1
    return source[start:at] if not start or source[start - 1] in "\r\n" else None


def _line_begins(snapshot: Snapshot, span: Span) -> list[int]:
    """Where in a row of siblings, behind its beginning, lines begin that may move to the right: lines of a
    text stay as they are.
    """
    nodes = snapshot.tree.elements
    first = bisect_left(nodes, span.start, key=lambda node: node.start_span.start)
    behind = bisect_left(nodes, span.end, key=lambda node: node.start_span.start)
    places: list[int] = []
    texts: list[Span] = []
    for node in nodes[first:behind]:
        places += [node.start_span.start, *(attribute.span.start for attribute in node.attributes)]
        if node.end_span is not None:
            places.append(node.end_span.start)
            if node.text_span is not None:
                texts.append(Span(node.start_span.end, node.end_span.start + 1))
    places += [comment.start for comment in snapshot.tree.comments]
    found = []
    for at in sorted(places):
        while texts and texts[0].end <= at:
            texts.pop(0)
        in_text = bool(texts) and texts[0].start <= at
        if span.start < at < span.end and not in_text and _indent_before(snapshot.source, at) is not None:
            found.append(at)
    return found

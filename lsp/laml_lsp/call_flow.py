"""The flow of a call through a document, as a page with a Mermaid chart and the same as a list."""

from __future__ import annotations

import os
from bisect import bisect_left
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from laml_lint.placeholders import holds_placeholder
from laml_lint.templates.signs import revealed, without_gaps
from laml_lint.text import BLANK
from laml_lint.vocabulary.model import UrlRole
from laml_lsp.index import entries_of, is_document
from laml_lsp.markdown import code, escaped, page
from laml_lsp.nodes import end_of, types_of
from laml_lsp.phrases import address_words, deed, is_verb

if TYPE_CHECKING:
    from laml_lint.syntax.nodes import Node
    from laml_lint.vocabulary import ElementType
    from laml_lsp.names import Address
    from laml_lsp.session import Session
    from laml_lsp.snapshot import Snapshot

_SIGNS = str.maketrans({sign: f"#{ord(sign)};" for sign in "#\"'<>&`{}%\\[]()|*_~"} | {"\n": " ", "\r": " "})
"""What would mean something to Mermaid, or to the Markdown in its labels."""
_INDENT = "    "
_CONDITIONS = ("{%", "{{#", "{{^", "<%", "<?")
"""How values begin that may turn out to be empty."""


class _Branch(NamedTuple):
    """A document to which an element leads."""

    target: str
    """Words for it, the same for all ways to it."""
    label: str
    """The attribute; empty for a text."""
    goes_on: bool
    """Whether the call goes on there; else it is only heard meanwhile."""


class _Step(NamedTuple):
    """An element of the root: what happens in turn."""

    words: str
    inner: tuple[str, ...]
    """The verbs inside it."""
    branches: tuple[_Branch, ...]
    repeats: str | None
    """The attribute whose absence makes the platform ask for the document again."""
    ends: bool
    doubtful: bool
    """Whether a template stands behind it, which may decide what happens next."""


def call_flow(session: Session, snapshot: Snapshot) -> str:
    """What happens in a document, as Markdown; a sentence when nothing does."""
    name = os.path.basename(snapshot.path) or snapshot.path
    title = f"# Call flow of {escaped(name)}"
    steps = _steps(snapshot, name) if is_document(snapshot) else []
    if not steps:
        return page(title, "Nothing happens in this document.")
    chart = "\n".join(["```mermaid", "flowchart TD", *_Chart(name).lines(steps), "```"])
    return page(title, chart, "\n".join(_list(steps)))


# --- what happens ---


def _steps(snapshot: Snapshot, name: str) -> list[_Step]:
    tree = snapshot.tree
    if tree.root is None:
        return []
    types = types_of(snapshot.vocabulary, tree)
    addresses = [found for found in entries_of(snapshot).addresses if found.role is UrlRole.DOCUMENT]
    places = [found.element for found in addresses]
    steps = []
    children = tree.root.children
    for index, node in enumerate(children):
        start, end = node.start_span.start, end_of(node)
        type = types.get(node)
        inner = (child for child in node.children if is_verb(child, types))
        behind = children[index + 1].start_span.start if index + 1 < len(children) else end
        steps.append(
            _Step(
                deed(node, types),
                tuple(deed(child, types) for child in inner),
                tuple(
                    _branch(snapshot, address, name)
                    for address in addresses[bisect_left(places, start) : bisect_left(places, end)]
                ),
                None if type is None else _missing(node, type),
                type is not None and _ends(node, type),
                _template_stands(snapshot, end, behind),
            )
        )
    return steps


def _branch(snapshot: Snapshot, address: Address, name: str) -> _Branch:
    if address.target == snapshot.path:
        words = name
    elif address.target is not None:
        words = os.path.basename(address.target)
    else:
        words = address_words(address.text, address.role)
    return _Branch(words, address.attribute or "", address.goes_on)


def _missing(node: Node, type: ElementType) -> str | None:
    """The address without which the document is asked for again."""
    repeating = (fact.name for fact in type.attributes.values() if fact.repeats is not None)
    return next((name for name in repeating if node.attribute(name) is None), None)


def _ends(node: Node, type: ElementType) -> bool:
    """Whether no verb behind an element runs."""
    ending = type.ending
    if ending is None or ending.attribute is None:
        return ending is not None
    attribute = node.attribute(ending.attribute)
    value = "" if attribute is None else revealed(attribute.value.strip(BLANK))
    if ending.value is not None:
        return value == ending.value
    return bool(value) and not value.startswith(_CONDITIONS)


def _template_stands(snapshot: Snapshot, start: int, end: int) -> bool:
    source = without_gaps(snapshot.document.seen[start:end])
    return holds_placeholder(source) or snapshot.source[start:end] != snapshot.document.seen[start:end]


# --- as a chart ---


class _Chart:
    """Writes the lines of a chart. The document itself is `start`, what it leads to `d1`, `d2` …"""

    def __init__(self, name: str) -> None:
        self._name = name
        self._documents: dict[str, str] = {name: "start"}

    def lines(self, steps: list[_Step]) -> Iterator[str]:
        """First the boxes, then the arrows between them."""
        arrows = list(self._arrows(steps))
        yield f'{_INDENT}start(["{_label(self._name)}"])'
        for number, step in enumerate(steps, 1):
            words = "<br/>".join(map(_label, (step.words, *step.inner)))
            left, right = ("([", "])") if step.ends and not step.branches else ("[", "]")
            yield f'{_INDENT}v{number}{left}"{words}"{right}'
        for words, key in self._documents.items():
            if key != "start":
                yield f'{_INDENT}{key}[["{_label(words)}"]]'
        yield from arrows

    def _arrows(self, steps: list[_Step]) -> Iterator[str]:
        before, arrow = "start", "-->"
        for number, step in enumerate(steps, 1):
            if not arrow:
                break  # nothing that stands behind it is ever reached
            key = f"v{number}"
            yield f"{_INDENT}{before} {arrow} {key}"
            yield from self._branches(key, step)
            before, arrow = key, "-->" if not step.ends else '-.->|"or"|' if step.doubtful else ""
        if arrow == "-->":
            yield f'{_INDENT}{before} --> finish(["End"])'

    def _branches(self, key: str, step: _Step) -> Iterator[str]:
        for branch in step.branches:
            target = self._documents.setdefault(branch.target, f"d{len(self._documents)}")
            label = f'|"{_label(branch.label)}"|' if branch.label else ""
            yield f"{_INDENT}{key} {'-->' if branch.goes_on else '-.->'}{label} {target}"
        if step.repeats is not None:
            yield f'{_INDENT}{key} -->|"no {_label(step.repeats)}"| start'


def _label(text: str) -> str:
    """`text` inside the quotes of a label."""
    return text.translate(_SIGNS)


# --- as a list ---


def _list(steps: list[_Step]) -> Iterator[str]:
    reached = True
    for number, step in enumerate(steps, 1):
        yield f"{number}. {escaped(step.words)}{'' if reached else ' (never reached)'}"
        indent = " " * len(f"{number}. ")
        for words in step.inner:
            yield f"{indent}- {escaped(words)}"
        for branch in step.branches:
            way = f"{code(branch.label)} → " if branch.label else "goes on with "
            yield f"{indent}- {way}{escaped(branch.target)}{'' if branch.goes_on else ' (meanwhile)'}"
        if step.repeats is not None:
            yield f"{indent}- without {code(step.repeats)} the same document is asked for again"
        if step.ends:
            reached = step.doubtful

"""Which elements may stand at a place, beside those that stand there already."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, NamedTuple

from laml_lint.diagnostics import Severity
from laml_lint.document import Document
from laml_lint.encoding import encoded
from laml_lint.roles import role_of
from laml_lint.rules.names._conflicts import conflict
from laml_lint.rules.names._limits import exceeded
from laml_lsp.cursor import Kind
from laml_lsp.elements import type_of_frame

if TYPE_CHECKING:
    from laml_lint.vocabulary import Child, ElementType
    from laml_lint.vocabulary.model import DocumentRole
    from laml_lsp.completion.question import Question
    from laml_lsp.cursor import Frame

_MARK = "laml-lint"
_MOST_MARKS = 50
_TEXT_BEFORE = re.compile(r"[^<>]*\Z")
_TEXT_BEHIND = re.compile(r"[^<>]*")
_LONGEST_TEXT = 1_000
_FURTHER = 10
"""How many ranks lie between the children of an element and those of the one around it."""
_MISFIT, _OLD, _LAST = 1, 2, 1_000
PAST: Mapping[str, str] = {"deprecated": "deprecated", "legacy": "not in the reference any more"}
"""What the status of an element says that is on its way out."""


class Admitted(NamedTuple):
    """An element that may stand at the place."""

    type: ElementType
    rank: int


class _Level(NamedTuple):
    """An open element that may take a child at the place."""

    frame: Frame
    type: ElementType
    siblings: Counter[str]
    behind: tuple[str, ...]
    role: DocumentRole | None
    """What the document is for, where that decides what the element takes."""


def admitted(question: Question) -> Iterator[Admitted]:
    """The elements that may begin at the cursor, the children of the innermost open element first.

    Where that one is not closed anywhere, what comes next may as well belong to an element around it.
    """
    if question.cursor.frame is None:
        if not question.has_root:
            yield Admitted(question.vocabulary.root, 0)
        return
    for number, level in enumerate(_levels(question)):
        for child in level.type.children.values():
            if not _refused(question, level, child):
                type = question.vocabulary.types[child.type]
                rank = _rank(question, level, type)
                if rank is not None:
                    yield Admitted(type, number * _FURTHER + rank)


def _levels(question: Question) -> Iterator[_Level]:
    closed, tags = question.closed, question.following.tags
    for frame in question.cursor.frame.upwards() if question.cursor.frame else ():
        behind = tags if frame is closed or closed is None else ()
        type = type_of_frame(question.vocabulary, frame)
        if type is not None:
            role = _role(question) if type is question.vocabulary.root else None
            before = question.siblings if frame is question.cursor.frame else frame.tags
            yield _Level(frame, type, Counter([*before, *behind]), behind, role)
        if frame is closed or (closed is None and (type is None or type.children)):
            return


def _refused(question: Question, level: _Level, child: Child) -> bool:
    """Whether the child may not stand beside what is there."""
    type, tag = level.type, child.tag
    counted = sum(level.siblings[known] for known in type.children)
    broken = [exceeded(child, level.siblings[tag] + 1, type), exceeded(None, counted + 1, type)]
    severities = [limit.severity for limit in broken if limit is not None]
    severities += [
        severity
        for other in level.siblings
        if other in type.children and (severity := conflict(type, tag, other)[0]) is not None
    ]
    refused = any(severity >= Severity.WARNING for severity in severities) or (
        tag in type.text_excludes and level.frame is question.cursor.frame and _has_text(question)
    )
    return refused and not question.depends_on_template(level.frame)


def _has_text(question: Question) -> bool:
    """Whether text stands at the cursor, apart from the word that is being typed."""
    source, cursor = question.source, question.cursor
    tag, span = cursor.tag, cursor.span
    if cursor.kind is Kind.TEXT:
        start, end = question.word()
    else:
        start, end = span.start - 1, span.end
    before = _TEXT_BEFORE.search(source, max(0, start - _LONGEST_TEXT), start)
    behind = None
    if tag is None or not tag.closed:  # else it is the text of that very element
        behind = _TEXT_BEHIND.match(source, end, end + _LONGEST_TEXT)
    text = (before[0] if before else "") + (behind[0] if behind else "")
    return bool(text.strip()) and "{" not in text


def _rank(question: Question, level: _Level, type: ElementType) -> int | None:
    """How soon an element is to be suggested; None when the kind of document does not take it."""
    if level.type is question.vocabulary.root:
        if question.channel is not None and question.channel not in type.channels:
            return None
        if level.role is not None and not _takes(level.role, type):
            return None
        if level.role is None and type.only_in is not None:
            return _OLD
    if type.status in PAST:
        return _LAST
    if type.status != "documented":
        return _OLD
    if type.terminal and level.behind:
        return _MISFIT  # nothing behind it would run
    return _MISFIT if _mixes_channels(question, level, type) else 0


def _takes(role: DocumentRole, type: ElementType) -> bool:
    """Whether a document with the role may hold the verb, and the verb has a meaning in it."""
    allowed = not role.allowed or type.tag in role.allowed
    return allowed and type.tag not in role.refused and type.only_in in (None, role.name)


def _mixes_channels(question: Question, level: _Level, type: ElementType) -> bool:
    """Whether all elements beside it that tell are for something else."""
    told = set()
    for tag in level.siblings:
        child = level.type.children.get(tag)
        channels = () if child is None else question.vocabulary.types[child.type].channels
        if len(channels) == 1:
            told.add(channels[0])
    return bool(told) and told.isdisjoint(type.channels)


def _role(question: Question) -> DocumentRole | None:
    """What the document is for: its comments say so, or the settings, or other documents."""
    snapshot, source = question.snapshot, question.source
    comments: list[str] = []
    position = source.find(_MARK)
    while position >= 0 and len(comments) < _MOST_MARKS:
        cursor = snapshot.open_elements.at(position)
        if cursor.kind is Kind.COMMENT:
            comments.append(f"<!--{source[cursor.span.start : cursor.span.end]}-->")
        position = source.find(_MARK, max(cursor.span.end, position + 1))
    # Only what those comments say counts, and it is a small document that holds nothing else
    document = Document(encoded("".join(comments))[0], snapshot.path, question.vocabulary, question.settings)
    document.named_roles = snapshot.project.named_roles
    return question.vocabulary.roles.get(role_of(document) or "")

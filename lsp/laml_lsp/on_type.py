"""What is written of itself while somebody types: end tags, and the indentation of new lines."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from lsprotocol import types

from laml_lint.diagnostics import Span
from laml_lint.formatting import INDENT
from laml_lint.text import BLANK
from laml_lsp.cursor import FURTHEST, Cursor, Frame, Kind
from laml_lsp.edits import text_edits

if TYPE_CHECKING:
    from laml_lsp.session import Session
    from laml_lsp.snapshot import Snapshot

_Edits = list[tuple[Span, str]]
_BLANKS = re.compile(r"[ \t]*+")
_TEMPLATE_TAGS = (("{{", "}}"), ("{%", "%}"), ("<%", "%>"))
_STATEMENTS = ("{%", "<%", "<?php", "{{#", "{{^")
_LONGEST_TEMPLATE_TAG = 2_000


def on_type(
    session: Session, snapshot: Snapshot, params: types.DocumentOnTypeFormattingParams
) -> list[types.TextEdit] | None:
    """What to write because of the character that has just been typed in front of the position."""
    typed = _TYPED.get(params.ch)
    if typed is None or snapshot.is_program or not snapshot.project.concerns(snapshot):
        return None
    offset = snapshot.offset(params.position)
    edits = [] if _in_template_tag(snapshot.source, offset) else typed(snapshot, offset)
    return text_edits(snapshot, edits) if edits else None


def _start_tag_ended(snapshot: Snapshot, offset: int) -> _Edits:
    """Behind the `>` of a start tag: its end tag, when there is none."""
    before = snapshot.open_elements.at(offset - 1)
    tag, attribute = before.tag, before.attribute
    if snapshot.source[offset - 1 : offset] != ">" or tag is None or tag.end != offset or tag.self_closing:
        return []
    if attribute is not None and attribute.quote and not attribute.closed:
        return []  # the sign may belong to the value
    opened = snapshot.open_elements.at(offset).frame
    if opened is None or opened.name != tag.name or _has_end_tag(snapshot, offset, opened):
        return []
    if _has_branches(snapshot.source) and snapshot.source.find(f"</{tag.name}", offset) >= 0:
        return []  # several branches of a template may share it
    return [(Span(offset, offset), f"</{tag.name}>")]


def _end_tag_begun(snapshot: Snapshot, offset: int) -> _Edits:
    """Behind `</`: the name of the innermost element, when it has no end tag, and `>`."""
    source = snapshot.source
    cursor = snapshot.open_elements.at(offset)
    behind = source[offset : offset + 1]
    if cursor.kind is not Kind.END_TAG or source[offset - 2 : offset] != "</" or behind not in f"<>{BLANK}":
        return []
    opened = cursor.frame
    if opened is None or _has_end_tag(snapshot, offset, opened):
        return []
    # Some editors have written the `>` already, together with the `<`
    name = opened.name if behind == ">" else f"{opened.name}>"
    return [*_outdented(source, opened, offset - 2), (Span(offset, offset), name)]


def _line_begun(snapshot: Snapshot, offset: int) -> _Edits:
    """On a new line: its indentation; an end tag directly behind the cursor gets a line of its own."""
    source = snapshot.source
    line = _indentation(source, offset)
    cursor = snapshot.open_elements.at(offset)
    if not line.start or offset > line.end:
        return []
    if cursor.kind is Kind.IN_TAG and cursor.tag is not None:
        around = _indentation(source, cursor.tag.name_span.start - 1)
        return _replaced(source, line, source[slice(*around)] + 2 * INDENT)
    if source[line.end : line.end + 1] not in "<\r\n" or not _follows_markup(snapshot, cursor, line.start):
        return []
    opened = cursor.frame
    if opened is None:
        return _replaced(source, line, "")
    outside = source[slice(*_indentation(source, opened.start))]
    if not source.startswith(f"</{opened.name}", line.end):
        return _replaced(source, line, _indent_inside(snapshot, opened, line.start, outside))
    if not _has_only_begun(snapshot, opened, line.start):
        return _replaced(source, line, outside)
    behind = Span(offset, line.end)
    before = _replaced(source, Span(line.start, offset), outside + INDENT)
    own_line = snapshot.text.line_end + outside
    if before and before[0][0].end == before[0][0].start:
        return [(behind, before[0][1] + own_line)]
    return [*before, (behind, own_line)]


_TYPED: Mapping[str, Callable[[Snapshot, int], _Edits]] = {
    ">": _start_tag_ended,
    "/": _end_tag_begun,
    "\n": _line_begun,
}


def _has_end_tag(snapshot: Snapshot, offset: int, opened: Frame) -> bool:
    """Whether an end tag for the element, in which `offset` lies, comes behind that place."""
    closed = snapshot.open_elements.following(offset, opened).closed
    if closed is not None:
        return closed.start == opened.start
    # Nothing near is closed: far away there may be an end tag that has no start tag behind the place
    depth = 0
    tags = re.compile(rf"<(?P<end>/?){re.escape(opened.name)}(?![\w.:-])[^<>]*+>")
    for match in tags.finditer(snapshot.source, offset + FURTHEST):
        if not match[0].endswith("/>"):
            depth += -1 if match["end"] else 1
        if depth < 0:
            return True
    return False


def _has_branches(source: str) -> bool:
    """Whether a template decides what of the text will be there."""
    return any(sign in source for sign in _STATEMENTS)


def _in_template_tag(source: str, offset: int) -> bool:
    first = max(0, offset - _LONGEST_TEMPLATE_TAG)
    return any(
        source.rfind(opening, first, offset) > source.rfind(closing, first, offset)
        for opening, closing in _TEMPLATE_TAGS
    )


def _follows_markup(snapshot: Snapshot, cursor: Cursor, start: int) -> bool:
    """Whether a tag or a comment stands before the line that begins at `start`, and nothing else."""
    source = snapshot.source
    while start and source[start - 1] in BLANK:
        start -= 1
    if cursor.kind is not Kind.TEXT or source[start - 1 : start] != ">":
        return False
    return snapshot.open_elements.at(start - 1).kind is not Kind.TEXT


def _indent_inside(snapshot: Snapshot, opened: Frame, start: int, outside: str) -> str:
    """The indentation of a child on the line that begins at `start`: that of the child before it, when that
    one has a line of its own.
    """
    source = snapshot.source
    while start > opened.start and source[start - 1] in BLANK:
        start -= 1
    before = _indentation(source, start)
    frame = snapshot.open_elements.at(before.end).frame
    if frame is not None and source.startswith("</", before.end):
        frame = frame.parent
    if frame is not None and frame.start == opened.start and source.startswith("<", before.end):
        return source[slice(*before)]
    return outside + INDENT


def _has_only_begun(snapshot: Snapshot, opened: Frame, start: int) -> bool:
    """Whether nothing stands between the start tag of an element and `start`."""
    tag = snapshot.open_elements.at(opened.start + 1).tag
    return tag is not None and not snapshot.source[tag.end : start].strip(BLANK)


def _outdented(source: str, opened: Frame, at: int) -> _Edits:
    """The end tag at `at` gets the indentation of its start tag, when both begin their lines."""
    line, first = _indentation(source, at), _indentation(source, opened.start)
    if line.end != at or first.end != opened.start:
        return []
    return _replaced(source, line, source[slice(*first)])


def _replaced(source: str, span: Span, text: str) -> _Edits:
    return [] if source[slice(*span)] == text else [(span, text)]


def _indentation(source: str, offset: int) -> Span:
    """The blanks with which the line begins in which `offset` lies."""
    start = max(source.rfind("\n", 0, offset), source.rfind("\r", 0, offset)) + 1
    return Span(start, _BLANKS.match(source, start).end())  # type: ignore[union-attr]

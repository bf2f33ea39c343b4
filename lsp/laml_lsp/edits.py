"""From what is to be replaced in a document to the edits of the protocol."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from lsprotocol import types

from laml_lint.diagnostics import Span
from laml_lint.fixes.edits import Replacement

if TYPE_CHECKING:
    from laml_lsp.session import Session
    from laml_lsp.snapshot import Snapshot

_LINE = re.compile(r"[^\r\n]*+(?:\r\n|\r|\n)|[^\r\n]++\Z")
_MOST_COMPARED = 4_000_000
"""Pairs of lines; of documents that differ in more, everything between the first and the last is replaced."""


def text_edits(snapshot: Snapshot, replacements: Iterable[tuple[Span, str]]) -> list[types.TextEdit]:
    """The same replacements as edits."""
    return [snapshot.edit(*_whole_line_ends(snapshot.source, *each)) for each in replacements]


def workspace_edit(
    session: Session,
    snapshot: Snapshot,
    edits: Sequence[types.TextEdit | types.SnippetTextEdit],
) -> types.WorkspaceEdit:
    """Edits of one document, for its present version where the editor can tell versions apart."""
    if session.client.document_changes:
        document = types.OptionalVersionedTextDocumentIdentifier(snapshot.uri, snapshot.version)
        return types.WorkspaceEdit(document_changes=[types.TextDocumentEdit(document, [*edits])])
    return types.WorkspaceEdit(
        changes={snapshot.uri: [edit for edit in edits if isinstance(edit, types.TextEdit)]}
    )


def differences(before: str, after: str) -> list[Replacement]:
    """What makes `after` of `before`: a few replacements in order, each in as few lines as possible."""
    old, new = _LINE.findall(before), _LINE.findall(after)
    head, tail = _common(old, new)
    middle_old, middle_new = old[head : len(old) - tail], new[head : len(new) - tail]
    start = sum(map(len, old[:head]))
    found: list[Replacement] = []
    for lines, fresh in _blocks(middle_old, middle_new):
        text = "".join(lines)
        replacement = _narrowed(start, text, "".join(fresh))
        if replacement is not None:
            found.append(replacement)
        start += len(text)
    return found


def _common(old: list[str], new: list[str]) -> tuple[int, int]:
    """How many lines are the same at the beginning, and at the end."""
    shorter = min(len(old), len(new))
    head = next((n for n in range(shorter) if old[n] != new[n]), shorter)
    shorter -= head
    return head, next((n for n in range(shorter) if old[-1 - n] != new[-1 - n]), shorter)


def _blocks(old: list[str], new: list[str]) -> Iterator[tuple[list[str], list[str]]]:
    """The lines in blocks, old and new ones: line by line where that can be said."""
    if len(old) != len(new) and len(old) * len(new) > _MOST_COMPARED:
        yield old, new
        return
    if len(old) == len(new):  # fixes seldom change the number of lines
        yield from (([before], [after]) for before, after in zip(old, new, strict=True))
        return
    for tag, i, j, k, m in SequenceMatcher(None, old, new).get_opcodes():
        if tag == "equal" or j - i == m - k:
            yield from (([before], [after]) for before, after in zip(old[i:j], new[k:m], strict=True))
        else:
            yield old[i:j], new[k:m]


def _narrowed(start: int, before: str, after: str) -> Replacement | None:
    """The part of `before`, which begins at `start`, that becomes another one; None when nothing does."""
    if before == after:
        return None
    head, tail = _common(list(before), list(after))
    return Replacement(Span(start + head, start + len(before) - tail), after[head : len(after) - tail])


def _whole_line_ends(source: str, span: Span, text: str) -> tuple[Span, str]:
    """The same replacement without an end between a carriage return and its line feed, where the protocol has
    no place.
    """
    start, end = span
    if source[start - 1 : start + 1] == "\r\n":
        start, text = start - 1, "\r" + text
    if source[end - 1 : end + 1] == "\r\n":
        end, text = end + 1, text + "\n"
    return Span(start, end), text

"""Findings as one line of text, and back again: for a cache, which must hold data and no code."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from laml_lint.diagnostics import (
    Diagnostic,
    Edit,
    Fix,
    Position,
    Range,
    Related,
    Safety,
    Severity,
    Suppression,
)
from laml_lint.results import FileResult

if TYPE_CHECKING:
    from laml_lint.files import Candidate


def record(result: FileResult) -> str:
    """`result` as one line of JSON, without its text."""
    length = 0 if result.text is None else len(result.text.source)
    return json.dumps([result.documents, length, result.diagnostics])


def restored(line: str, candidate: Candidate) -> FileResult | None:
    """The result that `record` wrote, with the text of the file as it is now.

    None when the line is damaged or the file cannot be read or has another length.
    """
    from laml_lint.encoding import decode
    from laml_lint.reading import Unreadable, load
    from laml_lint.text import Text

    try:
        documents, length, rows = json.loads(line)
        diagnostics = tuple(_diagnostic(row) for row in rows)
        data = load(candidate)
    except (ValueError, TypeError, IndexError, RecursionError, Unreadable):
        return None
    source = decode(data or b"").source
    if diagnostics and len(source) != length:
        return None
    return FileResult(candidate.shown, diagnostics, documents, Text(source) if diagnostics else None)


def _diagnostic(row: list[Any]) -> Diagnostic:
    fields = dict(zip(Diagnostic._fields, row, strict=True))
    fields["severity"] = Severity(fields["severity"])
    fields["range"] = _range(fields["range"])
    fields["related"] = tuple(Related(text, path, _range(place)) for text, path, place in fields["related"])
    if fields["fix"] is not None:
        title, safety, edits = fields["fix"]
        fields["fix"] = Fix(title, Safety(safety), tuple(Edit(_range(place), text) for place, text in edits))
    if fields["suppression"] is not None:
        fields["suppression"] = Suppression(*fields["suppression"])
    return Diagnostic(**fields)


def _range(row: list[Any]) -> Range:
    start, end = row
    return Range(Position(*start), Position(*end))

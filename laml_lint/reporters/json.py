"""The format `json`: one object, written piece by piece, valid also for no files."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from laml_lint.diagnostics import Severity
from laml_lint.reporters.printable import printable

if TYPE_CHECKING:
    from collections.abc import Callable

    from laml_lint.diagnostics import Diagnostic, Fix, Position, Range, Related
    from laml_lint.reporters import Output
    from laml_lint.reporters.summary import Summary
    from laml_lint.results import FileResult

VERSION = 1
_SURROGATE = re.compile("[\ud800-\udfff]")


class JsonReporter:
    """Version 1 of the machine-readable report; each finding stands on a line of its own."""

    tells_summary = False

    def __init__(self, output: Output) -> None:
        self._write = output.write
        self._items = Items(output.write)

    def begin(self) -> None:
        """Open the object and its list of findings."""
        self._write(f'{{"version": {VERSION}, "diagnostics": [')

    def add(self, result: FileResult) -> None:
        """Write the findings of one file."""
        for found in result.diagnostics:
            self._items.add(diagnostic(found))

    def finish(self, summary: Summary) -> None:
        """Close the list, write the figures, close the object."""
        self._items.close()
        self._write(f', "summary": {dumps(figures(summary))}}}\n')


class Items:
    """The rest of a JSON array whose bracket is open: members on lines of their own, written as they come."""

    def __init__(self, write: Callable[[str], object]) -> None:
        self._write = write
        self._empty = True

    def add(self, value: object) -> None:
        """Write one member."""
        self._write(("\n" if self._empty else ",\n") + dumps(value))
        self._empty = False

    def close(self) -> None:
        """Write the closing bracket."""
        self._write("]" if self._empty else "\n]")


def dumps(value: object) -> str:
    """JSON text that can be written in UTF-8 whatever the document held."""
    # A lone surrogate has no place in UTF-8, and most JSON readers refuse its escape as well.
    return _SURROGATE.sub("\ufffd", json.dumps(value, ensure_ascii=False))


def figures(summary: Summary) -> dict[str, int]:
    """The counts of a run."""
    return {
        "files": summary.files,
        "documents": summary.documents,
        **{severity.label: summary.count(severity) for severity in sorted(Severity, reverse=True)},
        "fixable": summary.fixable,
        "suppressed": summary.suppressed,
    }


def diagnostic(found: Diagnostic) -> dict[str, Any]:
    """One finding."""
    return {
        "code": found.code,
        "name": found.name,
        "severity": found.severity.label,
        "message": found.message,
        "help": found.help,
        "path": printable(found.path),
        "element": found.element,
        "attribute": found.attribute,
        "range": _range(found.range),
        "related": [_related(related) for related in found.related],
        "fix": None if found.fix is None else _fix(found.fix),
        "url": found.url,
        "suppressed": found.suppressed,
        "fingerprint": found.fingerprint,
    }


def _position(position: Position) -> dict[str, int]:
    return {"line": position.line, "column": position.column, "offset": position.offset}


def _range(range_: Range) -> dict[str, dict[str, int]]:
    return {"start": _position(range_.start), "end": _position(range_.end)}


def _related(related: Related) -> dict[str, Any]:
    return {
        "message": related.message,
        "path": printable(related.path),
        "range": _range(related.range),
    }


def _fix(fix: Fix) -> dict[str, Any]:
    edits = [{"range": _range(edit.range), "text": edit.text} for edit in fix.edits]
    return {"title": fix.title, "safety": str(fix.safety), "edits": edits}

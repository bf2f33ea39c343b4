"""The format `rdjson`: the diagnostic format of reviewdog, which posts findings as review comments.

Its columns count bytes of UTF-8, and the ends of its ranges are exclusive (`reviewdog.proto`, `Position` and
`Range`). A suggestion there is one replacement, so a fix with several edits becomes one that spans them.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any

from laml_lint.diagnostics import Range
from laml_lint.reporters.headline import sentence
from laml_lint.reporters.json import Items
from laml_lint.reporters.printable import printable

if TYPE_CHECKING:
    from laml_lint.diagnostics import Diagnostic, Fix, Position
    from laml_lint.reporters import Output
    from laml_lint.reporters.summary import Summary
    from laml_lint.results import FileResult
    from laml_lint.text import Text


class RdjsonReporter:
    """One object with the findings in `diagnostics`."""

    tells_summary = False

    def __init__(self, output: Output) -> None:
        self._write = output.write
        self._items = Items(output.write)

    def begin(self) -> None:
        """Open the object and its list of findings."""
        self._write('{"source": {"name": "laml-lint"}, "diagnostics": [')

    def add(self, result: FileResult) -> None:
        """Write the findings of one file."""
        bytes_ = _Bytes(result.text)
        for found in result.diagnostics:
            self._items.add(_member(found, result.text, bytes_))

    def finish(self, summary: Summary) -> None:
        """Close the list and the object."""
        self._items.close()
        self._write("}\n")


class _Bytes:
    """Turns columns into columns of bytes.

    Each is counted from the one before, so that many findings in one long line are not counted from its
    beginning again and again.
    """

    def __init__(self, text: Text | None) -> None:
        self._source = "" if text is None or text.source.isascii() else text.source
        self._line = self._offset = self._column = 0

    def range(self, range_: Range) -> dict[str, dict[str, int]]:
        """The range as reviewdog counts."""
        return {"start": self._position(range_.start), "end": self._position(range_.end)}

    def _position(self, position: Position) -> dict[str, int]:
        line, column, offset = position
        if self._source:
            if line != self._line:
                self._line, self._offset, self._column = line, offset - column + 1, 1
            first, last = sorted((self._offset, offset))
            passed = len(self._source[first:last].encode("utf-8", "surrogatepass"))
            self._column += passed if offset >= self._offset else -passed
            self._offset, column = offset, self._column
        return {"line": line, "column": column}


def _member(found: Diagnostic, text: Text | None, bytes_: _Bytes) -> dict[str, Any]:
    code = {"value": found.code}
    if found.url:
        code["url"] = found.url
    member: dict[str, Any] = {
        "message": f"{found.name}: {sentence(found)}",
        "location": {"path": printable(found.path), "range": bytes_.range(found.range)},
        "severity": found.severity.name,
        "code": code,
    }
    if found.fix and text is not None:
        range_, replacement = _as_one_edit(found.fix, text)
        member["suggestions"] = [{"range": bytes_.range(range_), "text": replacement}]
    return member


def _as_one_edit(fix: Fix, text: Text) -> tuple[Range, str]:
    edits = sorted(fix.edits, key=lambda edit: edit.range.span)
    pieces = [edits[0].text]
    for before, edit in pairwise(edits):
        pieces += [text.source[before.range.end.offset : edit.range.start.offset], edit.text]
    return Range(edits[0].range.start, edits[-1].range.end), "".join(pieces)

"""The format `sarif`: SARIF 2.1.0, for GitHub code scanning, Azure DevOps and the viewers of editors.

Results are written as they come; the rules that they refer to stand behind them, in the order in which they
first occurred. Columns count code points and the ends of regions are exclusive, as everywhere here.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any
from urllib.parse import quote_from_bytes

from laml_lint.diagnostics import Severity
from laml_lint.reporters.checkout import from_top
from laml_lint.reporters.json import Items, dumps
from laml_lint.reporters.printable import printable
from laml_lint.reporters.rule_page import rule_page

if TYPE_CHECKING:
    from laml_lint.diagnostics import Diagnostic, Fix, Range, Related, Suppression
    from laml_lint.reporters import Output
    from laml_lint.reporters.summary import Summary
    from laml_lint.results import FileResult
    from laml_lint.text import Text

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_ROOT = "%SRCROOT%"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
_GRAVITY = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "recommendation"}
"""How GitHub calls the severity of findings that are not about security."""
_LONGEST_SNIPPET = 1_000
_ABSOLUTE = re.compile(r"/|[A-Za-z]:/")
_INTERNAL_ERROR = "LML999"


class SarifReporter:
    """One log with one run."""

    tells_summary = False

    def __init__(self, output: Output) -> None:
        self._output = output
        self._items = Items(output.write)
        self._rules: dict[str, tuple[int, str]] = {}
        """Place among the rules, and name, of each code that has occurred."""

    def begin(self) -> None:
        """Open the log, the run and its list of results."""
        head = dumps({"$schema": _SCHEMA, "version": "2.1.0"}).removesuffix("}")
        run = dumps({"columnKind": "unicodeCodePoints", "newlineSequences": ["\r\n", "\n", "\r"]})
        self._output.write(f'{head}, "runs": [{run.removesuffix("}")}, "results": [')

    def add(self, result: FileResult) -> None:
        """Write the findings of one file."""
        for found in result.diagnostics:
            self._items.add(self._result(found, result.text))

    def finish(self, summary: Summary) -> None:
        """Close the results, write what is known only now, close the log."""
        from laml_lint import __version__

        self._items.close()
        driver = {
            "name": "laml-lint",
            "version": __version__,
            "language": "en",
            "rules": [_rule(code, name) for code, (_, name) in self._rules.items()],
        }
        rest = {
            "tool": {"driver": driver},
            "invocations": [{"executionSuccessful": _INTERNAL_ERROR not in self._rules}],
            "originalUriBaseIds": {_ROOT: {"description": {"text": "the folder that was checked out"}}},
        }
        self._output.write(f", {dumps(rest).removeprefix('{')}]}}\n")

    def _result(self, found: Diagnostic, text: Text | None) -> dict[str, Any]:
        index, _ = self._rules.setdefault(found.code, (len(self._rules), found.name))
        hint = f" ({printable(found.help)})" if found.help else ""
        location: dict[str, Any] = {"physicalLocation": self._place(found.path, found.range, text)}
        if found.where:
            kind = "attribute" if found.attribute else "element"
            location["logicalLocations"] = [{"fullyQualifiedName": found.where, "kind": kind}]
        member: dict[str, Any] = {
            "ruleId": found.code,
            "ruleIndex": index,
            "level": _LEVELS[found.severity],
            "message": {"text": f"{printable(found.message)}{hint}"},
            "locations": [location],
            "partialFingerprints": {"lamlLint/v1": found.fingerprint},
        }
        if found.related:
            member["relatedLocations"] = [
                self._related(number, related) for number, related in enumerate(found.related)
            ]
        if found.fix:
            member["fixes"] = [self._fix(found.fix, found.path)]
        if found.suppression:
            member["suppressions"] = [_suppression(found.suppression)]
        if self._output.baseline:
            known = found.suppression is not None and found.suppression.kind == "baseline"
            member["baselineState"] = "unchanged" if known else "new"
        if found.url:
            member["properties"] = {"reference": found.url}
        return member

    def _artifact(self, path: str) -> dict[str, str]:
        path = from_top(path.replace("\\", "/") if _ABSOLUTE.match(path) else path, self._output.folder)
        if _ABSOLUTE.match(path):
            return {"uri": f"file:///{_quoted(path.lstrip('/'), '/:')}"}
        return {"uri": _quoted(path), "uriBaseId": _ROOT}

    def _place(self, path: str, range_: Range, text: Text | None = None) -> dict[str, Any]:
        region: dict[str, Any] = _region(range_)
        start, end = range_.span
        if text is not None and end - start <= _LONGEST_SNIPPET:
            region["snippet"] = {"text": text.source[start:end]}
        return {"artifactLocation": self._artifact(path), "region": region}

    def _related(self, number: int, related: Related) -> dict[str, Any]:
        return {
            "id": number,
            "message": {"text": printable(related.message)},
            "physicalLocation": self._place(related.path, related.range),
        }

    def _fix(self, fix: Fix, path: str) -> dict[str, Any]:
        replacements = [
            {"deletedRegion": _region(edit.range), "insertedContent": {"text": edit.text}}
            for edit in fix.edits
        ]
        return {
            "description": {"text": f"{printable(fix.title)} ({fix.safety})"},
            "artifactChanges": [{"artifactLocation": self._artifact(path), "replacements": replacements}],
        }


def _quoted(path: str, allowed: str = "/") -> str:
    """The path as part of a URI; bytes of a file name that are no UTF-8 come out as they are on the disk."""
    try:
        raw = path.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:
        raw = path.encode("utf-8", "replace")
    return quote_from_bytes(raw, allowed)


def _region(range_: Range) -> dict[str, Any]:
    start, end = range_
    return {
        "startLine": start.line,
        "startColumn": start.column,
        "endLine": end.line,
        "endColumn": end.column,
    }


def _suppression(suppression: Suppression) -> dict[str, str]:
    kind, reason = suppression
    member = {"kind": "inSource" if kind == "comment" else "external", "status": "accepted"}
    return {**member, "justification": printable(reason)} if reason else member


def _rule(code: str, name: str) -> dict[str, Any]:
    page = rule_page(code)
    if page is None:
        return {"id": code, "name": name}
    return {
        "id": code,
        "name": name,
        "shortDescription": {"text": page.summary},
        "fullDescription": {"text": page.description},
        "help": {"text": page.manual, "markdown": page.manual},
        "defaultConfiguration": {"level": _LEVELS[page.severity]},
        "properties": {"tags": [page.family], "problem.severity": _GRAVITY[page.severity]},
    }

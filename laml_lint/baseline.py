"""The baseline: findings that are known and are not to be reported again.

A project that has many findings writes them down once and is told only of new ones. A finding is recognised
by its fingerprint (the rule, the path of the element in the document, the text in question), so it stays
known when lines move or a document is indented anew.
"""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, NamedTuple

from laml_lint.diagnostics import Diagnostic, Suppression
from laml_lint.settings import SettingsError

if TYPE_CHECKING:
    from laml_lint.results import FileResult

VERSION = 1


class Known(NamedTuple):
    """One finding of the baseline."""

    path: str
    """Relative to the folder of the baseline, with `/`."""
    code: str
    fingerprint: str
    message: str


class Baseline:
    """The known findings, as a file holds them."""

    def __init__(self, file: str, known: Iterable[Known] = ()) -> None:
        """`file` is where the baseline lies, or will; paths in it are relative to its folder."""
        self.file = file
        self._folder = os.path.dirname(os.path.abspath(file))
        self._known: dict[str, list[Known]] = {}
        for entry in known:
            self._known.setdefault(entry.path, []).append(entry)

    @classmethod
    def read(cls, file: str) -> Baseline:
        """The baseline in `file`.

        Raises SettingsError when it cannot be read or is no baseline.
        """
        try:
            with open(file, encoding="utf-8") as stream:
                content = json.load(stream)
        except OSError as error:
            raise SettingsError(f"baseline {file}: {(error.strerror or str(error)).lower()}") from None
        except ValueError as error:
            raise SettingsError(f"baseline {file}: not JSON: {error}") from None
        return cls(file, _entries(file, content))

    def apply(self, result: FileResult) -> FileResult:
        """`result` with the known findings marked as suppressed; each entry knows one finding."""
        left = self._fingerprints(result.path)
        if not left:
            return result
        return result._replace(diagnostics=tuple(_marked(item, left) for item in result.diagnostics))

    def stale(self, results: Iterable[FileResult]) -> list[Known]:
        """The entries that fit no finding of their file any more, and those of files that are gone.

        Only entries of the files in `results` are judged, and of files that do not exist.
        """
        stale: list[Known] = []
        seen: set[str] = set()
        for result in results:
            path = self._relative(result.path)
            seen.add(path)
            stale.extend(self._unfound(path, result.diagnostics))
        for path, entries in self._known.items():
            if path not in seen and not os.path.lexists(os.path.join(self._folder, path)):
                stale.extend(entries)
        return sorted(stale)

    def _unfound(self, path: str, diagnostics: Iterable[Diagnostic]) -> list[Known]:
        entries = self._known.get(path)
        if not entries:
            return []
        found = Counter(item.fingerprint for item in diagnostics if not _by_comment(item))
        unfound = []
        for entry in entries:
            if found[entry.fingerprint]:
                found[entry.fingerprint] -= 1
            else:
                unfound.append(entry)
        return unfound

    def _fingerprints(self, path: str) -> Counter[str]:
        if not self._known:
            return Counter()
        return Counter(entry.fingerprint for entry in self._known.get(self._relative(path), ()))

    def _relative(self, path: str) -> str:
        """`path`, which is relative to the working directory, relative to the folder of the baseline."""
        try:
            relative = os.path.relpath(path, self._folder)
        except ValueError:  # another drive
            relative = os.path.abspath(path)
        return relative.replace(os.sep, "/")

    def write(self, results: Iterable[FileResult]) -> int:
        """Writes all findings that no comment suppresses; returns how many.

        Raises OSError when the file cannot be written.
        """
        known = sorted(
            Known(self._relative(result.path), item.code, item.fingerprint, item.message)
            for result in results
            for item in result.diagnostics
            if not _by_comment(item)
        )
        lines = ",\n".join(json.dumps(entry._asdict(), ensure_ascii=True) for entry in known)
        body = f"\n{lines}\n" if lines else ""
        with open(self.file, "w", encoding="utf-8", newline="\n") as stream:
            stream.write(f'{{"version": {VERSION}, "findings": [{body}]}}\n')
        return len(known)


def _by_comment(item: Diagnostic) -> bool:
    return item.suppression is not None and item.suppression.kind == "comment"


def _marked(item: Diagnostic, left: Counter[str]) -> Diagnostic:
    if item.suppressed or not left[item.fingerprint]:
        return item
    left[item.fingerprint] -= 1
    return item._replace(suppression=Suppression("baseline"))


def _entries(file: str, content: Any) -> list[Known]:
    if not isinstance(content, dict) or not isinstance(content.get("findings"), list):
        raise SettingsError(f"baseline {file}: no baseline; write one with --write-baseline")
    if content.get("version") != VERSION:
        raise SettingsError(
            f"baseline {file}: version {content.get('version')!r} is not known; write it anew with "
            "--write-baseline"
        )
    try:
        return [Known(**entry) for entry in content["findings"]]
    except TypeError:
        raise SettingsError(f"baseline {file}: damaged; write it anew with --write-baseline") from None

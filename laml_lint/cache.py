"""What earlier runs found out about files that have not changed since.

A file counts as unchanged when its size and its times of change (of its content, and of its attributes) are
the same. Files without findings, nearly all of them, are one line each in a text that takes a millisecond to
read; findings stand behind them as JSON. What depends on more than the file and the settings is not kept. A
cache holds no code: at worst it gives a wrong answer.
"""

from __future__ import annotations

import os
import sys
import time
import zlib
from contextlib import suppress
from typing import TYPE_CHECKING

from laml_lint.results import NOTHING_FOUND, PASSED_OVER, Outcome

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from laml_lint.files import Candidate
    from laml_lint.settings import Settings

DEFAULT_FOLDER = ".laml-lint-cache"
_FORMAT = 1
_CLEAN, _FOREIGN, _FOUND = "=", "-", "+"
_IGNORE_ALL = "# Made by laml-lint\n*\n"
_JUST_NOW = 100_000_000
"""Nanoseconds in which a second change may leave the time of the first."""
_COARSE = 2_000_000_000
"""The same where times are kept in whole seconds."""
_MOST_LINES = 200_000
_FORGOTTEN_AFTER = 14 * 24 * 3600
"""Seconds after which a cache that nobody has written to is removed."""


def keeps(settings: Settings) -> bool:
    """Whether outcomes may be kept: not when they depend on other files, be it the code of rules."""
    return not (settings.schema or settings.base_urls or settings.plugins or settings.rules)


class Caches:
    """The caches of a run, one for each choice of settings."""

    def __init__(self, folder: str, settings_for: Callable[[str], Settings], version: str) -> None:
        """`settings_for` gives the settings for the files in a folder; the same object for equal settings."""
        self._folder = folder
        self._settings_for = settings_for
        self._version = version
        self._by_folder: dict[str, Cache] = {}
        self._by_settings: dict[int, Cache] = {}

    def get(self, candidate: Candidate) -> Outcome | None:
        """The outcome of a file that has not changed since it was examined; None when it must be examined."""
        folder = candidate.shown.rpartition("/")[0]
        cache = self._by_folder.get(folder) or self._open(folder)
        return cache.get(candidate)

    def without_clean(self, candidates: Sequence[Candidate]) -> tuple[list[Candidate], int]:
        """The candidates without those that are known to be clean, whose number is given too, or no LaML."""
        clean = 0
        left = []
        by_folder = self._by_folder
        for candidate in candidates:
            folder = candidate[1].rpartition("/")[0]
            cache = by_folder.get(folder) or self._open(folder)
            standing = cache.standing(candidate)
            if standing is None:
                left.append(candidate)
            elif standing:
                clean += 1
        return left, clean

    def put(self, candidate: Candidate, outcome: Outcome) -> None:
        """Remembers the outcome of a file about which `get` knew nothing."""
        self._by_folder[candidate.shown.rpartition("/")[0]].put(candidate, outcome)

    def save(self) -> None:
        """Writes what is new."""
        for cache in self._by_settings.values():
            cache.save()

    def _open(self, folder: str) -> Cache:
        settings = self._settings_for(folder)
        cache = self._by_settings.get(id(settings))
        if cache is None:
            cache = self._by_settings[id(settings)] = Cache(self._folder, settings, self._version)
        self._by_folder[folder] = cache
        return cache


class Cache:
    """The outcomes for one choice of settings: `get` what is known, `put` what is new, `save` at the end."""

    def __init__(self, folder: str, settings: Settings, version: str) -> None:
        """`version` is that of the linter; another version knows nothing of this one's cache."""
        self._folder = folder
        self._identity = _identity(settings, version)
        self._file = os.path.join(folder, f"{zlib.crc32(self._identity.encode('utf-8', 'replace')):08x}.txt")
        self._started = time.time_ns()
        self._keeps = keeps(settings)
        lines, self._found = _read(self._file, self._identity) if self._keeps else ([], {})
        self._lines = frozenset(lines)
        self._asked: dict[str, str] = {}
        self._new: dict[str, str] = {}
        self._new_findings: dict[str, str] = {}

    def get(self, candidate: Candidate) -> Outcome | None:
        """The outcome of a file that has not changed since it was examined; None when it must be examined."""
        if candidate.shown not in self._asked:
            standing = self.standing(candidate)
            if standing is not None:
                return NOTHING_FOUND if standing else PASSED_OVER
        key = self._asked.get(candidate.shown)
        return self._findings(candidate, key) if key in self._found else None

    def standing(self, candidate: Candidate) -> bool | None:
        """Whether a file that has not changed is clean (True) or no LaML (False); None: that is not known."""
        path, shown, certain = candidate
        try:
            status = os.stat(path)
        except (OSError, ValueError):
            return None
        modified, changed = status.st_mtime_ns, status.st_ctime_ns
        key = f"={shown}\t{status.st_size}\t{modified}\t{changed}\t{certain}"
        if key in self._lines:
            return True
        key = key[1:]
        if _FOREIGN + key in self._lines:
            return False
        self._note(shown, key, max(modified, changed))
        return None

    def _note(self, shown: str, key: str, changed: int) -> None:
        """The file was asked for; what is found in it can be remembered unless it has only just changed."""
        just_now = _COARSE if changed % 1_000_000_000 == 0 else _JUST_NOW
        if self._keeps and changed < self._started - just_now and "\n" not in shown and "\t" not in shown:
            self._asked[shown] = key

    def put(self, candidate: Candidate, outcome: Outcome) -> None:
        """Remembers the outcome of a file about which `get` knew nothing."""
        key = self._asked.pop(candidate.shown, None)
        if key is None or not outcome.lasting or outcome.problem or outcome.failure:
            return
        result = outcome.result
        if result is None:
            self._new[candidate.shown] = _FOREIGN + key
        elif not result.diagnostics and result.documents == 1:
            self._new[candidate.shown] = _CLEAN + key
        else:
            from laml_lint.records import record

            self._new[candidate.shown] = _FOUND + key
            self._new_findings[key] = record(result)

    def save(self) -> None:
        """Writes what is new; a folder in which nothing can be written is no reason to complain."""
        if not self._new:
            return
        changed = set(self._new)
        kept = [line for line in self._lines if line[1:].partition("\t")[0] not in changed]
        lines = [*kept[: _MOST_LINES - len(self._new)], *self._new.values()]
        found = {**self._found, **self._new_findings}
        findings = [found[line[1:]] for line in lines if line[0] == _FOUND]
        text = "\n".join([self._identity, str(len(lines)), *lines, *findings])
        temporary = f"{self._file}.{os.getpid()}"
        try:
            self._prepare()
            with open(temporary, "w", encoding="utf-8", errors="surrogateescape", newline="\n") as stream:
                stream.write(text)
            os.replace(temporary, self._file)
        except OSError:
            with suppress(OSError):
                os.unlink(temporary)

    def _findings(self, candidate: Candidate, key: str | None) -> Outcome | None:
        """The findings of a file that has some; its text is read again for the reports."""
        from laml_lint.records import restored

        result = None if key is None else restored(self._found[key], candidate)
        return None if result is None else Outcome(result)

    def _prepare(self) -> None:
        """Makes the folder, which git is not to see, and takes away what nobody has used for long."""
        if not os.path.isdir(self._folder):
            os.makedirs(self._folder, exist_ok=True)
            with open(os.path.join(self._folder, ".gitignore"), "w", encoding="utf-8") as stream:
                stream.write(_IGNORE_ALL)
        with os.scandir(self._folder) as entries:
            for entry in entries:
                if time.time() - entry.stat().st_mtime > _FORGOTTEN_AFTER and entry.name.endswith(".txt"):
                    os.unlink(entry.path)


def _read(file: str, identity: str) -> tuple[list[str], dict[str, str]]:
    """The lines of a cache, and the findings that belong to some of them."""
    try:
        with open(file, encoding="utf-8", errors="surrogateescape", newline="\n") as stream:
            text = stream.read()
    except OSError:
        return [], {}
    rows = text.split("\n")
    if len(rows) < 2 or rows[0] != identity:
        return [], {}
    try:
        count = int(rows[1])
    except ValueError:
        return [], {}
    lines, findings = rows[2 : 2 + count], rows[2 + count :]
    keys = [line[1:] for line in lines if line.startswith(_FOUND)] if findings else []
    if len(lines) != count or len(keys) != len(findings):
        return [], {}
    return lines, dict(zip(keys, findings, strict=True))


def _identity(settings: Settings, version: str) -> str:
    """All that the outcomes depend on besides the files, on one line."""
    parts = (_FORMAT, version, sys.version_info[:3], os.getcwd(), tuple(settings), *_state_of_the_sources())
    return repr(parts).replace("\n", " ")


def _state_of_the_sources() -> tuple[int, ...]:
    """When the linter itself last changed, for people who work on it; nothing for an installed one."""
    package = os.path.dirname(__file__)
    top = os.path.dirname(package)
    if not os.path.isfile(os.path.join(top, "pyproject.toml")):
        return ()
    return (max(_newest(package), _newest(os.path.join(top, "schema"))),)


def _newest(folder: str) -> int:
    """When the last of the files in a folder has changed, in nanoseconds."""
    newest = 0
    with os.scandir(folder) as entries:
        for entry in entries:
            if not entry.is_dir():
                newest = max(newest, entry.stat().st_mtime_ns)
            elif entry.name != "__pycache__":
                newest = max(newest, _newest(entry.path))
    return newest

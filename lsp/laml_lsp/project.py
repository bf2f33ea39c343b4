"""The settings that hold for a document, and the linter with these settings."""

from __future__ import annotations

import logging
import os
from typing import TYPE_CHECKING

from laml_lint.diagnostics import Range
from laml_lint.exclusion import Choice
from laml_lint.file_linter import FileLinter
from laml_lint.files import DOCUMENTATION_SUFFIXES, LAML_SUFFIXES
from laml_lint.reading import Unreadable

if TYPE_CHECKING:
    from collections.abc import Mapping

    from laml_lint.baseline import Baseline
    from laml_lint.diagnostics import Diagnostic
    from laml_lint.linter import Linter
    from laml_lint.settings import Settings
    from laml_lint.vocabulary import Vocabulary
    from laml_lsp.snapshot import Snapshot

_LOG = logging.getLogger(__name__)
_MARK = "\ufeff"
LANGUAGES = frozenset({"laml", "cxml", "twiml"})
"""Identifiers of languages that are LaML whatever a document looks like."""


class Project:
    """All documents with the same settings."""

    def __init__(self, settings: Settings, named_roles: Mapping[str, str] | None = None) -> None:
        """`named_roles` holds what documents are for because others name them, by absolute paths.

        Raises SettingsError.
        """
        self.settings = settings
        self.named_roles: Mapping[str, str] = {} if named_roles is None else named_roles
        self.linter: Linter = FileLinter(settings, named_roles=self.named_roles)
        self._choice = Choice(settings)
        self.baseline = _baseline(settings)

    @property
    def vocabulary(self) -> Vocabulary:
        """What the language knows."""
        return self.linter.vocabulary

    def concerns(self, snapshot: Snapshot) -> bool:
        """Whether `laml-lint check` would lint the document if it found it in a folder."""
        path = snapshot.path
        if os.path.isabs(path):
            if self._choice.excludes(path) or self._choice.folders.intersection(_parts(path, self.settings)):
                return False
            if path.lower().endswith(DOCUMENTATION_SUFFIXES) and not self.settings.include_docs:
                return False
        if snapshot.is_program:
            return True
        if snapshot.language in LANGUAGES or path.lower().endswith(LAML_SUFFIXES):
            return True
        return snapshot.looks_like_laml

    def findings(self, snapshot: Snapshot) -> tuple[Diagnostic, ...]:
        """What the linter says about a document; what is suppressed is marked as such."""
        if not self.concerns(snapshot):
            return ()
        try:
            result = self.linter.check(snapshot.data, path_of(snapshot))
        except Unreadable as error:
            _LOG.info("%s: %s", snapshot.uri, error)
            return ()
        if self.baseline is not None:
            result = self.baseline.apply(result)
        found = result.diagnostics
        return tuple(map(_behind_mark, found)) if snapshot.source.startswith(_MARK) else found


def path_of(snapshot: Snapshot) -> str:
    """The path under which the linter is asked about a document: its end tells what kind of file it is."""
    path = snapshot.path
    if snapshot.is_program and snapshot.language == "python" and not path.lower().endswith(".py"):
        path += ".py"  # a program that was never saved
    return path


def _baseline(settings: Settings) -> Baseline | None:
    if settings.baseline is None or not os.path.exists(settings.baseline):
        return None  # not written yet
    from laml_lint.baseline import Baseline

    return Baseline.read(settings.baseline)


def _behind_mark(item: Diagnostic) -> Diagnostic:
    """The finding where a byte-order mark counts as a character, as it does in an editor that shows it."""
    fix = item.fix
    if fix is not None:
        fix = fix._replace(edits=tuple(edit._replace(range=_moved(edit.range)) for edit in fix.edits))
    related = tuple(other._replace(range=_moved(other.range)) for other in item.related)
    return item._replace(range=_moved(item.range), related=related, fix=fix)


def _moved(range: Range) -> Range:
    start, end = (
        place._replace(column=place.column + (place.line == 1), offset=place.offset + 1) for place in range
    )
    return Range(start, end)


def _parts(path: str, settings: Settings) -> list[str]:
    """The folders of a file below the folder to which the settings belong."""
    root = os.path.join(settings.root, "") if settings.root else ""
    inside = path[len(root) :] if root and path.startswith(root) else ""
    return os.path.dirname(inside).replace(os.sep, "/").split("/")

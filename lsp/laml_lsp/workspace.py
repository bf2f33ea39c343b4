"""The documents of the folders that the editor has open, whether the documents are open or not."""

from __future__ import annotations

import logging
import os
from collections.abc import Iterator
from typing import TYPE_CHECKING

from pygls.uris import from_fs_path

from laml_lint.encoding import decode
from laml_lint.files import Candidate, discover
from laml_lint.reading import Unreadable, load
from laml_lint.settings import SettingsError
from laml_lint.text import Text
from laml_lsp.snapshot import Snapshot

if TYPE_CHECKING:
    from laml_lsp.session import Session

_LOG = logging.getLogger(__name__)


class Workspace:
    """The files below the folders, read when they are asked for, and kept until they change."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self.folders: list[str] = []
        """Absolute paths."""
        self._candidates: list[Candidate] | None = None
        self._files: dict[str, Snapshot | None] = {}
        self.generation = 0
        """Goes up with every change of any document."""

    def forget(self) -> None:
        """Look for the files anew when they are asked for next."""
        self._candidates = None
        self._files.clear()
        self.generation += 1

    def touch(self, path: str) -> None:
        """A file or its open document has changed, or it is there or gone."""
        self._files.pop(path, None)
        self.generation += 1

    def file_changed(self, path: str) -> None:
        """The same, from outside the editor: it may be a file that nobody has met yet."""
        self.touch(path)
        self._candidates = None

    def candidates(self) -> list[Candidate]:
        """The files that `laml-lint check` would look at, sorted by their paths."""
        if self._candidates is None:
            projects = self._session.projects
            folders = [folder for folder in self.folders if os.path.isdir(folder)]
            run = projects.settings_for(folders[0] if folders else "")
            try:
                found = discover(folders, projects.settings_for, respect_gitignore=run.respect_gitignore)
                self._candidates = found.candidates
            except SettingsError as error:
                _LOG.warning("%s", error)
                self._candidates = []
        return self._candidates

    def files(self) -> Iterator[Snapshot]:
        """See `Session.files`."""
        documents = {document.path: document for document in self._session.open_documents}
        for candidate in list(self.candidates()):
            path = os.path.abspath(candidate.path)
            document = documents.pop(path, None) or self._read(candidate, path)
            if document is not None:
                yield document
        yield from documents.values()

    def _read(self, candidate: Candidate, path: str) -> Snapshot | None:
        """The file as it is on the disk; None when it is no LaML or cannot be read."""
        try:
            return self._files[path]
        except KeyError:
            pass
        snapshot = None
        try:
            data = load(candidate)
        except Unreadable as error:
            _LOG.info("%s: %s", path, error)
            data = None
        if data is not None:
            session = self._session
            text = Text(decode(data).source)
            uri = from_fs_path(path) or path
            project = session.projects.of(path)
            snapshot = Snapshot(uri, path, None, "", text, session.units, project, data)
        self._files[path] = snapshot
        return snapshot

"""The state of one session: the open documents, the folders, the settings, and what the editor can do."""

from __future__ import annotations

import logging
import os
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from lsprotocol import types
from pygls.uris import from_fs_path, to_fs_path

from laml_lint.role_index import named_roles
from laml_lint.text import Text, Units
from laml_lsp.client import Client
from laml_lsp.projects import Projects
from laml_lsp.snapshot import Snapshot
from laml_lsp.workspace import Workspace

_LOG = logging.getLogger(__name__)
_LARGEST = 64 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Options:
    """What only concerns the editor; the settings of the linter are not among it."""

    hint_defaults: bool = False
    """Show the defaults of attributes that matter and are not there."""
    hint_events: bool = True
    """Show how many of the events of a list are wanted."""
    lenses: bool = False
    """Show above rooms and documents how many others use them."""


class Session:
    """What the server knows between two messages. Changed by the loop that reads them and by nothing else."""

    def __init__(self) -> None:
        self.client = Client()
        self.options = Options()
        self.units = Units.UTF16
        self.projects = Projects()
        self.workspace = Workspace(self)
        self._documents: dict[str, Snapshot] = {}
        self._taken: dict[str, Any] | None = None
        self.roles_in_doubt = True
        """Whether documents may have given others roles since `find_roles` looked."""

    def begin(self, params: types.InitializeParams, units: Units) -> None:
        """Take what the editor says of itself."""
        self.client = Client.told_by(params)
        self.units = units
        folders = [folder.uri for folder in params.workspace_folders or ()]
        root = params.root_uri or (from_fs_path(params.root_path) if params.root_path else None)
        if not folders and root is not None:
            folders = [root]
        self.workspace.folders = [path for uri in folders if (path := to_fs_path(uri)) is not None]
        self.take_settings({})

    def take_settings(self, settings: Any) -> bool:
        """Take what the editor has in its own settings under `laml-lint`; whether that is new."""
        values = {**self.client.options, **(settings if isinstance(settings, dict) else {})}
        if values == self._taken:
            return False
        self._taken = dict(values)
        hints, lenses = values.pop("inlayHints", None), values.pop("codeLens", None)
        hints = hints if isinstance(hints, dict) else {}
        self.options = Options(
            hint_defaults=hints.get("defaults") is True,
            hint_events=hints.get("events") is not False,
            lenses=lenses is True or (isinstance(lenses, dict) and lenses.get("enable") is True),
        )
        self.projects.trusted = values.pop("trusted", True) is not False
        self.projects.take_editor_settings(values)
        self.renew()
        return True

    def renew(self) -> None:
        """The settings may have changed: forget what was found under the old ones."""
        self.projects.forget()
        self.roles_in_doubt = True
        self.judge_again()

    def judge_again(self) -> None:
        """Forget what was found, and which files there are."""
        self.workspace.forget()
        for uri, snapshot in self._documents.items():
            self._documents[uri] = self._made(snapshot, snapshot.text, snapshot.version, None)

    def find_roles(self) -> bool:
        """Look up which documents others name, where the settings say how URLs map to files; whether that is
        another answer than before. Reads files.
        """
        self.roles_in_doubt = False
        settings = {folder: self.projects.settings_for(folder) for folder in self.workspace.folders}
        roles: dict[str, str] = {}
        for known in dict.fromkeys(settings.values()):
            if known.base_urls:
                vocabulary = self.projects.with_settings(known).vocabulary
                contents = ((file.path, file.data) for file in self.files() if not file.is_program)
                roles |= named_roles(contents, vocabulary, known)
        return self.projects.take_roles(roles)

    # --- open documents ---

    @property
    def open_documents(self) -> list[Snapshot]:
        """The documents that the editor has open."""
        return list(self._documents.values())

    def snapshot(self, uri: str) -> Snapshot | None:
        """The open document at `uri` as it is now."""
        return self._documents.get(uri)

    def is_current(self, snapshot: Snapshot) -> bool:
        """Whether the document has not changed since."""
        return self._documents.get(snapshot.uri) is snapshot

    def same_version(self, snapshot: Snapshot) -> Snapshot | None:
        """The document under the settings that hold now; None when its text has changed since."""
        latest = self._documents.get(snapshot.uri)
        return latest if latest is not None and latest.text is snapshot.text else None

    def open(self, item: types.TextDocumentItem) -> Snapshot:
        """The editor has opened a document."""
        path = to_fs_path(item.uri) or item.uri
        project = self.projects.of(path)
        snapshot = Snapshot(
            item.uri,
            path,
            item.version,
            item.language_id,
            Text(item.text),
            self.units,
            project,
            _on_disk(path),
        )
        self._documents[item.uri] = snapshot
        self.workspace.touch(path)
        self.roles_in_doubt = True
        return snapshot

    def change(
        self, uri: str, version: int | None, changes: list[types.TextDocumentContentChangeEvent]
    ) -> Snapshot | None:
        """The editor has changed a document; the changes hold one after the other."""
        snapshot = self._documents.get(uri)
        if snapshot is None:
            _LOG.warning("change of a document that is not open: %s", uri)
            return None
        text, unchanged = snapshot.text, len(snapshot.source)
        for change in changes:
            if isinstance(change, types.TextDocumentContentChangePartial):
                start = text.from_place(change.range.start.line, change.range.start.character, self.units)
                end = text.from_place(change.range.end.line, change.range.end.character, self.units)
                unchanged = min(unchanged, start)
                text = Text(text.source[:start] + change.text + text.source[max(start, end) :])
            else:
                unchanged = 0
                text = Text(change.text)
        after = self._made(snapshot, text, version, unchanged)
        self._documents[uri] = after
        self.workspace.touch(after.path)
        return after

    def save(self, uri: str) -> None:
        """The editor has written a document to its file."""
        snapshot = self._documents.get(uri)
        if snapshot is not None:
            snapshot.disk = _on_disk(snapshot.path)
            self.roles_in_doubt = True

    def file_changed(self, path: str) -> None:
        """A file has changed on the disk, or it is there or gone."""
        self.workspace.file_changed(path)
        self.roles_in_doubt = True
        for snapshot in self._documents.values():
            if snapshot.path == path:
                snapshot.disk = _on_disk(path)

    def close(self, uri: str) -> None:
        """The editor has closed a document: what counts is the file again."""
        snapshot = self._documents.pop(uri, None)
        if snapshot is not None:
            self.workspace.touch(snapshot.path)
            self.roles_in_doubt = True

    def _made(self, before: Snapshot, text: Text, version: int | None, unchanged: int | None) -> Snapshot:
        """The next version of a document."""
        return Snapshot(
            before.uri,
            before.path,
            version,
            before.language,
            text,
            self.units,
            self.projects.of(before.path),
            before.disk,
            None if unchanged is None else (before, unchanged),
            before.looks_like_laml,
        )

    # --- all documents ---

    def files(self) -> Iterator[Snapshot]:
        """All documents of the workspace: open ones as they are in the editor, the others as they are on the
        disk. Open documents outside the folders are among them.
        """
        yield from self.workspace.files()


def _on_disk(path: str) -> bytes | None:
    try:
        if not os.path.isfile(path) or os.path.getsize(path) > _LARGEST:
            return None
        with open(path, "rb") as file:
            return file.read()
    except (OSError, ValueError):
        return None

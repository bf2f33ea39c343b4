"""An editor that speaks with the server in plain JSON, and can do what its capabilities say."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from tests.lsp.protocol.wire import SERVER, Refused, Wire

PULLS: dict[str, Any] = {
    "textDocument": {
        "diagnostic": {"relatedInformation": True, "codeDescriptionSupport": True, "dataSupport": True}
    },
    "workspace": {"workspaceFolders": True, "diagnostics": {"refreshSupport": True}},
}
"""An editor that asks for diagnostics."""
IS_TOLD: dict[str, Any] = {
    "textDocument": {"publishDiagnostics": {"versionSupport": True, "relatedInformation": True}},
    "workspace": {"workspaceFolders": True},
}
"""An editor that waits to be told of them."""
_ABOUT_PLACES = {
    f"{name}Provider": f"textDocument/{name}"
    for name in (
        "completion",
        "definition",
        "documentHighlight",
        "hover",
        "linkedEditingRange",
        "references",
        "rename",
        "selectionRange",
    )
} | {"documentOnTypeFormattingProvider": "textDocument/onTypeFormatting"}


def counting_in(units: str, capabilities: dict[str, Any]) -> dict[str, Any]:
    """The same editor, that counts columns in `units`."""
    return {**capabilities, "general": {"positionEncodings": [units]}}


def watching(capabilities: dict[str, Any]) -> dict[str, Any]:
    """The same editor, that watches files."""
    watched = {"didChangeWatchedFiles": {"dynamicRegistration": True}}
    return {**capabilities, "workspace": {**capabilities["workspace"], **watched}}


def with_settings(capabilities: dict[str, Any]) -> dict[str, Any]:
    """The same editor, that can be asked for its settings."""
    return {**capabilities, "workspace": {**capabilities["workspace"], "configuration": True}}


class Editor(Wire):
    """An editor in which a few folders are open."""

    def __init__(
        self,
        *folders: Path,
        capabilities: dict[str, Any] = PULLS,
        options: Any = None,
        settings: Any = None,
        command: Sequence[str] = SERVER,
        process: int | None = None,
    ) -> None:
        """`options` are the initialization options, `settings` what the editor answers when it is asked."""
        super().__init__(command)
        self.settings = settings
        self.answers["workspace/configuration"] = lambda params: [self.settings for _ in params["items"]]
        self._versions: dict[str, int] = {}
        self.hello = self.request(
            "initialize",
            {
                "processId": process,
                "rootUri": folders[0].as_uri() if folders else None,
                "capabilities": capabilities,
                "initializationOptions": options,
                "workspaceFolders": [folder_named(folder) for folder in folders],
            },
        )
        self.notify("initialized", {})

    def open(self, uri: str, text: str, language: str = "xml") -> None:
        """Open a document, as version 1."""
        self._versions[uri] = 1
        item = {"uri": uri, "languageId": language, "version": 1, "text": text}
        self.notify("textDocument/didOpen", {"textDocument": item})

    def open_file(self, file: Path) -> str:
        """Open a file, and give its address."""
        self.open(file.as_uri(), file.read_bytes().decode())
        return file.as_uri()

    def change(self, uri: str, *changes: Any) -> int:
        """Change a document, and give its version; a text alone is the whole new text."""
        version = self._versions[uri] = self._versions.get(uri, 0) + 1
        self.notify("textDocument/didChange", changed(uri, version, *changes))
        return version

    def save(self, uri: str) -> None:
        """Say that a document is written to its file."""
        self.notify("textDocument/didSave", {"textDocument": {"uri": uri}})

    def close_document(self, uri: str) -> None:
        """Close a document."""
        self._versions.pop(uri, None)
        self.notify("textDocument/didClose", {"textDocument": {"uri": uri}})

    def close_all(self) -> None:
        """Close all documents."""
        for uri in [*self._versions]:
            self.close_document(uri)

    def files_changed(self, *files: Path) -> None:
        """Say that files have changed on the disk."""
        changes = [{"uri": file.as_uri(), "type": 2 if file.exists() else 3} for file in files]
        self.notify("workspace/didChangeWatchedFiles", {"changes": changes})

    def pull(self, uri: str, known: str | None = None) -> Any:
        """The report of a document; asked for again when the server says so, as editors do."""
        params = {"textDocument": {"uri": uri}, "previousResultId": known}
        while True:
            try:
                return self.request("textDocument/diagnostic", params)
            except Refused as error:
                if error.data != {"retriggerRequest": True}:
                    raise

    def codes(self, uri: str) -> list[str]:
        """The codes of what is found in a document, pulled."""
        return [item["code"] for item in self.pull(uri)["items"]]

    def pushed(self, uri: str, version: int | None, since: int = 0) -> Any:
        """The diagnostics that the server tells of a version of a document."""
        return self.told(
            "textDocument/publishDiagnostics",
            lambda params: params["uri"] == uri and params.get("version") == version,
            since,
        )["diagnostics"]

    def at(self, method: str, uri: str, line: int, character: int) -> Any:
        """The answer to a question about a place, such as `hover`."""
        return self.request(f"textDocument/{method}", place(uri, line, character))

    def questions_about_places(self) -> list[str]:
        """The methods of all requests about a place that the server answers."""
        told = self.hello["capabilities"]
        return [method for name, method in _ABOUT_PLACES.items() if told.get(name)]

    def say_goodbye(self) -> int:
        """End the session as one should; gives the status of the server."""
        self.request("shutdown")
        self.notify("exit")
        return self.ended()


def folder_named(folder: Path) -> dict[str, str]:
    """How messages name a folder."""
    return {"uri": folder.as_uri(), "name": folder.name}


def place(uri: str, line: int, character: int) -> dict[str, Any]:
    """How requests name a place in a document; both numbers are zero-based."""
    return {"textDocument": {"uri": uri}, "position": {"line": line, "character": character}}


def changed(uri: str, version: int, *changes: Any) -> dict[str, Any]:
    """The parameters of `didChange`."""
    events = [{"text": change} if isinstance(change, str) else change for change in changes]
    return {"textDocument": {"uri": uri, "version": version}, "contentChanges": events}

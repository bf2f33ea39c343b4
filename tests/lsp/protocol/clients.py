"""The editors that pytest-lsp knows, as clients of a server that runs for several tests."""

from __future__ import annotations

import asyncio
import os
import re
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from lsprotocol import types
from pygls.exceptions import JsonRpcException
from pygls.protocol import default_converter
from pytest_lsp import LanguageClient, client_capabilities
from pytest_lsp.client import DEFAULT_CLIENT_FEATURES, register_lsp_features

from tests.lsp.protocol.wire import PATIENCE


class Profile(NamedTuple):
    """An editor."""

    name: str
    capabilities: types.ClientCapabilities
    encoding: str
    """What it wants columns to be counted in."""
    pulls: bool
    """Whether it asks for diagnostics."""
    watches: bool
    """Whether it watches files when it is asked to."""


class Client(LanguageClient):
    """A client of pytest-lsp that remembers more of what the server says."""

    def __init__(self, profile: Profile) -> None:
        super().__init__(converter_factory=default_converter)
        self.profile = profile
        self.published: dict[str, types.PublishDiagnosticsParams] = {}
        self.registered: list[types.Registration] = []
        self.edits: list[types.ApplyWorkspaceEditParams] = []
        self.refreshed = 0
        self.hello: types.InitializeResult | None = None
        self._news = asyncio.Condition()
        register_lsp_features(self, {**DEFAULT_CLIENT_FEATURES, **_FEATURES})

    async def begin(self, folder: Path) -> None:
        """Say hello, with one folder open."""
        self.hello = await self.initialize_session(
            types.InitializeParams(
                capabilities=self.profile.capabilities,
                process_id=os.getpid(),
                root_uri=folder.as_uri(),
                workspace_folders=[types.WorkspaceFolder(folder.as_uri(), folder.name)],
            )
        )

    def open(self, uri: str, text: str, language: str = "xml") -> None:
        """Open a document, as version 1."""
        item = types.TextDocumentItem(uri, language, 1, text)
        self.text_document_did_open(types.DidOpenTextDocumentParams(item))

    def replace(self, uri: str, version: int, range: types.Range, text: str) -> None:
        """Put `text` in the place of a range."""
        self.text_document_did_change(
            types.DidChangeTextDocumentParams(
                types.VersionedTextDocumentIdentifier(version, uri),
                [types.TextDocumentContentChangePartial(range, text)],
            )
        )

    def close(self, uri: str) -> None:
        """Close a document."""
        self.text_document_did_close(types.DidCloseTextDocumentParams(types.TextDocumentIdentifier(uri)))

    async def findings(self, uri: str, version: int) -> Sequence[types.Diagnostic]:
        """What the server finds in a version of an open document, told in the way of this editor."""
        if self.profile.pulls:
            document = types.TextDocumentIdentifier(uri)
            report = await self._asked_again(types.DocumentDiagnosticParams(document))
            assert isinstance(report, types.RelatedFullDocumentDiagnosticReport)
            return report.items
        await self.until(lambda: uri in self.published and self.published[uri].version == version)
        return self.published[uri].diagnostics

    async def _asked_again(self, params: types.DocumentDiagnosticParams) -> types.DocumentDiagnosticReport:
        """The answer; an editor asks again when the server says so, because settings have come meanwhile."""
        while True:
            try:
                return await self.text_document_diagnostic_async(params)
            except JsonRpcException as error:
                if not isinstance(error.data, dict) or not error.data.get("retriggerRequest"):
                    raise

    async def until(self, condition: Callable[[], bool]) -> None:
        """Wait for a message of the server that makes `condition` true."""
        async with self._news:
            await asyncio.wait_for(self._news.wait_for(condition), PATIENCE)

    async def has_heard(self) -> None:
        """There is news: who waits looks again."""
        async with self._news:
            self._news.notify_all()


async def _publish(client: Client, params: types.PublishDiagnosticsParams) -> None:
    client.published[params.uri] = params
    await client.has_heard()


async def _register(client: Client, params: types.RegistrationParams) -> None:
    client.registered.extend(params.registrations)
    await client.has_heard()


async def _refresh(client: Client, params: Any) -> None:
    client.refreshed += 1
    await client.has_heard()


async def _show(client: Client, params: types.ShowMessageParams) -> None:
    client.messages.append(params)
    await client.has_heard()


async def _edit(client: Client, params: types.ApplyWorkspaceEditParams) -> types.ApplyWorkspaceEditResult:
    client.edits.append(params)
    await client.has_heard()
    return types.ApplyWorkspaceEditResult(True)


_FEATURES: dict[str, Callable[..., Any]] = {
    types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS: _publish,
    types.CLIENT_REGISTER_CAPABILITY: _register,
    types.WINDOW_SHOW_MESSAGE: _show,
    types.WORKSPACE_APPLY_EDIT: _edit,
    types.WORKSPACE_DIAGNOSTIC_REFRESH: _refresh,
    types.WORKSPACE_INLAY_HINT_REFRESH: _refresh,
    types.WORKSPACE_CODE_LENS_REFRESH: _refresh,
    types.WORKSPACE_SEMANTIC_TOKENS_REFRESH: _refresh,
}


def _vs_code_that_pulls() -> types.ClientCapabilities:
    """The VS Code that pytest-lsp knows is of 2022; later ones ask for diagnostics and say how they count."""
    capabilities = client_capabilities("visual_studio_code")
    assert capabilities.text_document is not None
    assert capabilities.workspace is not None
    assert capabilities.general is not None
    capabilities.text_document.diagnostic = types.DiagnosticClientCapabilities(
        dynamic_registration=True, related_document_support=False
    )
    capabilities.workspace.diagnostics = types.DiagnosticWorkspaceClientCapabilities(refresh_support=True)
    capabilities.general.position_encodings = [types.PositionEncodingKind.Utf16]
    return capabilities


PROFILES = (
    Profile("vscode", client_capabilities("visual_studio_code"), "utf-16", pulls=False, watches=True),
    Profile("vscode-pull", _vs_code_that_pulls(), "utf-16", pulls=True, watches=True),
    Profile("neovim", client_capabilities("neovim"), "utf-8", pulls=False, watches=False),
    Profile("emacs", client_capabilities("emacs"), "utf-32", pulls=False, watches=True),
)
"""The newest of each that pytest-lsp has."""


class Marked(NamedTuple):
    """A document with a place in it."""

    text: str
    position: types.Position
    end: types.Position


def marked(source: str, encoding: str) -> Marked:
    """The document without its marks, and where `⟦` and `⟧` stood; columns as `encoding` counts them."""
    start = source.index("⟦")
    text = source.replace("⟦", "", 1)
    end = text.find("⟧")
    end = start if end < 0 else end
    text = text.replace("⟧", "", 1)
    return Marked(text, position(text, start, encoding), position(text, end, encoding))


def position(text: str, offset: int, encoding: str) -> types.Position:
    """Where an offset is, worked out in the simplest way."""
    lines = re.split(r"\r\n|\r|\n", text[:offset])
    units = {"utf-8": 1, "utf-16": 2, "utf-32": 4}[encoding]
    column = len(lines[-1].encode(f"{encoding}-le" if units > 1 else encoding)) // units
    return types.Position(len(lines) - 1, column)

"""The stories that an editor goes through, told by the editors that there are."""

from __future__ import annotations

import asyncio
import itertools
from typing import Any

import pytest
from lsprotocol import types

from laml_lsp.watching import registrations
from tests.lsp.protocol.clients import Client, marked
from tests.lsp.protocol.wire import PATIENCE

pytestmark = pytest.mark.asyncio(loop_scope="module")
_NUMBERS = itertools.count(1)
MISTAKE = '<Response>\n  <Dial><!-- 🎧 é --><Conference beep="⟦onenter⟧">room</Conference></Dial>\n</Response>\n'


def new_uri(kind: str = "laml") -> str:
    """The address of a document that no other test has open."""
    return f"file:///nowhere/document-{next(_NUMBERS)}.{kind}"


async def test_hello(client: Client) -> None:
    assert client.hello is not None
    told = client.hello.capabilities
    assert client.hello.server_info is not None
    assert client.hello.server_info.name == "laml-lint"
    assert told.position_encoding == client.profile.encoding
    assert isinstance(told.text_document_sync, types.TextDocumentSyncOptions)
    assert told.text_document_sync.change == types.TextDocumentSyncKind.Incremental
    assert isinstance(told.diagnostic_provider, types.DiagnosticOptions)
    assert told.diagnostic_provider.workspace_diagnostics
    assert told.diagnostic_provider.inter_file_dependencies


async def test_files_are_watched_where_the_editor_can(client: Client) -> None:
    if not client.profile.watches:
        assert client.registered == []
        return
    await client.until(lambda: bool(client.registered))
    assert [item.method for item in client.registered] == [item.method for item in registrations()]


async def test_a_mistake_is_found_where_it_stands(client: Client) -> None:
    text, start, end = marked(MISTAKE, client.profile.encoding)
    uri = new_uri()
    client.open(uri, text)
    [found] = await client.findings(uri, 1)
    assert (found.code, found.severity) == ("LML201", types.DiagnosticSeverity.Error)
    assert found.range == types.Range(start, end)
    client.close(uri)


async def test_a_mistake_is_gone_when_it_is_mended(client: Client) -> None:
    text, start, end = marked(MISTAKE, client.profile.encoding)
    uri = new_uri()
    client.open(uri, text)
    assert len(await client.findings(uri, 1)) == 1
    client.replace(uri, 2, types.Range(start, end), "onEnter")
    assert list(await client.findings(uri, 2)) == []
    client.replace(uri, 3, types.Range(start, start), "x")
    assert [item.code for item in await client.findings(uri, 3)] == ["LML201"]
    client.close(uri)


async def test_nothing_is_left_of_a_closed_document(client: Client) -> None:
    text, *_ = marked(MISTAKE, client.profile.encoding)
    uri = new_uri()
    client.open(uri, text)
    assert await client.findings(uri, 1)
    client.close(uri)
    if not client.profile.pulls:
        await client.until(lambda: not client.published[uri].diagnostics)
        assert client.published[uri].version is None


async def test_settings_of_the_editor(client: Client) -> None:
    text, *_ = marked(MISTAKE, client.profile.encoding)
    uri = new_uri()
    client.open(uri, text)
    assert len(await client.findings(uri, 1)) == 1
    await take_settings(client, {"ignore": ["LML201"]}, uri, [])
    await take_settings(client, {}, uri, ["LML201"])
    client.close(uri)


async def take_settings(client: Client, settings: dict[str, Any], uri: str, codes: list[str]) -> None:
    """The user changes the settings; then these codes are found in version 1 of the document."""
    client.set_configuration(settings, section="laml-lint")
    client.published.clear()
    client.workspace_did_change_configuration(types.DidChangeConfigurationParams(settings=None))
    # The server asks for the settings first: an editor that pulls meanwhile is answered by the old ones
    async with asyncio.timeout(PATIENCE):
        while [item.code for item in await client.findings(uri, 1)] != codes:
            assert client.profile.pulls


async def test_all_documents(client: Client) -> None:
    """Also editors that do not ask for the diagnostics of one document may ask for those of the folder."""
    text, *_ = marked(MISTAKE, client.profile.encoding)
    uri = new_uri()
    client.open(uri, text)
    report = await client.workspace_diagnostic_async(types.WorkspaceDiagnosticParams([]))
    assert uri in [item.uri for item in report.items]
    known = [
        types.PreviousResultId(item.uri, item.result_id)
        for item in report.items
        if isinstance(item, types.WorkspaceFullDocumentDiagnosticReport) and item.result_id is not None
    ]
    again = await client.workspace_diagnostic_async(types.WorkspaceDiagnosticParams(known))
    assert {item.kind for item in again.items} == {"unchanged"}
    client.close(uri)


async def test_nothing_was_worth_a_word(client: Client) -> None:
    """What stood above was the life of an ordinary day: nothing of it is a warning, or opens a window."""
    assert client.log_messages == []
    assert client.messages == []

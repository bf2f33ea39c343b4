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
MISTAKE = (
    '<Response>\n  <Dial><!-- 🎧 é --><Conference beep="⟦onenter⟧">room</Conference></Dial>\n</Response>\n'
)


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
    if not client.profile.pulls:
        assert told.diagnostic_provider is None
        return
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


FEATURES = """<Response>
  <Dial>
    <Conference beep="onenter" statusCallback="https://a.test" statusCallbackEvent="start">Room</Conference>
  </Dial>
  <Redirect>https://example.com/next</Redirect>
</Response>
"""
"""A document of which an editor asks everything."""
_LINE = FEATURES.splitlines()[2]
NAME, VALUE, ROOM = (types.Position(2, _LINE.index(word) + 1) for word in ("Conference", "onenter", "Room"))


async def test_what_the_editor_asks_of_a_document(client: Client) -> None:
    """Everything that the server says it can do, asked of one document; pytest-lsp looks at the answers."""
    uri = new_uri()
    client.open(uri, FEATURES)
    found = await client.findings(uri, 1)
    document = types.TextDocumentIdentifier(uri)
    everywhere = types.Range(types.Position(0, 0), types.Position(6, 0))
    options = types.FormattingOptions(tab_size=2, insert_spaces=True)

    hover = await client.text_document_hover_async(types.HoverParams(document, VALUE))
    assert hover is not None
    assert "onEnter" in str(hover.contents)

    completion = await client.text_document_completion_async(types.CompletionParams(document, VALUE))
    items = completion.items if isinstance(completion, types.CompletionList) else completion or []
    assert "onEnter" in [item.label for item in items]
    [item] = [item for item in items if item.label == "onEnter"]
    assert (await client.completion_item_resolve_async(item)).label == "onEnter"

    actions = await client.text_document_code_action_async(
        types.CodeActionParams(document, found[0].range, types.CodeActionContext(found))
    )
    assert any("onEnter" in action.title for action in actions or [])

    symbols = await client.text_document_document_symbol_async(types.DocumentSymbolParams(document))
    assert "Room" in str(symbols)
    links = await client.text_document_document_link_async(types.DocumentLinkParams(document))
    assert "https://example.com/next" in [link.target for link in links or []]
    ranges = await client.text_document_folding_range_async(types.FoldingRangeParams(document))
    assert [folded.start_line for folded in ranges or []][:2] == [0, 1]
    selections = await client.text_document_selection_range_async(
        types.SelectionRangeParams(document, [VALUE])
    )
    assert selections is not None
    assert selections[0].range.start.line == 2
    tokens = await client.text_document_semantic_tokens_full_async(types.SemanticTokensParams(document))
    assert tokens is not None
    assert len(tokens.data) % 5 == 0
    assert tokens.data
    highlights = await client.text_document_document_highlight_async(
        types.DocumentHighlightParams(document, NAME)
    )
    assert len(highlights or []) == 2, "the start tag and the end tag"
    linked = await client.text_document_linked_editing_range_async(
        types.LinkedEditingRangeParams(document, NAME)
    )
    assert linked is not None
    assert len(linked.ranges) == 2
    edits = await client.text_document_formatting_async(types.DocumentFormattingParams(document, options))
    assert not edits, "it is indented already"
    hints = await client.text_document_inlay_hint_async(types.InlayHintParams(document, everywhere))
    assert hints, "one of the events is wanted"
    references = await client.text_document_references_async(
        types.ReferenceParams(types.ReferenceContext(True), document, ROOM)
    )
    assert [reference.uri for reference in references or []] == [uri]
    named = await client.workspace_symbol_async(types.WorkspaceSymbolParams("Room"))
    assert "Room" in str(named)
    client.close(uri)


async def test_nothing_was_worth_a_word(client: Client) -> None:
    """What stood above was the life of an ordinary day: nothing of it is a warning, or opens a window."""
    assert client.log_messages == []
    assert client.messages == []

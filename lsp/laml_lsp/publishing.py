"""Diagnostics on their way to the editor: pushed to those that do not ask, and handed to those that do."""

from __future__ import annotations

import asyncio
import logging
from typing import TYPE_CHECKING

from lsprotocol import types
from pygls.exceptions import JsonRpcException

from laml_lsp.findings import diagnostics, result_id
from laml_lsp.work import Outdated

if TYPE_CHECKING:
    from laml_lsp.server import LamlServer
    from laml_lsp.snapshot import Snapshot

_LOG = logging.getLogger(__name__)
_PAUSE = 0.2
"""Seconds without a change after which an editor that does not ask is told."""
_AT_ONCE = 50
"""Documents of the workspace that are reported together."""
_SERVER_CANCELLED = -32802
_Full = types.WorkspaceFullDocumentDiagnosticReport


class Publisher:
    """Tells the editor what is found, once for each version of a document."""

    def __init__(self, server: LamlServer) -> None:
        self._server = server
        self._waiting: dict[str, asyncio.TimerHandle] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        self._changed = asyncio.Event()

    # --- push ---

    def soon(self, uri: str, pause: float = _PAUSE) -> None:
        """The document has changed: tell the editor when it has been quiet for `pause` seconds."""
        self.workspace_changed()
        if self._server.session.client.pulls_diagnostics:
            return
        self.cancel(uri)
        loop = asyncio.get_running_loop()
        self._waiting[uri] = loop.call_later(pause, self._begin, uri)

    def cancel(self, uri: str) -> None:
        """What waits for the document to be quiet need not be done any more."""
        waiting = self._waiting.pop(uri, None)
        if waiting is not None:
            waiting.cancel()

    def clear(self, uri: str) -> None:
        """The document is closed: nothing is said of it any more."""
        self.cancel(uri)
        self.workspace_changed()
        if not self._server.session.client.pulls_diagnostics:
            self._server.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri, []))

    def all_again(self) -> None:
        """What holds for all documents has changed."""
        server = self._server
        self.workspace_changed()
        if server.session.client.pulls_diagnostics:
            if server.session.client.refreshes_diagnostics:
                server.workspace_diagnostic_refresh(None)
            return
        for document in server.session.open_documents:
            self.soon(document.uri, 0)

    def _begin(self, uri: str) -> None:
        self._waiting.pop(uri, None)
        task = asyncio.get_running_loop().create_task(self._push(uri))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _push(self, uri: str) -> None:
        session = self._server.session
        snapshot = session.snapshot(uri)
        if snapshot is None:
            return
        try:
            items = await self._found(snapshot)
        except Outdated:
            return  # the next version is on its way
        except Exception:
            _LOG.exception("diagnostics of %s, version %s", uri, snapshot.version)
            return
        if session.is_current(snapshot):
            self._server.text_document_publish_diagnostics(
                types.PublishDiagnosticsParams(uri, items, snapshot.version)
            )

    async def _found(self, snapshot: Snapshot) -> list[types.Diagnostic]:
        session = self._server.session
        await self._server.roles_known()
        return await self._server.work.lint(
            lambda: session.is_current(snapshot), lambda: diagnostics(session, snapshot)
        )

    # --- pull ---

    async def document(self, params: types.DocumentDiagnosticParams) -> types.DocumentDiagnosticReport:
        """What is found in one document, or that it is the same as before."""
        session = self._server.session
        snapshot = session.snapshot(params.text_document.uri)
        if snapshot is None:
            return types.RelatedFullDocumentDiagnosticReport(items=[])
        try:
            items = await self._found(snapshot)
        except Outdated:
            raise JsonRpcException(
                "the document has changed", _SERVER_CANCELLED, {"retriggerRequest": True}
            ) from None
        known = result_id(snapshot)
        if params.previous_result_id == known:
            return types.RelatedUnchangedDocumentDiagnosticReport(result_id=known)
        return types.RelatedFullDocumentDiagnosticReport(items=items, result_id=known)

    async def workspace(self, params: types.WorkspaceDiagnosticParams) -> types.WorkspaceDiagnosticReport:
        """What is found in all documents. An editor that takes partial results and knows everything already
        is answered when something has changed.
        """
        known = {item.uri: item.value for item in params.previous_result_ids}
        token = params.partial_result_token
        while True:
            self._changed.clear()
            reports = await self._workspace_reports(known, token)
            news = any(isinstance(report, _Full) for report in reports)
            if token is None:
                return types.WorkspaceDiagnosticReport(reports)
            if news or not known:
                return types.WorkspaceDiagnosticReport([])
            await self._changed.wait()

    async def _workspace_reports(
        self, known: dict[str, str], token: types.ProgressToken | None
    ) -> list[types.WorkspaceDocumentDiagnosticReport]:
        server = self._server
        session = server.session
        await server.roles_known()
        documents = await server.work.lint(_always, lambda: list(session.files()))
        reports: list[types.WorkspaceDocumentDiagnosticReport] = []
        batch: list[_Full] = []
        for document in documents:
            try:
                report = await server.work.lint(_always, lambda d=document: self._report(d, known))  # type: ignore[misc]
            except Exception:
                _LOG.exception("diagnostics of %s", document.uri)
                continue
            reports.append(report)
            if isinstance(report, _Full):
                batch.append(report)
            if token is not None and len(batch) == _AT_ONCE:
                self._partial(token, batch)
                batch = []
        there = {document.uri for document in documents}
        gone = [_nothing(uri) for uri in known if uri not in there]
        reports += gone
        batch += gone
        if token is not None and batch:
            self._partial(token, batch)
        return reports

    def _report(self, document: Snapshot, known: dict[str, str]) -> types.WorkspaceDocumentDiagnosticReport:
        session = self._server.session
        items = diagnostics(session, document)
        name = result_id(document)
        if known.get(document.uri) == name:
            return types.WorkspaceUnchangedDocumentDiagnosticReport(
                uri=document.uri, result_id=name, version=document.version
            )
        return _Full(uri=document.uri, items=items, version=document.version, result_id=name)

    def _partial(self, token: types.ProgressToken, batch: list[_Full]) -> None:
        self._server.progress(
            types.ProgressParams(token, types.WorkspaceDiagnosticReportPartialResult(list(batch)))
        )

    def workspace_changed(self) -> None:
        """Some document is not what it was: who waits for news looks again."""
        self._changed.set()


def _nothing(uri: str) -> _Full:
    """The report of a document that is gone."""
    return _Full(uri=uri, items=[], version=None)


def _always() -> bool:
    return True

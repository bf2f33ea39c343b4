"""Diagnostics on their way to the editor: pushed to those that do not ask, and handed to those that do."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from lsprotocol import types
from pygls.exceptions import JsonRpcException

from laml_lsp.findings import diagnostics
from laml_lsp.work import Outdated

if TYPE_CHECKING:
    from laml_lsp.server import LamlServer
    from laml_lsp.snapshot import Snapshot

_LOG = logging.getLogger(__name__)
_PAUSE = 0.2
"""Seconds without a change after which the linter is asked, although the editor does not ask."""
_REST = 1.0
"""Seconds between two looks at the whole workspace."""
_AT_ONCE = 25
"""Documents of the workspace that are looked at together; an open one waits no longer than for these."""
_SERVER_CANCELLED = -32802
_Full = types.WorkspaceFullDocumentDiagnosticReport
_Unchanged = types.WorkspaceUnchangedDocumentDiagnosticReport


class Publisher:
    """Tells the editor what is found, once for each version of a document."""

    def __init__(self, server: LamlServer) -> None:
        self._server = server
        self._waiting: dict[str, asyncio.TimerHandle] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        self._changed = asyncio.Event()

    # --- push ---

    def soon(self, uri: str, pause: float = _PAUSE) -> None:
        """The document has changed: when it has been quiet for `pause` seconds, tell the editor, or know the
        answer before it asks.
        """
        self.workspace_changed()
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
        await self._server.roles_known()
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
        if session.is_current(snapshot) and not session.client.pulls_diagnostics:
            self._server.text_document_publish_diagnostics(
                types.PublishDiagnosticsParams(uri, items, snapshot.version)
            )

    async def _found(self, snapshot: Snapshot) -> list[types.Diagnostic]:
        session = self._server.session
        return await self._server.work.lint(
            lambda: session.is_current(snapshot), lambda: diagnostics(session, snapshot)
        )

    # --- pull ---

    async def document(self, params: types.DocumentDiagnosticParams) -> types.DocumentDiagnosticReport:
        """What is found in one document, or that it is the same as before."""
        session = self._server.session
        snapshot = session.snapshot(params.text_document.uri)
        await self._server.roles_known()
        snapshot = None if snapshot is None else session.same_version(snapshot)
        if snapshot is None:
            if session.snapshot(params.text_document.uri) is not None:
                raise _changed()
            return types.RelatedFullDocumentDiagnosticReport(items=[])
        try:
            items = await self._found(snapshot)
        except Outdated:
            raise _changed() from None
        except Exception:
            _LOG.exception("diagnostics of %s, version %s", snapshot.uri, snapshot.version)
            return types.RelatedFullDocumentDiagnosticReport(items=[])
        if not session.is_current(snapshot):
            raise _changed()
        known = snapshot.result_id
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
            if token is None:
                return types.WorkspaceDiagnosticReport(reports)
            if reports or not known:
                return types.WorkspaceDiagnosticReport([])
            await self._changed.wait()
            await asyncio.sleep(_REST)

    async def _workspace_reports(
        self, known: dict[str, str], token: types.ProgressToken | None
    ) -> list[types.WorkspaceDocumentDiagnosticReport]:
        """The reports of all documents; with a token only those that bring news, and these are sent there."""
        work, session = self._server.work, self._server.session
        await self._server.roles_known()
        documents = await work.lint(_always, lambda: list(session.files()))
        there = {document.uri for document in documents}
        reports: list[types.WorkspaceDocumentDiagnosticReport] = []
        for at in range(0, len(documents), _AT_ONCE):
            batch = documents[at : at + _AT_ONCE]
            found = await work.lint(
                _always, partial(self._reports, batch, known, only_news=token is not None)
            )
            reports += self._sent(token, found)
        reports += self._sent(token, [_nothing(uri) for uri in known if uri not in there])
        return reports

    def _reports(
        self, documents: list[Snapshot], known: dict[str, str], *, only_news: bool
    ) -> list[types.WorkspaceDocumentDiagnosticReport]:
        reports: list[types.WorkspaceDocumentDiagnosticReport] = []
        for document in documents:
            try:
                name = document.result_id
                if known.get(document.uri) != name:
                    items = diagnostics(self._server.session, document)
                    reports.append(_Full(document.uri, items, version=document.version, result_id=name))
                elif not only_news:
                    reports.append(_Unchanged(document.uri, name, version=document.version))
            except Exception:
                _LOG.exception("diagnostics of %s", document.uri)
        return reports

    def _sent(
        self, token: types.ProgressToken | None, reports: Sequence[types.WorkspaceDocumentDiagnosticReport]
    ) -> Sequence[types.WorkspaceDocumentDiagnosticReport]:
        """The reports, which are sent as a partial result where there is a token for it."""
        if token is not None and reports:
            value = types.WorkspaceDiagnosticReportPartialResult(list(reports))
            self._server.progress(types.ProgressParams(token, value))
        return reports

    def workspace_changed(self) -> None:
        """Some document is not what it was: who waits for news looks again."""
        self._changed.set()


def _changed() -> JsonRpcException:
    """The answer to a question about a version that is not there any more."""
    return JsonRpcException("the document has changed", _SERVER_CANCELLED, {"retriggerRequest": True})


def _nothing(uri: str) -> _Full:
    """The report of a document that is gone."""
    return _Full(uri, [])


def _always() -> bool:
    return True

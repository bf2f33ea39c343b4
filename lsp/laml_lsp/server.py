"""The server: which request is answered by which feature. Nothing is worked out here."""

from __future__ import annotations

import asyncio
import logging
import os
from collections.abc import Callable, Coroutine
from functools import partial
from typing import Any

from lsprotocol import types
from pygls.exceptions import FeatureRequestError
from pygls.lsp.server import LanguageServer
from pygls.uris import to_fs_path

from laml_lint import __version__
from laml_lsp import watching
from laml_lsp.answering import answering, asking, commanding
from laml_lsp.features import COMMANDS, FEATURES, QUESTIONS, Place
from laml_lsp.logs import ToEditor
from laml_lsp.protocol import LamlProtocol
from laml_lsp.publishing import Publisher
from laml_lsp.session import Session
from laml_lsp.work import Work

_LOG = logging.getLogger(__name__)
NAME = "laml-lint"
_SECTION = "laml-lint"


class LamlServer(LanguageServer):
    """One server for one editor."""

    protocol: LamlProtocol

    def __init__(self) -> None:
        super().__init__(NAME, __version__, protocol_cls=LamlProtocol)
        self.session = Session()
        self.work = Work()
        self.publisher = Publisher(self)
        self._told: set[str] = set()
        self._running: set[asyncio.Task[object]] = set()
        for feature in FEATURES:
            self.feature(feature.method, feature.options)(answering(self, feature))
        for method, question in QUESTIONS.items():
            self.feature(method)(asking(self, method, question))
        for name, command in COMMANDS.items():
            self.command(name)(commanding(self, name, command))
        self.feature(
            types.TEXT_DOCUMENT_DIAGNOSTIC,
            types.DiagnosticOptions(
                inter_file_dependencies=True, workspace_diagnostics=True, identifier=NAME
            ),
        )(_documents_diagnostics(self))
        self.feature(types.WORKSPACE_DIAGNOSTIC)(_workspace_diagnostics(self))
        self._listen()

    def _listen(self) -> None:
        """What the editor tells."""
        for method, listener in (
            (types.INITIALIZE, self._greeted),
            (types.INITIALIZED, self._initialized),
            (types.TEXT_DOCUMENT_DID_SAVE, self._saved),
            (types.WORKSPACE_DID_CHANGE_CONFIGURATION, self._configuration_changed),
            (types.WORKSPACE_DID_CHANGE_WATCHED_FILES, self._files_changed),
            (types.WORKSPACE_DID_CHANGE_WORKSPACE_FOLDERS, self._folders_changed),
        ):
            self.feature(method)(partial(listener))  # pygls hangs a mark on it, which no method takes

    def report_server_error(self, error: Exception, source: Any) -> None:
        """A message of the editor that could not be handled: logged, and no window is opened for it."""
        if source is not FeatureRequestError:  # that has been answered, and was no failure
            _LOG.error("a message could not be handled: %s", error)

    def leave(self, why: str) -> None:
        """The editor is gone without a word; a thread may wait for its next message for ever."""
        _LOG.error("%s", why)
        logging.shutdown()
        os._exit(1)

    def end(self) -> None:
        """Begin nothing any more."""
        self.work.stop()

    def _meanwhile(self, task: Callable[[], object]) -> None:
        """Do what nobody waits for, behind what somebody waits for already."""
        self._run(self.work.answer(_always, task))

    def _run(self, work: Coroutine[Any, Any, object]) -> None:
        running = asyncio.get_running_loop().create_task(work)
        self._running.add(running)
        running.add_done_callback(self._running.discard)

    # --- documents ---

    def opened(self, params: types.DidOpenTextDocumentParams) -> None:
        """A document is open from now on."""
        snapshot = self.session.open(params.text_document)
        self._meanwhile(lambda: Place("warming", "warm_document")(snapshot))
        self._look_at_configuration(snapshot.path)
        self.publisher.soon(snapshot.uri, 0)
        self._tell_problems()

    def changed(self, params: types.DidChangeTextDocumentParams) -> None:
        """A document has changed."""
        document = params.text_document
        self.session.change(document.uri, document.version, list(params.content_changes))
        self.publisher.soon(document.uri)

    def closed(self, params: types.DidCloseTextDocumentParams) -> None:
        """A document is not open any more."""
        self.session.close(params.text_document.uri)
        self.publisher.clear(params.text_document.uri)
        self._run(self.roles_known())  # others may not be what it made of them any more

    def _saved(self, params: types.DidSaveTextDocumentParams) -> None:
        uri = params.text_document.uri
        self.session.save(uri)
        snapshot = self.session.snapshot(uri)
        if snapshot is not None:
            path = snapshot.path
            self._look_at_configuration(path, self.session.projects.depend_on(path))
        self.publisher.soon(uri, 0)

    # --- settings and files ---

    def _greeted(self, params: types.InitializeParams) -> None:
        self.session.begin(params, self.protocol.position_units())

    async def _initialized(self, _: types.InitializedParams) -> None:
        self._meanwhile(lambda: Place("warming", "warm_features")())
        logging.getLogger().addHandler(ToEditor(self.window_log_message))
        if self.process_id is not None:
            watching.watch_process(self.process_id, partial(self.leave, "the process of the editor is gone"))
        client = self.session.client
        if client.watches_files:
            params = types.RegistrationParams(watching.registrations())
            self.client_register_capability(params)
        if client.has_configuration:
            await self._ask_for_settings()
        self._tell_problems()

    async def _configuration_changed(self, params: types.DidChangeConfigurationParams) -> None:
        if self.session.client.has_configuration:
            await self._ask_for_settings()
            return
        settings = params.settings
        if isinstance(settings, dict):
            self._take_settings(settings.get(_SECTION, settings.get("lamlLint")))

    async def _ask_for_settings(self) -> None:
        items = [types.ConfigurationItem(section=_SECTION)]
        try:
            answer = await self.workspace_configuration_async(types.ConfigurationParams(items))
        except Exception as error:
            _LOG.warning("the editor does not tell its settings: %s", error)
            return
        self._take_settings(answer[0] if answer else None)

    def _take_settings(self, settings: Any) -> None:
        if self.session.take_settings(settings):
            self._everything_again()

    def _files_changed(self, params: types.DidChangeWatchedFilesParams) -> None:
        session = self.session
        paths = {path for change in params.changes if (path := to_fs_path(change.uri)) is not None}
        deciding = {path for path in paths if session.projects.depend_on(path)}
        judged = {path for path in paths - deciding if watching.is_document(path)}
        for path in judged:
            session.file_changed(path)
        if deciding:
            session.renew()
        if deciding or judged:
            self._everything_again()

    def _folders_changed(self, params: types.DidChangeWorkspaceFoldersParams) -> None:
        workspace = self.session.workspace
        removed = {to_fs_path(folder.uri) for folder in params.event.removed}
        added = [path for folder in params.event.added if (path := to_fs_path(folder.uri)) is not None]
        workspace.folders = [*(f for f in workspace.folders if f not in removed), *added]
        self.session.renew()
        self._everything_again()

    def _look_at_configuration(self, path: str, saved: bool = False) -> None:
        """For editors that do not watch files: look whether a configuration file has changed; `saved` says
        that the file itself is one, or one with rules.
        """
        projects = self.session.projects
        if not self.session.client.watches_files and (projects.have_changed(path) or saved):
            self.session.renew()
            self._everything_again()

    def _everything_again(self) -> None:
        self.publisher.all_again()
        refreshes = self.session.client.refreshes
        if "inlay_hint" in refreshes:
            self.workspace_inlay_hint_refresh(None)
        if "code_lens" in refreshes:
            self.workspace_code_lens_refresh(None)
        if "semantic_tokens" in refreshes:
            self.workspace_semantic_tokens_refresh(None)
        self._tell_problems()

    def restart(self) -> None:
        """Read everything anew."""
        self.session.renew()
        self._everything_again()

    async def roles_known(self) -> None:
        """Waits until it is known which documents others name."""
        if self.session.roles_in_doubt and await self.work.lint(_always, self.session.find_roles):
            self.session.judge_again()
            self._everything_again()

    def _tell_problems(self) -> None:
        """Say once what is wrong with the configuration."""
        problems = [text for text in self.session.projects.problems if text not in self._told]
        for text in problems:
            self._told.add(text)
            message = f"laml-lint: {text}"
            self.window_show_message(types.ShowMessageParams(types.MessageType.Error, message))
        self._told &= set(self.session.projects.problems)


def _documents_diagnostics(server: LamlServer) -> Callable[[Any], Any]:
    async def answer(params: types.DocumentDiagnosticParams) -> types.DocumentDiagnosticReport:
        return await server.publisher.document(params)

    return answer


def _workspace_diagnostics(server: LamlServer) -> Callable[[Any], Any]:
    async def answer(params: types.WorkspaceDiagnosticParams) -> types.WorkspaceDiagnosticReport:
        return await server.publisher.workspace(params)

    return answer


def _always() -> bool:
    return True

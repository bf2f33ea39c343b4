"""Handlers of requests: the right version of the document, the right thread, an answer whatever happens."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from lsprotocol import types
from pygls.exceptions import JsonRpcContentModified, JsonRpcException, JsonRpcInvalidParams

from laml_lsp.work import Outdated

if TYPE_CHECKING:
    from laml_lsp.features import Feature, Place, Question
    from laml_lsp.server import LamlServer
    from laml_lsp.snapshot import Snapshot

_LOG = logging.getLogger(__name__)
_REQUEST_FAILED = -32803


def answering(server: LamlServer, feature: Feature) -> Callable[[Any], Any]:
    """The handler of a request about an open document."""

    async def answer(params: Any) -> Any:
        session = server.session
        snapshot = session.snapshot(params.text_document.uri)
        if snapshot is None:
            return None
        if feature.asks_linter:
            await server.roles_known()
            snapshot = session.same_version(snapshot)
            if snapshot is None:
                raise JsonRpcContentModified("the document has changed")
        function = feature.in_program if snapshot.is_program else feature.function
        if function is None:
            return None

        def is_current() -> bool:
            return session.is_current(snapshot)

        try:
            run = server.work.lint if feature.asks_linter else server.work.answer
            result = await run(is_current, lambda: function(session, snapshot, params))
        except Outdated:
            raise JsonRpcContentModified("the document has changed") from None
        except ValueError as error:
            if feature.may_refuse:
                raise JsonRpcException(str(error), _REQUEST_FAILED) from None
            _log_crash(feature.method, params, snapshot)
            return None
        except Exception:
            _log_crash(feature.method, params, snapshot)
            return None
        if feature.of_this_version and not is_current():
            raise JsonRpcContentModified("the document has changed")
        return result

    return answer


def asking(server: LamlServer, method: str, question: Question) -> Callable[[Any], Any]:
    """The handler of a request about no document in particular."""

    async def ask(params: Any) -> Any:
        try:
            run = server.work.lint if question.asks_linter else server.work.answer
            return await run(_always, lambda: question.function(server.session, params))
        except Exception:
            _log_crash(method, params, None)
            return params if method.endswith("/resolve") else None

    return ask


def commanding(server: LamlServer, name: str, command: Place) -> Callable[..., Any]:
    """The handler of a command."""

    async def run(*arguments: Any) -> Any:
        try:
            outcome = await server.work.lint(_always, lambda: command(server.session, list(arguments)))
        except ValueError as error:
            raise JsonRpcInvalidParams(str(error)) from None
        except Exception:
            _log_crash(name, arguments, None)
            return None
        return await _carry_out(server, outcome)

    return run


async def _carry_out(server: LamlServer, outcome: Any) -> Any:
    """Does what a command has worked out."""
    if outcome.restart:
        server.restart()
    if outcome.edit is not None:
        answer = await server.workspace_apply_edit_async(
            types.ApplyWorkspaceEditParams(outcome.edit, label=outcome.label)
        )
        return answer.applied
    return outcome.text


def _log_crash(what: str, params: Any, snapshot: Snapshot | None) -> None:
    """A feature has failed: enough of it to do it again, and the server lives on."""
    if snapshot is None:
        _LOG.exception("%s failed for %s", what, params)
        return
    _LOG.exception("%s failed for %s, version %s", what, params, snapshot.version)
    _LOG.debug("the text of version %s of %s was %r", snapshot.version, snapshot.uri, snapshot.source)


def _always() -> bool:
    return True

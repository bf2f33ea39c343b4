"""What the server adds to the protocol of pygls: its own documents, and an answer to every request."""

from __future__ import annotations

import logging
from collections.abc import Generator
from typing import TYPE_CHECKING, Any

from lsprotocol import types
from pygls.exceptions import (
    JsonRpcException,
    JsonRpcInvalidRequest,
    JsonRpcServerNotInitialized,
)
from pygls.protocol import LanguageServerProtocol, lsp_method

from laml_lint.text import Units

if TYPE_CHECKING:
    from cattrs import Converter

    from laml_lsp.server import LamlServer

_LOG = logging.getLogger(__name__)


class LamlProtocol(LanguageServerProtocol):
    """The documents are held by the session, because lines end only where the protocol says that they end."""

    _server: LamlServer

    def __init__(self, server: LamlServer, converter: Converter) -> None:
        super().__init__(server, converter)
        self._greeted = False

    @property
    def stopped(self) -> bool:
        """Whether the client has asked for the end."""
        return self._shutdown

    @lsp_method(types.TEXT_DOCUMENT_DID_OPEN)
    def lsp_text_document__did_open(self, params: types.DidOpenTextDocumentParams) -> None:
        """A document is open from now on."""
        self._server.opened(params)

    @lsp_method(types.TEXT_DOCUMENT_DID_CHANGE)
    def lsp_text_document__did_change(self, params: types.DidChangeTextDocumentParams) -> None:
        """A document has changed."""
        self._server.changed(params)

    @lsp_method(types.TEXT_DOCUMENT_DID_CLOSE)
    def lsp_text_document__did_close(self, params: types.DidCloseTextDocumentParams) -> None:
        """A document is not open any more."""
        self._server.closed(params)

    @lsp_method(types.INITIALIZE)
    def lsp_initialize(self, params: types.InitializeParams) -> Generator[Any, Any, types.InitializeResult]:
        """Takes what the client says of itself, and says what the server can do."""
        result = yield from super().lsp_initialize(params)
        self._greeted = True
        if not self._server.session.client.pulls_diagnostics:
            result.capabilities.diagnostic_provider = None  # it is told, and would hear everything twice
        return result

    def position_units(self) -> Units:
        """What columns are counted in."""
        encoding = self.workspace.position_encoding
        return Units(encoding.value if isinstance(encoding, types.PositionEncodingKind) else encoding)

    def handle_message(self, message: Any) -> None:
        """Like that of pygls, but a request that comes too early, too late or twice is answered as well."""
        method, number = getattr(message, "method", None), getattr(message, "id", None)
        if method is not None and method != types.EXIT:
            error = self._untimely(method)
            if error is not None:
                _LOG.warning("%s: %s", method, error.message)
                if number is not None:
                    self._send_response(number, None, error.to_response_error())
                return
        super().handle_message(message)

    def _untimely(self, method: str) -> JsonRpcException | None:
        if self._shutdown:
            return JsonRpcInvalidRequest("the server is shutting down")
        if method == types.INITIALIZE:
            return JsonRpcInvalidRequest("the server is initialized already") if self._greeted else None
        return None if self._greeted else JsonRpcServerNotInitialized("the server is not initialized yet")

    def refuse(self, number: int | str | None, error: JsonRpcException) -> None:
        """Answer a message that is none; without its number, as far as that is not known."""
        body = {"code": error.code, "message": error.message}
        self._send_data({"jsonrpc": self.VERSION, "id": number, "error": body})

    def _send_data(self, data: Any) -> None:
        try:
            super()._send_data(data)
        except (BrokenPipeError, ConnectionError, ValueError):
            self._server.leave("the editor does not listen any more")

    def structure_message(self, data: dict[str, Any]) -> Any:
        """Like that of pygls, but a request that makes no sense is answered as well."""
        try:
            return super().structure_message(data)
        except JsonRpcException as error:
            number = data.get("id")
            if isinstance(number, int | str) and "method" in data:
                self._send_response(number, None, error.to_response_error())
            raise

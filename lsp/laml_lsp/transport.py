"""Messages from the editor, one after the other, whatever comes between them.

A reader that loses its place would be deaf for good: so a header may be written in any case and with or
without blanks, what stands before it on its line is passed over, and lengths that no message has are none.
"""

from __future__ import annotations

import asyncio
import json
import logging
import re
from collections.abc import Awaitable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from typing import TYPE_CHECKING, BinaryIO, Protocol

from lsprotocol import types
from pygls.exceptions import JsonRpcInvalidRequest, JsonRpcParseError
from pygls.io_ import StdoutWriter

if TYPE_CHECKING:
    from laml_lsp.protocol import LamlProtocol

_LOG = logging.getLogger(__name__)
_LENGTH = re.compile(rb"content-length:[ \t]*([0-9]{1,8})[ \t]*\r?\n\Z", re.IGNORECASE)


class Reader(Protocol):
    """Where bytes come from."""

    def readline(self) -> Awaitable[bytes]:
        """The next line with its end; empty at the end of everything."""
        ...

    def readexactly(self, n: int, /) -> Awaitable[bytes]:
        """The next `n` bytes; fewer, or IncompleteReadError, at the end of everything."""
        ...


class BlockingReader:
    """Reads from a stream of the system in a thread of its own."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._pool = ThreadPoolExecutor(1, thread_name_prefix="laml-messages")

    def readline(self) -> Awaitable[bytes]:
        """See `Reader`."""
        return asyncio.get_running_loop().run_in_executor(self._pool, self._stream.readline)

    def readexactly(self, n: int, /) -> Awaitable[bytes]:
        """See `Reader`."""
        return asyncio.get_running_loop().run_in_executor(self._pool, self._stream.read, n)


def serve_streams(protocol: LamlProtocol, stdin: BinaryIO, stdout: BinaryIO) -> None:
    """Speak with the editor over two streams, until one of them ends or the editor says goodbye."""
    protocol.set_writer(StdoutWriter(stdout))
    with suppress(KeyboardInterrupt, SystemExit):
        asyncio.run(listen(BlockingReader(stdin), protocol))


def serve_at(protocol: LamlProtocol, host: str, port: int) -> None:
    """Speak with the first editor that calls at a port."""

    async def wait() -> None:
        done = asyncio.Event()

        async def connected(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            protocol.set_writer(_Connection(writer))
            await listen(reader, protocol)
            done.set()

        async with await asyncio.start_server(connected, host, port):
            await done.wait()

    with suppress(KeyboardInterrupt, SystemExit):
        asyncio.run(wait())


class _Connection:
    """A connection as pygls writes to it."""

    def __init__(self, writer: asyncio.StreamWriter) -> None:
        self._writer = writer

    def write(self, data: bytes) -> None:
        self._writer.write(data)

    def close(self) -> None:
        self._writer.close()


async def listen(reader: Reader, protocol: LamlProtocol) -> None:
    """Hand over every message until there are no more."""
    length = 0
    while line := await reader.readline():
        if found := _LENGTH.search(line):
            length = int(found[1])
        elif length and not line.strip():
            try:
                body = await reader.readexactly(length)
            except asyncio.IncompleteReadError:
                return
            length = 0
            _take(body, protocol)


def _take(body: bytes, protocol: LamlProtocol) -> None:
    """Hand over one message, or say what is wrong with it."""
    try:
        data = json.loads(body)
    except (ValueError, RecursionError) as error:
        _LOG.error("a message is no JSON: %s", error)
        protocol.refuse(None, JsonRpcParseError(f"no JSON: {error}"))
        return
    number = data.get("id") if isinstance(data, dict) else None
    if not isinstance(number, int | str):
        number = None
    if not isinstance(data, dict) or data.get("jsonrpc") != protocol.VERSION or not _has_method(data):
        _LOG.error("a message is no request, notification or answer")
        protocol.refuse(number, JsonRpcInvalidRequest("no request, notification or answer of JSON-RPC 2.0"))
        return
    try:
        protocol.handle_message(protocol.structure_message(data))
    except Exception as error:
        _LOG.error("a message cannot be handled: %s", error)
        if data.get("method") == types.EXIT:
            raise


def _has_method(data: dict[str, object]) -> bool:
    """Whether it is an answer, or names what it wants by a word."""
    return isinstance(data["method"], str) if "method" in data else "id" in data

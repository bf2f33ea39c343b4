"""Starts a language server, opens one document and prints what is found in it.

`handshake.py DOCUMENT COMMAND…`, for environments in which nothing is installed but the server itself.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import IO, Any


def send(stream: IO[bytes], **message: Any) -> None:
    body = json.dumps({"jsonrpc": "2.0", **message}).encode()
    stream.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
    stream.flush()


def receive(stream: IO[bytes], wanted: str) -> Any:
    """The first message that holds the key or has the method `wanted`."""
    while True:
        length = 0
        while line := stream.readline().strip():
            name, _, value = line.partition(b":")
            if name.lower() == b"content-length":
                length = int(value)
        message = json.loads(stream.read(length))
        if wanted in message or message.get("method") == wanted:
            return message


def main(document: str, *command: str) -> int:
    file = Path(document).resolve()
    text = file.read_text(encoding="utf-8")
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as server:
        assert server.stdin is not None
        assert server.stdout is not None
        send(
            server.stdin,
            id=1,
            method="initialize",
            params={"processId": None, "rootUri": None, "capabilities": {}},
        )
        print(receive(server.stdout, "result")["result"]["serverInfo"])
        send(server.stdin, method="initialized", params={})
        item = {"uri": file.as_uri(), "languageId": "xml", "version": 1, "text": text}
        send(server.stdin, method="textDocument/didOpen", params={"textDocument": item})
        for found in receive(server.stdout, "textDocument/publishDiagnostics")["params"]["diagnostics"]:
            print(found["code"], found["message"])
        send(server.stdin, id=2, method="shutdown")
        receive(server.stdout, "result")
        send(server.stdin, method="exit")
        return server.wait()


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))

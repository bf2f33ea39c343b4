"""A check reads nothing but the document it was given: no other file, no network, no program."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

TOP = Path(__file__).parents[2]
FORBIDDEN = (
    "socket.",
    "subprocess.",
    "os.exec",
    "os.system",
    "os.posix_spawn",
    "urllib.",
    "ftplib.",
    "http.",
)

# Runs in a process of its own, because a hook cannot be taken away again. What is imported on first use is
# allowed: a file below one of the folders of the interpreter or of the project's own code.
PROGRAM = """
import json, os, sys
documents, allowed, forbidden = json.load(sys.stdin)
from laml_lint import lint
seen = []
def hook(event, arguments):
    if event == "open":
        path = arguments[0]
        path = os.fsdecode(path) if isinstance(path, (str, bytes)) else ""
        if path and not os.path.abspath(path).startswith(tuple(allowed)):
            seen.append([event, path])
    elif event.startswith(tuple(forbidden)):
        seen.append([event, repr(arguments)])
sys.addaudithook(hook)
found = [sorted({item.code for item in lint(document)}) for document in documents]
json.dump({"seen": seen, "found": found}, sys.stdout)
"""


class Server:
    """An HTTP server on this machine that remembers what it was asked for."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        asked = self.asked

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                asked.append(self.path)
                self.send_response(404)
                self.end_headers()

            def log_message(self, format: str, *arguments: object) -> None:
                pass

        self.http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.address = f"http://127.0.0.1:{self.http.server_port}"


@pytest.fixture
def server() -> Iterator[Server]:
    made = Server()
    thread = threading.Thread(target=made.http.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    yield made
    made.http.shutdown()
    made.http.server_close()
    thread.join()


def documents(place: str) -> list[str]:
    """Documents that ask a careless reader to fetch `place`."""
    xsi = 'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
    hidden = 'xmlns:i="http://www.w3.org/2001/XMLSchema&#45;instance"'
    include = f'<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="{place}" parse="text"/>'
    return [
        f'<Response {xsi} xsi:noNamespaceSchemaLocation="{place}"><Hangup/></Response>',
        f'<Response {xsi} xsi:schemaLocation="urn:a {place}"/>',
        f'<Response {xsi} xsi:schemaLocation="urn:a {place}"><a xmlns="urn:a"/></Response>',
        f'<Response><Say {xsi} xsi:noNamespaceSchemaLocation="{place}" xsi:type="a">Hi</Say></Response>',
        f'<Response {hidden} i:noNamespaceSchemaLocation="{place}" i:schemaLocation="urn:a {place}"/>',
        f'<Response xmlns="urn:a" {xsi} xsi:schemaLocation="urn:a {place}"><Hangup/></Response>',
        f'<!DOCTYPE Response SYSTEM "{place}"><Response/>',
        f'<!DOCTYPE Response PUBLIC "x" "{place}"><Response/>',
        f'<!DOCTYPE Response [<!ENTITY e SYSTEM "{place}">]><Response><Say>&e;</Say></Response>',
        f'<!DOCTYPE Response [<!ENTITY % p SYSTEM "{place}"> %p;]><Response/>',
        f"<Response>{include}</Response>",
        f"<Response><Say>{include}</Say></Response>",
        f'<?xml-stylesheet type="text/xsl" href="{place}"?><Response/>',
        f'<?xml-model href="{place}"?><Response/>',
        f'<Response xml:base="{place}"><Redirect>next</Redirect></Response>',
        f"<Response><Play>{place}</Play><Redirect>{place}</Redirect></Response>",
        f'<Response><Dial><Number statusCallback="{place}">+12025550142</Number></Dial></Response>',
        f'<Response {xsi} xsi:noNamespaceSchemaLocation="{place}"><Say>not closed</Response>',
    ]


def run(sources: list[str]) -> tuple[list[list[str]], list[list[str]]]:
    """What a fresh process opened or asked for during the checks, and the codes that it found."""
    import lxml

    folders = {
        TOP / "laml_lint",
        TOP / "schema",
        Path(sys.prefix),
        Path(sys.base_prefix),
        Path(lxml.__file__).parents[1],
    }
    wanted = json.dumps([sources, sorted(f"{folder}/" for folder in folders), FORBIDDEN])
    process = subprocess.run(
        [sys.executable, "-c", PROGRAM], input=wanted, capture_output=True, text=True, cwd=TOP, check=True
    )
    result = json.loads(process.stdout)
    return result["seen"], result["found"]


def test_nothing_is_fetched(server: Server) -> None:
    sources = documents(f"{server.address}/asked")
    seen, found = run(sources)
    assert seen == []
    assert server.asked == []
    assert not any("LML999" in codes or "LML199" in codes for codes in found)


def test_no_file_is_read(tmp_path: Path) -> None:
    secret = tmp_path / "secret.xsd"
    secret.write_text("top secret", encoding="utf-8")
    for place in (secret.as_uri(), str(secret), "file:///etc/passwd", "secret.xsd"):
        seen, _ = run(documents(place))
        assert seen == []


def test_the_hook_sees_what_it_must_see(server: Server) -> None:
    """The test above would be worthless if the hook were blind."""
    careless = PROGRAM.replace("lint(document)", "careless(document)").replace(
        "seen = []",
        "seen = []\nimport socket\ndef careless(document):\n    open('/etc/hostname').close()\n"
        f"    socket.create_connection(('127.0.0.1', {server.http.server_port})).close()\n    return []",
    )
    process = subprocess.run(
        [sys.executable, "-c", careless],
        input=json.dumps([["x"], [f"{TOP}/"], FORBIDDEN]),
        capture_output=True,
        text=True,
        cwd=TOP,
        check=True,
    )
    events = {event for event, _ in json.loads(process.stdout)["seen"]}
    assert {"open", "socket.connect"} <= events

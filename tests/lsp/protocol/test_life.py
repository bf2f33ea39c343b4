"""The process of the server: it begins, it ends, and it never stays behind."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from tests.lsp.protocol.editor import PULLS, Editor
from tests.lsp.protocol.wire import PATIENCE, SERVER, Wire, framed

COMMANDS = {
    "module": SERVER,
    "--stdio": (*SERVER, "--stdio"),
    "laml-lint server": (sys.executable, "-m", "laml_lint", "server"),
}


@pytest.mark.parametrize("command", COMMANDS.values(), ids=list(COMMANDS))
def test_one_of_the_ways_to_start_it(command: Sequence[str]) -> None:
    with Editor(command=command) as editor:
        assert editor.hello["serverInfo"]["name"] == "laml-lint"
        assert editor.say_goodbye() == 0
        editor.close()
        assert editor.log == ""


def test_goodbye_and_nothing_more() -> None:
    with Editor() as editor:
        editor.request("shutdown")
        editor.hang_up()
        assert editor.ended() == 0


def test_gone_without_goodbye() -> None:
    with Editor() as editor:
        editor.hang_up()
        assert editor.ended() == 1


def test_left_without_a_word() -> None:
    with Wire() as wire:
        wire.hang_up()
        assert wire.ended() == 1


def test_exit_without_goodbye() -> None:
    with Editor() as editor:
        editor.notify("exit")
        assert editor.ended() == 1


def test_hung_up_in_the_middle_of_a_message() -> None:
    with Editor() as editor:
        editor.write(framed({"jsonrpc": "2.0", "method": "initialized"})[:-5])
        editor.hang_up()
        assert editor.ended() == 1


def test_nobody_reads_any_more() -> None:
    """The pipe to the editor is broken, the one from it is not: the server ends, and makes no scene."""
    reading, writing = os.pipe()
    server = subprocess.Popen(SERVER, stdin=subprocess.PIPE, stdout=writing, stderr=subprocess.PIPE)
    assert server.stdin is not None
    assert server.stderr is not None
    try:
        os.close(writing)
        os.close(reading)
        hello: dict[str, Any] = {"processId": None, "rootUri": None, "capabilities": {}}
        server.stdin.write(framed({"jsonrpc": "2.0", "id": 1, "method": "initialize", "params": hello}))
        server.stdin.flush()
        assert server.wait(PATIENCE) == 1
        assert b"Traceback" not in server.stderr.read()
    finally:
        server.kill()
        server.wait()
        server.stderr.close()
        with suppress(BrokenPipeError):
            server.stdin.close()


def test_goodbye_while_there_is_work(tmp_path: Path) -> None:
    """What is not done yet is not waited for."""
    (tmp_path / "laml-lint.toml").write_text("max-document-size = 4_000_000\n")
    with Editor(tmp_path, capabilities=PULLS) as editor:
        uri = (tmp_path / "large.laml").as_uri()
        verbs = '  <Say voice="woman" loop="many">All our lines are busy, please hold the line.</Say>\n'
        editor.open(uri, f"<Response>\n{verbs * 5_000}</Response>\n")
        pulls = [editor.ask("textDocument/diagnostic", {"textDocument": {"uri": uri}}) for _ in range(3)]
        waiting = editor.ask("workspace/diagnostic", {"previousResultIds": [], "partialResultToken": "t"})
        assert editor.say_goodbye() == 0
        editor.close()
        assert editor.log == ""
        assert all(editor.has_answered(number) for number in (*pulls, waiting))


_PARENT = """
import json, os, subprocess, sys, time
server = subprocess.Popen(sys.argv[1:], stdin=0, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
print(os.getpid(), server.pid, flush=True)
time.sleep(600)
"""


@pytest.mark.skipif(os.name == "nt", reason="there is no harmless signal")
def test_the_editor_is_killed() -> None:
    """Its standard input stays open, because another process holds it: the server sees that it is alone."""
    reading, writing = os.pipe()
    parent = subprocess.Popen(
        [sys.executable, "-c", _PARENT, *SERVER], stdin=reading, stdout=subprocess.PIPE, text=True
    )
    assert parent.stdout is not None
    try:
        editor, server = map(int, parent.stdout.readline().split())
        hello: dict[str, Any] = {"processId": editor, "rootUri": None, "capabilities": {}}
        os.write(writing, framed({"jsonrpc": "2.0", "id": 1, "method": "initialize", "params": hello}))
        os.write(writing, framed({"jsonrpc": "2.0", "method": "initialized", "params": {}}))
        parent.kill()
        parent.wait()
        assert ends(server)
    finally:
        parent.kill()
        parent.stdout.close()
        os.close(reading)
        os.close(writing)


def ends(process: int) -> bool:
    """Whether a process ends, which is no child of this one."""
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        state = Path(f"/proc/{process}/stat")
        try:
            os.kill(process, 0)
        except ProcessLookupError:
            return True
        if state.exists() and state.read_text().rpartition(")")[2].split()[0] == "Z":
            return True  # nobody has asked how it ended
        time.sleep(0.05)
    os.kill(process, signal.SIGKILL)
    return False

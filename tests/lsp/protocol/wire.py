"""A raw line to a server: messages as they are written, with nothing that mends them."""

from __future__ import annotations

import itertools
import json
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Any, NamedTuple, Self, TypeVar

SERVER = (sys.executable, "-m", "laml_lsp")
PATIENCE = 30.0
"""Seconds after which something that must come is given up; nothing is expected to take that long."""
Message = dict[str, Any]
Found = TypeVar("Found")


class Refused(Exception):
    """The server has answered a request with an error."""

    def __init__(self, error: Mapping[str, Any]) -> None:
        super().__init__(error["message"])
        self.code: int = error["code"]
        self.data = error.get("data")


class Arrival(NamedTuple):
    """A message of the server, and when it was there."""

    seconds: float
    message: Message


class Wire:
    """A server that runs, and the pipes to it. What it asks is answered with null, or as `answers` has it."""

    def __init__(self, command: Sequence[str] = SERVER, cwd: Path | None = None) -> None:
        self.process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=cwd
        )
        self.answers: dict[str, Callable[[Any], Any]] = {}
        """By methods: what is answered to requests of the server, from their parameters."""
        self.arrivals: list[Arrival] = []
        self._answered: dict[int | str | None, Arrival] = {}
        self._log: list[bytes] = []
        self._ids = itertools.count(1)
        self._news = threading.Condition()
        self._writing = threading.Lock()
        self._over = False
        self._threads = [threading.Thread(target=task, daemon=True) for task in (self._read, self._read_log)]
        for thread in self._threads:
            thread.start()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    # --- what is sent ---

    def write(self, data: bytes) -> None:
        """Send bytes as they are."""
        assert self.process.stdin is not None
        with self._writing:
            self.process.stdin.write(data)
            self.process.stdin.flush()

    def send(self, *messages: Any) -> None:
        """Send messages, all at once."""
        self.write(b"".join(map(framed, messages)))

    def notify(self, method: str, params: Any = None) -> None:
        """Tell the server something."""
        self.send(notification(method, params))

    def ask(self, method: str, params: Any = None) -> int:
        """Ask something; gives the number of the request."""
        number = next(self._ids)
        self.send({"jsonrpc": "2.0", "id": number, "method": method, "params": params})
        return number

    def request(self, method: str, params: Any = None) -> Any:
        """Ask something and wait for the answer. Raises Refused."""
        return self.result(self.ask(method, params))

    def hang_up(self) -> None:
        """End the input of the server."""
        assert self.process.stdin is not None
        self.process.stdin.close()

    # --- what comes ---

    def result(self, number: int) -> Any:
        """The result of a request. Raises Refused."""
        message = self.answer(number).message
        if "error" in message:
            raise Refused(message["error"])
        return message["result"]

    def answer(self, number: int | str | None) -> Arrival:
        """The answer to a request."""
        return self._until(lambda: self._answered.get(number), f"the answer to {number}")

    def has_answered(self, number: int | str | None) -> bool:
        """Whether the answer to a request is there already."""
        return number in self._answered

    def answers_to(self, numbers: Iterable[int]) -> list[Message]:
        """The answers to some requests."""
        return [self.answer(number).message for number in numbers]

    def told(self, method: str, wanted: Callable[[Any], bool] = lambda params: True, since: int = 0) -> Any:
        """The parameters of the first message of that kind, among those since the one with that index, or
        of the next one that comes.
        """
        seen = since

        def look() -> list[Any] | None:
            nonlocal seen
            while seen < len(self.arrivals):
                message = self.arrivals[seen].message
                seen += 1
                if message.get("method") == method and wanted(message.get("params")):
                    return [message.get("params")]
            return None

        return self._until(look, method)[0]

    def all_told(self, method: str, since: int = 0) -> list[Any]:
        """The parameters of all messages of that kind that are there."""
        with self._news:
            return [
                arrival.message.get("params")
                for arrival in self.arrivals[since:]
                if arrival.message.get("method") == method
            ]

    def ended(self) -> int:
        """The status with which the server ends."""
        return self.process.wait(PATIENCE)

    @property
    def log(self) -> str:
        """What the server has written to standard error."""
        return b"".join(self._log).decode("utf-8", "replace")

    def logged(self, words: str) -> str:
        """The same, when `words` stand in it."""
        return self._until(lambda: self.log if words in self.log else None, f"{words!r} in the log")

    def close(self) -> None:
        """End the server if it still runs."""
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait(PATIENCE)
        for thread in self._threads:
            thread.join(PATIENCE)
        for pipe in (self.process.stdin, self.process.stdout, self.process.stderr):
            assert pipe is not None
            with suppress(BrokenPipeError):
                pipe.close()

    def _until(self, look: Callable[[], Found | None], what: str) -> Found:
        deadline = time.monotonic() + PATIENCE
        with self._news:
            while (found := look()) is None:
                left = deadline - time.monotonic()
                if left <= 0 or (self._over and look() is None):
                    raise AssertionError(f"waiting for {what} in vain; the log of the server:\n{self.log}")
                self._news.wait(left)
        return found

    def _read(self) -> None:
        stream = self.process.stdout
        assert stream is not None
        while header := stream.readline():
            name, _, value = header.partition(b":")
            if name == b"Content-Length":
                length = int(value)
            elif header == b"\r\n":
                self._take(json.loads(stream.read(length)))
        with self._news:
            self._over = True
            self._news.notify_all()

    def _take(self, message: Message) -> None:
        arrival = Arrival(time.perf_counter(), message)
        with self._news:
            self.arrivals.append(arrival)
            if "method" not in message and isinstance(message["id"], int | str | None):
                self._answered[message["id"]] = arrival
            self._news.notify_all()
        if "method" in message and "id" in message:
            reply = self.answers.get(message["method"], lambda params: None)(message.get("params"))
            self.send({"jsonrpc": "2.0", "id": message["id"], "result": reply})

    def _read_log(self) -> None:
        stream = self.process.stderr
        assert stream is not None
        while line := stream.readline():
            with self._news:
                self._log.append(line)
                self._news.notify_all()


def notification(method: str, params: Any = None) -> Message:
    """A message that is not answered."""
    return {"jsonrpc": "2.0", "method": method, "params": params}


def framed(message: Any) -> bytes:
    """A message as it goes over the wire."""
    body = json.dumps(message).encode()
    return b"Content-Length: %d\r\n\r\n%s" % (len(body), body)

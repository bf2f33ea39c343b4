"""The files of a run examined by several processes, with the same outcomes in the same order as by one.

The processes are copies of this one (`fork`), made when everything that they need is loaded. Each takes the
next few files whenever it is free, and writes what it found into a pipe when nothing is left. Where the
system has no `fork`, one process does it all.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, NamedTuple

from laml_lint.results import NOTHING_FOUND, PASSED_OVER, Outcome

if TYPE_CHECKING:
    from laml_lint.files import Candidate
    from laml_lint.worker import Examiner

CHUNK = 64
"""Files that a process takes at a time."""
WORTH_A_PROCESS = 600
"""Files from which on another process costs less than it gains."""
_TOKEN = 4
"""Bytes that a number takes in the pipe."""
_PIPE_HOLDS = 65_536
_Chunks = dict[int, list["Outcome"]]


def processes(files: int, jobs: int | str) -> int:
    """How many processes to use for `files` files when `jobs` are asked for (`auto`: as many as help)."""
    if not hasattr(os, "fork"):
        return 1
    if jobs != "auto":
        return max(1, min(int(jobs), files))
    return max(1, min(_cores(), files // WORTH_A_PROCESS))


def _cores() -> int:
    affinity = getattr(os, "sched_getaffinity", None)
    return len(affinity(0)) if affinity is not None else os.cpu_count() or 1


def examined(examiner: Examiner, candidates: Sequence[Candidate], jobs: int) -> Iterator[Outcome]:
    """The outcomes of the candidates in their order."""
    if jobs <= 1:
        yield from examiner.examine(candidates)
        return
    size = max(CHUNK, -(-len(candidates) // (_PIPE_HOLDS // _TOKEN)))
    count = -(-len(candidates) // size)
    # What the first files need is loaded before the processes part, and so only once.
    first = list(examiner.examine(candidates[:size]))
    work = _Work(examiner, candidates, size, _tokens(range(1, count)))
    helpers = [_helper(work) for _ in range(min(jobs, count) - 1)]
    try:
        done = {0: first, **work.done()}
        for helper in helpers:
            done.update(_received(helper))
        # What a process that died had taken is done here.
        for number in range(count):
            yield from done.pop(number, None) or work.chunk(number)
    finally:
        os.close(work.tokens)
        for helper in helpers:
            _end(helper)


class _Work(NamedTuple):
    examiner: Examiner
    candidates: Sequence[Candidate]
    size: int
    tokens: int
    """The reading end of the pipe that holds the numbers of the chunks to do."""

    def chunk(self, number: int) -> list[Outcome]:
        """The outcomes of one chunk."""
        return list(self.examiner.examine(self.files(number)))

    def files(self, number: int) -> Sequence[Candidate]:
        """The candidates of one chunk."""
        return self.candidates[number * self.size : (number + 1) * self.size]

    def done(self) -> _Chunks:
        """The chunks that this process could get hold of."""
        done = {}
        while token := os.read(self.tokens, _TOKEN):
            number = int.from_bytes(token, "big")
            done[number] = self.chunk(number)
        return done


class _Helper(NamedTuple):
    process: int
    answer: int
    """The reading end of the pipe that its answer comes through."""


def _tokens(numbers: Iterable[int]) -> int:
    """A pipe with the numbers of chunks in it; whoever reads a number does that chunk."""
    reading, writing = os.pipe()
    os.write(writing, b"".join(number.to_bytes(_TOKEN, "big") for number in numbers))
    os.close(writing)
    return reading


def _helper(work: _Work) -> _Helper:
    import pickle

    reading, writing = os.pipe()
    process = os.fork()
    if process:
        os.close(writing)
        return _Helper(process, reading)
    status = 1
    try:
        os.close(reading)
        found = {number: [_packed(outcome) for outcome in chunk] for number, chunk in work.done().items()}
        answer = pickle.dumps(found, pickle.HIGHEST_PROTOCOL)
        with open(writing, "wb") as stream:
            stream.write(answer)
        status = 0
    except BaseException:
        # The parent does again what is missing, and meets the same exception where it can be told.
        status = 1
    finally:
        os._exit(status)


def _packed(outcome: Outcome) -> Outcome | bool:
    """A short form for what becomes of most files: True for a clean one, False for one passed over."""
    if outcome is NOTHING_FOUND:
        return True
    return False if outcome == PASSED_OVER else outcome


def _unpacked(packed: Outcome | bool) -> Outcome:
    if isinstance(packed, bool):
        return NOTHING_FOUND if packed else PASSED_OVER
    return packed


def _received(helper: _Helper) -> _Chunks:
    """What a process found; nothing when it died."""
    import pickle

    with open(helper.answer, "rb", closefd=False) as stream:
        answer = stream.read()
    if not answer:
        return {}
    try:
        chunks: dict[int, list[Outcome | bool]] = pickle.loads(answer)
    except (pickle.UnpicklingError, EOFError):
        return {}
    return {number: list(map(_unpacked, chunk)) for number, chunk in chunks.items()}


def _end(helper: _Helper) -> None:
    """Leaves no process behind; one that is still at work (this one was interrupted) is stopped."""
    import signal

    os.close(helper.answer)
    with suppress(ChildProcessError):
        if os.waitpid(helper.process, os.WNOHANG) == (0, 0):
            os.kill(helper.process, signal.SIGTERM)
            os.waitpid(helper.process, 0)

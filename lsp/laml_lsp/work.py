"""Where the work is done: away from the loop that reads what the client says.

There are two threads. One answers what somebody waits for; the other asks the linter, one file after the
other, because its validator takes one document at a time.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

Result = TypeVar("Result")


class Outdated(Exception):
    """The document has changed since the question was asked."""


class Work:
    """Two queues of work. What is cancelled or outdated before its turn comes is never begun."""

    def __init__(self) -> None:
        self._answers = ThreadPoolExecutor(1, thread_name_prefix="laml-answers")
        self._linting = ThreadPoolExecutor(1, thread_name_prefix="laml-linting")

    async def answer(self, current: Callable[[], bool], task: Callable[[], Result]) -> Result:
        """What `task` gives, which somebody waits for. Raises Outdated when `current` says no before it."""
        return await _run(self._answers, current, task)

    async def lint(self, current: Callable[[], bool], task: Callable[[], Result]) -> Result:
        """The same for what needs the linter."""
        return await _run(self._linting, current, task)

    def stop(self) -> None:
        """Begin nothing any more; what has begun is not waited for."""
        for pool in (self._answers, self._linting):
            pool.shutdown(wait=False, cancel_futures=True)


async def _run(pool: ThreadPoolExecutor, current: Callable[[], bool], task: Callable[[], Result]) -> Result:
    def run() -> Result:
        if not current():
            raise Outdated
        return task()

    return await asyncio.get_running_loop().run_in_executor(pool, run)

"""`--watch`: a run for each change, and none without one."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

from laml_lint.cli.watch import watch


def touched(name: str, when: int) -> Callable[[], None]:
    def touch() -> None:
        Path(name).write_text("x")
        os.utime(name, (when, when))

    return touch


def runs(changes: list[Callable[[], object]]) -> tuple[int, int]:
    """How often it ran while the changes were made, one at each look, and the exit code."""
    count = 0
    pending: Iterator[Callable[[], object]] = iter(changes)

    def run() -> None:
        nonlocal count
        count += 1

    def wait(seconds: float) -> None:
        assert seconds > 0
        change = next(pending, None)
        if change is None:
            raise KeyboardInterrupt
        change()

    code = watch(run, lambda: [str(path) for path in Path().glob("*.xml")], wait)
    return count, code


def test_each_change_gives_a_run() -> None:
    touched("a.xml", 1)()
    changes = [
        touched("a.xml", 2),
        lambda: None,
        touched("b.xml", 1),
        lambda: None,
        lambda: Path("a.xml").unlink(),
    ]
    assert runs(changes) == (4, 0)


def test_without_a_change_there_is_one_run() -> None:
    touched("a.xml", 1)()
    assert runs([lambda: None, touched("other.txt", 5)]) == (1, 0)

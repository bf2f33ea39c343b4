"""The progress bar: late, only on a terminal, gone at the end."""

from __future__ import annotations

import io

from laml_lint.cli.progress import Progress


class Terminal(io.StringIO):
    """Remembers what is written and says that it is a terminal."""

    def isatty(self) -> bool:
        return True


class Clock:
    """A clock that the test moves."""

    now = 100.0

    def __call__(self) -> float:
        return self.now


def test_no_bar_in_short_runs() -> None:
    terminal, clock = Terminal(), Clock()
    progress = Progress(10, terminal, clock)

    for _ in range(10):
        clock.now += 0.09
        progress.step()
    progress.clear()

    assert terminal.getvalue() == ""


def test_no_bar_without_a_terminal() -> None:
    clock = Clock()
    progress = Progress(10, None, clock)
    clock.now += 100

    progress.step()
    progress.clear()


def test_bar_in_long_runs_is_taken_away_for_a_finding_and_at_the_end() -> None:
    terminal, clock = Terminal(), Clock()
    progress = Progress(10, terminal, clock)

    clock.now += 1.5
    progress.step()
    assert "Checking" in terminal.getvalue()
    assert "1/10" in terminal.getvalue()

    progress.clear()
    assert terminal.getvalue().endswith("\r\x1b[2K\x1b[?25h")
    length = len(terminal.getvalue())
    progress.clear()
    assert len(terminal.getvalue()) == length

    clock.now += 0.2
    progress.step()
    assert "2/10" in terminal.getvalue()[length:]
    assert "\n" not in terminal.getvalue()


def test_bar_is_not_drawn_for_every_file() -> None:
    terminal, clock = Terminal(), Clock()
    progress = Progress(1000, terminal, clock)
    clock.now += 2

    for _ in range(500):
        clock.now += 0.001
        progress.step()

    assert terminal.getvalue().count("\r") < 20

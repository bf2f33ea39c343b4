"""Several processes give what one gives, in the same order, whatever happens to them."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator

import pytest

from laml_lint.files import Candidate
from laml_lint.linter import Linter
from laml_lint.pool import CHUNK, WORTH_A_PROCESS, examined, processes
from laml_lint.results import PASSED_OVER, Outcome
from laml_lint.settings import SettingsError

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="the system has no fork")

MISTAKE = b'<Response>\n<Dial><Conference beep="onenter">r</Conference></Dial>\n</Response>'
PARENT = os.getpid()


def candidates(count: int) -> list[Candidate]:
    return [Candidate(f"{number}.xml", f"{number}.xml", True) for number in range(count)]


class Examiner:
    """Every fifth file has a finding, every seventh is not LaML, every eleventh cannot be read."""

    def __init__(self, disturb: Callable[[int], object] = lambda number: None) -> None:
        self.linter = Linter()
        self.disturb = disturb

    def examine(self, candidates: Iterable[Candidate]) -> Iterator[Outcome]:
        return map(self._outcome, candidates)

    def _outcome(self, candidate: Candidate) -> Outcome:
        number = int(candidate.path.removesuffix(".xml"))
        self.disturb(number)
        if number % 11 == 0:
            return Outcome(problem="permission denied")
        if number % 7 == 0:
            return PASSED_OVER
        return Outcome(self.linter.check(MISTAKE if number % 5 == 0 else b"<Response/>", candidate.shown))


def seen(outcomes: list[Outcome]) -> list[object]:
    """What can be compared: a text is equal to no other."""
    return [
        (
            outcome.problem,
            outcome.result and (*outcome.result[:3], outcome.result.text and outcome.result.text.source),
        )
        for outcome in outcomes
    ]


@pytest.mark.parametrize("jobs", [1, 2, 3, 8])
@pytest.mark.parametrize("count", [0, 1, CHUNK, CHUNK + 1, 5 * CHUNK + 7])
def test_the_outcomes_are_those_of_one_process_in_the_same_order(count: int, jobs: int) -> None:
    files = candidates(count)
    assert seen(list(examined(Examiner(), files, jobs))) == seen(list(Examiner().examine(files)))


def test_what_a_process_that_died_had_taken_is_done_again() -> None:
    def die_in_a_helper(number: int) -> None:
        if os.getpid() != PARENT:
            os._exit(9)

    files = candidates(6 * CHUNK)
    expected = seen(list(Examiner().examine(files)))
    assert seen(list(examined(Examiner(die_in_a_helper), files, 3))) == expected


def test_an_exception_is_raised_where_it_can_be_told() -> None:
    def refuse(number: int) -> None:
        if number == 3 * CHUNK:
            raise SettingsError("not so")

    with pytest.raises(SettingsError, match="not so"):
        list(examined(Examiner(refuse), candidates(6 * CHUNK), 2))


def test_no_process_and_no_open_file_is_left_behind() -> None:
    before = os.listdir("/proc/self/fd") if os.path.isdir("/proc/self/fd") else []
    outcomes = examined(Examiner(), candidates(6 * CHUNK), 3)
    next(outcomes)
    outcomes.close()  # type: ignore[attr-defined]
    with pytest.raises(ChildProcessError):
        os.waitpid(-1, os.WNOHANG)
    if before:
        assert len(os.listdir("/proc/self/fd")) == len(before)


@pytest.mark.parametrize(
    ("files", "jobs", "expected"),
    [(5, 1, 1), (5, 3, 3), (2, 8, 2), (0, 4, 1), (WORTH_A_PROCESS - 1, "auto", 1)],
)
def test_how_many_processes_are_used(files: int, jobs: int | str, expected: int) -> None:
    assert processes(files, jobs) == expected


def test_many_files_get_as_many_processes_as_there_are_cores(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("laml_lint.pool._cores", lambda: 4)
    assert processes(100_000, "auto") == 4
    assert processes(2 * WORTH_A_PROCESS, "auto") == 2

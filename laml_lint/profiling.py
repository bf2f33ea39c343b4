"""How much time each rule takes: for people who write rules, and for a benchmark that watches over them."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

from laml_lint.rules.registry import known_sets
from laml_lint.syntax import scanner

if TYPE_CHECKING:
    from types import TracebackType

    from laml_lint.rules.base import Rule
    from laml_lint.syntax.nodes import SyntaxTree

_ASKED = ("check", "check_document", "check_program", "explain", "judge")
"""What is asked of a rule and answered by a generator."""
_LOOKS = ("suspects",)
"""What is asked of a rule and answered at once."""


class RuleTime(NamedTuple):
    """What one rule has cost."""

    code: str
    name: str
    calls: int
    seconds: float


def _rules() -> Iterator[Rule]:
    """All rules that may be asked: the built-in ones, and those of every configuration that was met."""
    for rules in known_sets():
        yield from (rules.load(info.code) for info in (rules.own or rules.infos))


class Profile:
    """Measures the rules while it is entered (`with Profile() as profile`); the measuring itself costs most
    where a rule is asked often and answers fast.
    """

    def __init__(self, clock: Callable[[], float] = time.perf_counter) -> None:
        self._clock = clock
        self._calls: dict[str, int] = {}
        self._seconds: dict[str, float] = {}
        self._wrapped: list[tuple[object, str]] = []
        self._scanned = 0.0
        """Seconds of the scanner, which finds all positions of a document for the first rule that asks."""
        self._started = 0.0
        self.total = 0.0
        """Seconds between entering and leaving."""

    def __enter__(self) -> Profile:
        for rule in _rules():
            for name in (*_ASKED, *_LOOKS):
                method = getattr(rule, name, None)
                if method is not None:
                    timed = self._generator if name in _ASKED else self._function
                    setattr(rule, name, timed(rule.code, method))
                    self._wrapped.append((rule, name))
        self._read = scanner.parse
        scanner.parse = self._timed_scanner  # type: ignore[assignment]
        self._started = self._clock()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.total = self._clock() - self._started
        scanner.parse = self._read
        for rule, name in self._wrapped:
            delattr(rule, name)
        self._wrapped.clear()

    def times(self) -> list[RuleTime]:
        """The rules that were asked, the most costly first."""
        names = {rule.code: rule.name for rule in _rules()}
        times = [
            RuleTime(code, names[code], calls, self._seconds[code]) for code, calls in self._calls.items()
        ]
        return sorted(times, key=lambda item: (-item.seconds, item.code))

    def table(self) -> str:
        """The times as a table for people."""
        lines = [f"{'rule':<44} {'calls':>10} {'ms':>10} {'of the whole':>13}"]
        for item in self.times():
            share = item.seconds / self.total if self.total else 0.0
            rule = f"{item.code} {item.name}"
            lines.append(f"{rule:<44} {item.calls:>10,} {item.seconds * 1000:>10.2f} {share:>13.1%}")
        lines.append(f"{'positions (the scanner)':<44} {'':>10} {self._scanned * 1000:>10.2f}")
        lines.append(f"{'the whole run':<44} {'':>10} {self.total * 1000:>10.2f}")
        return "\n".join(lines) + "\n"

    def _timed_scanner(self, *arguments: Any) -> SyntaxTree:
        start = self._clock()
        tree = self._read(*arguments)
        self._scanned += self._clock() - start
        return tree

    def _add(self, code: str, calls: int, seconds: float) -> None:
        self._calls[code] = self._calls.get(code, 0) + calls
        self._seconds[code] = self._seconds.get(code, 0.0) + seconds

    def _function(self, code: str, method: Callable[..., Any]) -> Callable[..., Any]:
        clock = self._clock

        def timed(*arguments: Any) -> Any:
            start, scanned = clock(), self._scanned
            answer = method(*arguments)
            self._add(code, 1, clock() - start - (self._scanned - scanned))
            return answer

        return timed

    def _generator(self, code: str, method: Callable[..., Iterator[Any]]) -> Callable[..., Iterator[Any]]:
        clock = self._clock

        def timed(*arguments: Any) -> Iterator[Any]:
            calls = 1
            answers = iter(method(*arguments))
            while True:
                start, scanned = clock(), self._scanned
                try:
                    answer = next(answers)
                except StopIteration:
                    self._add(code, calls, clock() - start - (self._scanned - scanned))
                    return
                self._add(code, calls, clock() - start - (self._scanned - scanned))
                calls = 0
                yield answer

        return timed

"""The ways through a piece of program: which branch is taken where.

A piece is read again for each way through it. When there are few ways, all of them are read. When there are
many, each branch is read once, and what all the others do is not known.
"""

from __future__ import annotations

import ast
from abc import ABC, abstractmethod
from collections.abc import Iterator

MOST_WAYS = 8
"""Ways through a function that are all read."""
MOST_BRANCHES = 60
"""Branches that are read one by one when there are more ways than that."""


class Path(ABC):
    """One way; it is found while it is gone."""

    @abstractmethod
    def pick(self, place: ast.AST, count: int) -> int | None:
        """Which of `count` branches to take at `place`; None to take none, and forget what they do."""


class _Planned(Path):
    """Takes the branches of a plan, and the first ones where the plan ends."""

    def __init__(self, plan: list[int]) -> None:
        self.taken: list[tuple[int, int]] = []
        self._plan = plan

    def pick(self, place: ast.AST, count: int) -> int | None:
        number = len(self.taken)
        chosen = self._plan[number] if number < len(self._plan) else 0
        self.taken.append((chosen, count))
        return chosen

    def next_plan(self) -> list[int] | None:
        """The plan of the next way; None after the last."""
        plan = list(self.taken)
        while plan:
            chosen, count = plan.pop()
            if chosen + 1 < count:
                return [*(each for each, _ in plan), chosen + 1]
        return None


class _Focused(Path):
    """Takes the branches that lead to one branch, and no others."""

    def __init__(self, lead: dict[int, int]) -> None:
        self.seen: list[tuple[ast.AST, int]] = []
        self._lead = lead
        self._entered: set[int] = set()

    def pick(self, place: ast.AST, count: int) -> int | None:
        if id(place) in self._lead:
            self._entered.add(id(place))
            return self._lead[id(place)]
        if len(self._entered) == len(self._lead):  # this is the branch, or what comes after it
            self.seen.append((place, count))
        return None


def few() -> Iterator[Path]:
    """All ways, until there are more than `MOST_WAYS`: then one path more."""
    plan: list[int] | None = []
    for _ in range(MOST_WAYS + 1):
        if plan is None:
            return
        path = _Planned(plan)
        yield path
        plan = path.next_plan()


def one_by_one() -> Iterator[Path]:
    """A path that takes no branch, then one for each branch, up to `MOST_BRANCHES`."""
    waiting: list[dict[int, int]] = [{}]
    known: set[tuple[int, int]] = set()
    for lead in waiting:
        path = _Focused(lead)
        yield path
        for place, count in path.seen:
            for chosen in range(count):
                if (id(place), chosen) not in known and len(waiting) <= MOST_BRANCHES:
                    known.add((id(place), chosen))
                    waiting.append({**lead, id(place): chosen})

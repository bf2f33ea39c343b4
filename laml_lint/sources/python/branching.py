"""Follows the statements that hold other statements: branches, loops, and what may fail."""

from __future__ import annotations

import ast
from collections.abc import Callable, Sequence
from typing import Protocol, TypeAlias

from laml_lint.sources.python.definitions import Uses
from laml_lint.sources.python.expressions import Expressions
from laml_lint.sources.python.jumps import BreakJump, ContinueJump, Jump
from laml_lint.sources.python.state import State
from laml_lint.sources.python.values import UNKNOWN, Element, Gap, Items, Value

_MOST_ROUNDS = 12
"""Items of a list that is written out, up to which a loop over it is followed."""

_Body: TypeAlias = list[ast.stmt]


class Reader(Protocol):
    """What reads the statements inside."""

    state: State
    expressions: Expressions

    def run(self, body: _Body) -> None:
        """Read a block."""

    def bind(self, target: ast.expr, value: Value) -> None:
        """Give a value to the target of an assignment."""


class Branching:
    """Reads statements with blocks in them."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self._state = reader.state

    def run(self, statement: ast.stmt) -> bool:
        """Read `statement`; False when it is none that can be followed."""
        follow = _FOLLOWED.get(type(statement))
        if follow is None:
            return False
        follow(self, statement)
        return True

    # --- branches ---

    def _if(self, statement: ast.If) -> None:
        tests: list[ast.expr] = []
        bodies: list[_Body] = []
        rest: _Body = [statement]
        while len(rest) == 1 and isinstance(rest[0], ast.If):  # an elif is an if in the else
            tests.append(rest[0].test)
            bodies.append(rest[0].body)
            rest = rest[0].orelse
        known = _truth(tests[0])
        if known is not None:
            self._reader.run(statement.body if known else statement.orelse)
            return
        for test in tests:
            self._reader.expressions.value(test)
        self._one_of(statement, [*bodies, rest])

    def _match(self, statement: ast.Match) -> None:
        self._reader.expressions.value(statement.subject)
        uses = self._uses(statement)
        for name in uses.stores:
            if not isinstance(self._state.lookup(name), Element):
                self._state.names[name] = UNKNOWN
        bodies: list[_Body] = [case.body for case in statement.cases]
        last = statement.cases[-1]
        if not (
            isinstance(last.pattern, ast.MatchAs) and last.pattern.pattern is None and last.guard is None
        ):
            bodies.append([])
        self._one_of(statement, bodies)

    def _one_of(self, statement: ast.stmt, bodies: Sequence[_Body]) -> None:
        """Read one of several blocks; the others are read on other ways."""
        uses = self._uses(statement)
        if not (uses.literals or self._state.relevant(uses)):
            self._state.forget(uses)
            return
        followed = [body for body in bodies if not self._leads_nowhere(body)]
        if len(followed) == 1 and not followed[0]:
            return
        chosen = self._state.path.pick(statement, len(followed)) if len(followed) > 1 else 0
        if not followed:
            self._reader.run(bodies[0])
        elif chosen is None:
            self._state.forget(uses)
        else:
            self._reader.run(followed[chosen])

    def _leads_nowhere(self, body: _Body) -> bool:
        """Whether a block only leaves the function, and has nothing to do with documents."""
        if not body or not isinstance(body[-1], ast.Return | ast.Raise):
            return False
        uses = self._state.definitions.uses(*body)
        return not self._state.relevant(uses._replace(jumps=False))

    # --- loops ---

    def _for(self, statement: ast.For | ast.AsyncFor) -> None:
        iterated = self._reader.expressions.value(statement.iter)
        uses = self._uses(statement)
        if not self._state.relevant(uses):
            self._state.forget(uses)
            return
        if isinstance(iterated, Items) and 0 < len(iterated.items) <= _MOST_ROUNDS:
            rounds(self._reader, statement, iterated)
        else:
            self._state.hand_out(iterated)
            self._loop(statement, uses, statement.target)

    def _while(self, statement: ast.While) -> None:
        self._reader.expressions.value(statement.test)
        uses = self._uses(statement)
        if not self._state.relevant(uses):
            self._state.forget(uses)
            return
        self._loop(statement, uses, None)

    def _loop(
        self, statement: ast.For | ast.AsyncFor | ast.While, uses: Uses, target: ast.expr | None
    ) -> None:
        """Read the body of a loop once, as one round of any number of them."""
        skipped = uses.jumps and _truth(getattr(statement, "test", statement)) is not True
        if skipped and self._state.path.pick(statement, 2) != 0:
            self._state.forget(uses)
            return
        lengths = {element: len(element.children) for element in self._state.mentioned(uses)}
        self._forget_names(uses)
        if target is not None:
            self._reader.bind(target, UNKNOWN)
        try:
            self._reader.run(statement.body)
        except (BreakJump, ContinueJump):
            pass
        finally:
            for element, length in lengths.items():
                if len(element.children) > length:
                    element.children.insert(length, Gap())
                    element.add(Gap())
        self._forget_names(uses)
        self._reader.run(statement.orelse)

    def _forget_names(self, uses: Uses) -> None:
        """Names have other values in other rounds, but for those of elements."""
        for name in uses.stores:
            if not isinstance(self._state.names.get(name), Element):
                self._state.names[name] = UNKNOWN

    # --- what may fail, and contexts ---

    def _try(self, statement: ast.Try | ast.TryStar) -> None:
        uses = self._uses(statement)
        if not (self._state.relevant(uses) or _imports(statement)):
            self._state.forget(uses)
            return
        if _imports(statement):
            for handler in statement.handlers:
                self._reader.run(handler.body)
            self._reader.run(statement.body)
            return
        handlers = [
            handler.body
            for handler in statement.handlers
            if self._state.relevant(self._state.definitions.uses(*handler.body)._replace(jumps=False))
        ]
        chosen = self._state.path.pick(statement, 1 + len(handlers)) if handlers else 0
        try:
            if chosen is None:
                self._state.forget(uses)
            elif chosen:
                self._state.forget(self._state.definitions.uses(*statement.body))
                self._reader.run(handlers[chosen - 1])
            else:
                self._reader.run(statement.body)
                self._reader.run(statement.orelse)
        except Jump:
            self._finally(statement)
            raise
        self._finally(statement)

    def _finally(self, statement: ast.Try | ast.TryStar) -> None:
        self._reader.run(statement.finalbody)

    def _with(self, statement: ast.With | ast.AsyncWith) -> None:
        for item in statement.items:
            value = self._reader.expressions.value(item.context_expr)
            if item.optional_vars is not None:
                self._reader.bind(item.optional_vars, value if isinstance(value, Element) else UNKNOWN)
        self._reader.run(statement.body)

    def _uses(self, statement: ast.stmt) -> Uses:
        return self._state.definitions.uses(statement)


def rounds(reader: Reader, statement: ast.For | ast.AsyncFor, items: Items) -> None:
    """Read a loop over a list that is written out, round by round."""
    for item in items.items:
        if isinstance(item, Items) and isinstance(statement.target, ast.Tuple):
            if len(item.items) == len(statement.target.elts):
                for target, value in zip(statement.target.elts, item.items, strict=True):
                    reader.bind(target, value)
            else:
                reader.bind(statement.target, UNKNOWN)
        else:
            reader.bind(statement.target, item)
        try:
            reader.run(statement.body)
        except ContinueJump:
            continue
        except BreakJump:
            return
    reader.run(statement.orelse)


def _truth(test: ast.AST) -> bool | None:
    """What a condition is that is written out."""
    if isinstance(test, ast.UnaryOp) and isinstance(test.op, ast.Not):
        inner = _truth(test.operand) if isinstance(test.operand, ast.Constant) else None
        return None if inner is None else not inner
    return bool(test.value) if isinstance(test, ast.Constant) else None


def _imports(statement: ast.Try | ast.TryStar) -> bool:
    """Whether it imports one thing, or else another."""
    return all(isinstance(each, ast.Import | ast.ImportFrom) for each in statement.body)


_FOLLOWED: dict[type[ast.stmt], Callable[..., None]] = {
    ast.If: Branching._if,
    ast.Match: Branching._match,
    ast.For: Branching._for,
    ast.AsyncFor: Branching._for,
    ast.While: Branching._while,
    ast.Try: Branching._try,
    ast.TryStar: Branching._try,
    ast.With: Branching._with,
    ast.AsyncWith: Branching._with,
}

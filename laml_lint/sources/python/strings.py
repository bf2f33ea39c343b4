"""String expressions: what they make, sign by sign, and where each sign is written."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterable
from typing import TypeAlias

from laml_lint.diagnostics import Span
from laml_lint.sources.projection import Sign
from laml_lint.sources.python.formats import Fill, Gap, format_, percent, takes_numbers
from laml_lint.sources.python.literals import Field, UnreadableError, scan
from laml_lint.sources.python.program import Program
from laml_lint.sources.python.rows import Row, Value, cleaned, dedented, stripped

Names: TypeAlias = Callable[[str], ast.expr | None]
"""Gives the expression to which a name is bound; None when that is not known."""

_DEEPEST = 60
"""Expressions in expressions; what is nested deeper is not known."""
_MOST_SIGNS = 200_000
"""Signs that come in through names, beyond twenty for each character of the source."""
_STRIPS = {"strip": (True, True), "lstrip": (True, False), "rstrip": (False, True)}
_AS_IT_IS = -1
_AS_STR = ord("s")


def no_names(name: str) -> ast.expr | None:
    """Knows no name."""
    return None


class StringReader:
    """Reads the string expressions of one program."""

    def __init__(self, program: Program) -> None:
        self._program = program
        self._left = _MOST_SIGNS + 20 * len(program.source)

    def read(self, node: ast.expr, names: Names = no_names) -> tuple[Sign, ...] | None:
        """The signs of the string that `node` makes.

        What is not known of it is a hole. None when it is no string, or nothing of it is known. A name is
        what `names` says. Never raises.
        """
        row = self.row(node, names)
        return None if row is None else tuple(row.signs)

    def row(self, node: ast.expr, names: Names = no_names) -> Row | None:
        """As `read`, with what stands in the holes."""
        return _Reading(self._program, names, self).row(node, 0)

    def pay(self, signs: int) -> bool:
        """Count signs that come in through a name; False when there were too many."""
        self._left -= signs
        return self._left >= 0


class _Reading:
    """The reading of one expression."""

    def __init__(self, program: Program, names: Names, purse: StringReader) -> None:
        self.program = program
        self.names = names
        self.purse = purse

    def row(self, node: ast.expr, depth: int) -> Row | None:
        if depth > _DEEPEST:
            return None
        match node:
            case ast.JoinedStr() | ast.Constant(value=str() | bytes()):
                return self._literal(node, depth)
            case ast.Name(id=name):
                return self._named(name, depth)
            case ast.BinOp(op=ast.Add()):
                return self._sum(node, depth)
            case ast.BinOp(left=left, op=ast.Mod(), right=right):
                row = self.row(left, depth + 1)
                return None if row is None else percent(row, right, self._fill(depth))
            case ast.Call(func=ast.Attribute() as method):
                return self._method(node, method, depth)
            case ast.Call(func=ast.Name(id=name), args=[first, *_]) if not isinstance(first, ast.Starred):
                return self._function(name, first, depth)
        return None

    # --- literals ------------------------------------------------------------------------------------------

    def _literal(self, node: ast.Constant | ast.JoinedStr, depth: int) -> Row | None:
        place = self._span(node)
        try:
            signs, fields = scan(self.program.source, place)
        except UnreadableError:
            return self._unknown(node, place)
        if isinstance(node, ast.Constant):
            if isinstance(node.value, str) and "".join([sign.text for sign in signs]) != node.value:
                return self._unknown(node, place)
            return Row(signs)
        if _told(node) != _read(signs):
            return self._unknown(node, place)
        row = Row()
        values = [value for value in node.values if isinstance(value, ast.FormattedValue)]
        pairs = iter(zip(fields, values, strict=True))
        for sign in signs:
            if sign.kind == "hole":
                row.extend(self._field(*next(pairs), depth))
            else:
                row.signs.append(sign)
        return row

    def _field(self, field: Field, value: ast.FormattedValue, depth: int) -> Row:
        """What a field of an f-string makes."""
        if (
            isinstance(value.value, ast.Name)
            and value.format_spec is None
            and value.conversion in (_AS_IT_IS, _AS_STR)
        ):
            known = self._inserted(value.value, depth + 1)
            if known is not None:
                return known
        row = Row()
        row.hole(field.place, Value(value.value, field.expression, "f-string", takes_numbers(field.spec)))
        return row

    def _unknown(self, node: ast.expr, place: Span) -> Row:
        row = Row()
        row.hole(place, Value(None, place, "plus"))
        return row

    # --- what is put together ------------------------------------------------------------------------------

    def _named(self, name: str, depth: int) -> Row | None:
        target = self.names(name)
        if target is None or not self.purse.pay(1):
            return None
        row = self.row(target, depth + 1)
        return row if row is not None and self.purse.pay(len(row.signs)) else None

    def _inserted(self, node: ast.expr, depth: int) -> Row | None:
        """What `str` makes of an expression, when that is known."""
        target = node
        if isinstance(node, ast.Name):
            target = self.names(node.id) or node
        if isinstance(target, ast.Constant) and type(target.value) is int:
            place = self._span(target)
            return Row([Sign(str(target.value), place.start, place.end, "literal")])
        if isinstance(target, ast.Constant) and isinstance(target.value, bytes):
            return None
        return self.row(node, depth)

    def _fill(self, depth: int) -> Fill:
        def fill(gap: Gap) -> Row:
            if gap.expression is not None and gap.plain:
                known = self._inserted(gap.expression, depth + 1)
                if known is not None:
                    return known
            row = Row()
            place = gap.place if gap.expression is None else self._span(gap.expression)
            row.hole(gap.place, Value(gap.expression, place, gap.way, gap.number))
            return row

        return fill

    def _sum(self, node: ast.BinOp, depth: int) -> Row | None:
        """`a + b + c`: the operands one after the other, however many there are."""
        operands: list[ast.expr] = []
        left: ast.expr = node
        while isinstance(left, ast.BinOp) and isinstance(left.op, ast.Add):
            operands.append(left.right)
            left = left.left
        operands.append(left)
        return self._together(reversed(operands), None, depth)

    def _together(self, parts: Iterable[ast.expr], between: Row | None, depth: int) -> Row | None:
        """The parts one after the other; None when nothing is known of any of them."""
        row = Row()
        known = False
        for number, part in enumerate(parts):
            if between is not None and number:
                row.extend(between)
            read = self.row(part, depth + 1)
            if read is None:
                place = self._span(part)
                row.hole(place, Value(None if isinstance(part, ast.Starred) else part, place, "plus"))
            else:
                known = True
                row.extend(read)
        return row if known else None

    # --- calls ---------------------------------------------------------------------------------------------

    def _method(self, node: ast.Call, method: ast.Attribute, depth: int) -> Row | None:
        name, receiver = method.attr, method.value
        if name in ("dedent", "cleandoc"):
            return self._function(name, node.args[0], depth) if node.args else None
        if name == "join":
            return self._join(receiver, node, depth)
        if name not in _STRIPS and name not in ("format", "encode", "decode"):
            return None
        row = self.row(receiver, depth + 1)
        if row is None or name in ("encode", "decode"):
            return row
        if name == "format":
            return format_(row, node, self._fill(depth))
        characters: str | None = None
        if node.args:
            match node.args[0]:
                case ast.Constant(value=str(text)):
                    characters = text
                case ast.Constant(value=bytes(data)):
                    characters = data.decode("latin-1")
                case ast.Constant(value=None):
                    pass
                case _:
                    return None
        left, right = _STRIPS[name]
        return stripped(row, characters, left=left, right=right)

    def _join(self, separator: ast.expr, node: ast.Call, depth: int) -> Row | None:
        match node.args:
            case [ast.List(elts=items) | ast.Tuple(elts=items)] if items:
                between = self.row(separator, depth + 1)
                return None if between is None else self._together(items, between, depth)
        return None

    def _function(self, name: str, argument: ast.expr, depth: int) -> Row | None:
        if name in ("str", "bytes"):
            return self._inserted(argument, depth + 1)
        if name not in ("dedent", "cleandoc"):
            return None
        row = self.row(argument, depth + 1)
        if row is None:
            return None
        return dedented(row) if name == "dedent" else cleaned(row)

    def _span(self, node: ast.expr) -> Span:
        """Where a node stands; never outside the program, not even when Python is wrong about it."""
        most = len(self.program.source)
        try:
            start, end = self.program.span(node)
        except UnicodeDecodeError:  # a place inside an f-string of Python 3.11
            return Span(0, 0)
        start = min(start, most)
        return Span(start, min(max(start, end), most))


_FIELD = "\ufdd0"


def _told(node: ast.JoinedStr) -> str:
    """The text of an f-string as the syntax tree tells it."""
    return "".join(str(value.value) if isinstance(value, ast.Constant) else _FIELD for value in node.values)


def _read(signs: Iterable[Sign]) -> str:
    """The text of an f-string as it was read."""
    return "".join([_FIELD if sign.kind == "hole" else sign.text for sign in signs])

"""What `%` and `str.format` put into a string, as far as it is known."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple, TypeAlias

from laml_lint.diagnostics import Span
from laml_lint.sources.projection import Sign
from laml_lint.sources.python.rows import Row, Value, Way


class Gap(NamedTuple):
    """A place of a template, and what is put there."""

    place: Span
    """The placeholder in the program."""
    expression: ast.expr | None
    """None when it is not known which one it is."""
    way: Way
    number: bool
    """Whether the placeholder takes nothing but numbers."""
    plain: bool
    """Whether the value is put there just as `str` gives it."""


Fill: TypeAlias = Callable[[Gap], Row]

_PERCENT = re.compile(
    r"%(?:\(([^()\ufdd0\ufdd1]*)\))?([#0+ -]*(?:\*|\d+)?(?:\.(?:\*|\d+))?[hlL]?)([a-zA-Z%])"
)
_PERCENT_TYPES = frozenset("diouxXeEfFgGcrsab")
_NUMBER_TYPES = frozenset("diouxXeEfFgG")
_FIELD = re.compile(
    r"\{\{|\}\}|\{([^{}!:\[.\ufdd0\ufdd1]*)([^{}!:\ufdd0\ufdd1]*)(![rsa])?"
    r"(:(?:[^{}\ufdd0\ufdd1]|\{[^{}\ufdd0\ufdd1]*\})*+)?\}"
)
_NUMBER_SPECS = ("b", "d", "e", "E", "f", "F", "g", "G", "n", "o", "x", "X", "%")


def takes_numbers(spec: str) -> bool:
    """Whether a format specification (what stands behind the colon) gives nothing that needs escapes.

    That is so for numbers, and for dates as well.
    """
    return spec.endswith(_NUMBER_SPECS)


def percent(row: Row, right: ast.expr, fill: Fill) -> Row:
    """`row % right`."""
    matches = [
        match for match in _PERCENT.finditer(row.outline()) if match[3] in _PERCENT_TYPES or match[0] == "%%"
    ]
    places = [match for match in matches if match[3] != "%"]
    values = _percent_values(places, right)
    rows: list[Row] = []
    for match in matches:
        place = _place(row, match)
        if match[3] == "%":
            rows.append(_doubled(row, match, "%"))
        else:
            plain = match[3] in "sdi" and not match[2]
            gap = Gap(place, next(values), "percent", match[3] in _NUMBER_TYPES, plain)
            rows.append(fill(gap))
    return _joined(row, matches, rows)


def _percent_values(places: Sequence[re.Match[str]], right: ast.expr) -> Iterator[ast.expr | None]:
    """The expression for each of the places."""
    if isinstance(right, ast.Dict):
        known = {
            key.value: value
            for key, value in zip(right.keys, right.values, strict=True)
            if isinstance(key, ast.Constant)
        }
        for place in places:
            yield known.get(place[1])
        return
    items: list[ast.expr | None] = []
    if isinstance(right, ast.Tuple):
        for item in right.elts:
            if isinstance(item, ast.Starred):
                break
            items.append(item)
    elif len(places) == 1 and places[0][1] is None:
        items.append(right)
    position = 0
    for place in places:
        position += place[2].count("*")
        yield items[position] if position < len(items) and place[1] is None else None
        position += 1


def format_(row: Row, call: ast.Call, fill: Fill) -> Row:
    """`row.format(…)`; `call` is that call."""
    matches = list(_FIELD.finditer(row.outline()))
    positional: list[ast.expr] = []
    for argument in call.args:
        if isinstance(argument, ast.Starred):
            break
        positional.append(argument)
    named = {keyword.arg: keyword.value for keyword in call.keywords if keyword.arg is not None}
    rows: list[Row] = []
    automatic = 0
    for match in matches:
        if match[0] in ("{{", "}}"):
            rows.append(_doubled(row, match, match[0][0]))
            continue
        name, spec = match[1], (match[4] or "")[1:]
        expression: ast.expr | None
        if name == "" or name.isdecimal():
            index = int(name[:9]) if name else automatic
            automatic += not name
            expression = positional[index] if index < len(positional) else None
        else:
            expression = named.get(name)
        automatic += spec.count("{}")
        plain = not (match[2] or spec or match[3] not in (None, "!s"))
        rows.append(fill(Gap(_place(row, match), expression, "format", takes_numbers(spec), plain)))
    return _joined(row, matches, rows)


def placeholders(row: Row) -> Row:
    """The row with holes where it looks like a template: at `%s`, `%(name)s`, `{}` and `{name}`.

    They are filled somewhere else, and nothing is known of what gets there.
    """
    text = row.outline()
    matches = [
        match
        for pattern in (_LATER_PERCENT, _LATER_FIELD)
        for match in pattern.finditer(text)
    ]  # fmt: skip
    matches.sort(key=re.Match.start)
    rows: list[Row] = []
    for match in matches:
        hole = Row()
        place = _place(row, match)
        hole.hole(place, Value(None, place, "format"))
        rows.append(hole)
    return _joined(row, matches, rows)


_LATER_PERCENT = re.compile(r"%(?:\(\w+\)[sdifr]|s|[di](?![0-9a-fA-F]))")
_LATER_FIELD = re.compile(
    r"(?<![{$#])\{(?:[A-Za-z_][\w.]*|\d*)(?:\[\w+\])?(?:![rsa])?(?::[^{}\s\ufdd0]*)?\}(?!\})"
)


def _place(row: Row, match: re.Match[str]) -> Span:
    return Span(row.signs[match.start()].start, row.signs[match.end() - 1].end)


def _doubled(row: Row, match: re.Match[str], text: str) -> Row:
    """One sign for two that stand for it."""
    first, second = row.signs[match.start()], row.signs[match.end() - 1]
    end = second.end if second.start >= first.end else first.end
    return Row([Sign(text, first.start, end, "literal")])


def _joined(row: Row, matches: Sequence[re.Match[str]], rows: Sequence[Row]) -> Row:
    """The row with `rows` in the place of what matched."""
    made = Row()
    cuts = [range(*match.span()) for match in matches]
    for number, piece in enumerate(row.pieces(cuts)):
        made.extend(piece)
        if number < len(rows):
            made.extend(rows[number])
    return made

"""What an accepted suggestion puts into the document: text with places at which the cursor stops."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple, TypeAlias

_SPECIAL = re.compile(r"[\\$}]")
_SPECIAL_IN_CHOICE = re.compile(r"[\\,|$}]")
_BACKSLASHED = r"\\\g<0>"
_STOP = re.compile(r"\$\{(?P<number>\d+)(?::(?P<text>[^}|]*)|\|(?P<choices>[^|]*)\|)?\}")


class Stop(NamedTuple):
    """A place at which the cursor stops; 0 is the last one."""

    number: int
    choices: tuple[str, ...] = ()
    """What may stand there, the first one is there already; empty: nothing is there."""


Body: TypeAlias = tuple[str | Stop, ...]


def as_snippet(body: Body) -> str:
    """The body in the syntax of snippets."""
    return "".join(_escaped(part) if isinstance(part, str) else _stop(part) for part in body)


def as_text(body: Body) -> str:
    """The body as plain text."""
    return "".join(part if isinstance(part, str) else "".join(part.choices[:1]) for part in body)


def has_stops(body: Body) -> bool:
    """Whether the cursor stops anywhere but behind the text."""
    return any(isinstance(part, Stop) for part in body[:-1]) or (
        bool(body) and isinstance(body[-1], Stop) and bool(body[-1].number)
    )


def parsed(text: str) -> Body:
    """The body that `text` describes: `${1}`, `${1:here already}` and `${1|one,another|}` are stops."""
    return tuple(_parts(text))


def merged(parts: Iterable[str | Stop]) -> Body:
    """The parts without the empty ones."""
    return tuple(part for part in parts if part)


def _parts(text: str) -> Iterator[str | Stop]:
    position = 0
    for match in _STOP.finditer(text):
        if match.start() > position:
            yield text[position : match.start()]
        choices = match["choices"].split(",") if match["choices"] else filter(None, [match["text"]])
        yield Stop(int(match["number"]), tuple(choices))
        position = match.end()
    if position < len(text):
        yield text[position:]


def _stop(stop: Stop) -> str:
    if not stop.choices:
        return f"${{{stop.number}}}" if stop.number else "$0"
    if len(stop.choices) == 1:
        return f"${{{stop.number}:{_escaped(stop.choices[0])}}}"
    choices = ",".join(_SPECIAL_IN_CHOICE.sub(_BACKSLASHED, choice) for choice in stop.choices)
    return f"${{{stop.number}|{choices}|}}"


def _escaped(text: str) -> str:
    return _SPECIAL.sub(_BACKSLASHED, text)


def texts(body: Body) -> Iterator[str]:
    """All that a body may put into a text."""
    for part in body:
        yield from (part,) if isinstance(part, str) else part.choices


def mapped(body: Body, change: Callable[[str], str]) -> Body:
    """The body with every text in it changed."""
    return tuple(
        change(part) if isinstance(part, str) else part._replace(choices=tuple(map(change, part.choices)))
        for part in body
    )

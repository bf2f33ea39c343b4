"""Random edits, and what becomes of a text under them, worked out in the simplest way that there is."""

from __future__ import annotations

import re
from random import Random
from typing import Any, NamedTuple

_PIECES = (
    "",
    "a",
    "é",
    "e\u0301",
    "🎧",
    "👩\u200d⚕️",
    "\n",
    "\r\n",
    "\r",
    "\f",
    "\u2028",
    "\u0085",
    "\v",
    "\ufeff",
    "\0",
    "中",
    "<Response>",
    "</Response>",
    '<Say voice="woman">',
    "<Dial\n  timeout='",
    "<!--",
    "-->",
    "&amp;",
    "{{ name }}",
    "line one\nline two\r\nline three\rline four",
)
_LONGEST = 400


class Place(NamedTuple):
    """A zero-based line and column."""

    line: int
    character: int

    def __call__(self) -> dict[str, int]:
        return self._asdict()


def width(text: str, units: str) -> int:
    """How many columns a text has."""
    if units == "utf-8":
        return len(text.encode())
    return len(text.encode("utf-16-le")) // 2 if units == "utf-16" else len(text)


def lines_of(text: str) -> list[tuple[str, str]]:
    """The lines of a text, each with how it ends."""
    parts = [*re.split(r"(\r\n|\r|\n)", text), ""]
    return list(zip(parts[::2], parts[1::2], strict=True))


def offset(text: str, place: Place, units: str) -> int:
    """Where a place is in the text: at the end of the line or of the text if it is further away."""
    start = 0
    for number, (line, end) in enumerate(lines_of(text)):
        if number == place.line:
            behind = 0
            while behind < len(line) and width(line[: behind + 1], units) <= place.character:
                behind += 1
            return start + behind
        start += len(line) + len(end)
    return len(text)


def change(random: Random, text: str, units: str) -> tuple[dict[str, Any], str]:
    """A change as an editor tells it, and the text after it."""
    new = "".join(random.choices(_PIECES, k=random.randint(0, 3)))
    if random.random() < 0.02:
        return {"text": new * 20}, new * 20
    start, end = sorted((_place(random, text, units), _place(random, text, units)))
    if random.random() < 0.6 and len(text) < _LONGEST:
        end = start
    first, last = offset(text, start, units), offset(text, end, units)
    event: dict[str, Any] = {"range": {"start": start(), "end": end()}, "text": new}
    if random.random() < 0.3:
        event["rangeLength"] = 12_345  # out of use, and not to be believed
    return event, text[:first] + new + text[last:]


def _place(random: Random, text: str, units: str) -> Place:
    """A place at a border between two characters, seldom outside of the text."""
    lines = lines_of(text)
    number = random.randrange(len(lines))
    line = lines[number][0]
    if random.random() < 0.05:
        return Place(number, width(line, units) + random.randint(1, 2**31 - 1_000))
    if random.random() < 0.02:
        return Place(len(lines) + random.randint(0, 2**31 - 1_000), random.randint(0, 9))
    return Place(number, width(line[: random.randint(0, len(line))], units))

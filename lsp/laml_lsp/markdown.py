"""Writes Markdown that shows texts as they are, and turns it into text for editors that take no other."""

from __future__ import annotations

import re
from collections.abc import Iterable

_SPECIAL = re.compile(r"[\\`*<>\[\]|~&]|(?<!\w)_|_(?!\w)")
_BEGINS_BLOCK = re.compile(r"^(\s*(?:\d+(?=[.)])|))([#+=.)-])", re.MULTILINE)
_FENCE = re.compile(r"^```.*?^```[ \t]*$", re.MULTILINE | re.DOTALL)
_INLINE = re.compile(
    r"\\(?P<sign>[!-/:-@\[-`{-~])"
    r"|(?P<ticks>`+)(?P<code>(?:(?!\n\n).)+?)(?P=ticks)(?!`)"
    r"|\[(?P<words>[^\]\n]*)\]\((?P<address>[^)\n]*)\)"
    r"|^(?P<heading>\#+[ \t]+)"
    r"|(?P<emphasis>\*{1,2}(?=\S)|(?<=\S)\*{1,2})",
    re.MULTILINE | re.DOTALL,
)


def escaped(text: str) -> str:
    """`text` in Markdown, so that it is shown as it is."""
    return _BEGINS_BLOCK.sub(r"\1\\\2", _SPECIAL.sub(r"\\\g<0>", text))


def prose(text: str) -> str:
    """A message in Markdown, with what stands between its back ticks as code."""
    pieces = text.split("`")
    if len(pieces) % 2 == 0:
        return escaped(text)
    return "".join(code(piece) if index % 2 else escaped(piece) for index, piece in enumerate(pieces))


def code(text: str) -> str:
    """`text` as code in Markdown, on one line; a blank one in quotes, so that it can be seen."""
    line = re.sub(r"[\r\n]+", " ", text)
    if not line.strip():
        line = f'"{line}"'
    ticks = "`"
    while ticks in line:
        ticks += "`"
    pad = " " if "`" in (line[0], line[-1]) or line[0] == line[-1] == " " else ""
    return f"{ticks}{pad}{line}{pad}{ticks}"


def link(words: str, address: str | None) -> str:
    """A link in Markdown; empty when there is no address."""
    return f"[{words}]({address.replace(')', '%29').replace(' ', '%20')})" if address else ""


def points(items: Iterable[str]) -> str:
    """The items as a list."""
    return "\n".join(f"- {item}" for item in items)


def page(*parts: str) -> str:
    """The parts that are not empty, as paragraphs."""
    return "\n\n".join(filter(None, parts))


def plain(markdown: str) -> str:
    """The text of Markdown for editors that show no other."""
    parts = []
    position = 0
    for fence in _FENCE.finditer(markdown):
        parts.append(_INLINE.sub(_plainly, markdown[position : fence.start()]))
        parts.extend(f"    {line}\n" for line in fence[0].splitlines()[1:-1])
        position = fence.end() + markdown.startswith("\n", fence.end())
    parts.append(_INLINE.sub(_plainly, markdown[position:]))
    return "".join(parts).strip("\n")


def _plainly(match: re.Match[str]) -> str:
    if match["sign"]:
        return match["sign"]
    if match["ticks"]:
        inside = match["code"]
        return inside[1:-1] if inside[:1] == inside[-1:] == " " and inside.strip() else inside
    if match["address"] is not None:
        return f"{match['words']}: {match['address']}"
    return ""

"""The pages of the documentation as tests see them: blocks of code, each with what is said about it.

A line that consists of the path of a file in backticks and a colon names the block below it: that is a file
to write. A comment above a block says that its document is wrong on purpose, and how:

    <!-- gives: LML201 LML301 -->

A comment `<!-- sample -->` says that a block is not to be run or linted as it stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"
README = ROOT / "README.md"
_BLOCK = re.compile(
    r"(?:^`(?P<file>[\w./-]+)`:\n\n)?"
    r"(?:^<!-- (?P<remark>[^\n]*) -->\n+)?"
    r"^```(?P<kind>\w+)\n(?P<text>.*?)^```$",
    re.MULTILINE | re.DOTALL,
)


class Block(NamedTuple):
    """A fenced block of a page."""

    page: str
    line: int
    kind: str
    text: str
    file: str | None
    remark: str

    @property
    def is_sample(self) -> bool:
        return self.remark == "sample"

    @property
    def codes(self) -> list[str]:
        """The codes that the document must give, sorted."""
        return (
            sorted(self.remark.removeprefix("gives: ").split()) if self.remark.startswith("gives: ") else []
        )


class Page(NamedTuple):
    """A page of Markdown."""

    path: Path
    text: str

    @property
    def name(self) -> str:
        return self.path.relative_to(ROOT).as_posix()

    def blocks(self, *kinds: str) -> Iterator[Block]:
        """The blocks of some kinds, or all of them."""
        for match in _BLOCK.finditer(self.text):
            if not kinds or match["kind"] in kinds:
                line = self.text.count("\n", 0, match.start("kind")) + 1
                remark = match["remark"] or ""
                yield Block(self.name, line, match["kind"], match["text"], match["file"], remark)

    @property
    def prose(self) -> str:
        """The text without its blocks."""
        return re.sub(r"^```.*?^```$", "", self.text, flags=re.MULTILINE | re.DOTALL)


def page(path: Path) -> Page:
    return Page(path, path.read_text(encoding="utf-8"))


def written_by_hand() -> list[Page]:
    """The README and the pages of the documentation, without those of the rules."""
    return [page(path) for path in (README, *sorted(DOCS.glob("*.md")))]


def blocks(*kinds: str) -> list[Block]:
    """The blocks of some kinds of all pages."""
    return [block for each in written_by_hand() for block in each.blocks(*kinds)]


def name_of(item: object) -> str:
    """For the names of tests."""
    if isinstance(item, Block):
        return f"{item.page}:{item.line}"
    return item.name if isinstance(item, Page) else str(item)


def commands(text: str) -> list[str]:
    """The commands of an `sh` block."""
    return [line for line in text.splitlines() if line and not line.startswith("#")]


def transcript(text: str) -> Iterator[tuple[str, str]]:
    """The commands of a `console` block, each with what it shows."""
    for piece in re.split(r"^\$ ", text, flags=re.MULTILINE)[1:]:
        command, _, output = piece.partition("\n")
        yield command, output

"""Draws what a terminal shows as `docs/pictures/terminal.svg`, from a real run.

Usage: python docs/generators/terminal_picture.py [--check]
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple
from xml.sax.saxutils import escape

ROOT = Path(__file__).resolve().parents[2]
FILE = ROOT / "docs" / "pictures" / "terminal.svg"
COMMAND = "laml-lint check conference-without-dial.xml invented-attribute.xml goodbye-after-hangup.xml"
WHERE = ROOT / "examples" / "mistakes"

# Pixels: of a character, of a line, around the text, and of the bar with the three dots
WIDTH, HEIGHT, MARGIN, BAR = 8.4, 20, 18, 34
GROUND, TEXT, FAINT = "#1b1f24", "#d7dce2", "#8b949e"
COLOURS = {"31": "#ff7b72", "32": "#7ee787", "33": "#e3b341", "36": "#76e3ea"}
DOTS = ("#ff5f57", "#febc2e", "#28c840")
_SIGN = re.compile(r"\x1b\[([\d;]*)m")


class Piece(NamedTuple):
    """Characters of a line that look alike."""

    column: int
    text: str
    codes: frozenset[str]

    def svg(self, y: float) -> str:
        """The piece as an element; its length is given, so that columns are straight in any font."""
        colour = next((COLOURS[code] for code in self.codes if code in COLOURS), None)
        colour = colour or (FAINT if "2" in self.codes else TEXT)
        weight = ' font-weight="bold"' if "1" in self.codes else ""
        x, length = MARGIN + self.column * WIDTH, len(self.text) * WIDTH
        place = f'x="{x:.1f}" y="{y:g}" textLength="{length:.1f}"'
        return f'<text {place} fill="{colour}"{weight}>{escape(self.text)}</text>'


def shown() -> str:
    """What the program writes to a terminal with colours, below the command."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("LAML_LINT_")}
    run = subprocess.run(
        [sys.executable, "-m", *COMMAND.replace("laml-lint", "laml_lint", 1).split()],
        cwd=WHERE,
        env={**kept, "LAML_LINT_OUTPUT_FORMAT": "full", "FORCE_COLOR": "1", "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    if run.returncode != 1:
        raise SystemExit(run.stderr or f"exit code {run.returncode}")
    return f"\x1b[2m$\x1b[0m \x1b[1m{COMMAND}\x1b[0m\n{run.stdout}"


def pieces(line: str) -> Iterator[Piece]:
    """The pieces of a line, without those that are blank."""
    codes: frozenset[str] = frozenset()
    column = 0
    for number, part in enumerate(_SIGN.split(line)):
        if number % 2:
            codes = codes | {part} if part not in ("", "0") else frozenset()
            continue
        if text := part.strip():
            yield Piece(column + len(part) - len(part.lstrip()), text, codes)
        column += len(part)


def svg(text: str) -> str:
    """The picture of a terminal that shows `text`."""
    lines = text.rstrip("\n").split("\n")
    columns = max(len(_SIGN.sub("", line)) for line in lines)
    width = round(columns * WIDTH + 2 * MARGIN)
    height = BAR + len(lines) * HEIGHT + MARGIN
    drawn = [
        f'<rect width="{width}" height="{height}" rx="10" fill="{GROUND}"/>',
        *(
            f'<circle cx="{MARGIN + 6 + 20 * number}" cy="18" r="6" fill="{colour}"/>'
            for number, colour in enumerate(DOTS)
        ),
    ]
    for number, line in enumerate(lines):
        drawn.extend(piece.svg(BAR + number * HEIGHT + 14) for piece in pieces(line))
    return (
        f"<!-- Drawn by `python docs/generators/{Path(__file__).name}` from a real run; do not edit. -->\n"
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" '
        f'height="{height}" role="img" font-size="14" '
        "font-family=\"ui-monospace, SFMono-Regular, Menlo, Consolas, 'DejaVu Sans Mono', monospace\">\n"
        f"<title>{escape(COMMAND)}</title>\n" + "\n".join(drawn) + "\n</svg>\n"
    )


def main(arguments: list[str]) -> int:
    """Draw the picture; with `--check` only say whether it is current. Returns the exit code."""
    picture = svg(shown())
    if "--check" in arguments:
        current = FILE.exists() and FILE.read_text(encoding="utf-8") == picture
        print(f"{FILE.relative_to(ROOT)} is {'current' if current else 'stale'}")
        return 0 if current else 1
    FILE.write_text(picture, encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

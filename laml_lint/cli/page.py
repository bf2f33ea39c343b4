"""Text for reading: headings, paragraphs and lists of terms, wrapped to the width of the terminal."""

from __future__ import annotations

import textwrap
from typing import Any

WIDEST = 100
_NARROWEST = 40
_NARROWEST_COLUMN = 24


class Page:
    """Collects lines; widths are in columns."""

    def __init__(self, width: int | None, color: bool) -> None:
        """`width` is that of the terminal, or None where there is none."""
        self.width = max(_NARROWEST, min(width or WIDEST, WIDEST))
        self._color = color
        self._lines: list[str] = []

    def style(self, text: str, **how: Any) -> str:
        """`text` in the given style (as click knows it), or plain where colours are off."""
        if not self._color or not text:
            return text
        from click import style

        return style(text, **how)

    def line(self, text: str = "") -> None:
        """One line as it is."""
        self._lines.append(text)

    def blank(self) -> None:
        """An empty line, never two in a row and never at the top."""
        if self._lines and self._lines[-1]:
            self._lines.append("")

    def heading(self, text: str) -> None:
        """A bold line with an empty line above it."""
        self.blank()
        self.line(self.style(text, bold=True))

    def paragraph(self, text: str, indent: int = 0, **how: Any) -> None:
        """Text wrapped at blanks; a word longer than the line stays whole: addresses can be copied."""
        for line in self._wrap(text, self.width - indent):
            self.line(" " * indent + self.style(line, **how))

    def terms(self, rows: list[tuple[str, str]], indent: int = 0, **how: Any) -> None:
        """Terms with their explanations beside them (below them where it is narrow), the terms in a style."""
        if not rows:
            return
        widest = min(max(len(term) for term, _ in rows), max(12, self.width // 3))
        start = indent + widest + 2
        stacked = self.width - start < _NARROWEST_COLUMN
        if stacked:
            start = indent + 2
        for term, explanation in rows:
            lines = self._wrap(explanation, self.width - start)
            head = " " * indent + self.style(term, **how)
            if stacked or len(term) > widest:
                self.line(head)
            else:
                first = lines.pop(0) if lines else ""
                self.line(f"{head}{'':{start - indent - len(term)}}{first}" if first else head)
            for line in lines:
                self.line(" " * start + line)

    def text(self) -> str:
        """The whole page."""
        return "\n".join(self._lines).strip("\n") + "\n"

    @staticmethod
    def _wrap(text: str, width: int) -> list[str]:
        return textwrap.wrap(text, max(width, 20), break_long_words=False, break_on_hyphens=False)

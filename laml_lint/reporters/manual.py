"""The manual pages of rules as HTML: headings, paragraphs, lists, examples and words in back ticks.

No more of Markdown than the docstrings of rules use.
"""

from __future__ import annotations

import re
from html import escape

_TOKEN = re.compile(r"`([^`]+)`|\*\*([^*]+)\*\*")
_ITEM = re.compile(r"\s*[-*] +")


def manual_html(manual: str) -> str:
    """The whole page; every text is escaped."""
    html: list[str] = []
    paragraph: list[str] = []
    items: list[str] = []

    def flush() -> None:
        if items:
            html.append("<ul>" + "".join(f"<li>{inline(item)}</li>" for item in items) + "</ul>")
        elif paragraph:
            html.append(f"<p>{inline(' '.join(paragraph))}</p>")
        items.clear()
        paragraph.clear()

    lines = iter(manual.splitlines())
    for line in lines:
        if line.startswith("```"):
            flush()
            example = []
            for inside in lines:
                if inside.startswith("```"):
                    break
                example.append(inside)
            html.append(f"<pre>{escape(chr(10).join(example))}</pre>")
        elif line.startswith("#"):
            flush()
            html.append(f"<h4>{inline(line.lstrip('# '))}</h4>")
        elif not line.strip():
            flush()
        elif item := _ITEM.match(line):
            if paragraph:
                flush()
            items.append(line[item.end() :])
        elif items:
            items[-1] += f" {line.strip()}"
        else:
            paragraph.append(line.strip())
    flush()
    return "".join(html)


def inline(text: str) -> str:
    """One line of prose: what stands in back ticks is code."""
    html, end = [], 0
    for token in _TOKEN.finditer(text):
        html.append(escape(text[end : token.start()], quote=False))
        code, strong = token.groups()
        html.append(f"<code>{escape(code)}</code>" if code else f"<strong>{escape(strong)}</strong>")
        end = token.end()
    return "".join(html) + escape(text[end:], quote=False)

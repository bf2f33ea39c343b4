"""The format `html`: one page that needs nothing but itself.

Cards are written as they come; the header, whose figures are known only at the end, is written behind them
and placed above them by the style. The page can be read without its script, which adds the filters.
"""

from __future__ import annotations

import os
from base64 import b64encode
from collections import Counter
from hashlib import sha256
from html import escape
from typing import TYPE_CHECKING

from laml_lint.diagnostics import Severity
from laml_lint.reporters.card import card
from laml_lint.reporters.manual import manual_html
from laml_lint.reporters.printable import printable
from laml_lint.reporters.rule_page import rule_page

if TYPE_CHECKING:
    from laml_lint.reporters import Output
    from laml_lint.reporters.summary import Summary
    from laml_lint.results import FileResult

_PAGE = os.path.join(os.path.dirname(__file__), "page")
_SEVERITIES = sorted(Severity, reverse=True)
_ICON = (
    "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'%3E"
    "%3Crect width='16' height='16' rx='4' fill='%23044ef4'/%3E"
    "%3Cpath d='M4 8.5 7 11.5 12 5' fill='none' stroke='white' stroke-width='2'/%3E%3C/svg%3E"
)


class HtmlReporter:
    """A header with figures and filters, the findings file by file, the manual pages of their rules."""

    tells_summary = True

    def __init__(self, output: Output) -> None:
        self._write = output.write
        self._script = ""
        self._files = 0
        self._number = 0
        self._rules: Counter[tuple[str, str]] = Counter()
        """How often each code, with its name, has occurred."""

    def begin(self) -> None:
        """Write the head, and open the list of files."""
        style, self._script = _part("style.css"), _part("script.js")
        policy = (
            f"default-src 'none'; style-src '{_digest(style)}'; script-src '{_digest(self._script)}';"
            " img-src data:; base-uri 'none'; form-action 'none'"
        )
        self._write(
            '<!DOCTYPE html>\n<html lang="en" dir="ltr">\n<head>\n<meta charset="utf-8">\n'
            f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
            '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
            '<meta name="color-scheme" content="light dark">\n'
            '<meta name="referrer" content="no-referrer">\n'
            f'<title>laml-lint report</title>\n<link rel="icon" href="{_ICON}">\n'
            f'<style>{style}</style>\n</head>\n<body>\n<main id="findings">\n'
        )

    def add(self, result: FileResult) -> None:
        """Write the findings of one file."""
        if not result.diagnostics:
            return
        self._files += 1
        path = escape(printable(result.path))
        counts = Counter(found.severity for found in result.diagnostics)
        badges = "".join(_badge(severity, counts[severity]) for severity in _SEVERITIES if counts[severity])
        self._write(
            f'<details class="file" open data-path="{path}"><summary><h2>{path}</h2>'
            f'<span class="badges">{badges}</span></summary>\n'
        )
        for found in result.diagnostics:
            self._rules[found.code, found.name] += 1
            self._number += 1
            self._write(card(found, result.text, self._number))
        self._write("</details>\n")

    def finish(self, summary: Summary) -> None:
        """Write the rules, the header and the script; close the page."""
        from laml_lint import __version__

        self._write(self._empty(summary) + "</main>\n")
        if self._rules:
            self._write(self._manuals())
        self._write(self._header(summary))
        self._write(
            f'<footer>laml-lint {__version__}<span class="keys" hidden> · <kbd>/</kbd> search'
            " · <kbd>j</kbd> <kbd>k</kbd> next and previous finding · <kbd>Esc</kbd> all findings"
            f"</span></footer>\n<script>{self._script}</script>\n</body>\n</html>\n"
        )

    def _empty(self, summary: Summary) -> str:
        """What stands in the place of the findings when there are none to show."""
        if self._number:
            return '<p class="nothing" hidden>No finding is like that. <button>Show all</button></p>\n'
        if not summary.documents:
            return f'<div class="clean"><h1>{escape(summary.sentence().rstrip("."))}</h1></div>\n'
        checked = f"{_count(summary.documents, 'document')} in {_count(summary.files, 'file')}"
        known = f", {summary.suppressed:,} suppressed" if summary.suppressed else ""
        return (
            '<div class="clean"><svg viewBox="0 0 64 64" aria-hidden="true"><circle cx="32" cy="32" r="30"/>'
            f'<path d="M19 33 28 42 46 23"/></svg><h1>All clean</h1><p>{checked}{known}</p></div>\n'
        )

    def _header(self, summary: Summary) -> str:
        brand = '<p class="brand"><span>laml</span>-lint</p>'
        if not self._number:
            return f"<header>{brand}</header>\n"
        figures = [(summary.count(severity), severity.label) for severity in _SEVERITIES]
        cells = [_figure(number, label if number == 1 else f"{label}s", label) for number, label in figures]
        cells.append(_figure(summary.fixable, "with a fix", "fixable"))
        if summary.suppressed:
            cells.append(_figure(summary.suppressed, "suppressed", "suppressed"))
        word = "document" if summary.documents == 1 else "documents"
        cells.append(_figure(summary.documents, word, "documents"))
        found = f"{_count(self._number, 'finding')} in {_count(self._files, 'file')}"
        return (
            f'<header>{brand}<h1>{found}</h1><ul class="figures">{"".join(cells)}</ul>{_share(figures)}'
            f"</header>\n{self._filters(figures)}"
        )

    def _filters(self, figures: list[tuple[int, str]]) -> str:
        toggles = "".join(
            f'<button type="button" class="toggle {label}" data-severity="{label}" aria-pressed="true">'
            f"{label}</button>"
            for number, label in figures
            if number
        )
        options = "".join(
            f'<option value="{escape(code)}">{escape(f"{code} {name} ({number})")}</option>'
            for (code, name), number in sorted(self._rules.items())
        )
        return (
            '<form class="filters" role="search" hidden><input type="search" name="q" aria-label="Search"'
            f' placeholder="Search"><span class="toggles">{toggles}</span>'
            f'<select name="rule" aria-label="Rule"><option value="">All rules</option>{options}</select>'
            '<select name="file" aria-label="File"><option value="">All files</option></select>'
            '<button type="button" class="fold">Fold all</button>'
            '<output aria-live="polite"></output></form>\n'
        )

    def _manuals(self) -> str:
        pages = []
        most = max(self._rules.values())
        for (code, name), number in sorted(self._rules.items(), key=lambda item: (-item[1], item[0])):
            page = rule_page(code)
            body = manual_html(page.manual) if page else ""
            pages.append(
                f'<details class="manual" id="rule-{escape(code)}"><summary><h3>{escape(code)}'
                f" <span>{escape(name)}</span></h3>{_bar(number, most)}<span>{number}</span></summary>"
                f'<div class="body">{body}</div></details>\n'
            )
        return f'<section id="rules"><h2>Rules</h2>\n{"".join(pages)}</section>\n'


def _part(name: str) -> str:
    with open(os.path.join(_PAGE, name), encoding="utf-8") as file:
        return file.read()


def _digest(content: str) -> str:
    """How the policy of the page names a style or script that it allows."""
    return f"sha256-{b64encode(sha256(content.encode()).digest()).decode()}"


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def _badge(severity: Severity, number: int) -> str:
    label = severity.label
    return f'<span class="badge {label}" title="{_count(number, label)}">{number}</span>'


def _figure(number: int, word: str, kind: str) -> str:
    return f'<li class="{kind if number else "none"}"><strong>{number:,}</strong> {word}</li>'


def _share(figures: list[tuple[int, str]]) -> str:
    """A bar that shows the severities in proportion."""
    whole = sum(number for number, _ in figures)
    if not whole:
        return ""
    bars, start = [], 0.0
    for number, label in figures:
        width = 100 * number / whole
        bars.append(f'<rect class="{label}" x="{start:.3f}" width="{width:.3f}" height="1"/>')
        start += width
    return (
        '<svg class="share" viewBox="0 0 100 1" preserveAspectRatio="none" aria-hidden="true">'
        f"{''.join(bars)}</svg>"
    )


def _bar(number: int, most: int) -> str:
    return (
        '<svg class="bar" viewBox="0 0 100 1" preserveAspectRatio="none" aria-hidden="true">'
        f'<rect width="{100 * number / most:.1f}" height="1"/></svg>'
    )

"""LML309 web-page-url."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from laml_lint.diagnostics import Diagnostic, Fix, Safety, Severity
from laml_lint.rules.base import Value, ValueRule
from laml_lint.rules.urls._sites import PAGES, Page, may_be_page, site
from laml_lint.urls import known
from laml_lint.vocabulary.model import Kind, UrlRole, ValueType

if TYPE_CHECKING:
    from lxml import etree

_FETCHED = frozenset({UrlRole.ATTACHMENT, UrlRole.DOCUMENT, UrlRole.MEDIA})


class WebPageUrl(ValueRule):
    """The URL leads to a web page about a file and not to the file.

    ## What it does
    Knows the addresses under which GitHub, GitLab, Bitbucket, Google Drive, Dropbox and YouTube show a page,
    and reports them where a sound, an attachment or a document is wanted.

    ## Why it matters
    The platform gets HTML: it plays nothing (12300) or cannot read the document (12100).

    ## Example
    ```xml
    <Play>https://github.com/harbour/sounds/blob/main/horn.mp3</Play>
    ```

    ## Use instead
    ```xml
    <Play>https://github.com/harbour/sounds/raw/main/horn.mp3</Play>
    ```

    ## Fix
    Unsafe: writes `raw` where the address has the word for the page, on GitHub, GitLab and Bitbucket.

    ## Source
    Platform errors 12100 and 12300.
    """

    code = "LML309"
    name = "web-page-url"
    severity = Severity.WARNING
    fix = Safety.UNSAFE
    kinds = frozenset({Kind.URL})
    rank = 62
    sees_unknown = True

    def concerns(self, type: ValueType) -> bool:
        """Only what the platform fetches."""
        return type.role in _FETCHED

    def suspects(self, text: str, type: ValueType, element: etree._Element) -> bool:
        """Only the hosts in question."""
        return may_be_page(text) and site(text) in PAGES

    def judge(self, value: Value) -> Iterator[Diagnostic]:
        """One finding for the whole value."""
        page = PAGES.get(site(value.text))
        if page is None:
            return
        url = known(value.text)
        rest = "" if url is None else url.rest
        if not any(mark in rest for mark in page.marks) or any(mark in value.text for mark in page.files):
            return
        yield self.found(
            value,
            f"{value.label} is the address of {page.what}; the platform wants the file itself",
            help=page.help,
            fix=_fix(value, page),
        )


def _fix(value: Value, page: Page) -> Fix | None:
    if page.segment is None:
        return None
    start = value.text.index(f"/{page.segment}/") + 1
    span = value.part(start, start + len(page.segment))
    if value.document.source[span.start : span.end] != page.segment:
        return None
    return value.document.fix(
        f'replace "{page.segment}" with "raw" in the path', Safety.UNSAFE, (span, "raw")
    )

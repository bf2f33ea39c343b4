"""The built site, named by LAML_SITE (`make docs`): it needs no network, and its links lead somewhere."""

from __future__ import annotations

import os
import re
from functools import cache
from pathlib import Path
from urllib.parse import unquote

import pytest
from lxml import html

SITE = Path(os.environ.get("LAML_SITE", "nowhere")).resolve()
pytestmark = pytest.mark.skipif("LAML_SITE" not in os.environ, reason="LAML_SITE names no site")
LOADED = "//script/@src | //img/@src | //link[not(@rel='canonical')]/@href | //iframe/@src"


@cache
def tree(page: Path) -> html.HtmlElement:
    return html.parse(str(page)).getroot()


@cache
def anchors(page: Path) -> frozenset[str]:
    return frozenset(map(str, tree(page).xpath("//@id")))


def pages() -> list[Path]:
    found = sorted(SITE.rglob("*.html"))
    assert SITE / "index.html" in found
    return found


def test_nothing_is_loaded_from_elsewhere() -> None:
    loaded = {str(address) for page in pages() for address in tree(page).xpath(LOADED)}
    assert [address for address in loaded if re.match(r"(?:\w+:)?//", address)] == []


def test_styles_load_nothing_from_elsewhere() -> None:
    for style in SITE.rglob("*.css"):
        assert not re.search(r"@import|url\(\s*['\"]?(?:\w+:)?//", style.read_text(encoding="utf-8")), style


def test_every_link_leads_somewhere() -> None:
    lost = []
    for page in pages():
        for link in map(str, tree(page).xpath("//a/@href")):
            if re.match(r"\w+:", link):
                continue
            path, _, anchor = link.partition("#")
            target = (page.parent / unquote(path.partition("?")[0])).resolve() if path else page
            if not target.is_file() or (anchor and unquote(anchor) not in anchors(target)):
                lost.append(f"{page.relative_to(SITE)}: {link}")
    assert lost == []


def test_there_is_a_search_that_works_without_a_server() -> None:
    scripts = tree(SITE / "search.html").xpath("//script/@src")
    assert any(str(script).startswith("searchindex.js") for script in scripts)

"""The format `html` in a real browser: it looks as it should, its filters work, it asks for nothing."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from laml_lint import lint
from laml_lint.diagnostics import Severity
from laml_lint.text import Text
from tests.reporters.browser import PROGRAM, Browser
from tests.reporters.conftest import written
from tests.reporters.findings import BEEP, finding, fix, related, result, unmark
from tests.reporters.test_html import ATTACKS

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(PROGRAM is None, reason="needs Chromium"),
]

SHOWN = "[...document.querySelectorAll('.finding')].filter(e => e.checkVisibility()).map(e => e.id)"


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    with Browser(tmp_path_factory.mktemp("profile")) as browser:
        yield browser


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three findings in `support.laml`, one in `b.xml`."""
    text, (name, value) = unmark(BEEP)
    ampersand = {"code": "LML002", "name": "bare-ampersand", "severity": Severity.WARNING}
    return saved(
        tmp_path_factory.mktemp("pages") / "page.html",
        result(
            text,
            finding(text, name, message="one", **ampersand),
            finding(text, value, fix=fix(text, value), related=(related(text, name),)),
            finding(text, value, message="three", severity=Severity.INFO),
        ),
        result(text, finding(text, value, path="b.xml", message="four"), path="b.xml"),
    )


def saved(file: Path, *results: Any) -> Path:
    file.write_text(written("html", *results), encoding="utf-8")
    return file


@pytest.fixture(autouse=True)
def quiet(browser: Browser) -> Iterator[None]:
    """No page may make the browser complain or ask for anything but itself."""
    yield
    assert browser.complaints == []
    assert len(browser.requests) == 1
    assert browser.requests[0].startswith("file:")


def test_header_stands_above_the_findings_and_the_filters_are_there(browser: Browser, page: Path) -> None:
    browser.open(page)

    parts = ["header", ".filters", "main", "#rules"]
    tops = browser.value(f"{parts}.map(s => document.querySelector(s).getBoundingClientRect().top)")
    assert tops == sorted(tops)
    assert browser.value("document.querySelector('output').textContent") == "4 findings"
    assert browser.value(SHOWN) == ["f1", "f2", "f3", "f4"]
    assert (
        browser.value("getComputedStyle(document.querySelector('mark')).backgroundColor")
        == "rgb(255, 231, 184)"
    )


@pytest.mark.parametrize(
    ("fragment", "shown"),
    [
        ("#severity=error", ["f2", "f4"]),
        ("#severity=warning,info", ["f1", "f3"]),
        ("#severity=", []),
        ("#rule=LML002", ["f1"]),
        ("#file=b.xml", ["f4"]),
        ("#q=ONENTER", ["f1", "f2", "f3", "f4"]),
        ("#q=four", ["f4"]),
        ("#q=b.xml+four", ["f4"]),
        ("#q=allowed&severity=error&rule=LML201&file=support.laml", ["f2"]),
        ("#q=nowhere", []),
        ("#rule=LML999", ["f1", "f2", "f3", "f4"]),
    ],
)
def test_filters_from_the_address(browser: Browser, page: Path, fragment: str, shown: list[str]) -> None:
    browser.open(page, fragment)

    assert browser.value(SHOWN) == shown
    count = "4 findings" if len(shown) == 4 else f"{len(shown)} of 4 findings"
    assert browser.value("document.querySelector('output').textContent") == count
    assert browser.value("!document.querySelector('.nothing').hidden") == (not shown)


def test_filters_by_hand_change_the_counts_and_the_address(browser: Browser, page: Path) -> None:
    browser.open(page)

    browser.click(".toggle.error")
    assert browser.value(SHOWN) == ["f1", "f3"]
    assert browser.value("location.hash") == "#severity=warning%2Cinfo"
    assert browser.value(
        "[...document.querySelectorAll('.file:not([hidden]) .badge:not([hidden])')].map(b => b.textContent)"
    ) == ["1", "1"]
    assert browser.value("document.querySelector('.toggle.error').getAttribute('aria-pressed')") == "false"

    browser.press("/")
    for key in "bare":
        browser.press(key)
    assert browser.value(SHOWN) == ["f1"]
    assert browser.value("document.querySelector('[name=q]').value") == "bare"

    browser.press("Escape")
    assert browser.value(SHOWN) == ["f1", "f2", "f3", "f4"]
    assert browser.value("location.hash") == ""


def test_keys_walk_over_what_is_shown(browser: Browser, page: Path) -> None:
    browser.open(page, "#severity=error")

    seen = []
    for key in "jjjk":
        browser.press(key)
        seen.append(browser.value("document.activeElement.id"))

    assert seen == ["f2", "f4", "f4", "f2"]


def test_tab_reaches_the_filters_first(browser: Browser, page: Path) -> None:
    browser.open(page)

    browser.press("Tab")

    assert browser.value("document.activeElement.name") == "q"


def test_files_fold(browser: Browser, page: Path) -> None:
    browser.open(page)

    browser.click(".file summary")
    assert browser.value(SHOWN) == ["f4"]
    browser.click(".fold")
    assert browser.value(SHOWN) == []
    browser.click(".fold")
    assert browser.value(SHOWN) == ["f1", "f2", "f3", "f4"]


def test_link_to_a_finding_opens_its_file(browser: Browser, page: Path) -> None:
    browser.open(page)
    browser.click(".file summary")

    browser.value("location.hash = '#f2'")
    browser.value("new Promise(done => setTimeout(done))")

    assert browser.value("document.activeElement.id") == "f2"
    assert "f2" in browser.value(SHOWN)


def test_manual_page_opens_and_can_filter(browser: Browser, page: Path) -> None:
    browser.open(page)

    browser.click("#f1 .rule")
    assert browser.value("document.querySelector('dialog').open")
    assert "What it does" in browser.value("document.querySelector('dialog').textContent")
    browser.press("Escape")
    assert not browser.value("document.querySelector('dialog').open")

    browser.click("#f1 .rule")
    browser.click("dialog .only")
    assert browser.value(SHOWN) == ["f1"]
    assert browser.value("location.hash") == "#rule=LML002"


def test_hostile_documents_do_nothing(browser: Browser, tmp_path: Path) -> None:
    results = []
    for number, attack in enumerate(ATTACKS):
        text, (span,) = unmark(f'<Say voice="⟦{attack}⟧"/>')
        path = f"{number}{attack}"
        found = finding(text, span, path=path, message=attack, help=attack, fix=fix(text, span, attack))
        results.append(result(text, found, path=path))

    browser.open(saved(tmp_path / "page.html", *results))

    assert browser.value("document.querySelectorAll('.finding').length") == len(ATTACKS)
    assert browser.value("document.querySelectorAll('iframe, img, base').length") == 0
    assert browser.value("document.querySelectorAll('main script, main style').length") == 0
    assert browser.value("[...document.querySelectorAll('[name=file] option')].length") == len(ATTACKS) + 1


def test_two_thousand_findings(browser: Browser, tmp_path: Path) -> None:
    source = (
        "<Response>\n" + '  <Dial><Conference beep="onenter">x</Conference></Dial>\n' * 2000 + "</Response>\n"
    )
    found = lint(source, filename="big.xml")
    assert len(found) >= 2000

    browser.open(saved(tmp_path / "page.html", result(Text(source), *found, path="big.xml")), "#q=nowhere")
    assert browser.value(SHOWN) == []
    browser.press("Escape")

    assert len(browser.value(SHOWN)) == len(found)


def test_all_clean(browser: Browser, tmp_path: Path) -> None:
    browser.open(saved(tmp_path / "page.html", result(None)))

    assert browser.value("document.querySelector('main').innerText").split("\n") == [
        "All clean",
        "",
        "1 document in 1 file",
    ]


@pytest.mark.parametrize(("scheme", "lightness"), [("light", range(230, 256)), ("dark", range(0, 40))])
def test_colours_follow_the_system_and_narrow_screens_do_not_scroll_sideways(
    page: Path, tmp_path: Path, scheme: str, lightness: range
) -> None:
    with Browser(tmp_path / "profile", (360, 740), scheme) as browser:
        browser.open(page)

        color = browser.value("getComputedStyle(document.body).backgroundColor.match(/\\d+/g).map(Number)")
        assert all(part in lightness for part in color)
        assert browser.value("document.documentElement.scrollWidth") <= 360
        assert browser.complaints == []

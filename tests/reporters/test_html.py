"""The format `html`, as text: whole, self-contained, and safe whatever the documents hold."""

from __future__ import annotations

import re
from base64 import b64encode
from hashlib import sha256
from typing import Any

import pytest
from hypothesis import given
from lxml import etree, html

from laml_lint.diagnostics import Severity, Suppression
from laml_lint.reporters.manual import inline, manual_html
from tests.reporters.conftest import Report, written
from tests.reporters.findings import BEEP, any_results, finding, fix, related, result, unmark

ATTACKS = [
    "<script>alert(1)</script>",
    "</script><script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    '"><svg onload=alert(1)>',
    "' autofocus onfocus=alert(1) x='",
    "</code></pre></article><iframe srcdoc='<script>alert(1)</script>'>",
    "<!--",
    "]]><b>",
    "`<b>`",
    "&lt;script&gt;",
    "javascript:alert(1)",
    "<style>*{display:none}</style>",
    "<base href=https://evil.example/>",
    "\u202e<b>\x00\x1b",
]


def page_of(source: str) -> etree._Element:
    page = html.document_fromstring(source)
    assert page.tag == "html"
    return page


def texts(page: etree._Element, path: str) -> list[str]:
    return [element.text_content() for element in page.xpath(path)]


def test_a_finding_with_all_that_belongs_to_it(report: Report) -> None:
    text, (name, value) = unmark(BEEP)
    found = finding(
        text,
        value,
        related=(related(text, name),),
        fix=fix(text, value),
        url="https://example.com/beep",
        suppression=Suppression("comment", "known"),
    )

    page = page_of(report("html", result(None, path="clean.laml"), result(text, found)))

    (card,) = page.xpath("//article")
    assert (card.get("id"), card.get("data-severity"), card.get("data-rule")) == ("f1", "error", "LML201")
    assert texts(card, "h3/*") == ["error", "LML201 invalid-value", "4:23"]
    assert texts(card, "*[@class='message']") == [
        'beep of <Conference> is "onenter"; allowed: true, false, onEnter, onExit'
    ]
    assert texts(card, "*[@class='message']/code") == ["beep"]
    assert texts(card, "*[@class='aside']") == ["suppressed: known"]
    assert texts(card, "*[@class='hint']") == ['did you mean "onEnter"?']
    assert texts(card, "pre[1]/span") == [
        "2  <Dial>\n",
        "3\n",
        '4    <Conference beep="onenter">Room 1234</Conference>\n',
        "5  </Dial>\n",
        "6</Response>\n",
    ]
    assert texts(card, "pre[1]//mark") == ["onenter"]
    assert texts(card, "*[@class='note']/p") == ["support.laml:4:17 the first one is here"]
    assert texts(card, "*[@class='note']//mark") == ["beep"]
    assert texts(card, "*[@class='fix']/p") == ['safe fix replace with "onEnter"']
    assert texts(card, "*[@class='fix']//del") == ["onenter"]
    assert texts(card, "*[@class='fix']//ins") == ["onEnter"]
    assert card.xpath("string(.//*[@class='reference']/a/@href)") == "https://example.com/beep"


def test_header_and_rules_count(report: Report) -> None:
    text, (name, value) = unmark(BEEP)
    warning = finding(text, name, code="LML002", name="bare-ampersand", severity=Severity.WARNING)

    page = page_of(
        report(
            "html", result(text, warning, finding(text, value, fix=fix(text, value)), finding(text, value))
        )
    )

    assert texts(page, "//header/h1") == ["3 findings in 1 file"]
    assert texts(page, "//header//li") == ["2 errors", "1 warning", "0 infos", "1 with a fix", "1 document"]
    assert texts(page, "//*[@class='badges']/*") == ["2", "1"]
    assert texts(page, "//*[@id='rules']//summary/h3") == ["LML201 invalid-value", "LML002 bare-ampersand"]
    assert page.xpath("//*[@id='rule-LML201']//h4/text()")[:2] == ["What it does", "Why it matters"]
    assert texts(page, "//select[@name='rule']/option") == [
        "All rules",
        "LML002 bare-ampersand (1)",
        "LML201 invalid-value (2)",
    ]


def test_all_clean(report: Report) -> None:
    page = page_of(report("html", result(None), result(None, path="b.laml", documents=2)))

    assert texts(page, "//h1") == ["All clean"]
    assert texts(page, "//main//p") == ["3 documents in 2 files"]
    assert not page.xpath("//form | //article")


def test_no_laml_found(report: Report) -> None:
    assert texts(page_of(report("html")), "//h1") == ["No LaML found"]


def test_policy_allows_the_style_and_the_script_of_the_page_and_nothing_else(report: Report) -> None:
    source = report("html", result(None))
    policy = page_of(source).xpath("string(//meta[@http-equiv='Content-Security-Policy']/@content)")
    parts = dict(part.strip().split(" ", 1) for part in policy.split(";"))
    for name in ("style", "script"):
        (content,) = re.findall(rf"<{name}>(.*?)</{name}>", source, re.DOTALL)
        digest = b64encode(sha256(content.encode()).digest()).decode()
        assert parts.pop(f"{name}-src") == f"'sha256-{digest}'"
    assert parts == {
        "default-src": "'none'",
        "img-src": "data:",
        "base-uri": "'none'",
        "form-action": "'none'",
    }


def assert_harmless(source: str) -> None:
    """Only elements and attributes that the page itself is made of; nothing that loads or runs."""
    page = page_of(source)
    assert len(page.xpath("//script")) == len(page.xpath("//style")) == 1
    allowed = {
        "a", "article", "b", "body", "button", "code", "del", "details", "div", "footer", "form", "h1", "h2",
        "h3", "h4", "head", "header", "html", "input", "ins", "kbd", "li", "link", "main", "mark", "meta",
        "option", "output", "p", "pre", "script", "section", "select", "span", "strong", "style", "summary",
        "svg", "circle", "path", "rect", "title", "ul",
    }  # fmt: skip
    for element in page.iter():
        assert isinstance(element.tag, str), element
        assert element.tag in allowed
        for name, value in element.items():
            assert not name.startswith("on")
            assert name not in ("style", "srcdoc", "src", "action", "formaction")
            if name == "href":
                assert value.startswith(("#", "https://example.com/", "data:image/svg+xml,"))


@pytest.mark.parametrize("attack", ATTACKS)
def test_nothing_of_a_document_becomes_part_of_the_page(report: Report, attack: str) -> None:
    text, (span,) = unmark(f'<Say voice="⟦{attack}⟧"/>')
    found = finding(
        text,
        span,
        path=attack,
        message=attack,
        help=attack,
        url=attack,
        fix=fix(text, span, attack),
        related=(related(text, span, attack),),
        suppression=Suppression("comment", attack),
    )

    source = report("html", result(text, found, path=attack))

    assert_harmless(source)
    plain = report("html", result(text, found._replace(message="x"), path="x"))
    assert source.count("<article") == plain.count("<article") == 1


@given(any_results())
def test_any_text_gives_a_harmless_page(results: list[Any]) -> None:
    source = written("html", *results).encode("utf-8").decode()

    assert_harmless(source)
    assert source.count("<article ") == sum(len(found.diagnostics) for found in results)


def test_manual_pages_as_html() -> None:
    manual = "One `<b>`.\n\n## What & why\nTwo\nlines **here**.\n- a\n  b\n- c\n\n```xml\n<a>\n\n# x\n```\n"

    assert manual_html(manual) == (
        "<p>One <code>&lt;b&gt;</code>.</p><h4>What &amp; why</h4><p>Two lines <strong>here</strong>.</p>"
        "<ul><li>a b</li><li>c</li></ul><pre>&lt;a&gt;\n\n# x</pre>"
    )


def test_lonely_back_ticks_stay() -> None:
    assert inline("a ` b <c>") == "a ` b &lt;c&gt;"

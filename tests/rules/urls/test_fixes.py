"""The fixes of the rules about addresses change what is wrong and nothing else."""

from __future__ import annotations

import pytest
from lxml import etree

from laml_lint import Edit, Safety, Settings, lint

HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n<Response>'
TAIL = "</Response>\n"


def mended(body: str, code: str) -> str | None:
    """`body` after the only fix of the findings of `code`; None when none is offered."""
    source = HEAD + body + TAIL
    fixes = [item.fix for item in lint(source, settings=Settings(select=(code,)))]
    assert len(fixes) == 1
    (fix,) = fixes
    if fix is None:
        return None
    assert fix.safety is Safety.UNSAFE
    edits: list[Edit] = sorted(fix.edits, key=lambda edit: edit.range.span, reverse=True)
    for edit in edits:
        source = source[: edit.range.start.offset] + edit.text + source[edit.range.end.offset :]
    etree.fromstring(source.encode())
    return source.removeprefix(HEAD).removesuffix(TAIL)


STREAM = '<Connect><Stream url="wss://media.ferry.example/talk{}"{}</Connect>'


@pytest.mark.parametrize(
    ("query", "children"),
    [
        ("?lang=de", '<Parameter name="lang" value="de"/>'),
        (
            "?lang=de&amp;desk=4%20a+b",
            '<Parameter name="lang" value="de"/><Parameter name="desk" value="4 a b"/>',
        ),
        ("?who=%22A%26B%22%3C", '<Parameter name="who" value="&quot;A&amp;B&quot;&lt;"/>'),
        ("?call={{CallSid}}", '<Parameter name="call" value="{{CallSid}}"/>'),
    ],
)
def test_a_query_becomes_parameters(query: str, children: str) -> None:
    body = STREAM.format(query, "/>")
    assert mended(body, "LML307") == STREAM.format("", f">{children}</Stream>")


def test_parameters_join_those_that_are_there() -> None:
    body = STREAM.format("?lang=de#a", '><Parameter name="desk" value="4"/></Stream>')
    wanted = '><Parameter name="lang" value="de"/><Parameter name="desk" value="4"/></Stream>'
    assert mended(body, "LML307") == STREAM.format("#a", wanted)


def test_an_empty_query_goes() -> None:
    assert mended(STREAM.format("?", "/>"), "LML307") == STREAM.format("", "/>")


@pytest.mark.parametrize(
    "query",
    ["?lang=de&amp;lang=en", "?lang", "?lang=", "?=de", "?a={{b}}c", "?{{a}}=b", "?a=%00", "?desk=5"],
)
def test_a_query_stays_when_nobody_knows_what_it_would_become(query: str) -> None:
    body = STREAM.format(query, '><Parameter name="desk" value="4"/></Stream>')
    assert mended(body, "LML307") is None


@pytest.mark.parametrize(
    ("code", "before", "after"),
    [
        (
            "LML305",
            "<Redirect>\n  HTTP://host.ferry.example/http:</Redirect>",
            "<Redirect>\n  https://host.ferry.example/http:</Redirect>",
        ),
        (
            "LML305",
            '<Gather action=" http://host.ferry.example/?a=1&amp;b=2"/>',
            '<Gather action=" https://host.ferry.example/?a=1&amp;b=2"/>',
        ),
        ("LML305", "<Redirect>http://host.ferry.example:8080/</Redirect>", None),
        (
            "LML309",
            "<Play>https://github.com/ferry/blobs/blob/main/blob/horn.mp3</Play>",
            "<Play>https://github.com/ferry/blobs/raw/main/blob/horn.mp3</Play>",
        ),
        (
            "LML309",
            "<Play>https://gitlab.com/ferry/sounds/-/blob/main/horn.mp3</Play>",
            "<Play>https://gitlab.com/ferry/sounds/-/raw/main/horn.mp3</Play>",
        ),
        ("LML309", "<Play>https://youtu.be/1ab2c</Play>", None),
        (
            "LML312",
            '<Dial\n  method="GET" timeout="20">+12025550161</Dial>',
            '<Dial timeout="20">+12025550161</Dial>',
        ),
        ("LML312", "<Enqueue waitUrlMethod='GET'>tickets</Enqueue>", "<Enqueue>tickets</Enqueue>"),
    ],
)
def test_a_fix_changes_what_is_wrong(code: str, before: str, after: str | None) -> None:
    assert mended(before, code) == after


def test_a_password_is_not_repeated() -> None:
    source = f"{HEAD}<Redirect>https://desk:harbour7@host.ferry.example/</Redirect>{TAIL}"
    (item,) = lint(source, settings=Settings(select=("LML314",)))
    assert "harbour7" not in item.message + (item.help or "")


def test_the_method_that_makes_it_a_post_is_shown() -> None:
    source = f'{HEAD}<Redirect method="POST">https://host.ferry.example/a.xml</Redirect>{TAIL}'
    (item,) = lint(source, settings=Settings(select=("LML315",)))
    (related,) = item.related
    assert source[related.range.start.offset : related.range.end.offset] == "method"


@pytest.mark.parametrize(
    "tag",
    ["<Number {{callback}} statusCallbackEvent='answered'>", "<Number <?= $a ?> statusCallbackMethod='GET'>"],
)
def test_nothing_is_missing_where_a_template_may_write_it(tag: str) -> None:
    source = f"{HEAD}<Dial>{tag}+12025550161</Number></Dial>{TAIL}"
    assert lint(source, settings=Settings(select=("LML311", "LML312"))) == []

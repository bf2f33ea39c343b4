"""Whole templates in every language: they give the marked findings and no others."""

from __future__ import annotations

from pathlib import Path

import pytest

from laml_lint import Diagnostic, Safety, Settings, lint
from laml_lint.settings import Templates
from laml_lint.sniffing import looks_like_laml
from tests.rules.marked import found, strip

CASES = sorted((Path(__file__).parent / "cases").iterdir())
# Hints that have nothing to do with templates, and loops that are not what is shown here
SETTINGS = Settings(select=("ALL",), ignore=("LML014", "LML302", "LML305", "LML502", "LML806"))
HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'


def codes(source: str, templates: Templates = "auto") -> list[str]:
    return [item.code for item in lint(source, settings=SETTINGS._replace(templates=templates))]


def only(source: str) -> Diagnostic:
    (item,) = lint(source, settings=SETTINGS)
    return item


@pytest.mark.parametrize("file", CASES, ids=lambda file: file.name)
def test_template_gives_the_marked_findings_and_no_others(file: Path) -> None:
    source, expected = strip(file.read_bytes().decode("utf-8"))
    assert found(lint(source, file.name, SETTINGS), source) == expected


@pytest.mark.parametrize("file", CASES, ids=lambda file: file.name)
def test_line_ends_of_windows_change_nothing(file: Path) -> None:
    source, expected = strip(file.read_bytes().decode("utf-8").replace("\n", "\r\n"))
    assert found(lint(source, file.name, SETTINGS), source) == expected


@pytest.mark.parametrize("file", CASES, ids=lambda file: file.name)
def test_template_looks_like_laml(file: Path) -> None:
    source, _ = strip(file.read_bytes().decode("utf-8"))
    assert looks_like_laml(source.encode()) == (not file.name.startswith("fragment"))


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        (b"{% set x = '<a>' %}\n<?xml version='1.0'?>\n<Response/>", True),
        (b"<%@ page import='a' %><?xml version='1.0'?><!-- b --><Response/>", True),
        (b"<?php echo '<?xml version=\"1.0\"?>'; ?>\n<Response/>", True),
        (b"{{#if a}}<Response/>{{else}}<Response></Response>{{/if}}", True),
        (b"{!! '<'.'?xml version=\"1.0\"?>' !!}<Response/>", True),
        (b"{% if a %}<html><Response/></html>{% endif %}", False),
        (b"{{ '<Response>' }}<html/>", False),
        (b"{{ a }}<Response xmlns='urn:a'/>", False),
        (b"{% if a < b %}text", False),
    ],
)
def test_what_looks_like_laml(source: bytes, expected: bool) -> None:
    assert looks_like_laml(source) is expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("{% if a %}<Hangup/>{% endif %}<Say>b</Say>", []),
        (
            "{% if a %}<Hangup/>{% else %}<Redirect>https://a.example.com/</Redirect>{% endif %}<Say>b</Say>",
            ["LML501"],
        ),
        ("{% if a %}<Hangup/>{% else %}<Pause/>{% endif %}<Say>b</Say>", []),
        ("<Hangup/>{% if a %}<Say>b</Say>{% endif %}", ["LML501"]),
        (
            "<Dial>{% if a %}<Number>{{ b }}</Number>{% else %}<Conference>c</Conference>{% endif %}</Dial>",
            [],
        ),
        (
            "<Dial><Number>+12025550142</Number>{% if a %}<Conference>b</Conference>{% endif %}</Dial>",
            ["LML105"],
        ),
        ("<Dial>{% for a in b %}<Number>{{ a }}</Number>{% endfor %}</Dial>", []),
        ("<Dial>{% if a %}<Number>+12025550142</Number>{% endif %}</Dial>", []),
        ("<Dial>{{ a }}</Dial>", []),
        ("<Dial>{# a #}</Dial>", ["LML106"]),
        ("{% if a %}<Say>{% else %}<Say voice='woman'>{% endif %}b</Say>", []),
        ("{% if a %}<Say>b{% else %}<Say>c</Say>{% endif %}", ["LML004"]),
        ("{% if a %}<Dial>{% endif %}{% if a %}+12025550142</Dial>{% endif %}", []),
        ("<Connect><Stream {% if a %}url='wss://a.example.com/'{% endif %}/></Connect>", []),
        ("<Connect><Stream {% if a %}url='wss://a.example.com/'{% endif %} trak='b'/></Connect>", ["LML111"]),
        ("<Say voice='{% if a %}man{% else %}robot{% endif %}'>b</Say>", []),
        ("<Pause length='{% if a %}x{% endif %}'/>", []),
        ("{% if a %}loose{% endif %}", ["LML107"]),
        ("<Say>{% if a %}b{% endif %}</Say>", []),
        ("{% if a %}<!-- b -->{% endif %}<!-- {% if c %} --><Say>d</Say><!-- {% endif %} -->", []),
        (
            "<Gather action='https://a.example/'>{% if a %}</Gather>{% else %}<Pause/></Gather>{% endif %}",
            [],
        ),
    ],
)  # fmt: skip
def test_branches(body: str, expected: list[str]) -> None:
    assert codes(f"{HEAD}<Response>{body}</Response>") == expected


def test_many_conditions_leave_the_values() -> None:
    block = "{% if a %}<Hangup/><Pause length='x'/>{% endif %}"
    assert codes(f"{HEAD}<Response>{block * 5}</Response>") == ["LML501", "LML203"] * 5
    assert codes(f"{HEAD}<Response>{block * 50}</Response>") == ["LML203"] * 50


def test_an_open_condition_leaves_the_values_and_is_reported() -> None:
    body = "{% if a %}<Hangup/><Pause length='x'/><Nothing/>"
    assert codes(f"{HEAD}<Response>{body}</Response>") == ["LML601", "LML203"]


def test_a_program_with_an_open_block_is_no_mistake() -> None:
    body = "<?php if ($a) { ?><Hangup/><Pause length='x'/><Nothing/>"
    assert codes(f"{HEAD}<Response>{body}</Response>") == ["LML203"]


def test_messages_show_the_source() -> None:
    item = only(f"{HEAD}<Response><Redirect>https://http://a/<%= b > 'c' %></Redirect></Response>")
    assert (item.code, "<%= b > 'c' %>" in item.message) == ("LML303", True)
    assert item.excerpt == "https://http://a/<%= b > 'c' %>"


def test_related_places_and_paths_are_those_of_the_source() -> None:
    item = only(
        f"{HEAD}<Response>\n{{% if a %}}<Pause/>{{% else %}}<Hangup/>\n<Pause/>{{% endif %}}</Response>"
    )
    assert item.code == "LML501"
    assert (item.range.start.line, item.range.start.column) == (4, 2)
    assert (item.related[0].range.start.line, item.related[0].range.start.column) == (3, 30)


def test_a_fix_never_changes_a_tag() -> None:
    item = only(f"{HEAD}<Response><Say Voice='<%= a %>' lop='2'>b</Say></Response>".replace(" lop='2'", ""))
    assert item.fix is not None
    assert [edit.text for edit in item.fix.edits] == ["voice"]
    item = only(
        f"{HEAD}<Response><Dial><Number><%= a %> </Number></Dial><Hangup/><Say><%= b %></Say></Response>"
    )
    assert (item.code, item.fix) == ("LML501", None)


def test_a_fix_of_one_branch_changes_nothing_outside_it() -> None:
    source = f"{HEAD}<Response>{{% if a %}}<say>{{% else %}}<Say>{{% endif %}}b</Say></Response>"
    assert lint(source) == []  # the end tag is right for one of the branches
    source = f"{HEAD}<Response>{{% if a %}}<say>b</say>{{% endif %}}</Response>"
    fix = only(source).fix
    assert fix is not None
    assert (fix.safety, len(fix.edits)) == (Safety.SAFE, 2)


@pytest.mark.parametrize(
    ("templates", "expected"),
    [
        ("auto", []),
        ("none", ["LML202", "LML001"]),
        ("mustache", ["LML602", "LML001"]),
        ("erb", []),
        ("jinja", ["LML001"]),
    ],
)
def test_the_setting_says_which_tags_there_are(templates: Templates, expected: list[str]) -> None:
    body = "<Dial><Conference muted='{{ a }}'>b</Conference></Dial><Say><%= c %></Say>"
    assert codes(f"{HEAD}<Response>{body}</Response>", templates) == expected


def test_a_stored_document_has_no_other_names() -> None:
    source = HEAD + "<Response><Say>{{ from }} {{to}} {{ferry}} {{#a}}{{b}}{{/a}}</Say></Response>"
    assert codes(source) == []
    assert codes(source, "mustache") == ["LML603", "LML603", "LML602"]
    assert [item.code for item in lint(source, settings=Settings(delivery="bin"))] == [
        "LML603",
        "LML603",
        "LML602",
    ]


def test_the_whole_document_is_there_for_suppressions() -> None:
    known = "<!-- laml-lint: ignore LML203: known -->"
    body = f"{{% if a %}}{known}\n<Pause length='x'/>\n{{% else %}}<Pause length='y'/>{{% endif %}}"
    assert only(f"{HEAD}<Response>{body}</Response>").range.start.line == 4


def test_characters_that_stand_for_others_are_taken_as_they_are() -> None:
    assert codes(f"{HEAD}<Response><Say>\ufdd0 {{% if a %}}{{% endif %}}</Say></Response>") == []

"""Where template tags are, in every language, and what is none."""

from __future__ import annotations

import pytest

from laml_lint.templates.tags import FORMS, Form, find_tags


def found(source: str, language: str = "auto") -> list[str]:
    return [source[tag.start : tag.end] for tag in find_tags(source, language).tags]


@pytest.mark.parametrize(
    ("source", "tags"),
    [
        ("Hi {{From}} and {{ to }}", ["{{From}}", "{{ to }}"]),
        ("{{{raw}}}{{&raw}}", ["{{{raw}}}", "{{&raw}}"]),
        ("{{#a}}x{{/a}}{{^a}}y{{/a}}", ["{{#a}}", "{{/a}}", "{{^a}}", "{{/a}}"]),
        ("{{! a { b }}{{!-- }} --}}{{-- {{x}} --}}", ["{{! a { b }}", "{{!-- }} --}}", "{{-- {{x}} --}}"]),
        ("{{ {'a': {'b': 1}} }}", ["{{ {'a': {'b': 1}} }}"]),
        ('{{ a["b"] < c and "<x>" }}', ['{{ a["b"] < c and "<x>" }}']),
        ("{{\n  a\n}}", ["{{\n  a\n}}"]),
        ("Room #{{ id }} ${{ x }}", ["{{ id }}", "{{ x }}"]),
        ("{% if a > '<b>' %}{%- endif -%}", ["{% if a > '<b>' %}", "{%- endif -%}"]),
        ("{% raw %}{{x}}{% if %}{% endraw %}{{y}}", ["{% raw %}", "{% endraw %}", "{{y}}"]),
        ("a{% comment %}{{x}}{% if %}{% endcomment %}b", ["{% comment %}{{x}}{% if %}{% endcomment %}"]),
        ("{# note # { #}", ["{# note # { #}"]),
        (
            "<%= a > b %><%- c -%><%# d %><%-- e %> --%>",
            ["<%= a > b %>", "<%- c -%>", "<%# d %>", "<%-- e %> --%>"],
        ),
        (
            "<?php echo '?>'; // it's\n?><?= \"\\\"?>\" ?>",
            ["<?php echo '?>'; // it's\n?>", "<?= \"\\\"?>\" ?>"],
        ),
        ("<?php /* ?> */ # ' ?>x", ["<?php /* ?> */ # ' ?>"]),
        ("<?php it's broken ?>x", ["<?php it's broken ?>"]),
        ("<R/><?php log();", ["<?php log();"]),
        ("<? $x ?>", ["<? $x ?>"]),
        ("${a.map(b => `${b}`)}#{c['d']}", ["${a.map(b => `${b}`)}", "#{c['d']}"]),
        ('{!! "<x>" !!}', ['{!! "<x>" !!}']),
        ("@if (f(a) > 1) x @else y @endif", ["@if (f(a) > 1)", "@else", "@endif"]),
    ],
)  # fmt: skip
def test_tags(source: str, tags: list[str]) -> None:
    assert found(source) == tags


@pytest.mark.parametrize(
    "source",
    [
        '<?xml version="1.0"?>',
        '<?xml-stylesheet href="a"?>',
        '<? xml version="1.0" ?>',
        '{"a": {"b": 1}}',
        "{ {{ }",
        "{{From",
        "{{From</Say><Say>x}}",
        "{% if",
        "{#a",
        "<% x",
        "<?php echo 1 ><Say/>",
        "${a",
        "$price {x}",
        "write to me@if.example or @home",
        "@if (x) and no end",
        "",
    ],
)
def test_what_is_no_tag(source: str) -> None:
    assert found(source) == []


@pytest.mark.parametrize(
    ("source", "malformed"),
    [
        ("Hello {{From", ["{{From"]),
        ("Hello {{From</Say> {{To}}", ["{{From"]),
        ("{{From} {{To}}", ["{{From}"]),
        ("{{{From}", ["{{{From}"]),
        ("{From}}", ["{From}}"]),
        ("{{#each", ["{{#each"]),
        ('{"a":{id}}', []),
        ('{"a":{b}', []),
        ("{{ 1 {{", []),
        ("{x}}}", []),
        ("}}", []),
    ],
)
def test_unbalanced_braces(source: str, malformed: list[str]) -> None:
    assert [source[start:end] for start, end in find_tags(source).malformed] == malformed


EVERYTHING = "{{a}} {% b %} {# c #} <% d %> <?php e ?> ${f} {!! g !!} @if(h) @endif"


@pytest.mark.parametrize(
    ("language", "forms"),
    [
        ("none", set()),
        ("mustache", {Form.MUSTACHE}),
        ("handlebars", {Form.MUSTACHE}),
        ("jinja", {Form.MUSTACHE, Form.STATEMENT, Form.COMMENT}),
        ("erb", {Form.SCRIPT}),
        ("ejs", {Form.SCRIPT}),
        ("jsp", {Form.SCRIPT, Form.EXPRESSION}),
        ("php", {Form.PHP, Form.MUSTACHE, Form.RAW, Form.DIRECTIVE}),
        ("auto", set(Form)),
    ],
)
def test_a_language_has_its_own_tags_only(language: str, forms: set[Form]) -> None:
    assert {tag.form for tag in find_tags(EVERYTHING, language).tags} == forms


def test_every_value_of_the_setting_is_known() -> None:
    from typing import get_args

    from laml_lint.settings import Templates

    assert set(FORMS) == set(get_args(Templates))

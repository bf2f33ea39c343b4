"""What holds for any text whatever: nothing moves, nothing fails, nothing takes long."""

from __future__ import annotations

import sys
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from laml_lint import Settings, lint
from laml_lint.templates.signs import revealed
from laml_lint.templates.tags import find_tags
from laml_lint.templates.template import Template
from laml_lint.templates.writing import masked

PIECES = (
    *("{{", "}}", "{{{", "}}}", "{{#a}}", "{{/a}}", "{{^a}}", "{{else}}", "{{ if x }}", "{{ end }}", "{{!"),
    *("{%", "%}", "{% if a %}", "{% else %}", "{% endif %}", "{% for a in b %}", "{% endfor %}", "{% x %}"),
    *("{% raw %}", "{% endraw %}", "{% macro a %}", "{% endmacro %}", "{#", "#}", "{# x #}"),
    *("<%", "%>", "<%= a %>", "<% if a %>", "<% end %>", "<% if (a) { %>", "<% } else { %>", "<% } %>"),
    *("<?php", "?>", "<?php if (a): ?>", "<?php endif ?>", "<?php }} ?>", "<?= a ?>", "${", "}", "#{x}"),
    *("{!!", "!!}", "@if (a)", "@else", "@endif", "@foreach(", "--", "-->", "<!--", "<![CDATA[", "]]>"),
    *("<R>", "</R>", "<R", "/>", ">", "<", '"', "'", "=", "a", " ", "\n", "\r\n", "&amp;", "é", "\ufdd0"),
    *('<?xml version="1.0"?>', "<Response>", "</Response>", "<Say>", "</Say>", ' voice="', "<Dial/>"),
)
texts = st.lists(st.sampled_from(PIECES), max_size=30).map("".join) | st.text(max_size=60)


def line_ends(text: str) -> list[tuple[int, str]]:
    return [(at, character) for at, character in enumerate(text) if character in "\r\n"]


@given(texts)
@settings(max_examples=400, deadline=None)
def test_every_variant_is_as_long_as_the_source_and_has_its_lines(source: str) -> None:
    template = Template(source)
    for choice in [*template.variants()[:12], None]:
        text = template.write(choice).text
        assert len(text) == len(source)
        assert line_ends(text) == line_ends(source)


@given(texts)
@settings(max_examples=300, deadline=None)
def test_tags_are_in_order_and_do_not_overlap(source: str) -> None:
    tags = find_tags(source).tags
    assert all(one.end <= other.start for one, other in pairwise(tags))
    assert all(tag.start < tag.end <= len(source) for tag in tags)


@given(texts.filter(lambda text: not any("\ufdd0" <= character <= "\ufdef" for character in text)))
@settings(max_examples=300, deadline=None)
def test_masking_can_be_undone(text: str) -> None:
    assert revealed(masked(text)) == text
    assert len(masked(text)) == len(text)


@given(texts)
@settings(max_examples=300, deadline=None)
def test_a_text_without_tags_is_written_as_it_stands(source: str) -> None:
    template = Template(source)
    if not template.tags:
        assert template.write(()).text == source


@given(texts)
@settings(max_examples=300, deadline=None)
def test_the_linter_takes_any_template(source: str) -> None:
    for item in lint(f"<Response>{source}</Response>", settings=Settings(select=("ALL",))):
        assert item.code != "LML999", item.message
        assert not any("\ufdd0" <= character <= "\ufddb" for character in item.message)


@pytest.mark.parametrize("piece", PIECES)
def test_work_grows_no_faster_than_the_text(piece: str) -> None:
    def steps(count: int) -> int:
        """How many functions are called for a text of so many pieces."""
        called = 0

        def count_one(*_: object) -> None:
            nonlocal called
            called += 1

        source = f"<Response>{piece * count}</Response>"
        sys.setprofile(count_one)
        try:
            template = Template(source)
            for choice in [*template.variants()[:2], None]:
                template.write(choice)
        finally:
            sys.setprofile(None)
        return called

    assert steps(2_000) < 12 * steps(200)

"""What tags do, and which belong together: each block is written as its branches, joined by a bar."""

from __future__ import annotations

import pytest

from laml_lint.templates.blocks import Structure, structure
from laml_lint.templates.tags import find_tags


def built(source: str) -> Structure:
    return structure(find_tags(source).tags)


def blocks(source: str) -> list[str]:
    """Each block: its branches, and `…` where none of them may be there."""
    return [
        "|".join(source[start:end] for start, end in region.branches) + ("" if region.exhaustive else "|…")
        for region in built(source).regions
    ]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("{% if a %}1{% endif %}", ["1|…"]),
        ("{% if a %}1{% elif b %}2{% else %}3{% endif %}", ["1|2|3"]),
        ("{%- if a -%}1{%- elseif b -%}2{%- endif -%}", ["1|2|…"]),
        ("{% for a in b %}1{% else %}2{% endfor %}", ["1|2"]),
        ("{% for a in b %}1{% empty %}2{% endfor %}", ["1|2"]),
        ("{% if a %}1{% if b %}2{% endif %}3{% endif %}", ["1{% if b %}2{% endif %}3|…", "2|…"]),
        ("{% case a %}{% when 1 %}1{% when 2 %}2{% else %}3{% endcase %}", ["|1|2|3"]),
        ("{% switch a %}{% case 1 %}1{% default %}2{% endswitch %}", ["|1|2"]),
        ("{% include 'x' %}{% set a = 1 %}{% url 'y' %}", []),
        ("{% with a=1 %}{% include 'x' %}{% endwith %}", ["{% include 'x' %}|…"]),
        ("{% if a %}1{% end %}{% include 'x' %}", ["1|…"]),
        ("{{#a}}1{{/a}}{{^a}}2{{/a}}", ["1|…", "2|…"]),
        ("{{#if a}}1{{else if b}}2{{else}}3{{/if}}", ["1|2|3"]),
        ("{{#each a}}1{{^}}2{{/each}}", ["1|2"]),
        ("{{~#if a~}}1{{~/if~}}", ["1|…"]),
        ("{{#a.b}}1{{/a.b}}", ["1|…"]),
        ("{{ if .A }}1{{ else if .B }}2{{ else }}3{{ end }}", ["1|2|3"]),
        ("{{- range .A -}}1{{- end -}}", ["1|…"]),
        ("{{ end }}{{ if x }}", []),
        ("<% if a %>1<% elsif b %>2<% else %>3<% end %>", ["1|2|3"]),
        ("<%- a.each do |b| -%>1<%- end -%>", ["1|…"]),
        ("<% unless a.any? { |b| b } %>1<% end %>", ["1|…"]),
        ("<%= if a do %>1<% else %>2<% end %>", ["1|2"]),
        ("<%= case a do %><% 1 -> %>1<% _ -> %>2<% end %>", ["|1|2|…"]),
        ("<% a if b %><% if a then b end %><% x = 1 %>", []),
        ("<% if (a) { %>1<% } else if (b) { %>2<% } else { %>3<% } %>", ["1|2|3"]),
        ("<% a.forEach(function (b) { %>1<% }) %>", ["1|…"]),
        ("<% if (a) { b(); } %>", []),
        ("<% if (a) { if (b) { %>1<% } } %>", ["1|…", "1|…"]),
        ("<% if (a) { %>1<% } if (b) { %>2<% } %>", ["1|…", "2|…"]),
        ("<% if (a == '}') { /* } */ %>1<% } // { %>", ["1|…"]),
        ("<%_ for (x of xs) { _%>1<%_ } _%>", ["1|…"]),
        ("<?php if ($a): ?>1<?php elseif (f($b)): ?>2<?php else: ?>3<?php endif; ?>", ["1|2|3"]),
        ("<?php if ($a) { ?>1<?php } else { ?>2<?php } ?>", ["1|2"]),
        ("<?php if ($a) { ?>1<?php } else { $b = 2; } ?>", ["1|…"]),
        ("<?php foreach ($a as $b): ?>1<?php endforeach ?>", ["1|…"]),
        ("<?php for ($i = 0; $i < 3; $i++): ?>1<?php endfor ?>", ["1|…"]),
        ("<?php switch ($a) { case 1: ?>1<?php break; default: ?>2<?php } ?>", ["1|2"]),
        ("<?php switch ($a): ?><?php case 1: ?>1<?php endswitch ?>", ["|1|…"]),
        ("<?php case 1: if ($a): echo 1; endif; ?>", []),
        ("@if (f($a)) 1 @elseif($b) 2 @else 3 @endif", [" 1 | 2 | 3 "]),
        ("@forelse($a as $b) 1 @empty 2 @endforelse", [" 1 | 2 "]),
    ],
)  # fmt: skip
def test_blocks(source: str, expected: list[str]) -> None:
    result = built(source)
    assert blocks(source) == expected
    assert result.certain or "case 1: if" in source


@pytest.mark.parametrize(
    ("source", "unpaired"),
    [
        ("{{#a}}1", ["{{#a}}"]),
        ("1{{/a}}", ["{{/a}}"]),
        ("{{#a}}{{/b}}", ["{{/b}}", "{{#a}}"]),
        ("{{#a}}{{#b}}{{/a}}{{/b}}", ["{{#b}}", "{{/b}}"]),
        ("{% if a %}", ["{% if a %}"]),
        ("{% endif %}", ["{% endif %}"]),
        ("{% else %}", ["{% else %}"]),
        ("<% if a %>", ["<% if a %>"]),
        ("<% end %>", ["<% end %>"]),
        ("<% } %>", ["<% } %>"]),
        ("<?php endif ?>", ["<?php endif ?>"]),
        ("{% include %}{% load x %}{% anything %}", []),
    ],
)
def test_what_has_no_counterpart(source: str, unpaired: list[str]) -> None:
    assert [source[tag.start : tag.end] for tag in built(source).unpaired] == unpaired


@pytest.mark.parametrize(
    ("source", "holes"),
    [
        ("{{a}}{{!b}}{{>c}}{{=<% %>=}}", ["{{a}}", "{{>c}}"]),
        ("{{ $a := 1 }}{{/* b */}}{{ template \"c\" }}", ['{{ template "c" }}']),
        ("{% set a = 1 %}{% load a %}{% include a %}{% url a %}{# b #}", ["{% include a %}", "{% url a %}"]),
        ("{% set a %}1{% endset %}{% raw %}x{% endraw %}", []),
        ("<%= a %><%- b %><%- c -%><% d = 1 %><%# e %><%@ f %>", ["<%= a %>", "<%- b %>"]),
        (
            "<% puts a %><% @a.b %><% out.print(1); %><% f(1) %>",
            ["<% puts a %>", "<% out.print(1); %>", "<% f(1) %>"],
        ),
        (
            "<?php echo $a ?><?= $b ?><?php $c = f(1); ?><?php g(); ?>",
            ["<?php echo $a ?>", "<?= $b ?>", "<?php g(); ?>"],
        ),
        (
            "<?php header('a'); ?><?php include 'b'; ?><?php if ($a) { $b = 'echo'; } ?>",
            ["<?php include 'b'; ?>"],
        ),
        ("${a}#{b}{!! c !!}", ["${a}", "#{b}", "{!! c !!}"]),
        ("@include('a')@csrf @php($a = 1) @if(b)@endif", ["@include('a')"]),
    ],
)  # fmt: skip
def test_which_tags_put_something_out(source: str, holes: list[str]) -> None:
    assert [source[tag.start : tag.end] for tag in built(source).holes] == holes

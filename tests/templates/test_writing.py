"""What the parser sees of a template: as long as the source, everything in its place, nothing misleading."""

from __future__ import annotations

import pytest
from lxml import etree

from laml_lint.templates.signs import may_hold_tags, must_be_written_anew, revealed, without_gaps
from laml_lint.templates.template import Template


def written(source: str, choice: tuple[int, ...] | None = None) -> str:
    template = Template(source)
    return template.write(choice if choice is not None else template.variants()[0]).text


def shown(text: str) -> str:
    """The text with one sign for each thing that stands for another one."""
    return revealed(without_gaps(text))


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("<R><A>{{x}}</A></R>", "<R><A>{{x}}</A></R>"),
        ("<R><A><%= x %></A></R>", "<R><A><%= x %></A></R>"),
        ("<R>{# x #}<A/></R>", "<R><A/></R>"),
        ("<R>a{# x #}b</R>", "<R>ab</R>"),
        ("<R>{% set x = 1 %}<A/><?php $x = 1; ?></R>", "<R><A/></R>"),
        ("<R>{% if a %}<A/>{% else %}<B/>{% endif %}</R>", "<R><A/></R>"),
        ("<R>{% if a %}b{% endif %}</R>", "<R>{% if a %}b{% endif %}</R>"),
        ('<R a="{% if b %}c{% endif %}"/>', '<R a="{% if b %}c{% endif %}"/>'),
        ("<R {% if b %}c='d'{% endif %}/>", "<R           c='d'           />"),
        ("<R {{ b }}/>", "<R        />"),
        ("<R{{ b }}/>", "<R       />"),
        ("<{{ r }}>x</{{ r }}>", "<_______>x</_______>"),
        ("<R {{ b }}='c'/>", "<R _______='c'/>"),
        ("<R b-{{ b }}='c'/>", "<R b-_______='c'/>"),
        (
            "<R><!-- {% if a %} --><A/><!-- {% endif %} --></R>",
            "<R><!-- {% if a %} --><A/><!-- {% endif %} --></R>",
        ),
        ("{{ a }}<R/>{{ b }}", "       <R/>       "),
        ("<R>{% filter x %}<A>{% endfilter %}</R>", "<R>{% filter x %}<A>{% endfilter %}</R>"),
        ("<R>{% macro x() %}<A>{% endmacro %}</R>", "<R></R>"),
    ],
)
def test_what_becomes_of_a_tag(source: str, expected: str) -> None:
    text = written(source)
    assert len(text) == len(source)
    etree.fromstring(text.encode())
    assert shown(text) == expected


def test_a_declaration_behind_tags_is_no_declaration_any_more() -> None:
    source = "{% set a = 1 %}\n<?xml version='1.0'?>\n<R/>"
    assert written(source) == " " * 15 + "\n" + " " * 21 + "\n<R/>"


def test_a_declaration_behind_text_is_left_alone() -> None:
    source = "x{% set a = 1 %}<?xml version='1.0'?><R/>"
    assert written(source).endswith("<?xml version='1.0'?><R/>")


def test_a_value_without_quotes_gets_them_unless_it_is_a_plain_name() -> None:
    assert written("<R b={{ c }}/>") == "<R b={{ c }}/>"
    assert etree.fromstring(written("<R b={{ c|d }}/>")).get("b")


def test_hyphens_of_tags_do_not_end_comments() -> None:
    text = written("<R><!-- {{ a -- b }} <%-- c --%> --></R>")
    etree.fromstring(text)


def test_each_choice_has_one_branch() -> None:
    source = "<R>{% if a %}<A/>{% elif b %}<B/>{% endif %}<S>{% for c in d %}<C/>{% endfor %}</S></R>"
    template = Template(source)
    texts = {shown(template.write(choice).text) for choice in template.variants()}
    assert {
        "<R><A/><S><C/></S></R>",
        "<R><B/><S><C/></S></R>",
        "<R><S></S></R>",
        "<R><A/><S></S></R>",
    } <= texts
    assert all(len(template.write(choice).text) == len(source) for choice in template.variants())


def test_any_two_branches_that_can_occur_together_do() -> None:
    names = "ABCDEFG"
    source = "<R>" + "".join(f"{{% if x %}}<{name}/>{{% endif %}}" for name in names) + "</R>"
    template = Template(source)
    texts = [template.write(choice).text for choice in template.variants()]
    for one in names:
        for other in names.replace(one, ""):
            present = {(f"<{one}/>" in text, f"<{other}/>" in text) for text in texts}
            assert present == {(a, b) for a in (True, False) for b in (True, False)}


def test_every_branch_of_nested_conditions_occurs() -> None:
    source = (
        "<R>{% if a %}<A/>{% if b %}<B/>{% else %}<C/>{% if c %}<D/>{% elif d %}<E/>{% else %}<F/>"
        "{% endif %}{% endif %}{% elif e %}<G/>{% if f %}<H/>{% endif %}{% endif %}</R>"
    )
    template = Template(source)
    texts = [template.write(choice).text for choice in template.variants()]
    assert [name for name in "ABCDEFGH" if not any(f"<{name}/>" in text for text in texts)] == []


def test_too_many_conditions_have_no_variants() -> None:
    block = "{% if a %}<A/>{% endif %}"
    assert len(Template(f"<R>{block * 30}</R>").variants()) == 62
    assert Template(f"<R>{block * 31}</R>").variants() == []


def test_a_template_that_cannot_be_told_from_its_text_is_hopeless() -> None:
    assert Template('<R a="{% if b %}c">d{% else %}e">f{% endif %}</R>').hopeless
    assert not Template('<R{% if b %} a="c">d{% else %} a="e">f{% endif %}</R>').hopeless


@pytest.mark.parametrize(
    ("data", "possible", "sure"),
    [
        (b'<?xml version="1.0"?><R/>', False, False),
        (b'<R a="{b}">{"c": 1}</R>', False, False),
        (b"<R>{{From}}</R>", True, False),
        (b"<R>{{ a > 1 }}</R>", True, False),
        (b"<R>{{#a}}</R>", True, True),
        (b"<R>{{ a < 1 }}</R>", True, True),
        (b"<R>{{ if .A }}</R>", True, True),
        (b"<R>${a}</R>", True, False),
        (b"<R>${a && b}</R>", True, True),
        (b"<R>{% a %}</R>", True, True),
        (b"<R><% a %></R>", True, True),
        (b"<R><?php a ?></R>", True, True),
        (b"<R>{!! a !!}</R>", True, True),
        (b"<R>{a}@if(b)@endif</R>", False, True),
    ],
)
def test_signs_of_tags(data: bytes, possible: bool, sure: bool) -> None:
    assert (may_hold_tags(data), must_be_written_anew(data)) == (possible, sure)

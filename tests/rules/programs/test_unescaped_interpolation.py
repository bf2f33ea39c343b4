"""LML611: what is said of a value in the text of a document, and which function is put around it."""

from __future__ import annotations

from typing import Literal

import pytest

from laml_lint.sources.python.facts import Facts
from laml_lint.sources.python.program import Program

from .reading import interpolation, judge, mended, texts

Place = Literal["text", "attribute"]
Way = Literal["f-string", "format", "percent", "plus"]

XML = "from xml.sax.saxutils import escape"
HTML = "from html import escape"
QUOTE = "from xml.sax.saxutils import quoteattr"
MARKUP = "from markupsafe import escape"

MENDED: list[tuple[str, Place, Way, str, str]] = [
    # import, place, way, value, expression in which ‹ › stand where a function is put around the value
    (XML, "text", "f-string", "name", 'f"<Say>{‹name›}</Say>"'),
    (XML, "text", "f-string", "a[0]", "f'<Say>{ ‹a[0]› }</Say>'"),
    (XML, "text", "plus", "name", '"<Say>" + ‹name› + "</Say>"'),
    (XML, "text", "plus", "a or b", '"<Say>" + (‹a or b›)'),
    (XML, "text", "percent", "name", '"<Say>%s</Say>" % ‹name›'),
    (XML, "text", "percent", "name", '"<Say>%s%s" % (a, ‹name›)'),
    (XML, "text", "percent", "name", '"<Say>%(n)s" % {"n": ‹name›}'),
    (XML, "text", "format", "name", '"<Say>{}".format(‹name›)'),
    (XML, "text", "format", "name", '"<Say>{n}".format(n=‹name›)'),
    (MARKUP, "text", "f-string", "name", 'f"<Say>{‹name›}"'),
    (HTML, "attribute", "f-string", "url", "f'<Dial action=\"{‹url›}\"/>'"),
    (HTML, "attribute", "percent", "url", "'<Dial action=\"%s\"/>' % ‹url›"),
]
ENCLOSED = [
    ("f'<Dial action=\"{url}\"/>'", "f'<Dial action={quoteattr(url)}/>'"),
    ("f\"<Dial action='{url}'/>\"", 'f"<Dial action={quoteattr(url)}/>"'),
    ('f"<Dial action=\\"{url}\\"/>"', 'f"<Dial action={quoteattr(url)}/>"'),
    ("f'<Dial action = \"{ url }\"/>'", "f'<Dial action = {quoteattr(url)}/>'"),
]
NAMED = [
    ("import html", "html.escape"),
    ("from html import escape as e", "e"),
    ("from xml.sax import saxutils", "saxutils.escape"),
    ("import xml.sax.saxutils as s", "s.escape"),
    ("import xml.sax.saxutils", "xml.sax.saxutils.escape"),
    ("try:\n    from html import escape\nexcept ImportError: pass", "escape"),
]

LEFT: list[tuple[str, Place, Way, str, str]] = [
    ("", "text", "f-string", "name", 'f"<Say>{name}</Say>"'),
    ("def f():\n    from html import escape", "text", "plus", "name", '"<Say>" + name'),
    ("from mine import escape", "text", "plus", "name", '"<Say>" + name'),
    ("from .html import escape", "text", "plus", "name", '"<Say>" + name'),
    # Quotation marks
    (XML, "attribute", "f-string", "url", "f'<Dial action=\"{url}\"/>'"),
    (QUOTE, "attribute", "f-string", "url", "f'<Dial action=\"a/{url}\"/>'"),
    (QUOTE, "attribute", "f-string", "url", "f'<Dial action=\"{url}/b\"/>'"),
    (QUOTE, "attribute", "f-string", "url", "'<Dial action=\"' f\"{url}\" '\"/>'"),
    (QUOTE, "attribute", "plus", "url", "'<Dial action=\"' + url + '\"/>'"),
    (QUOTE, "text", "f-string", "name", 'f"<Say>{name}"'),
    # What `escape` returns would escape the tags beside it
    (MARKUP, "text", "plus", "name", '"<Say>" + name'),
    # Not the value as it is
    (XML, "text", "f-string", "name", 'f"<Say>{name!r}"'),
    (XML, "text", "f-string", "name", 'f"<Say>{name:>9}"'),
    (XML, "text", "f-string", "name", 'f"<Say>{name=}"'),
    (XML, "text", "percent", "names", '"<Say>%(n)s" % names'),
    (XML, "text", "percent", "names", "template % names"),
    (XML, "text", "format", "user", '"<Say>{.name}".format(user)'),
    (XML, "text", "format", "user", '"<Say>{u[name]}".format(u=user)'),
    (XML, "text", "format", "names", '"<Say>{}".format(*names)'),
    (XML, "text", "format", "names", '"<Say>{n}".format(**names)'),
    (XML, "text", "format", "names", '"<Say>{n}".format_map(names)'),
]


@pytest.mark.parametrize(("head", "place", "way", "value", "marked"), MENDED)
def test_function_at_hand_is_put_around_the_value(
    head: str, place: Place, way: Way, value: str, marked: str
) -> None:
    program = Program(f"{head}\nxml = {marked.replace('‹', '').replace('›', '')}\n")
    found = judge("LML611", program, Facts(interpolations=(interpolation(program, value, place, way),)))
    assert texts(program, found) == [value]
    becomes = marked.replace("‹", "escape(").replace("›", ")")
    assert mended(program, found) == f"{head}\nxml = {becomes}\n"


@pytest.mark.parametrize(("text", "becomes"), ENCLOSED)
def test_function_that_writes_the_quotes_takes_their_place(text: str, becomes: str) -> None:
    program = Program(f"{QUOTE}\nxml = {text}\n")
    item = interpolation(program, "url", "attribute", "f-string")
    found = judge("LML611", program, Facts(interpolations=(item,)))
    assert mended(program, found) == f"{QUOTE}\nxml = {becomes}\n"


@pytest.mark.parametrize(("head", "name"), NAMED)
def test_function_is_called_as_the_program_calls_it(head: str, name: str) -> None:
    program = Program(f'{head}\nxml = "<Say>" + text\n')
    found = judge("LML611", program, Facts(interpolations=(interpolation(program, "text", "text", "plus"),)))
    assert mended(program, found) == f'{head}\nxml = "<Say>" + {name}(text)\n'


@pytest.mark.parametrize(("head", "place", "way", "value", "text"), LEFT)
def test_fix_is_offered_only_where_it_is_right(
    head: str, place: Place, way: Way, value: str, text: str
) -> None:
    program = Program(f"{head}\nxml = {text}\n")
    (found,) = judge("LML611", program, Facts(interpolations=(interpolation(program, value, place, way),)))
    assert found.fix is None


def test_message_says_what_a_value_may_hold() -> None:
    program = Program('xml = f"<Say>{name}</Say>"\n')
    (found,) = judge(
        "LML611", program, Facts(interpolations=(interpolation(program, "name", "text", "f-string"),))
    )
    assert found.message == "`name` is put into the document unescaped: `&` or `<` in it breaks the document"
    assert found.help == "use `escape` from `xml.sax.saxutils`, or a builder such as `VoiceResponse`"


def test_message_about_an_attribute_names_the_quotation_marks() -> None:
    program = Program("xml = f'<Dial action=\"{url}\"/>'\n")
    (found,) = judge(
        "LML611", program, Facts(interpolations=(interpolation(program, "url", "attribute", "f-string"),))
    )
    assert "a quote in it breaks" in found.message
    assert found.help == "use `quoteattr` from `xml.sax.saxutils`, which writes the quotes too, or a builder"


def test_value_at_two_places_is_reported_once() -> None:
    program = Program('xml = "<Say>{0}</Say><Say>{0}</Say>".format(name)\n')
    item = interpolation(program, "name", "text", "format")
    assert len(judge("LML611", program, Facts(interpolations=(item, item)))) == 1

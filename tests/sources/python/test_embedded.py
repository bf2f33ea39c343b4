"""Which strings of a program are LaML, what is put into them, and what undoes their escapes."""

from __future__ import annotations

import ast

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from laml_lint.diagnostics import Span
from laml_lint.sources.projection import HOLE
from laml_lint.sources.python import embedded
from laml_lint.sources.python.program import Program

SAY = "<Response><Say>Hi</Say></Response>"
PROLOG = '<?xml version="1.0"?>'


def texts(source: str) -> list[str]:
    """The documents of a program, with `_` for each hole."""
    extracts, _, _ = embedded.read(Program(source))
    return [extract.projection.text.replace(HOLE, "_") for extract in extracts]


def interpolations(source: str) -> list[tuple[str, str, str]]:
    """The source, the place and the way of each interpolation."""
    _, found, _ = embedded.read(Program(source))
    return [(source[slice(*item.span)], item.place, item.way) for item in found]


def undone(source: str) -> list[tuple[str, str]]:
    _, _, found = embedded.read(Program(source))
    return [(source[slice(*item.span)], item.written) for item in found]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        (f"x = '{SAY}'", SAY),
        (f"x = b'{SAY}'", SAY),
        (f"return_('{PROLOG}' '{SAY}')", PROLOG + SAY),
        ("x = '<!-- a --><Response>' + body + '<Say>Hi</Say></Response>'",
         "<!-- a --><Response>_<Say>Hi</Say></Response>"),
        ("x = '<Response><Say>%s</Say></Response>' % name", "<Response><Say>_</Say></Response>"),
        ("x = f'<Response><Say>{name}</Say></Response>'", "<Response><Say>_</Say></Response>"),
        ("x = '<Response><Say>{}</Say></Response>'.format(name)", "<Response><Say>_</Say></Response>"),
        ("x = ''.join(['<Response>', '<Hangup/>', '</Response>'])", "<Response><Hangup/></Response>"),
        ("T = '<Response><Say>{name} %s</Say></Response>'", "<Response><Say>_ _</Say></Response>"),
        (f"H = '{PROLOG}'\ndef f(): return H + '{SAY}'", PROLOG + SAY),
        ("V = 'alice'\nx = f'<Response><Say voice=\"{V}\">Hi</Say></Response>'",
         '<Response><Say voice="alice">Hi</Say></Response>'),
        # broken documents are documents
        ("x = '<Response><Say>Hi</Response>'", "<Response><Say>Hi</Response>"),
        ("x = '<Response><Say>Hi</Say></Respone>'", "<Response><Say>Hi</Say></Respone>"),
        ("x = '<Response><say>Hi</say></Response>'", "<Response><say>Hi</say></Response>"),
        ("# Twilio\nx = '<Response><Sayy>Hi</Sayy></Response>'", "<Response><Sayy>Hi</Sayy></Response>"),
        ("# Twilio\nx = '<Response></Response>'", "<Response></Response>"),
        # without a root
        ("x = '<Dial><Number>+1</Number></Dial>'", "<Response><Dial><Number>+1</Number></Dial></Response>"),
        ("x = '<Say voice=\"man\">Hi</Say>'", '<Response><Say voice="man">Hi</Say></Response>'),
        ("x = '<Say>Hi</Say><Hangup/>'", "<Response><Say>Hi</Say><Hangup/></Response>"),
        ("x = '<Conference startConferenceOnEnter=\"true\">a</Conference>'",
         '<Response><Dial><Conference startConferenceOnEnter="true">a</Conference></Dial></Response>'),
    ],
)  # fmt: skip
def test_what_is_laml(source: str, expected: str) -> None:
    assert texts(source) == [expected]


@pytest.mark.parametrize(
    "string",
    [
        "<p><s>a</s><sub>b</sub></p>",
        "<html><body><Say voice='man'>Hi</Say></body></html>",
        "<Message>Not found</Message>",
        "<Message to='a' from='b'><Body>x</Body></Message>",
        "<Parameter name='a' value='b'/>",
        "<Record name='a'/>",
        "<Say>Hi</Say>",
        "<Dial callerId='+1'>",
        "text <Dial><Number>+1</Number></Dial>",
        "<Response><Say>Hi</Say>",
        "the <Response><Say>Hi</Say></Response> of a call",
        "<Response><Status>OK</Status></Response>",
        "<Response><Code>5</Code><Message>no</Message></Response>",
        "<Response>OK</Response>",
        "<Response/>",
        "<Response xmlns='urn:x'><Say>Hi</Say></Response>",
        "<saml:Response><Say>Hi</Say></saml:Response>",
        "<ResponseMetadata><Say>Hi</Say></ResponseMetadata>",
        "<Response><Speak>Hi</Speak><Play>a</Play></Response>",
    ],
)
def test_what_is_not_clearly_laml(string: str) -> None:
    assert texts(f'x = """{string}"""') == []


def test_only_the_outermost_string_counts() -> None:
    assert texts(f"print('see: ' + '{SAY}')") == []
    assert texts("d = '<Dial><Number>1</Number></Dial>'\nx = f'<Response>{d}<Hangup/></Response>'") == [
        "<Response><Dial><Number>1</Number></Dial><Hangup/></Response>"
    ]


def test_a_name_with_two_values_has_none() -> None:
    source = "v = 'a'\nv = 'b'\nx = f'<Response><Say voice=\"{v}\">Hi</Say></Response>'"
    assert texts(source) == ['<Response><Say voice="_">Hi</Say></Response>']


def test_documents_in_a_docstring() -> None:
    source = f'''
class Menu:
    def reply(self):
        """Answers the call:

            {SAY}

        or ``<Response/>``, or this: <Response>...</Response>
        """
'''
    extracts, _, _ = embedded.read(Program(source))
    assert [(extract.projection.text, extract.scope, extract.whole) for extract in extracts] == [
        (SAY, "Menu.reply", True)
    ]
    found = extracts[0].projection.where(Span(10, 15))
    assert source[slice(*found)] == "<Say>"


DECLARED = f'"""\n  {PROLOG}\n  {SAY}\n"""'


@pytest.mark.parametrize(
    ("source", "kept"),
    [
        (f"def f():\n  return {DECLARED}", True),
        (f"xml = {DECLARED}", True),
        (f"xml = textwrap.dedent({DECLARED})", True),
        (f"xml = {DECLARED}.strip()", False),
        (f"xml = {DECLARED}.lstrip().encode()", False),
        (f"xml = inspect.cleandoc({DECLARED})", False),
        (f"xml = textwrap.dedent({DECLARED}).strip()", False),
        (f"xml = {DECLARED}\nET.fromstring(xml.strip())", False),
        (f"xml = {DECLARED}\nsend(dedent(xml).strip())", False),
        (f"xml = {DECLARED}\nsend(xml.replace('\\n', ''))", False),
        (f"xml = strip_margin({DECLARED})", False),
        (f"def f():\n  return {DECLARED}\nsend(f().strip())", False),
        (f"class T:\n  xml = {DECLARED}\n  def f(self): return self.xml.strip()", False),
        (f"assert render() == {DECLARED}", False),
        (f"expected = {DECLARED}\nself.assertEqual(render(), expected)", False),
        (f"def f():\n  {DECLARED}", False),
    ],
)
def test_white_space_before_the_declaration(source: str, kept: bool) -> None:
    (text,) = texts(source)
    assert text.startswith("\n") is kept


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ("f'<Response><Say>Dear {name}</Say></Response>'", [("name", "text", "f-string")]),
        ("f'<Response><Say>{ a[\"name\"] !s}</Say></Response>'", [('a["name"]', "text", "f-string")]),
        ("f'<Response><Dial callerId=\"{c.name}\">+1</Dial></Response>'",
         [("c.name", "attribute", "f-string")]),
        ("f'<Response><Dial callerId={caller}>+1</Dial></Response>'", [("caller", "attribute", "f-string")]),
        ("'<Response><Say>%s %d</Say></Response>' % (a, b)", [("a", "text", "percent")]),
        ("'<Response><Say>{0} {0}</Say></Response>'.format(a.strip())", [("a.strip()", "text", "format")]),
        ("'<Response><Say>' + request.form['Body'] + '</Say></Response>'",
         [("request.form['Body']", "text", "plus")]),
    ],
)  # fmt: skip
def test_values_that_are_put_in_unescaped(expression: str, expected: list[tuple[str, str, str]]) -> None:
    assert interpolations(f"def f(a, b, c, name, caller):\n  return {expression}") == expected


@pytest.mark.parametrize(
    "value",
    [
        "escape(name)", "html.escape(name)", "saxutils.escape(name)[:99]", "Markup.escape(name)",
        "name_escaped", "xml_escape(a) if a else ''", "' '.join(map(escape, names))", "quote(path)",
        "len(names)", "int(x)", "round(x, 2)", "n:02d", "price:.2f", "n + 1", "2 * n", "number", "a > b",
        "str(len(names))", "uuid4()", "NAME", "settings.NAME", "Voice.ALICE.value", "config['voice']", "once",
        "os.environ.get('NAME')", "os.environ['NAME']", "url_for('next')", "url_for('n', step=1, of=2)",
        "reverse('next')", "'yes' if ok else 'no'", "verbs_xml", "'<break/>' if slow else ''",
    ],
)  # fmt: skip
def test_values_that_need_no_escape(value: str) -> None:
    value = value.replace("'", '"')
    source = f"once = 'a'\ndef f(number: int): return f'<Response><Say>{{{value}}}</Say></Response>'"
    assert interpolations(source) == []


@pytest.mark.parametrize(
    "expression",
    [
        "f'<Response>{x}</Response>'",  # no text may stand there: it is markup
        "f'<Response><Gather>{x}</Gather></Response>'",
        "f'<Response><Say {x}>Hi</Say></Response>'",
        "f'<Response><{x}>Hi</{x}></Response>'",
        "f'<Response><Say>Hi</Say><!-- {x} --></Response>'",
        "f'<Response><Say><![CDATA[{x}]]></Say></Response>'",
        "f'<Response><Say voice={quoteattr(x)}>Hi</Say></Response>'",
        "Markup('<Response><Say>{}</Say></Response>').format(x)",
        "f'<p>{x}</p>'",
        "'<Response><Say>{x}</Say></Response>'",
        "y == f'<Response><Say>{x}</Say></Response>'",
    ],
)
def test_places_where_nothing_can_be_escaped(expression: str) -> None:
    assert interpolations(f"# Twilio\nz = {expression}") == []


def test_a_template_that_is_filled_by_its_name() -> None:
    source = "T = '<Response><Say>{name}</Say></Response>'\ndef f(body): return T.format(name=body)"
    assert texts(source) == ["<Response><Say>_</Say></Response>"]
    assert interpolations(source) == [("body", "text", "format")]


BUILT = "r = VoiceResponse()\n"


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        (BUILT + "x = str(r).replace('&amp;', '&')", [(".replace('&amp;', '&')", "&amp;")]),
        (BUILT + "x = r.to_xml().replace('&lt;', '<')", [(".replace('&lt;', '<')", "&lt;")]),
        (BUILT + "x = str(r)\nx = x.replace('&quot;', '\"')", [(".replace('&quot;', '\"')", "&quot;")]),
        (BUILT + "x = html.unescape(str(r))", [("html.unescape(str(r))", "&amp;")]),
        (BUILT + "x = (str(r)  # .\n  .replace('&amp;', '&'))", [(".replace('&amp;', '&')", "&amp;")]),
        (
            "with twiml.VoiceResponse() as r: print(str(r).replace('&gt;', '>'))",
            [(".replace('&gt;', '>')", "&gt;")],
        ),
        (f"x = '{SAY}'.replace('&amp;', '&')", [(".replace('&amp;', '&')", "&amp;")]),
        (f"x = '{SAY}'\ny = x.replace('&amp;', '&')", [(".replace('&amp;', '&')", "&amp;")]),
        (BUILT + "x = str(r).replace('&amp;', 'and').replace('a', 'b')", []),
        ("x = str(other).replace('&amp;', '&')", []),
        ("x = title.replace('&amp;', '&')", []),
        ("x = x.replace('&amp;', '&')", []),
        ("x = other.to_xml().replace('&amp;', '&')", []),
    ],
)
def test_escapes_that_are_undone(source: str, expected: list[tuple[str, str]]) -> None:
    assert undone(source) == expected


def test_a_finding_lies_where_the_text_is_written() -> None:
    source = "x = ('<Response><Say voice=\"\\x61lice\">'\n  f'{a}</Say>' '</Response>')"
    (extract,), _, _ = embedded.read(Program(source))
    start = extract.projection.text.index("alice")
    assert source[slice(*extract.projection.where(Span(start, start + 5)))] == "\\x61lice"


TOKENS = r"""
<Response> </Response> <Say> </Say> <Say/voice='man'> <Dial> </Dial> <Hangup/> < > " ' &amp; {x} { } %s %
<!-- --> <![CDATA[ ]]> <?xml ?> é \ \n text <{x}> </{x}> =
"""
PIECES = st.lists(st.sampled_from([*TOKENS.split(), " ", "\n", "\ufdd0"]), max_size=14).map("".join)
STRINGS = st.one_of(
    PIECES.map(repr),
    PIECES.map(repr).map("f{}".format),
    st.builds("{!r} % x".format, PIECES),
    st.builds("{!r}.format(x, x=y)".format, PIECES),
    st.builds("{!r} + x + {!r}".format, PIECES, PIECES),
    st.builds("a.replace({!r}, x)".format, PIECES),
)
STATEMENTS = st.sampled_from(
    [
        "x = {}",
        "def x(y): return {}",
        "class y:\n  {}",
        "x = y = {}",
        "assert {} == x",
        "for x in {}: pass",
        "f({}, *{})",
    ]
)


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(
        st.builds(lambda statement, string: statement.replace("{}", string), STATEMENTS, STRINGS), max_size=4
    )
)
def test_whatever_a_program_holds_is_read(statements: list[str]) -> None:
    try:
        program = Program("\n".join(statements))
    except SyntaxError:
        return
    end = len(program.source)
    extracts, found, escapings = embedded.read(program)
    for extract in extracts:
        assert all(0 <= sign.start <= sign.end <= end for sign in extract.projection.signs)
    for item in (*found, *escapings):
        assert 0 <= item.span.start < item.span.end <= end
    for interpolation in found:
        span = interpolation.span
        written = ast.parse(f"({program.source[slice(*span)]})", mode="eval").body
        assert ast.dump(written) == ast.dump(interpolation.expression)


@pytest.mark.parametrize(
    "source",
    [
        "x = " + " + ".join(["'<Say>'"] * 900),
        "x = '" + "<a>" * 20_000 + "</b>" * 20_000 + "<Say>'",
        "x = '<Response>" + "<!DOCTYPE" * 10_000 + "'",
        "x = '<Response>" + '<a "' * 20_000 + "</Response>'",
        "\n".join(f"a{n} = a{n + 1} + a{n + 1} + '<Say>'" for n in range(200)),
        "x = " + "f(" * 90 + "'<Response/>'" + ")" * 90,
    ],
)
def test_large_programs_end_soon(source: str) -> None:
    embedded.read(Program(source))

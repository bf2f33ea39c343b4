"""What string expressions make, and where each sign of it is written."""

from __future__ import annotations

import ast
import inspect
import textwrap
import warnings

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from laml_lint.sources.projection import HOLE, Sign
from laml_lint.sources.python.program import Program
from laml_lint.sources.python.strings import StringReader

pytestmark = pytest.mark.filterwarnings("ignore::SyntaxWarning", "ignore::DeprecationWarning")


def expression(program: Program) -> ast.expr:
    statement = program.tree.body[-1]
    assert isinstance(statement, ast.Expr)
    return statement.value


def read(source: str) -> tuple[Program, tuple[Sign, ...] | None]:
    """The signs of the last expression of a program, with the names that are bound before it."""
    program = Program(source)
    bound = {
        target.id: statement.value
        for statement in program.tree.body
        if isinstance(statement, ast.Assign)
        for target in statement.targets
        if isinstance(target, ast.Name)
    }
    return program, StringReader(program).read(expression(program), bound.get)


def shown(source: str) -> str | None:
    """The text of the last expression, with each hole as what is written there, in angle brackets."""
    program, signs = read(source)
    if signs is None:
        return None
    return "".join(
        f"⟨{program.source[sign.start : sign.end]}⟩" if sign.kind == "hole" else sign.text for sign in signs
    )


def written(source: str) -> list[str]:
    """The source of each sign."""
    program, signs = read(source)
    assert signs is not None
    return [program.source[sign.start : sign.end] for sign in signs]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("'plain'", "plain"),
        ('"one" \'two\' r"th\\ree"', "onetwoth\\ree"),
        ('("one"  # first\n "two")', "onetwo"),
        ('"one" \\\n "two"', "onetwo"),
        ('"""a\\\nb"""', "ab"),
        ("'''it's'''", "it's"),
        ("b'by\\xc3\\xa9'", "byé"),
        ("rb'\\x41'", "\\x41"),
        # f-strings
        ("f'<Say>{name}</Say>'", "<Say>⟨{name}⟩</Say>"),
        ("f'{{{x}}}'", "{⟨{x}⟩}"),
        ("f'{x!r:>{width}}|'", "⟨{x!r:>{width}}⟩|"),
        ("f'{d[\"k\"]}' '{literal}'", '⟨{d["k"]}⟩{literal}'),
        ("f'{x=}'", "x=⟨{x=}⟩"),
        ("f'{a != b}{c == d}{(lambda: 1)()}{ {1: 2}[1] }'", None),
        ("f'''{\n  x\n}é{y}'''", "⟨{\n  x\n}⟩é⟨{y}⟩"),
        ("rf'\\d{x}'", "\\d⟨{x}⟩"),
        ("f'\\N{BULLET}{x}'", "•⟨{x}⟩"),
        ("f'{x:%H:%M}'", "⟨{x:%H:%M}⟩"),
        ("X = 'alice'\nf'{X}!'", "alice!"),
        ("X = 5\nf'{X}s'", "5s"),
        ("X = 5\nf'{X:02d}'", "⟨{X:02d}⟩"),
        # percent
        ("'<%s a=\"%d\">100%%' % (tag, 5)", '<⟨%s⟩ a="5">100%'),
        ("'%s' % name", "⟨%s⟩"),
        ("'%(a)s %(b)s' % {'a': 'x', 'b': y}", "x ⟨%(b)s⟩"),
        ("'%(a)s' % locals()", "⟨%(a)s⟩"),
        ("'%*d|%s' % (3, n, 'x')", "⟨%*d⟩|x"),
        ("'width=50%'", "width=50%"),
        # format
        ("'{} {} {{}}'.format('a', b)", "a ⟨{}⟩ {}"),
        ("'{1}{0}{n}'.format('a', 'b', n='c')", "bac"),
        ("'{a.b} {c[0]} {d!r} {e:>5}'.format(a=1, c='x', d='y', e='z')", "⟨{a.b}⟩ ⟨{c[0]}⟩ ⟨{d!r}⟩ ⟨{e:>5}⟩"),
        ("'{}{}'.format(*both)", "⟨{}⟩⟨{}⟩"),
        ("'{:{}}|{}'.format(a, 5, 'x')", "⟨{:{}}⟩|x"),
        # put together
        ("'a' + x + 'b' + f(y)", "a⟨x⟩b⟨f(y)⟩"),
        ("'-'.join(['a', b, 'c'])", "a-⟨b⟩-c"),
        ("'\\n'.join(('a', 'b'))", "a\nb"),
        ("A = 'x'\nA + 'y'", "xy"),
        # stripped
        ("' a '.strip() + ' b '.lstrip() + ' c '.rstrip()", "ab  c"),
        ("'xxaxx'.strip('x')", "a"),
        ("dedent('''\n  a\n    b\n''')", "\na\n  b\n"),
        ("textwrap.dedent('''\\\n  a\n  b''').strip()", "a\nb"),
        ("inspect.cleandoc('''  a\n    b\n\n    c\n  ''')", "a\nb\n\nc"),
        # as they are
        ("'é'.encode('utf-8')", "é"),
        ("str('a')", "a"),
        ("str(5)", "5"),
        ("(('a'))", "a"),
    ],
)
def test_expressions(source: str, expected: str | None) -> None:
    if expected is None:
        expected = "".join(f"⟨{part}⟩" for part in written(source))
    assert shown(source) == expected


@pytest.mark.parametrize(
    "source",
    ["x", "5", "f(x)", "x + y", "x % 'a'", "[*'a']", "'a' if x else 'b'", "''.join(x)", "str(x)", "{}"],
)
def test_what_is_no_string_or_not_known(source: str) -> None:
    assert read(source)[1] is None


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        (r"'a\x41\101\n\N{BULLET}\u00e9'", ["a", r"\x41", r"\101", r"\n", r"\N{BULLET}", r"\u00e9"]),
        (r"'\d\''", [r"\d", r"\'"]),
        ("'''a\r\nb'''", ["a", "\r\n", "b"]),
        ("'a\\\nb'", ["a", "b"]),
        (r"b'\xc3\xa9x'", [r"\xc3\xa9", "x"]),
        ("f'{{é}}{x}'", ["{{", "é", "}}", "{x}"]),
        ("'{{%s}}'.format() + '%%' % ()", ["{{", "%", "s", "}}", "%%"]),
    ],
)
def test_a_sign_is_where_its_escape_is_written(source: str, expected: list[str]) -> None:
    assert written(source) == expected


def test_each_literal_has_its_own_quotes() -> None:
    _, signs = read("'a' R\"b\" f'''c'''")
    assert signs is not None
    assert [sign.quotes for sign in signs] == [("", "'"), ("r", '"'), ("f", "'''")]


def test_a_name_brings_the_place_where_its_value_is_written() -> None:
    program, signs = read("VOICE = 'bob'\nf'{VOICE}'")
    assert signs is not None
    assert program.source[signs[0].start : signs[-1].end] == "bob"


def test_names_that_depend_on_each_other_end() -> None:
    read("a = b + b + ''\nb = a + a + ''\na")


def test_deep_and_long_expressions() -> None:
    assert shown(" + ".join(["'a'"] * 500)) == "a" * 500
    assert read("(" * 80 + "'a'" + " % 1)" * 80)[1] is None


TOKENS = r"""
a < { } {{ }} % é 😀 # ' " \' \" \n \t \x41 \7 \101 \u00e9 \U0001F600 \N{BULLET} \d \\ \xc3\xa9 \xff \{
{x} {x!r} {x:>{w}} {x['k']} {f(a,b)} {x=}
"""
SPELLINGS = st.sampled_from([*TOKENS.split(), " ", "\n", "\r\n", "\r", "\\\n", "\\\r\n", "\u2028"])
LITERALS = st.builds(
    lambda prefix, quote, parts: f"{prefix}{quote}{''.join(parts)}{quote}",
    st.sampled_from(["", "r", "R", "b", "rb", "Br", "u", "f", "F", "fr", "Rf"]),
    st.sampled_from(["'", '"', "'''", '"""']),
    st.lists(SPELLINGS, max_size=12),
)
EXPRESSIONS = st.recursive(
    LITERALS | st.sampled_from(["x", "5", "f(x)", "None", "(a, b)", "{'a': x}", "*a"]),
    lambda inner: st.one_of(
        st.builds("({} + {})".format, inner, inner),
        st.builds("({} % {})".format, inner, inner),
        st.builds("({} {})".format, LITERALS, LITERALS),
        st.builds("({} if {} else {})".format, inner, inner, inner),
        st.builds("{}.format({}, a={})".format, inner, inner, inner),
        st.builds("{}.join([{}, {}])".format, inner, inner, inner),
        st.builds("{}.strip({})".format, inner, inner),
        st.builds("dedent({})".format, inner),
        st.builds("inspect.cleandoc({})".format, inner),
        st.builds("str({})".format, inner),
    ),
    max_leaves=6,
)


def parsed(source: str) -> Program:
    """A program of one expression; what is not valid Python is passed over."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            program = Program(source)
    except (SyntaxError, ValueError):
        assume(False)
        raise
    assume(isinstance(program.tree.body[0], ast.Expr))
    return program


@given(st.lists(LITERALS, min_size=1, max_size=3))
def test_literals_are_what_python_says(literals: list[str]) -> None:
    program = parsed(f"({' '.join(literals)})")
    node = expression(program)
    signs = StringReader(program).read(node)
    assert signs is not None
    if not isinstance(node, ast.Constant):
        told = [value.value if isinstance(value, ast.Constant) else HOLE for value in node.values]  # type: ignore[attr-defined]
        assert "".join(sign.text for sign in signs) == "".join(told)
        return
    value = node.value
    text = "".join(sign.text for sign in signs)
    if isinstance(value, bytes):
        assert text in (value.decode("utf-8", "replace"), value.decode("latin-1")) or "�" in value.decode(
            "utf-8", "replace"
        )
    else:
        assert text == value
        for sign in signs:
            assert sign.quotes is not None
            mark = "'''" if "\n" in sign.text else sign.quotes.quote
            piece = program.source[sign.start : sign.end]
            if piece not in ("'", '"', "\\"):
                prefix = sign.quotes.prefix.replace("b", "")
                assert ast.literal_eval(f"{prefix}{mark}{piece}{mark}") == sign.text


@given(EXPRESSIONS)
def test_whatever_is_written_is_read(source: str) -> None:
    program = parsed(f"({source}\n)")
    for sign in StringReader(program).read(expression(program)) or ():
        assert 0 <= sign.start <= sign.end <= len(program.source)
        assert sign.kind == "literal" or (sign.kind, sign.text) == ("hole", HOLE)


@given(st.text(alphabet=" \t\nab", max_size=30))
def test_dedent_and_cleandoc_do_as_python_does(text: str) -> None:
    assert shown(f"dedent({text!r})") == textwrap.dedent(text)
    if "\t" not in text:
        lines = inspect.cleandoc(text).split("\n")
        cleaned = "\n".join(line if line.strip() else "" for line in lines).strip("\n")
        assert shown(f"cleandoc({text!r})") == cleaned

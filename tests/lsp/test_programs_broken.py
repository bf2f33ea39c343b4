"""Programs as they are while somebody types: nothing is raised, and statements are found without a parser."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lsprotocol import types

import laml_lint
from laml_lsp.programs import complete, hover
from laml_lsp.programs.statements import Statements
from tests.lsp.workbench import applied, bench

PROGRAM = '''\
from twilio.twiml.voice_response import Dial, VoiceResponse as VR

pytestmark = pytest.mark.filterwarnings("ignore:.*invalid escape sequence")  # of the programs

XML = """<Response>
  <Dial record="do-not-record"><Number>{number}</Number></Dial>
</Response>"""


class Views:
    @route("/x")
    def reply(self, caller):
        response = VR()
        if caller == f"{caller!r:>{10}}":
            return "<Response><Say voice='man'>x</Say></Response>"
        try:
            with response.gather(input="dtmf", num_digits=1) as gather:
                gather.say("x", voice="alice")
        except KeyError as error:
            raise ValueError(r'a\\b') from error
        dial = response.dial(caller_id="+1", record="do-not-record")
        dial.conference(
            "room",
            beep="true",  # a comment
            status_callback_event=["start", "end"],
        )
        return str(response) + XML.format(number=b"\\x00".decode())
'''
INSERTED = st.sampled_from(
    [
        "",
        '"',
        "'",
        '"""',
        "(",
        ")",
        "[",
        "]",
        "{",
        "}",
        "\\",
        "\n",
        "\r",
        ":",
        "=",
        ",",
        "#",
        "f'{",
        "😀",
        "\x00",
        "<",
        "lambda ",
    ]
)


@given(
    st.integers(0, len(PROGRAM)),
    st.integers(0, 80),
    INSERTED,
    st.integers(0, len(PROGRAM)),
)
@settings(max_examples=250, deadline=None)
def test_nothing_is_raised_anywhere_in_a_mutilated_program(
    start: int, length: int, text: str, at: int
) -> None:
    source = PROGRAM[:start] + text + PROGRAM[start + length :]
    for offset in (start, start + len(text), at):
        there = bench(source, "/nowhere/app.py", language="python", mark="¦")
        position = there.snapshot.position(min(offset, len(source)))
        cursor = there.snapshot.offset(position)
        hover(there.session, there.snapshot, types.HoverParams(there.document, position))
        found = complete(there.session, there.snapshot, types.CompletionParams(there.document, position))
        for item in found.items if found is not None else ():
            assert isinstance(item.text_edit, types.TextEdit)
            span = there.snapshot.span(item.text_edit.range)
            assert span.start <= cursor <= span.end


@pytest.mark.parametrize("offset", range(PROGRAM.index("VR()"), len(PROGRAM), 3))
def test_accepting_a_suggestion_keeps_a_program_one(offset: int) -> None:
    there = bench(PROGRAM, "/nowhere/app.py", language="python", mark="¦")
    params = types.CompletionParams(there.document, there.snapshot.position(offset))
    found = complete(there.session, there.snapshot, params)
    for item in found.items if found is not None else ():
        if not item.label.endswith("="):
            assert isinstance(item.text_edit, types.TextEdit)
            ast.parse(applied(there.snapshot, [item.text_edit]))


SOURCES = sorted(Path(laml_lint.__file__).parent.rglob("*.py"))
HEADS = ("else", "elif", "except", "finally", "case", "@")


@pytest.mark.parametrize("number", range(8))
def test_statements_begin_where_the_parser_finds_them(number: int) -> None:
    for path in SOURCES[number::8]:
        source = path.read_text(encoding="utf-8")
        found = Statements(source)
        lines = {source.count("\n", 0, statement.start) + 1 for statement in found.all}
        clauses = {
            source.count("\n", 0, each.start) + 1
            for each in found.all
            if source.startswith(HEADS, each.start)
        }
        parsed = {
            node.lineno
            for node in ast.walk(ast.parse(source))
            if isinstance(node, ast.stmt) and not _is_behind_colon(source, node)
        }
        assert lines - clauses == parsed - clauses, path


def _is_behind_colon(source: str, node: ast.stmt) -> bool:
    """Whether a statement stands on the line of the one around it."""
    line = source.splitlines()[node.lineno - 1]
    return bool(line[: node.col_offset].strip())


RESUMED = {
    "a quote is missing": 'a = f("x\nb = 1\n',
    "a bracket is missing": "a = f(1\nb = 1\n",
    "a bracket is missing before a word": "a = f(1,\nreturn b\n",
    "a bracket is missing before a decorator": "a = f(1,\n@b\n",
    "a bracket too much": "a = f(1))\nb = 1\n",
    "three quotes on one line": 'a = """x"""\nb = 1\n',
}


@pytest.mark.parametrize("source", RESUMED.values(), ids=list(RESUMED))
def test_a_statement_that_is_not_finished_does_not_swallow_the_next(source: str) -> None:
    found = Statements(source)
    assert [found.text(number) for number in range(len(found.all))] == source.splitlines()


GOES_ON = [
    "a = (b\n  if c\n  else d)",
    "a = f(\n    'x'\n    f'y'\n)",
    "a = [x  # first\n  for x in y\n]",
    "a = (b and\n  c)",
    "a = b + \\\n  c",
    "a = f(b,  # a word\n  c)",
    'a = """x\nreturn\n"""',
    "with (\n    a as b,\n    c as d,\n):",
    "a = (((((((((b,\n c)))))))))",
]


@pytest.mark.parametrize("source", GOES_ON)
def test_a_statement_goes_on_where_an_expression_does(source: str) -> None:
    assert len(Statements(source + "\nb = 1\n").all) == 2


def test_many_open_brackets_take_no_longer_than_they_are_long() -> None:
    for sign in "([{":
        assert len(Statements(sign * 50_000 + "\nreturn 1").all) == 2
    assert len(Statements('"\n' * 50_000).all) == 50_000

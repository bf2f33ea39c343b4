"""What holds for all rules about programs, and what LML615 says."""

from __future__ import annotations

import pytest

from laml_lint.diagnostics import Safety
from laml_lint.sources.python.facts import Facts, UndoneEscaping, UnknownMethod
from laml_lint.sources.python.program import Program

from .reading import judge, keyword, place

ESCAPES = [
    ("&amp;", "`&amp;`", "reads it as `&`"),
    ("&lt;", "`&lt;`", "reads it as `<`"),
    ("&quot;", "`&quot;`", 'reads it as `"`'),
    ("&#39;", "`&#39;`", "reads it as `'`"),
    ("", "the escapes", "reads them as they are meant"),
]


@pytest.mark.parametrize(("written", "what", "reads"), ESCAPES)
def test_undone_escaping_says_which(written: str, what: str, reads: str) -> None:
    program = Program(f"def view():\n    return str(response).replace({written!r}, 'x')\n")
    span = place(program, f".replace({written!r}, 'x')")
    (found,) = judge("LML615", program, Facts(undone_escapings=(UndoneEscaping(span, written),)))
    assert found.message == f"this takes {what} out of the rendered document, which can break the XML"
    assert found.help == f"leave the document as it is: the platform {reads}"
    assert found.range.span == span
    assert found.where == "view"
    assert found.fix is None


SCOPES = """\
class Menu:
    def reply(self):
        try:
            pass
        except ValueError:
            match 1:
                case 1:
                    def inner(): return r.Say("a")
    def other(self): pass
"""


def test_finding_knows_the_functions_around_it() -> None:
    program = Program(SCOPES)
    item = UnknownMethod(place(program, "Say"), "Say", "VoiceResponse", ("say",), "Response")
    (found,) = judge("LML616", program, Facts(unknown_methods=(item,)))
    assert (found.where, found.excerpt, found.path) == ("Menu.reply.inner", "Say", "app.py")
    assert found.fingerprint != found._replace(where="").fingerprint


def test_nothing_is_said_of_a_program_without_facts() -> None:
    for code in ("LML611", "LML612", "LML613", "LML614", "LML615", "LML616"):
        assert judge(code, Program("x = 1\n"), Facts()) == []


def test_fixes_are_as_safe_as_the_catalogue_says() -> None:
    program = Program("r.dial('1', callerid='2')\n")
    (found,) = judge("LML613", program, Facts(keywords=(keyword(program, "callerid", "Dial"),)))
    assert found.fix is not None
    assert found.fix.safety is Safety.SAFE

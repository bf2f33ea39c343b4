"""Programs are linted like documents: what is wrong is marked in each program under `cases/`, and whatever is
not marked stays silent.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from laml_lint import Settings, fix, lint
from laml_lint.file_linter import FileLinter
from laml_lint.reading import Unreadable

from ..rules.marked import found, strip

CASES = sorted((Path(__file__).parent / "cases").glob("*.*"))
EVERYTHING = Settings(select=("ALL",), ignore=("LML804", "LML302", "LML014"))


@pytest.mark.parametrize("file", CASES, ids=lambda file: file.name)
def test_case_gives_the_marked_findings_and_no_others(file: Path) -> None:
    source, expected = strip(file.read_text(encoding="utf-8"))
    assert found(lint(source, file.name, EVERYTHING), source) == expected


@pytest.mark.parametrize("newline", ["\r\n", "\r"])
def test_line_ends_do_not_move_anything(newline: str) -> None:
    file = Path(__file__).parent / "cases" / "written_document.py"
    source, expected = strip(file.read_text(encoding="utf-8").replace("\n", newline))
    assert found(lint(source, file.name, EVERYTHING), source) == expected


FIXES = {
    "a value of a builder": (
        'from signalwire.voice_response import Dial\nDial().conference("a", beep="onenter")\n',
        'from signalwire.voice_response import Dial\nDial().conference("a", beep="onEnter")\n',
    ),
    "a value in a text": (
        "X = '<Response><Dial><Conference beep=\"onenter\">a</Conference></Dial></Response>'\n",
        "X = '<Response><Dial><Conference beep=\"onEnter\">a</Conference></Dial></Response>'\n",
    ),
    "a bare ampersand in a text": (
        'X = """<Response><Say>A & B</Say></Response>"""\n',
        'X = """<Response><Say>A &amp; B</Say></Response>"""\n',
    ),
}


@pytest.mark.parametrize(("source", "mended"), FIXES.values(), ids=list(FIXES))
def test_fixes_edit_the_program(source: str, mended: str) -> None:
    assert fix(source, "app.py") == mended
    assert fix(mended, "app.py") == mended


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"import voice_response\ndef f(:\n", "is not a Python program: invalid syntax (line 2)"),
        (b"voice_response = '\xff'\n", "is not a Python program: invalid or missing encoding declaration"),
        (b"# coding: ascii\nvoice_response = '\xff'\n", "is not a text in ascii"),
        (
            b"# coding: nonsense\nimport voice_response\n",
            "is not a Python program: unknown encoding: nonsense",
        ),
    ],
)
def test_what_is_no_program_is_said_in_one_line(data: bytes, why: str) -> None:
    with pytest.raises(Unreadable, match=r".*") as caught:
        FileLinter().check(data, "app.py")
    assert str(caught.value) == why


def test_a_program_without_laml_is_clean_and_holds_no_document() -> None:
    result = FileLinter().check(b"print('hello')\n", "app.py")
    assert (result.diagnostics, result.documents) == ((), 0)

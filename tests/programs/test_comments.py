"""Comments in programs silence findings: `# noqa` as flake8 reads it, `# laml-lint:` as in documents."""

from __future__ import annotations

import pytest

from laml_lint.diagnostics import Diagnostic, Severity, Span
from laml_lint.programs.comments import CommentedProgram
from laml_lint.settings import Settings
from laml_lint.sources.python.program import Program
from laml_lint.suppressions import apply
from laml_lint.vocabulary import load


def commented(source: str) -> CommentedProgram:
    return commented_with(Program(source))


def finding(program: CommentedProgram, mark: str, code: str = "LML201") -> Diagnostic:
    start = program.source.index(mark)
    return Diagnostic(
        code, "x", Severity.ERROR, "x", "app.py", program.text.range(Span(start, start + len(mark)))
    )


NOQA = {
    "all codes": ("x = bad  # noqa\n", True),
    "this code": ("x = bad  # noqa: LML201\n", True),
    "a prefix": ("x = bad  # noqa: LML\n", True),
    "several codes": ("x = bad  # noqa: E501, LML201\n", True),
    "in small letters": ("x = bad  # NoQA:lml201\n", True),
    "another code": ("x = bad  # noqa: E501\n", False),
    "behind another comment": ("x = bad  # a thing  # noqa: LML201\n", True),
    "another line": ("x = bad\ny = 1  # noqa\n", False),
    "the end of a statement of several lines": ("x = [\n    bad,\n]  # noqa: LML201\n", True),
    "the end of a text of several lines": ('x = """\nbad\n"""  # noqa: LML201\n', True),
    "inside a text": ('x = "# noqa"; y = bad\n', False),
    "the whole file": ("# flake8: noqa\nx = bad\n", True),
    "the whole file, one code": ("# flake8: noqa: LML201\nx = bad\n", True),
    "the whole file, another code": ("# flake8: noqa: E501\nx = bad\n", False),
}


@pytest.mark.parametrize(("source", "silent"), NOQA.values(), ids=list(NOQA))
def test_noqa(source: str, silent: bool) -> None:
    program = commented(source)
    (item,) = program.without_noqa([finding(program, "bad")])
    assert item.suppressed is silent


OURS = {
    "on the line": ("x = bad  # laml-lint: ignore LML201: known\n", ["LML201 silent"]),
    "before the line": ("# laml-lint: ignore invalid-value: known\nx = bad\n", ["LML201 silent"]),
    "before a statement of several lines": (
        "# laml-lint: ignore LML201: known\nx = [\n    bad,\n]\n",
        ["LML201 silent"],
    ),
    "a line further away": ("# laml-lint: ignore LML201: known\ny = 1\nx = bad\n", ["LML201", "LML901"]),
    "the file": ("y = 1\n# laml-lint: ignore-file: known\nx = bad\n", ["LML201 silent"]),
    "a region": (
        "# laml-lint: disable LML201: known\nx = bad\n# laml-lint: enable LML201\n",
        ["LML201 silent"],
    ),
    "behind a region": (
        "# laml-lint: disable LML201: x\n# laml-lint: enable LML201\nx = bad\n",
        ["LML201", "LML901"],
    ),
    "an unknown name": ("x = bad  # laml-lint: ignore LML999x: why\n", ["LML201", "LML902"]),
    "a past day": ("x = bad  # laml-lint: ignore LML201: x, until 2020-01-01\n", ["LML201", "LML903"]),
}


@pytest.mark.parametrize(("source", "expected"), OURS.values(), ids=list(OURS))
def test_comments_for_the_linter(source: str, expected: list[str]) -> None:
    program = commented(source)
    found = apply(program, [finding(program, "bad")], {"LML201", "LML901", "LML902", "LML903"})
    assert [f"{item.code}{' silent' * item.suppressed}" for item in found] == expected


def test_removing_an_unused_comment_leaves_the_program_as_it_was() -> None:
    program = commented("a = 1\n# laml-lint: ignore LML201: gone\nx = 2\n")
    (item,) = apply(program, [], {"LML901", "LML201"})
    assert item.fix is not None
    (edit,) = item.fix.edits
    span = edit.range.span
    assert program.source[: span.start] + edit.text + program.source[span.end :] == "a = 1\nx = 2\n"


def test_what_can_be_taken_apart_in_part_only_has_its_first_comments() -> None:
    program = Program("x = 1\n")
    program.source = "# one\nx = (\n"
    assert [program.source[slice(*span)] for span, _ in commented_with(program).comments] == ["# one"]


def commented_with(program: Program) -> CommentedProgram:
    return CommentedProgram(program, "app.py", load(), Settings())


def test_comments_that_silence_stand_before_the_statements() -> None:
    program = commented("def f():\r\n    x = [\r\n        bad,\r\n    ]\r\ny = bad\r\n")
    items = [finding(program, "bad"), finding(program, "y = bad", "LML301"), finding(program, "y = bad")]
    source = program.source
    for span, text in reversed(program.additions(items)):
        source = source[: span.start] + text + source[span.end :]
    assert source == (
        "def f():\r\n    # laml-lint: ignore LML201\r\n    x = [\r\n        bad,\r\n    ]\r\n"
        "# laml-lint: ignore LML201, LML301\r\ny = bad\r\n"
    )

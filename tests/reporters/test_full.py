"""The format `full`, letter by letter."""

from __future__ import annotations

import pytest
from click import unstyle

from laml_lint.diagnostics import Severity, Suppression
from tests.reporters.conftest import Report
from tests.reporters.findings import BEEP, finding, fix, related, result, unmark

CONTRACT = """\
support.laml:4:23: error LML201 invalid-value: \
`beep` of <Conference> is "onenter"; allowed: true, false, onEnter, onExit
  |
4 |     <Conference beep="onenter">Room 1234</Conference>
  |                       ^^^^^^^ did you mean "onEnter"?
  = fix: replace with "onEnter" (safe)

"""


def test_block_is_the_one_of_the_contract(report: Report) -> None:
    text, (_, value) = unmark(BEEP)

    written = report("full", result(text, finding(text, value, fix=fix(text, value))))

    assert written == CONTRACT + "Found 1 error in 1 file (1 fixable with --fix).\n"


def test_related_places_and_findings_without_hint_or_fix(report: Report) -> None:
    text, (name, value) = unmark(BEEP)

    written = report(
        "full",
        result(text, finding(text, name, help=None, message="twice", related=(related(text, value),))),
    )

    assert written.splitlines()[1:] == [
        "  |",
        '4 |     <Conference beep="onenter">Room 1234</Conference>',
        "  |                 ^^^^",
        "  = note: support.laml:4:23: the first one is here",
        "",
        "Found 1 error in 1 file.",
    ]


def test_finding_without_source_has_its_hint_in_a_note(report: Report) -> None:
    text, (_, value) = unmark(BEEP)

    written = report("full", result(None, finding(text, value)))

    assert written.splitlines()[1:3] == ['  = help: did you mean "onEnter"?', ""]


def test_gutter_grows_with_the_line_number(report: Report) -> None:
    text, (value,) = unmark("\n" * 99 + "<a ⟦b⟧=''/>")

    written = report("full", result(text, finding(text, value, help=None)))

    assert written.splitlines()[1:4] == ["    |", "100 | <a b=''/>", "    |    ^"]


def test_hint_that_the_terminal_would_break_stands_alone(report: Report) -> None:
    text, (_, value) = unmark(BEEP)
    hint = "the reference lists true, false, onEnter and onExit"

    written = report("full", result(text, finding(text, value, help=hint)), width=60)

    assert written.splitlines()[3:5] == ["  |                       ^^^^^^^", f"  = help: {hint}"]


def test_quiet_leaves_the_summary_out(report: Report) -> None:
    text, (_, value) = unmark(BEEP)

    assert report("full", result(text, finding(text, value, fix=fix(text, value))), quiet=True) == CONTRACT
    assert report("full", result(None), quiet=True) == ""


@pytest.mark.parametrize(
    ("severity", "code"), [(Severity.ERROR, 31), (Severity.WARNING, 33), (Severity.INFO, 34)]
)
def test_colours_change_nothing_but_the_looks(report: Report, severity: Severity, code: int) -> None:
    text, (_, value) = unmark(BEEP)
    found = result(text, finding(text, value, severity=severity, fix=fix(text, value)))

    colored = report("full", found, color=True)

    assert unstyle(colored) == report("full", found)
    assert f"\x1b[{code}m\x1b[1m{severity.label}\x1b[0m" in colored
    assert f'\x1b[{code}m\x1b[1m^^^^^^^ did you mean "onEnter"?\x1b[0m' in colored
    assert "\x1b[1msupport.laml\x1b[0m:4:23" in colored


def test_all_is_well_in_green(report: Report) -> None:
    assert (
        report("full", result(None), color=True) == "\x1b[32m\x1b[1mAll clean: 1 document in 1 file.\x1b[0m\n"
    )


@pytest.mark.parametrize("name", ["full", "concise", "grouped"])
def test_nothing_of_the_document_or_its_name_steers_the_terminal(report: Report, name: str) -> None:
    text, (value,) = unmark('<Say voice="⟦\x1b[31m\x07\x9b2J\u202e⟧"/>')
    evil = "\x1b]0;owned\x07\r\n\u202e"
    found = finding(
        text,
        value,
        path=f"a{evil}\udcff.xml",
        message=evil,
        help=evil,
        fix=fix(text, value, evil),
        related=(),
    )

    written = report(name, result(text, found, path=found.path))

    assert not [sign for sign in written if not (sign.isprintable() or sign == "\n")]
    assert "a␛]0;owned␇␍␊\\u202e\\xff.xml" in written


REASONS = {
    Suppression("comment", "agreed\twith legal"): "(suppressed: agreed␉with legal)",
    Suppression("comment"): "(suppressed by a comment)",
    Suppression("baseline"): "(suppressed by the baseline)",
}


@pytest.mark.parametrize(("suppression", "said"), REASONS.items(), ids=str)
def test_suppressed_findings_say_so_and_do_not_count(
    report: Report, suppression: Suppression, said: str
) -> None:
    text, (_, value) = unmark(BEEP)
    found = result(text, finding(text, value, message="wrong", suppression=suppression))

    assert f"LML201 invalid-value: wrong {said}\n" in report("full", found)
    assert report("full", found).endswith("\nAll clean: 1 document in 1 file.\n")
    assert report("concise", found) == f"support.laml:4:23: error LML201 invalid-value: wrong {said}\n"
    assert f"  invalid-value  wrong {said}\n" in report("grouped", found)

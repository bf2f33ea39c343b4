"""What is suggested in the comments of a program that silence findings."""

from __future__ import annotations

import pytest

from tests.lsp.test_programs_completion import TWILIO, accepted, items, program

DIRECTIVES = {"ignore", "ignore-file", "disable", "enable"}
WRONG = 'dial.conference("room", beep="onenter")'


@pytest.mark.parametrize(
    "comment",
    ["# laml-lint: ¦", "# laml-lint:¦", "#laml-lint: ig¦", f"{WRONG}  # laml-lint: ¦", "    # laml-lint: ¦"],
)
def test_directives(comment: str) -> None:
    assert items(program(TWILIO + comment)).keys() == DIRECTIVES


@pytest.mark.parametrize("comment", ["# ¦", "# lam¦", f"{WRONG}  # laml-¦"])
def test_the_beginning_of_a_directive(comment: str) -> None:
    assert items(program(TWILIO + comment)).keys() == {f"laml-lint: {word}" for word in DIRECTIVES}


@pytest.mark.parametrize(
    "comment",
    [
        "# laml-lint: ignore ¦",
        "# laml-lint: disable LML101, inv¦",
        f"{WRONG}  # laml-lint: ignore LML¦",
        f"# laml-lint: ignore ¦\n{WRONG}",
        'dial.conference(  # laml-lint: ignore ¦\n    "room")',
        'dial.conference(\n    # laml-lint: ignore ¦\n    "room")',
    ],
)
def test_rules_by_code_and_by_name(comment: str) -> None:
    assert {"LML201", "invalid-value"} <= items(program(TWILIO + comment)).keys()


@pytest.mark.parametrize(
    "comment",
    [
        f"{WRONG}  # noqa: ¦",
        f"{WRONG}  # noqa:¦",
        f"{WRONG}  # NOQA: E501, LML¦",
        f"{WRONG}  # type: ignore # noqa: ¦",
        "# flake8: noqa: ¦",
    ],
)
def test_noqa_takes_codes_alone(comment: str) -> None:
    found = items(program(TWILIO + comment)).keys()
    assert "LML201" in found
    assert "invalid-value" not in found


@pytest.mark.parametrize(
    "code",
    [
        "# hello ¦",
        'name = "# noqa: ¦"',
        "# noqa ¦",
        "# laml-lint: role ¦",
        "# laml-lint: ignore LML201: why ¦",
    ],
)
def test_nothing_elsewhere(code: str) -> None:
    assert items(program(TWILIO + code)) == {}


@pytest.mark.parametrize(
    ("trigger", "is_asked"), [(" ", True), (":", True), (",", True), ("(", False), ("<", False)]
)
def test_characters_that_ask(trigger: str, is_asked: bool) -> None:
    assert bool(items(program(f"{TWILIO}# laml-lint: ignore ¦"), trigger)) is is_asked


def test_codes_that_are_named_are_not_suggested_again() -> None:
    for mark in ("noqa: ", "laml-lint: ignore "):
        found = items(program(f"{TWILIO}{WRONG}  # {mark}LML201, ¦"))
        assert "LML201" not in found
        assert "LML101" in found


@pytest.mark.parametrize(
    "code",
    [
        f"{WRONG}  # laml-lint: ignore ¦",
        f"# laml-lint: ignore ¦\n{WRONG}\n",
        f"# laml-lint: disable ¦\n{WRONG}\n",
        f"{WRONG}\n# laml-lint: ignore-file ¦",
        f"{WRONG}  # noqa: ¦",
        f"{WRONG}\n# flake8: noqa: ¦",
    ],
)
def test_what_is_found_there_comes_first(code: str) -> None:
    there = program(TWILIO + code)
    assert "LML201" in {item.code for item in (*there.snapshot.findings, *there.snapshot.silenced)}
    assert next(iter(items(there))) == "LML201"


def test_an_accepted_code_takes_the_place_of_what_is_typed() -> None:
    there = program(f"{TWILIO}{WRONG}  # noqa: LML101,LML2¦")
    assert accepted(there, "LML201") == f"{TWILIO}{WRONG}  # noqa: LML101,LML201"

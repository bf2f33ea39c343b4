"""The README says on one screen what the program is for. Its commands and links are tested with those of the
documentation, by `tests/docs`.
"""

from __future__ import annotations

import re

from laml_lint.rules import catalogue
from tests.docs.pages import README, page

TEXT = page(README).text


def test_it_is_short() -> None:
    assert len(TEXT.splitlines()) <= 80


def test_it_shows_the_terminal_and_the_editor() -> None:
    pictures = ["docs/pictures/terminal.svg", "docs/pictures/editor.png"]
    assert re.findall(r"!\[[^]]+\]\(([^)]+)\)", TEXT) == pictures


def test_the_two_commands_of_a_newcomer_are_named() -> None:
    assert {"run", "test"} <= set(re.findall(r"(?:^|`)make ([\w-]+)", TEXT, re.MULTILINE))


def test_every_group_of_rules_is_named() -> None:
    assert set(re.findall(r"(LML\d)xx", TEXT)) == {code[:4] for code in catalogue()}

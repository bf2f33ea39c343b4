"""Time per rule: every call is counted, the rules work as before, and nothing of it stays behind."""

from __future__ import annotations

import itertools

from laml_lint.file_linter import FileLinter
from laml_lint.linter import Linter
from laml_lint.profiling import Profile
from laml_lint.rules import load_rule

MISTAKE = b'<Response><Dial><Conference beep="onenter">r</Conference></Dial><Say>Q &amp; A</Say></Response>'


def test_each_rule_is_measured_and_finds_what_it_found() -> None:
    ticks = itertools.count()
    with Profile(lambda: float(next(ticks))) as profile:
        found = Linter().check(MISTAKE, "a.xml").diagnostics
    assert [item.code for item in found] == ["LML201"]
    times = {item.code: item for item in profile.times()}
    assert times["LML201"].calls >= 1
    assert times["LML201"].seconds >= 1
    assert sum(item.seconds for item in times.values()) < profile.total


def test_nothing_stays_behind() -> None:
    rule = load_rule("LML201")
    with Profile():
        assert "judge" in vars(rule)
    assert "judge" not in vars(rule)
    assert "suspects" not in vars(rule)


def test_the_table_begins_with_the_most_costly() -> None:
    with Profile() as profile:
        Linter().check(MISTAKE, "a.xml")
    head, *rows, _, last = profile.table().splitlines()
    assert head.split() == ["rule", "calls", "ms", "of", "the", "whole"]
    assert [row.split()[0] for row in rows] == [item.code for item in profile.times()]
    assert last.startswith("the whole run")


def test_rules_about_programs_are_measured() -> None:
    source = b'def f(name):\n  return "<Response><Say>" + name + "</Say></Response>"\n'
    with Profile() as profile:
        found = FileLinter().check(source, "a.py").diagnostics
    assert [item.code for item in found] == ["LML611"]
    assert {item.code for item in profile.times()} >= {"LML611", "LML616"}

"""The rules find what is marked and nothing else, and their manual pages are true."""

from __future__ import annotations

import pytest

from laml_lint import Settings
from laml_lint.rule_testing import check_case, check_page, rules_in

SETTINGS = Settings(plugins=("acme",))

CASES = {
    "a Dial without action": """<Response><⟦ACME001|Dial⟧>+12025550123</Dial></Response>""",
    "an empty action is the business of a built-in rule": (
        """<Response><Dial ⟦LML211|action⟧="">+12025550123</Dial></Response>"""
    ),
    "no voice": """<Response><⟦ACME002|Say⟧>Hello</Say></Response>""",
    "another voice": """<Response><Say voice="⟦ACME002|man⟧">Hello</Say></Response>""",
    "a voice that is filled in": """<Response><Say voice="{{ voice }}">Hello</Say></Response>""",
    "the old host": (
        """<Response><Dial action="https://⟦ACME003|calls.acme.example⟧/end">+12025550123</Dial></Response>"""
    ),
    "a foreign host": (
        """<Response><Dial action="⟦ACME003|https://acme.example.com/end⟧">+12025550123</Dial></Response>"""
    ),
    "a host that is filled in": (
        """<Response><Dial action="https://{{ host }}/end">+12025550123</Dial></Response>"""
    ),
    "a recording from elsewhere": """<Response><Play>https://cdn.example.com/a.mp3</Play></Response>""",
}


@pytest.mark.parametrize("name", CASES)
def test_case(name: str) -> None:
    check_case(CASES[name], SETTINGS)


@pytest.mark.parametrize("rule", rules_in(SETTINGS), ids=lambda rule: rule.code)
def test_page(rule: type) -> None:
    check_page(rule, SETTINGS)

"""What authors of rules rely on: the names that they import, and what their tests are told."""

from __future__ import annotations

import pytest

from laml_lint import Settings, rule_api, rule_testing
from laml_lint.rule_testing import check_case, check_page, rules_in, strip

from .conftest import FINDS, document, rule, write

SETTINGS = Settings(rules=("rules",))
PAGE = '''
    ## Example
    ```xml
    {wrong}
    ```

    ## Use instead
    ```xml
    {right}
    ```
    """

'''


def test_the_names_are_public() -> None:
    assert sorted(rule_api.__all__) == [
        "Attribute",
        "Diagnostic",
        "Document",
        "DocumentRule",
        "Edit",
        "ElementRule",
        "ElementType",
        "Fix",
        "Kind",
        "Range",
        "Related",
        "Rule",
        "Safety",
        "Settings",
        "SettingsError",
        "Severity",
        "Span",
        "Url",
        "Value",
        "ValueRule",
        "ValueType",
        "escaped",
        "holds_placeholder",
        "own_text",
        "read_url",
        "written_attribute",
        "written_name",
    ]
    assert sorted(rule_testing.__all__) == [
        "Expected",
        "check_case",
        "check_page",
        "found",
        "rules_in",
        "strip",
    ]
    for module in (rule_api, rule_testing):
        assert [name for name in module.__all__ if not hasattr(module, name)] == []


def test_a_case_that_is_right() -> None:
    write("rules/one.py", rule())
    check_case(document('<⟦ACME001|Say⟧ voice="⟦LML216|nobody⟧">Hello</Say>'), SETTINGS)
    check_case(document("<Hangup/>"), SETTINGS)


def test_a_case_that_is_wrong_says_what_is_missing_and_what_is_too_much() -> None:
    write("rules/one.py", rule())

    with pytest.raises(AssertionError) as caught:
        check_case("<Response><Say>Hello</Say><⟦ACME001|Pause⟧/></Response>", SETTINGS)
    assert str(caught.value).splitlines() == [
        "case.xml gives other findings than those that are marked",
        "missing 1:28 warning ACME001 'Pause'",
        "not marked 1:12 warning ACME001 'Say': there it is",
    ]


@pytest.mark.parametrize("marked", ["⟦ACME001|Say", "Say⟧", "⟦NONE001|Say⟧"])
def test_marks_that_cannot_be_read(marked: str) -> None:
    with pytest.raises(ValueError, match=r"mark|no rule"):
        strip(marked)


@pytest.mark.parametrize(
    ("wrong", "right", "complaint"),
    [
        ("<Say>Hello</Say>", "<Hangup/>", None),
        ("<Hangup/>", "<Hangup/>", 'the document below "Example" gives nothing'),
        ("<Say>a</Say><Dail/>", "<Hangup/>", 'the document below "Example" gives ACME001, LML101'),
        ("<Say>Hello</Say>", "<Say>Hello</Say>", 'the document below "Use instead" gives ACME001'),
    ],
)
def test_pages_have_to_be_true(wrong: str, right: str, complaint: str | None) -> None:
    page = PAGE.format(wrong=wrong, right=right)
    write("rules/one.py", rule().replace('    """\n\n', page, 1))
    (tested,) = rules_in(SETTINGS)

    if complaint is None:
        check_page(tested, SETTINGS)
        return
    with pytest.raises(AssertionError) as caught:
        check_page(tested, SETTINGS)
    assert str(caught.value) == f"ACME001: {complaint}"


@pytest.mark.parametrize(
    ("says", "edit", "complaint"),
    [
        ("fix = Safety.SAFE", "", "ACME001: the fix leaves the finding"),
        ("fix = Safety.SAFE", ' loop="1"', "ACME001: the fix leaves the finding"),
        ("fix = None", ' loop="1"', "ACME001 offers a fix, and `fix` does not say so"),
    ],
)
def test_fixes_have_to_be_as_the_class_says(says: str, edit: str, complaint: str) -> None:
    page = PAGE.format(wrong="<Say>Hello</Say>", right="<Hangup/>")
    behind = "Span(*[document.locate.name(element).end] * 2)"
    fix = f"document.fix('mend', Safety.UNSAFE, ({behind}, {edit!r}))" if edit else "None"
    body = FINDS.replace("element=element", f"element=element, fix={fix}")
    text = (
        rule(body=body).replace('    """\n\n', page, 1).replace("    severity", f"    {says}\n    severity")
    )
    write("rules/one.py", text)
    (tested,) = rules_in(SETTINGS)

    with pytest.raises(AssertionError) as caught:
        check_page(tested, SETTINGS)
    assert str(caught.value).startswith(complaint)

"""LML613: which keywords mean another one, and what is written in their place."""

from __future__ import annotations

import pytest

from laml_lint.sources.python.facts import Facts
from laml_lint.sources.python.program import Program

from .reading import judge, keyword, mended, place, texts

KEYWORDS = [
    # keyword, element, parent, what is rendered, what is meant
    ("callerid", "Dial", "Response", "as it stands", "caller_id"),
    ("CallerID", "Dial", None, "as it stands", "caller_id"),
    ("caller_iD", "Dial", None, None, None),
    ("callerId", "Dial", "Response", None, None),
    ("numdigits", "Gather", "Response", "as it stands", "num_digits"),
    ("startonenter", "Conference", "Dial", "as it stands", "start_conference_on_enter"),
    ("start_on_enter", "Conference", "Dial", "as `startOnEnter`", "start_conference_on_enter"),
    ("end_on_exit", "Conference", None, "as `endOnExit`", "end_conference_on_exit"),
    ("status_callback_events", "Number", "Dial", "as `statusCallbackEvents`", "status_callback_event"),
    ("statusCallbackEvents", "Number", "Dial", "as it stands", "status_callback_event"),
    ("From", "Sms", "Response", "as it stands", "from_"),
    ("From_", "Sms", "Response", None, None),
    ("referurl", "Dial", "Response", "as it stands", "refer_url"),
    ("refer_url", "Dial", "Response", None, None),
    ("posPromptURL", "AI", "Connect", None, None),
    ("postprompturl", "AI", "Connect", "as it stands", "postPromptURL"),
    ("startconferenceonentry", "Conference", "Dial", None, None),
    ("number", "Dial", "Response", None, None),
    ("shoe_size", "Dial", "Response", None, None),
    ("callerid", "Nothing", "Response", None, None),
    # Outside its place, and where nobody knows the place
    ("statuscallback", "Stream", "Start", "as it stands", "status_callback"),
    ("statuscallback", "Stream", None, "as it stands", "status_callback"),
    ("UserName", "Sip", None, "as it stands", "username"),
]


@pytest.mark.parametrize(("name", "element", "parent", "rendered", "meant"), KEYWORDS)
def test_keyword_is_reported_when_it_certainly_means_another(
    name: str, element: str, parent: str | None, rendered: str | None, meant: str | None
) -> None:
    program = Program(f"builder.make('a', {name}=value)\n")
    found = judge("LML613", program, Facts(keywords=(keyword(program, name, element, parent),)))
    if meant is None:
        assert found == []
        return
    assert texts(program, found) == [name]
    assert found[0].message == f"`{name}` is rendered {rendered}, and <{element}> has no such attribute"
    assert found[0].help == f"did you mean `{meant}`?"
    assert mended(program, found) == f"builder.make('a', {meant}=value)\n"


def test_keyword_of_the_signature_is_written() -> None:
    program = Program("say.say_as('1', interpretas='date')\n")
    item = keyword(program, "interpretas", "say-as", "Say", ("interpret_as", "format"))
    assert (
        mended(program, judge("LML613", program, Facts(keywords=(item,))))
        == "say.say_as('1', interpret_as='date')\n"
    )


@pytest.mark.parametrize(
    ("call", "known"),
    [
        ("dial(callerid='a', caller_id='b')", ()),
        ("dial(callerid='a', callerId='b')", ()),
        ("dial('1', 'b', callerid='a')", ("caller_id", "action")),
    ],
)
def test_keyword_is_not_given_twice(call: str, known: tuple[str, ...]) -> None:
    program = Program(f"response.{call}\n")
    (found,) = judge("LML613", program, Facts(keywords=(keyword(program, "callerid", "Dial", None, known),)))
    assert found.fix is None
    assert found.help == "did you mean `caller_id`? The call gives it already"


def test_two_keywords_with_one_meaning_are_not_both_mended() -> None:
    program = Program("response.dial(callerid='a', CallerId='b')\n")
    items = tuple(keyword(program, name, "Dial") for name in ("CallerId", "callerid"))
    found = judge("LML613", program, Facts(keywords=items))
    assert texts(program, found) == ["callerid", "CallerId"]
    assert mended(program, found) == "response.dial(caller_id='a', CallerId='b')\n"


def test_keyword_beside_unknown_ones_is_left_to_the_author() -> None:
    program = Program("response.dial(callerid='a', **options)\n")
    (found,) = judge("LML613", program, Facts(keywords=(keyword(program, "callerid", "Dial"),)))
    assert found.fix is None


def test_key_of_a_dictionary_has_no_fix() -> None:
    program = Program("response.dial(**{'callerid': '+12025550142'})\n")
    item = keyword(Program("callerid=1"), "callerid", "Dial")._replace(span=place(program, "'callerid'"))
    (found,) = judge("LML613", program, Facts(keywords=(item,)))
    assert found.fix is None

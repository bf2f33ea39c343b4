"""LML616: whose method it is that a builder does not have."""

from __future__ import annotations

import pytest

from laml_lint.diagnostics import Span
from laml_lint.sources.python.facts import Facts, UnknownMethod
from laml_lint.sources.python.program import Program

from .reading import judge, texts

OF_VOICE = ("say", "play", "dial", "hangup")
METHODS = [
    # program, builder, element, name, methods that it has, help
    (
        "r.say('a')",
        "MessagingResponse",
        "Response",
        "say",
        ("message", "redirect"),
        "<Say> belongs to `VoiceResponse`",
    ),
    (
        "r.message('a')",
        "VoiceResponse",
        "Response",
        "message",
        OF_VOICE,
        "<Message> belongs to `MessagingResponse`",
    ),
    ("r.receive()", "VoiceResponse", "Response", "receive", OF_VOICE, "<Receive> belongs to `FaxResponse`"),
    ("r.number('a')", "VoiceResponse", "Response", "number", OF_VOICE, "<Number> belongs to `Dial`"),
    ("r.Say('a')", "VoiceResponse", "Response", "Say", OF_VOICE, "did you mean `say`?"),
    ("r.hang_up()", "VoiceResponse", "Response", "hang_up", OF_VOICE, "did you mean `hangup`?"),
    ("r.plays('a')", "VoiceResponse", "Response", "plays", OF_VOICE, "did you mean `play`?"),
    (
        "r.denoise()",
        "VoiceResponse",
        "Response",
        "denoise",
        OF_VOICE,
        '`add_child("Denoise")` adds a <Denoise>',
    ),
    ("r.frobnicate()", "VoiceResponse", "Response", "frobnicate", OF_VOICE, None),
    (
        "r.say('a').hangup()",
        "Say",
        "Say",
        "hangup",
        ("break_", "emphasis"),
        "<Hangup> belongs to `VoiceResponse`, and what adds a verb returns that verb",
    ),
    ("say.hangup()", "Say", "Say", "hangup", ("break_", "emphasis"), "<Hangup> belongs to `VoiceResponse`"),
    ("dial.say('a')", "Dial", "Dial", "say", ("number",), "<Say> belongs to `VoiceResponse`"),
    ("gather.number('a')", "Gather", "Gather", "number", ("say", "play"), "<Number> belongs to `Dial`"),
]


@pytest.mark.parametrize(("source", "builder", "element", "name", "known", "help"), METHODS)
def test_unknown_method_says_who_has_it(
    source: str, builder: str, element: str, name: str, known: tuple[str, ...], help: str | None
) -> None:
    program = Program(source)
    at = source.rindex(f".{name}(") + 1
    item = UnknownMethod(Span(at, at + len(name)), name, builder, known, element)
    (found,) = judge("LML616", program, Facts(unknown_methods=(item,)))
    assert texts(program, [found]) == [name]
    assert found.message == f"`{builder}` has no method `{name}`"
    assert found.help == help

"""What is suggested in programs: keywords and values of builder calls, and the documents in strings."""

from __future__ import annotations

import ast
import dataclasses

import pytest
from lsprotocol import types

from laml_lint import lint
from laml_lint.diagnostics import Span
from laml_lsp.programs import complete
from tests.lsp.workbench import EVERYTHING, Bench, applied, bench

MARK = "¦"
PLAIN = dataclasses.replace(EVERYTHING, snippets=False)
TWILIO = """\
from twilio.twiml.voice_response import Dial, VoiceResponse

response = VoiceResponse()
dial = response.dial()
"""
SIGNALWIRE = TWILIO.replace("twilio.twiml.", "signalwire.")


def program(marked: str, *, name: str = "/nowhere/app.py", client: object = PLAIN) -> Bench:
    return bench(marked, name, language="python", mark=MARK, client=client)  # type: ignore[arg-type]


def items(there: Bench, trigger: str | None = None) -> dict[str, types.CompletionItem]:
    context = types.CompletionContext(types.CompletionTriggerKind.Invoked)
    if trigger is not None:
        context = types.CompletionContext(types.CompletionTriggerKind.TriggerCharacter, trigger)
    params = types.CompletionParams(there.document, there.position, context)
    found = complete(there.session, there.snapshot, params)
    return {} if found is None else {item.label: item for item in found.items}


def accepted(there: Bench, label: str) -> str:
    """The program once a suggestion is accepted."""
    edit = items(there)[label].text_edit
    assert isinstance(edit, types.TextEdit)
    span = there.snapshot.span(edit.range)
    assert span.start <= there.snapshot.offset(there.position) <= span.end
    assert edit.range.start.line == edit.range.end.line
    return applied(there.snapshot, [edit])


# --- values of builder calls ---

BEEP = {"true", "false", "onEnter", "onExit"}
RECORD = {"do-not-record", "record-from-answer"}
VALUES = {
    "a keyword": ('dial.conference("room", beep="¦")', BEEP),
    "single quotes": ("dial.conference('room', beep='¦')", BEEP),
    "in a value that is there": ('dial.conference("room", beep="on¦Exit")', BEEP),
    "raw": ('dial.conference("room", beep=r"¦")', BEEP),
    "three quotes": ('dial.conference("room", beep="""¦""")', BEEP),
    "an f-string": ('dial.conference("room", beep=f"¦")', BEEP),
    "a chain": ('VoiceResponse().dial().conference("room", beep="¦")', BEEP),
    "an argument of another call": ('print(str(dial.conference("room", beep="¦")))', BEEP),
    "a class": ('response.append(Dial(record="¦"))', RECORD),
    "in parentheses": ('dial.conference("room", beep=("¦"))', BEEP),
    "a choice": ('dial.conference("room", beep="true" if dial else "¦")', BEEP),
    "over several lines": ('dial.conference(\n    "room",\n    beep="¦",\n    muted="true",\n)', BEEP),
    "by its place": ('response.gather("¦")', {"dtmf", "speech"}),
    "unpacked arguments beside it": ('dial.conference(*rooms, beep="¦", **more)', BEEP),
    "another spelling": ('dial.conference("room", statusCallbackEvent="¦")', {"start", "end"}),
}
BROKEN = {
    "no end": ('dial.conference("room", beep="¦', BEEP),
    "no bracket": ('dial.conference("room", beep="¦"', BEEP),
    "no quote": ('dial.conference("room", beep="¦)', BEEP),
    "no quote, and another argument": ('dial.conference("room", beep="¦, muted="true")', BEEP),
    "two brackets missing": ('print(str(dial.conference("room", beep="¦', BEEP),
    "more statements behind": ('dial.conference("room", beep="¦\nresponse.say("x")\nprint(response)', BEEP),
    "a function behind": ('dial.conference("room", beep="¦\n\n\ndef other():\n    return 1', BEEP),
    "an empty value": ('dial.conference("room", beep=¦)', {"True", "False", "onEnter"}),
    "an empty value at the end": ('dial.conference("room", beep=¦', {"True", "False", "onEnter"}),
    "an empty value on a line": ('dial.conference("room", beep=¦\n    muted="true")', {"True", "onEnter"}),
    "a head without a block": ('with response.gather(input="¦', {"dtmf", "speech"}),
    "a condition": ('if response.gather(input="¦', {"dtmf", "speech"}),
    "broken before": ('response.say("x\ndial.conference("room", beep="¦")', BEEP),
    "an open bracket before": ('response.say("x"\ndial.conference("room", beep="¦")', BEEP),
    "a list": ('dial.conference("room", status_callback_event=["start", "¦', {"end", "join"}),
}


@pytest.mark.parametrize("head", [TWILIO, SIGNALWIRE], ids=["twilio", "signalwire"])
@pytest.mark.parametrize(("call", "expected"), (VALUES | BROKEN).values(), ids=list(VALUES | BROKEN))
def test_values_are_suggested(head: str, call: str, expected: set[str]) -> None:
    assert expected <= items(program(head + call)).keys()


PLACES = {
    "a with block": """
def reply():
    response = VoiceResponse()
    with response.gather() as gather:
        gather.say("x", voice="¦")
""",
    "a method": """
class Views:
    def new(self):
        return VoiceResponse()

    def reply(self):
        response = self.new()
        response.say("x", voice="¦
        return str(response)
""",
    "an attribute of the object": """
class Views:
    def reply(self):
        self.response = VoiceResponse()
        self.response.say("x", voice="¦")
""",
    "a parameter with a type": """
def add(response: VoiceResponse) -> None:
    response.say("x", voice="¦
""",
    "a parameter that is given": """
def add(it):
    it.say("x", voice="¦")

add(VoiceResponse())
""",
    "a function that makes it, further below": """
def reply():
    response = new()
    response.say("x", voice="¦")

def new():
    return VoiceResponse()
""",
    "an early return": """
def reply(caller):
    response = VoiceResponse()
    if not caller:
        response = Dial()
        return str(response)
    response.say("x", voice="¦")
""",
    "a try block": """
def reply():
    try:
        response = VoiceResponse()
        response.say("x", voice="¦
    except ValueError:
        return None
""",
    "a clause": """
def reply(caller):
    response = VoiceResponse()
    if caller == 1:
        pass
    elif caller == 2:
        response.say("x", voice="¦
    else:
        pass
""",
    "a name that is bound again": """
thing = Dial()
thing.number("1")
thing = VoiceResponse()
thing.say("x", voice="¦")
""",
    "a function of an asynchronous application": """
@app.post("/voice")
async def reply(request):
    form = await request.form()
    response = VoiceResponse()
    response.say(f"Hello {form['From']}", voice="¦
    return str(response)
""",
    "a loop": """
response = VoiceResponse()
for name in names:
    response.say(name, voice="¦
""",
}


@pytest.mark.parametrize("code", PLACES.values(), ids=list(PLACES))
def test_the_element_is_known_wherever_it_is_made(code: str) -> None:
    assert {"man", "woman"} <= items(program(TWILIO.partition("\n")[0] + code)).keys()


IMPORTS = {
    "another name": ("from twilio.twiml.voice_response import VoiceResponse as VR", "VR"),
    "a module": ("from twilio.twiml import voice_response", "voice_response.VoiceResponse"),
    "a module by another name": ("import twilio.twiml.voice_response as tv", "tv.VoiceResponse"),
    "its whole name": ("import signalwire.voice_response", "signalwire.voice_response.VoiceResponse"),
    "everything": ("from signalwire.voice_response import *", "VoiceResponse"),
}


@pytest.mark.parametrize(("line", "name"), IMPORTS.values(), ids=list(IMPORTS))
def test_classes_are_known_however_they_are_imported(line: str, name: str) -> None:
    assert items(program(f'{line}\n{name}().dial(record="¦"')).keys() >= RECORD


SILENT = {
    "the text": TWILIO + 'dial.conference("¦")',
    "another call": TWILIO + 'print("¦")',
    "a keyword of another call": TWILIO + 'open("x", mode="¦")',
    "a method that nobody has": TWILIO + 'dial.konference("room", beep="¦")',
    "the receiver is not known": TWILIO + 'other.conference("room", beep="¦")',
    "it depends": TWILIO + 'it = response if x else dial\nit.queue("x", url="¦")',
    "a condition": TWILIO + 'dial.conference("room", beep="a" if "¦" else "b")',
    "a comparison": TWILIO + 'dial.conference("room", beep=x == "¦")',
    "a comment": TWILIO + '# dial.conference("room", beep="¦")',
    "bytes": TWILIO + 'dial.conference("room", beep=b"¦")',
    "the field of an f-string": TWILIO + 'dial.conference("room", beep=f"{¦x}")',
    "an escape": TWILIO + 'dial.conference("room", beep="\\¦x41")',
    "an attribute that nobody has": TWILIO + 'dial.conference("room", nothing="¦")',
    "no SDK": 'dial.conference("room", beep="¦")\nx = "<Response></Response>"',
    "no LaML": 'print("¦")',
    "a definition": TWILIO + "def conference(¦",
    "nothing": TWILIO + "\n¦\n",
    "a name": TWILIO + "dial.conf¦",
}


@pytest.mark.parametrize("code", SILENT.values(), ids=list(SILENT))
def test_nothing_is_suggested_where_nothing_is_known(code: str) -> None:
    assert items(program(code)) == {}


@pytest.mark.parametrize("name", ["/nowhere/app.ipynb", "/nowhere/app.md", "/nowhere/app.rst"])
def test_nothing_is_suggested_in_other_files_with_programs(name: str) -> None:
    assert items(program(TWILIO + 'dial.conference("room", beep="¦")', name=name)) == {}


def test_a_program_that_was_never_saved_is_known_by_its_language() -> None:
    assert items(program(TWILIO + 'dial.conference("room", beep="¦")', name="/Untitled-1")).keys() >= BEEP


# --- edits ---

EDITS = {
    "an empty value": ('beep="¦"', "onEnter", 'beep="onEnter"'),
    "a value that is there": ('beep="on¦Exit"', "onEnter", 'beep="onEnter"'),
    "no closing quote": ('beep="¦', "onEnter", 'beep="onEnter'),
    "half a word without a closing quote": (
        'beep="on¦, muted="true"',
        "onEnter",
        'beep="onEnter, muted="true"',
    ),
    "an item": (
        'status_callback_event="start ¦"',
        "end",
        'status_callback_event="start end"',
    ),
    "an item in the middle": (
        'status_callback_event="start e¦ leave"',
        "end",
        'status_callback_event="start end leave"',
    ),
    "an item of a list": (
        'status_callback_event=["start", "¦"]',
        "end",
        'status_callback_event=["start", "end"]',
    ),
    "literals side by side": (
        'status_callback_event="start " "¦"',
        "end",
        'status_callback_event="start " "end"',
    ),
    "no literal": ("beep=¦", "onEnter", 'beep="onEnter"'),
    "no literal for a truth value": ("muted=¦", "True", "muted=True"),
    "a keyword": ("be¦", "beep=", "beep="),
    "the keyword of a value": ('be¦="true"', "beep", 'beep="true"'),
    "a keyword before others": ('be¦, muted="true"', "beep=", 'beep=, muted="true"'),
    "SignalWire's own": ("¦", "stream_url=", "stream_url="),
}


@pytest.mark.parametrize("head", [TWILIO, SIGNALWIRE], ids=["twilio", "signalwire"])
@pytest.mark.parametrize(("before", "label", "after"), EDITS.values(), ids=list(EDITS))
def test_an_accepted_suggestion_stands_in_the_right_place(
    head: str, before: str, label: str, after: str
) -> None:
    call = head + 'dial.conference("room", {})\n'
    assert accepted(program(call.format(before)), label) == call.format(after)


MARKUP = {
    "double quotes": ('x = "<Response><Dial ¦"', "x = \"<Response><Dial callerId=''\""),
    "single quotes": ("x = '<Response><Dial ¦'", "x = '<Response><Dial callerId=\"\"'"),
    "three quotes": ('x = """<Response><Dial ¦>"""', 'x = """<Response><Dial callerId="">"""'),
    "three quotes that would be four": (
        'x = """<Response><Dial ¦"""',
        'x = """<Response><Dial callerId=\\"\\""""',
    ),
    "raw": ("x = r'<Response><Dial ¦>'", "x = r'<Response><Dial callerId=\"\">'"),
    "raw, double quotes": ('x = r"<Response><Dial ¦>"', "x = r\"<Response><Dial callerId=''>\""),
    "a field": ("x = f'<Response><Dial ¦>{n}</Dial>'", "x = f'<Response><Dial callerId=\"\">{n}</Dial>'"),
}


@pytest.mark.parametrize(("before", "after"), MARKUP.values(), ids=list(MARKUP))
def test_markup_is_written_as_the_literal_wants_it(before: str, after: str) -> None:
    made = accepted(program(TWILIO + before), "callerId")
    assert made == TWILIO + after
    ast.parse(made)


# --- keywords ---


def test_keywords_are_spelled_as_the_sdk_has_them() -> None:
    found = items(program(TWILIO + "response.message(¦)".replace("message", "dial")))
    assert {"action=", "caller_id=", "time_limit=", "recording_status_callback="} <= found.keys()
    found = items(
        program(
            "from twilio.twiml.messaging_response import MessagingResponse\nMessagingResponse().message(¦)"
        )
    )
    assert "from_=" in found


def test_keywords_that_are_given_are_not_suggested_again() -> None:
    found = items(program(TWILIO + 'response.dial(action="/x", timeLimit="5", ¦, record="do-not-record")'))
    assert "caller_id=" in found
    assert found.keys().isdisjoint({"action=", "time_limit=", "record="})


GIVEN = {
    'say("x", voice="woman", ¦)': {"language=", "loop="},
    'say("x", voice="woman", ¦': {"language=", "loop="},
    'say("x", voice="woman", la¦': {"language=", "loop="},
    'say("x", voice=, la¦)': {"language=", "loop="},
    'say("x", **more, ¦)': {"voice=", "language=", "loop="},
    'say("x", vo¦ice="man")': {"voice", "language", "loop"},
    "pause(length=5, ¦)": set(),
    "pause(length=5, ¦": set(),
    "pause(length=5, la¦": set(),
    "pause(5, ¦)": set(),
    "pause(¦)": {"length="},
}


@pytest.mark.parametrize(("call", "expected"), GIVEN.items(), ids=list(GIVEN))
def test_keywords_are_suggested_but_for_those_given(call: str, expected: set[str]) -> None:
    assert items(program(f"{TWILIO}response.{call}")).keys() == expected


def test_a_keyword_is_given_on_the_next_line_too() -> None:
    found = items(program(TWILIO + 'response.dial(\n    ¦\n    action="/x",\n)'))
    assert "action=" not in found
    assert "record=" in found


@pytest.mark.parametrize("trigger", [None, "(", ",", " "])
def test_keywords_come_where_an_argument_begins(trigger: str | None) -> None:
    assert "record=" in items(program(TWILIO + "response.dial(¦)"), trigger)


@pytest.mark.parametrize("trigger", ["<", '"', "/", ":", "="])
def test_keywords_do_not_come_behind_other_characters(trigger: str) -> None:
    assert items(program(TWILIO + "response.dial(¦)"), trigger) == {}


def test_keywords_are_explained() -> None:
    item = items(program(TWILIO + "response.dial(rec¦)"))["record="]
    assert item.data is not None
    assert item.data["attribute"] == "record"
    assert item.filter_text == "record record"


def test_no_suggested_keyword_is_one_that_the_linter_refuses() -> None:
    for method in ("dial", "gather", "record", "say", "play", "enqueue", "redirect", "reject", "sms", "pay"):
        for label in items(program(f"{SIGNALWIRE}response.{method}(¦)")):
            code = f'{SIGNALWIRE}response.{method}("x", {label}unknown)\nprint(response)\n'
            refused = {item.code for item in lint(code, "app.py")} & {"LML110", "LML111", "LML112", "LML613"}
            assert not refused, (method, label)


def test_no_suggested_value_is_one_that_the_linter_refuses() -> None:
    for before in (
        'dial.conference("room", beep="{}")',
        'dial.conference("room", record="{}")',
        'response.dial(record="{}")',
    ):
        for label in items(program(SIGNALWIRE + before.format("¦"))):
            code = SIGNALWIRE + before.format(label) + "\nprint(response)\n"
            assert not [item for item in lint(code, "app.py") if item.code.startswith("LML2")], label


# --- fixes ---


def test_fixes_of_findings_in_programs_edit_the_program() -> None:
    there = program(TWILIO + "dial.conference('room', beep='onenter')\nprint(response)\n")
    [finding] = [item for item in there.snapshot.findings if item.code == "LML201"]
    assert finding.fix is not None
    edits = [there.snapshot.edit(Span(*edit.range.span), edit.text) for edit in finding.fix.edits]
    assert "beep='onEnter'" in applied(there.snapshot, edits)

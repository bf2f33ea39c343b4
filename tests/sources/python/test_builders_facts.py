"""What is wrong with the calls of builders, whatever document they make."""

from __future__ import annotations

import textwrap

import pytest

from laml_lint.sources.python.builders import read
from laml_lint.sources.python.facts import Facts
from laml_lint.sources.python.program import Program

IMPORTS = (
    "from signalwire.voice_response import VoiceResponse, Dial, Conference, Gather, Say\n"
    "from twilio.twiml.voice_response import Connect\n"
    "from twilio.twiml.messaging_response import MessagingResponse\n"
)


def facts(body: str) -> tuple[str, Facts]:
    source = IMPORTS + textwrap.dedent(body)
    return source, read(Program(source))


# --- keywords ---

KEYWORDS = [
    ("Dial(callerid='+1')", "callerid", "Dial", "Dial", "callerid"),
    ("VoiceResponse().dial(callerId='+1')", "callerId", "dial", "Dial", "callerId"),
    ("Conference('x', startonenter=True)", "startonenter", "Conference", "Conference", "startonenter"),
    ("Gather(num_digit=None)", "num_digit", "Gather", "Gather", "numDigit"),
    ("Say('x', voices=unknown)", "voices", "Say", "Say", "voices"),
]


@pytest.mark.parametrize(("call", "name", "callee", "element", "attribute"), KEYWORDS)
def test_a_keyword_that_is_not_in_the_signature(call, name, callee, element, attribute):
    source, found = facts(f"x = {call}\n")
    (keyword,) = found.keywords
    assert source[slice(*keyword.span)] == keyword.name == name
    assert (keyword.callee, keyword.element, keyword.attribute) == (callee, element, attribute)
    assert name not in keyword.known


@pytest.mark.parametrize(
    "call",
    [
        "Dial(caller_id='+1', ring_tone='us')",
        "Conference('x', start_conference_on_enter=True)",
        "VoiceResponse().say('x', voice='man')",
        "VoiceResponse().add_child('Custom', any_thing=1)",
        "unknown.dial(callerid='+1')",
    ],
)
def test_keywords_that_are_in_order(call):
    assert facts(f"x = {call}\n")[1].keywords == ()


def test_the_element_around_is_told_when_it_is_known():
    _, found = facts("""
        r = VoiceResponse()
        d = Dial(timeOut=3)
        r.append(d)
        d.conference("x", startonenter=True)
        Say("y", voise="man")
        """)
    assert [(each.name, each.parent) for each in found.keywords] == [
        ("timeOut", "Response"),
        ("startonenter", "Dial"),
        ("voise", None),
    ]


def test_the_callee_is_told_as_it_is_written():
    _, found = facts("d = Dial()\nd.conference('x', a=1)\nVoiceResponse().dial().number('1', b=1)\n")
    assert [each.callee for each in found.keywords] == ["d.conference", "number"]


def test_a_keyword_is_told_once_however_many_ways_lead_to_it():
    _, found = facts("""
        def f(x):
            r = VoiceResponse()
            if x:
                r.say("a")
            r.dial(callerid="+1")
            return str(r)
        """)
    assert [each.name for each in found.keywords] == ["callerid"]


# --- lists ---


def test_a_list_as_the_value_of_an_attribute():
    source, found = facts("Dial().number('1', status_callback_event=['initiated', 'ringing'])\n")
    (listed,) = found.lists
    assert source[slice(*listed.span)] == "['initiated', 'ringing']"
    assert listed.items == ("initiated", "ringing")
    assert [source[slice(*span)] for span in listed.item_spans] == ["'initiated'", "'ringing'"]
    assert (listed.element, listed.parent, listed.attribute) == ("Number", "Dial", "statusCallbackEvent")
    assert (listed.keyword, listed.quote) == ("status_callback_event", "'")


LISTS = [
    ('Gather(input=["dtmf"])', ("dtmf",), '"'),
    ("Gather(input=('dtmf', 'speech'))", ("dtmf", "speech"), "'"),
    ("Gather(input={'dtmf'})", ("dtmf",), "'"),
    ("Gather(input=[])", (), '"'),
    ("Gather(input=['dtmf', other])", None, "'"),
    ("Gather(input=[1, 2])", None, '"'),
    ("Gather(input=[f'{a}'])", None, '"'),
]


@pytest.mark.parametrize(("call", "items", "quote"), LISTS)
def test_the_items_of_a_list(call, items, quote):
    (listed,) = facts(f"x = {call}\n")[1].lists
    assert (listed.items, listed.quote) == (items, quote)


def test_a_list_under_a_name_is_found_where_it_is_written():
    source, found = facts(
        "EVENTS = ['start', 'end']\nd = Dial()\nd.conference('x', status_callback_event=EVENTS)\n"
    )
    assert [source[slice(*each.span)] for each in found.lists] == ["['start', 'end']"]


@pytest.mark.parametrize("value", ["' '.join(['dtmf', 'speech'])", "events", "[*events]", "list(events)"])
def test_what_is_no_list_that_is_written_out(value):
    assert facts(f"Gather(input={value})\n")[1].lists == ()


# --- methods ---


def test_a_method_that_the_builder_does_not_have():
    source, found = facts("""
        response = MessagingResponse()
        response.say("Hi")
        """)
    (method,) = found.unknown_methods
    assert source[slice(*method.span)] == method.name == "say"
    assert (method.builder, method.element) == ("MessagingResponse", "Response")
    assert method.known == ("message", "redirect")


@pytest.mark.parametrize(
    "body",
    [
        "Connect().conversation_relay(url='wss://x')",
        "VoiceResponse().to_xml()",
        "VoiceResponse().__str__()",
        "VoiceResponse().verbs",
        "unknown.say('x')",
        "VoiceResponse.conference = None\nVoiceResponse().conference('x')",
        "setattr(VoiceResponse, 'conference', None)\nVoiceResponse().conference('x')",
        "VoiceResponse().add_child('Custom').anything()",
    ],
)
def test_methods_that_are_in_order_or_may_be(body):
    assert facts(body + "\n")[1].unknown_methods == ()


# --- lost roots ---

LOST = {
    "rendered at once": (
        "text = str(VoiceResponse().say('x'))",
        "say",
        "VoiceResponse().say('x')",
        "VoiceResponse()",
    ),
    "to_xml": (
        "text = VoiceResponse().dial('1').to_xml()",
        "dial",
        "VoiceResponse().dial('1')",
        "VoiceResponse()",
    ),
    "under a name": (
        "response = VoiceResponse().say('x')\nprint(response)",
        "say",
        "VoiceResponse().say('x')",
        "VoiceResponse()",
    ),
    "answered by a view": (
        "@app.route('/')\ndef view():\n    return VoiceResponse().hangup()",
        "hangup",
        "VoiceResponse().hangup()",
        "VoiceResponse()",
    ),
    "a named response that is forgotten": (
        "def view():\n    response = VoiceResponse()\n    dial = response.dial()\n"
        "    return HttpResponse(str(dial))",
        "dial",
        "response.dial()",
        "response",
    ),
}


@pytest.mark.parametrize(("body", "method", "call", "response"), LOST.values(), ids=LOST)
def test_a_verb_that_is_rendered_in_place_of_the_response(body, method, call, response):
    source, found = facts(body + "\n")
    (lost,) = found.lost_roots
    program = Program(source)
    assert source[slice(*lost.span)] == method
    assert (lost.builder, lost.element) == ("VoiceResponse", method.title())
    assert program.segment(lost.call) == call
    assert program.segment(lost.response) == response


def test_the_statement_in_which_it_happens():
    source, found = facts("def view(x):\n    if x:\n        return str(VoiceResponse().say('x'))\n")
    assert Program(source).segment(found.lost_roots[0].statement) == "return str(VoiceResponse().say('x'))"


@pytest.mark.parametrize(
    "body",
    [
        "response = VoiceResponse()\nresponse.say('x')\nprint(response)",
        "text = str(VoiceResponse().append(Say('x')))",
        "response = VoiceResponse()\ndial = response.dial()\nprint(dial)\nprint(response)",
        "def f():\n    response = VoiceResponse()\n    dial = response.dial()\n"
        "    log(response)\n    return str(dial)",
        "def helper():\n    return VoiceResponse().dial()",
        "text = str(Dial())",
        "text = str(Dial().number('1'))",
    ],
)
def test_roots_that_are_not_lost_for_certain(body):
    assert facts(body + "\n")[1].lost_roots == ()

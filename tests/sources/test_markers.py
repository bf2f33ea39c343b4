"""Which programs may have to do with LaML, told from their bytes."""

from __future__ import annotations

import time

import pytest

from laml_lint.sources.python.markers import may_hold_laml
from laml_lint.vocabulary import load

TAGS = sorted({tag for dialect in ("laml", "twiml") for tag in load(dialect).tags if tag[0].isupper()})


@pytest.mark.parametrize(
    "program",
    [
        "from twilio.twiml.voice_response import Dial",
        "from twilio.twiml import messaging_response as m",
        "import signalwire.fax_response",
        "def greet(response: VoiceResponse) -> None: ...",
        "MessagingResponse()",
        "FaxResponse()",
        "xml = '<Response/>'",
        'xml = "<Response>\\n</Response>"',
        'xml = """<?xml version="1.0"?>\n<Response\n/>"""',
        '{"cells": [{"source": "x = \'\\u003cResponse\\u003e\'"}]}',
        '{"cells": [{"source": "x = \'\\u003CSay\\u003E\'"}]}',
    ],
)
def test_programs_that_may(program: str) -> None:
    assert may_hold_laml(program.encode())


@pytest.mark.parametrize("tag", TAGS)
def test_every_element_of_the_vocabulary_is_a_mark(tag: str) -> None:
    assert may_hold_laml(f"x = '<{tag}>' + y + '</{tag}>'".encode())
    assert may_hold_laml(f"x = '<{tag} a=\"b\"/>'".encode())
    assert not may_hold_laml(f"{tag} = 1  # <{tag}2 <{tag}-x <x{tag}".encode())


@pytest.mark.parametrize(
    "program",
    [
        "",
        "import os",
        "class Response: ...",
        "from django.http import HttpResponse",
        "if a <b or a < Dial: ...",
        "x = '<div><p>Dial</p></div>'",
        "x = '<response>'",
        "widget.bind('<Leave>', self.hide)",
        "x = b'\\xff'",
        "<Responses> <Diale> <Number: 1> <Response(200)> <Task.x>",
    ],
)
def test_programs_that_do_not(program: str) -> None:
    assert not may_hold_laml(program.encode())


@pytest.mark.parametrize("piece", [b"esponse ", b"<", b"<Di", b"{\\u003c", b"VoiceRespons"])
def test_takes_linear_time(piece: bytes) -> None:
    start = time.process_time()
    may_hold_laml(piece * 500_000)

    assert time.process_time() - start < 2

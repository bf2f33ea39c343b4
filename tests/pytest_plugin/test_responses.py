"""`assert_laml` on the responses of real applications."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import flask
import pytest
import starlette.responses
from django.http import HttpResponse, StreamingHttpResponse
from django.template import engines
from django.template.response import SimpleTemplateResponse

from laml_lint.pytest_plugin import AssertLaml
from tests.pytest_plugin.applications import ANSWERS, CLIENTS, GOOD, HINTS, WRONG_VALUE, Ask, django_is_ready

RIGHT = ["good", "text-xml", "good-stream"]
WRONG_VALUE_BLOCK = """\
<POST /{name}>:3:23: error LML201 invalid-value: `beep` of <Conference> is "onenter"; allowed: true, false, \
onEnter, onExit
  |
3 |     <Conference beep="onenter">Room 1234</Conference>
  |                       ^^^^^^^ did you mean "onEnter"?
  = fix: replace with "onEnter" (safe)"""
WRONG = {
    "wrong-value": f"<POST /wrong-value>: 1 error\n\n{WRONG_VALUE_BLOCK}",
    "wrong-value-stream": f"<POST /wrong-value-stream>: 1 error\n\n{WRONG_VALUE_BLOCK}",
    "html-type": """\
<POST /html-type>: content type text/html

content type: text/html; charset=utf-8; expected application/xml or text/xml (platform error 12300){hint}""",
    "plain-type": """\
<POST /plain-type>: content type text/plain

content type: text/plain; expected application/xml or text/xml (platform error 12300){hint}""",
    "no-type": """\
<POST /no-type>: no content type

content type: none; expected application/xml or text/xml (platform error 12300){hint}""",
    "wrong-charset": """\
<POST /wrong-charset>: charset iso-8859-1

content type: it says charset=iso-8859-1, but the document is in utf-8""",
    "created": """\
<POST /created>: status 201

status: 201 Created; expected 200""",
    "broken": """\
<POST /broken>: status 500, content type text/html, 1 error

status: 500 Internal Server Error; expected 200
content type: text/html; expected application/xml or text/xml (platform error 12300){hint}

<POST /broken>:2:2: error LML012 wrong-root: this is an HTML page and not a LaML document; the root must be \
<Response>
  |
2 | <html><head><title>Error</title></head><body><p>Sorry<br></body></html>
  |  ^^^^""",
    "login": """\
<POST /login>: status 302, content type text/html, 1 error

status: 302 Found, to /login; expected 200
content type: text/html; expected application/xml or text/xml (platform error 12300){hint}

<POST /login>:1:1: error LML012 wrong-root: the document is empty; the smallest one is <Response/>
  |
1 |
  | ^""",
    "empty": """\
<POST /empty>: 1 error

<POST /empty>:1:1: error LML012 wrong-root: the document is empty; the smallest one is <Response/>
  |
1 |
  | ^""",
    "ok": """\
<POST /ok>: 1 error

<POST /ok>:1:1: error LML012 wrong-root: this is plain text ("OK") and not a LaML document; the root must be \
<Response>
  |
1 | OK
  | ^^""",
    "malformed": """\
<POST /malformed>: 1 error

<POST /malformed>:2:12: error LML002 bare-ampersand: a bare & stands in text; write &amp;
  |
2 |   <Say>Tom & Ann</Say>
  |            ^
  = fix: replace with &amp; (safe)""",
    "json": """\
<POST /json>: 1 error

<POST /json>:1:1: error LML012 wrong-root: this is JSON and not a LaML document; the root must be <Response>
  |
1 | {{"message": "Hello"}}
  | ^^^^^^^^^^^^^^^^^^^^""",
}


@pytest.fixture(params=CLIENTS)
def framework(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def ask(framework: str) -> Ask:
    return CLIENTS[framework]


@pytest.fixture
def flask_ask() -> Ask:
    return CLIENTS["flask"]


def failure(check: AssertLaml, answer: object, **options: Any) -> str:
    with pytest.raises(AssertionError) as caught:
        check(answer, **options)
    return str(caught.value)


@pytest.mark.parametrize("name", RIGHT)
def test_what_is_right_passes_and_is_given_back(check: AssertLaml, ask: Ask, name: str) -> None:
    checked = check(ask(name))
    assert checked.text == GOOD
    assert checked.root.findtext("Say") == "Hello, Zoë"
    assert checked.findings == ()


@pytest.mark.parametrize("name", WRONG)
def test_what_is_wrong_is_told_with_its_place(check: AssertLaml, framework: str, ask: Ask, name: str) -> None:
    expected = WRONG[name].format(name=name, hint=HINTS.get(framework, ""))
    assert failure(check, ask(name)) == expected


def test_a_stream_can_be_read_again(check: AssertLaml, ask: Ask) -> None:
    response = ask("good-stream")
    assert check(response).text == GOOD
    assert check(response).text == GOOD


@pytest.mark.parametrize("status", [201, [200, 201], range(200, 300), None], ids=str)
def test_another_status_may_be_expected(check: AssertLaml, flask_ask: Ask, status: Any) -> None:
    assert check(flask_ask("created"), status=status).text == GOOD


def test_expected_statuses_are_told(check: AssertLaml, flask_ask: Ask) -> None:
    told = failure(check, flask_ask("created"), status=[200, 202, 204])
    assert told.splitlines()[-1] == "status: 201 Created; expected 200, 202 or 204"


@pytest.mark.parametrize(
    "media_type", ["text/plain", ["text/plain", "text/xml"], "TEXT/Plain", None], ids=str
)
def test_another_media_type_may_be_expected(check: AssertLaml, flask_ask: Ask, media_type: Any) -> None:
    assert check(flask_ask("plain-type"), media_type=media_type).text == GOOD


def test_a_media_type_of_the_platform_may_be_refused_too(check: AssertLaml, flask_ask: Ask) -> None:
    told = failure(check, flask_ask("good"), media_type="text/xml")
    assert told.splitlines()[-1] == "content type: application/xml; expected text/xml"


def test_twilio_takes_documents_as_html(check: AssertLaml, flask_ask: Ask) -> None:
    assert check(flask_ask("html-type"), dialect="twiml").text == GOOD
    assert "content type: text/plain; expected application/xml, text/xml or text/html" in failure(
        check, flask_ask("plain-type"), dialect="twiml"
    )


def test_responses_of_views_that_were_called_directly(check: AssertLaml) -> None:
    django_is_ready()
    template = engines["django"].from_string("<Response><Say>{{ name|escape }}</Say></Response>")
    responses = [
        flask.Response(WRONG_VALUE, mimetype="application/xml"),
        HttpResponse(WRONG_VALUE, content_type="application/xml"),
        StreamingHttpResponse(iter([WRONG_VALUE]), content_type="application/xml"),
        starlette.responses.Response(WRONG_VALUE, media_type="application/xml"),
    ]
    told = {failure(check, response) for response in responses}
    assert [text.splitlines()[0] for text in told] == ["<response>: 1 error"]
    rendered = SimpleTemplateResponse(template, {"name": "Zoë"}, content_type="application/xml")
    assert check(rendered).root.findtext("Say") == "Zoë"


async def _parts() -> AsyncIterator[str]:
    yield GOOD


def test_an_asynchronous_stream_of_django(check: AssertLaml) -> None:
    django_is_ready()
    response = StreamingHttpResponse(_parts(), content_type="application/xml")
    assert check(response).text == GOOD
    assert check(response).text == GOOD


def test_an_asynchronous_stream_in_an_asynchronous_test(check: AssertLaml) -> None:
    django_is_ready()

    async def test() -> None:
        check(StreamingHttpResponse(_parts(), content_type="application/xml"))

    with pytest.raises(TypeError, match=r"give it b\"\"\.join\(\[part async for part in"):
        asyncio.run(test())


async def _asked() -> str:
    return ANSWERS["good"].body


@pytest.mark.parametrize(
    ("answer", "told"),
    [
        (None, "not None: does the view return its response?"),
        ({"say": "Hello"}, "not dict"),
        ((GOOD, 200), "not tuple"),
        (flask.Response, "not the class Response itself"),
        (
            starlette.responses.StreamingResponse(iter([GOOD])),
            "read the body of starlette.responses.StreamingResponse: send the request with a test client",
        ),
    ],
    ids=["nothing", "data", "pair", "class", "body that only a server can send"],
)
def test_what_holds_no_document_is_wrong_use(check: AssertLaml, answer: object, told: str) -> None:
    with pytest.raises(TypeError) as caught:
        check(answer)
    assert str(caught.value).startswith("assert_laml ")
    assert str(caught.value).endswith(told)


def test_a_response_has_to_be_awaited(check: AssertLaml) -> None:
    waiting = _asked()
    with pytest.raises(TypeError, match="this is a coroutine: await it first"):
        check(waiting)
    waiting.close()

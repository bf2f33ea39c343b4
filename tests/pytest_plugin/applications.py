"""The same answers, given by real applications of each framework and asked for with its own test client."""

from __future__ import annotations

import io
import warnings
from collections.abc import Callable, Iterator
from types import SimpleNamespace
from typing import Any, NamedTuple

import django
import flask
import httpx
import requests
import urllib3
from django.conf import settings
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.test import Client
from django.urls import path
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.routing import Route

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # Starlette's, that there is a successor to httpx
    from starlette.testclient import TestClient

GOOD = '<?xml version="1.0" encoding="UTF-8"?>\n<Response>\n  <Say>Hello, Zoë</Say>\n</Response>\n'
WRONG_VALUE = """\
<Response>
  <Dial>
    <Conference beep="onenter">Room 1234</Conference>
  </Dial>
</Response>
"""
HTML = "<!DOCTYPE html>\n<html><head><title>Error</title></head><body><p>Sorry<br></body></html>\n"


class Answer(NamedTuple):
    """What an application answers to a POST."""

    body: str
    status: int = 200
    content_type: str | None = "application/xml"
    streamed: bool = False
    location: str | None = None

    @property
    def headers(self) -> dict[str, str]:
        named = {"Content-Type": self.content_type, "Location": self.location}
        return {name: value for name, value in named.items() if value is not None}

    def parts(self) -> Iterator[bytes]:
        data = self.body.encode()
        yield from (data[:20], data[20:])


ANSWERS = {
    "good": Answer(GOOD),
    "text-xml": Answer(GOOD, content_type="Text/XML; charset=utf-8"),
    "good-stream": Answer(GOOD, streamed=True),
    "created": Answer(GOOD, status=201),
    "wrong-value": Answer(WRONG_VALUE),
    "wrong-value-stream": Answer(WRONG_VALUE, streamed=True),
    "html-type": Answer(GOOD, content_type="text/html; charset=utf-8"),
    "plain-type": Answer(GOOD, content_type="text/plain"),
    "no-type": Answer(GOOD, content_type=None),
    "wrong-charset": Answer(GOOD, content_type="text/xml; charset=iso-8859-1"),
    "broken": Answer(HTML, status=500, content_type="text/html"),
    "login": Answer("", status=302, content_type="text/html", location="/login"),
    "empty": Answer(""),
    "ok": Answer("OK"),
    "json": Answer('{"message": "Hello"}'),
    "malformed": Answer("<Response>\n  <Say>Tom & Ann</Say>\n</Response>\n"),
    "slight": Answer("<Response>\n  <Gather>\n    <Say>Press 1</Say>\n  </Gather>\n</Response>\n"),
}

Ask = Callable[[str], Any]
"""From the name of an answer to the response of a test client."""


def _flask() -> flask.Flask:
    app = flask.Flask("clinic")

    @app.post("/<name>")
    def answer(name: str) -> flask.Response:
        given = ANSWERS[name]
        response = flask.Response(given.parts() if given.streamed else given.body, given.status)
        del response.headers["Content-Type"]
        response.headers.update(given.headers)
        return response

    return app


def _django_answer(request: HttpRequest, name: str) -> HttpResponse | StreamingHttpResponse:
    given = ANSWERS[name]
    make = StreamingHttpResponse if given.streamed else HttpResponse
    response = make(given.parts() if given.streamed else given.body, status=given.status)
    del response["Content-Type"]
    for header, value in given.headers.items():
        response[header] = value
    return response


async def _starlette_answer(request: Request) -> Response:
    given = ANSWERS[request.path_params["name"]]
    if given.streamed:
        return StreamingResponse(given.parts(), given.status, given.headers)
    return Response(given.body, given.status, given.headers)


class _Canned(requests.adapters.BaseAdapter):
    """Gives requests what a server would send, without a network."""

    def send(self, request: requests.PreparedRequest, **_: object) -> requests.Response:
        given = ANSWERS[request.path_url.lstrip("/")]
        sent = urllib3.HTTPResponse(
            io.BytesIO(given.body.encode()), given.headers, given.status, preload_content=False
        )
        return requests.adapters.HTTPAdapter().build_response(request, sent)

    def close(self) -> None:
        """Nothing is open."""


def _requests(name: str) -> requests.Response:
    with requests.Session() as session:
        session.mount("http://", _Canned())
        return session.post(
            f"http://clinic.test/{name}", allow_redirects=False, stream=ANSWERS[name].streamed
        )


def django_is_ready() -> None:
    """Configures Django, once."""
    if not settings.configured:
        settings.configure(
            ALLOWED_HOSTS=["testserver"],
            ROOT_URLCONF=SimpleRoutes(),
            TEMPLATES=[{"BACKEND": "django.template.backends.django.DjangoTemplates"}],
        )
        django.setup()


class SimpleRoutes(SimpleNamespace):
    """A list of routes that Django takes for a module."""

    urlpatterns = (path("<name>", _django_answer),)
    __hash__ = object.__hash__


def _django(name: str) -> Any:
    django_is_ready()
    return Client().post(f"/{name}")


def _starlette(name: str) -> httpx.Response:
    client = TestClient(Starlette(routes=[Route("/{name}", _starlette_answer, methods=["POST"])]))
    return client.post(f"/{name}", follow_redirects=False)


def _httpx(name: str) -> httpx.Response:
    with httpx.Client(transport=httpx.WSGITransport(_flask()), base_url="http://clinic.test") as client:
        if ANSWERS[name].streamed:
            return client.send(client.build_request("POST", f"/{name}"), stream=True)
        return client.post(f"/{name}")


CLIENTS: dict[str, Ask] = {
    "flask": lambda name: _flask().test_client().post(f"/{name}"),
    "django": _django,
    "starlette": _starlette,
    "httpx": _httpx,
    "requests": _requests,
}
HINTS = {
    "flask": ': Response(body, mimetype="application/xml")',
    "django": ': HttpResponse(body, content_type="application/xml")',
}
"""What is told those who gave no right content type, where it is known what they gave it with."""

"""Whatever a test has in its hands, in the terms of the checks: a body, a status, headers.

Responses are known by what they can do, not by their classes: no framework is imported here.
"""

from __future__ import annotations

import warnings
from collections.abc import Mapping
from typing import Any, NamedTuple

_TAKEN = "a str, bytes, a builder (with to_xml) or the response of a test client"


class Unreadable(TypeError):
    """There is no document to be had; the message goes on behind the name of who asked."""


class Reply(NamedTuple):
    """What was given."""

    name: str
    """`<POST /voice>` where it is known what was asked; else the kind of what was given, such as `<text>`."""
    body: str | bytes
    """The whole body, without transfer and content encodings."""
    status: int | None = None
    """None for what is no response."""
    headers: Mapping[str, str] = {}
    """By names in lower case."""
    packages: tuple[str, ...] = ()
    """Where the class of the response and those above it come from: `("werkzeug",)`."""


def read(answer: object) -> Reply:
    """The document in `answer` and what is around it.

    Raises Unreadable when `answer` is nothing that holds a document, or a stream that cannot be read here.
    """
    if isinstance(answer, str):
        return Reply("<text>", answer)
    if isinstance(answer, bytes | bytearray | memoryview):
        return Reply("<bytes>", bytes(answer))
    if isinstance(answer, type):
        raise Unreadable(f"takes {_TAKEN}, not the class {answer.__qualname__} itself")
    if callable(render := getattr(answer, "to_xml", None)):
        text = render()
        if isinstance(text, str | bytes):
            return Reply(f"<{type(answer).__name__}>", text)
    status = getattr(answer, "status_code", None)
    if isinstance(status, int) and not isinstance(status, bool):
        return _response(answer, int(status))
    if hasattr(answer, "__await__"):
        raise Unreadable(f"takes {_TAKEN}; this is a {type(answer).__name__}: await it first")
    hint = ": does the view return its response?" if answer is None else ""
    raise Unreadable(f"takes {_TAKEN}, not {_kind(answer) if answer is not None else None}{hint}")


def _response(response: Any, status: int) -> Reply:
    packages = (kind.__module__.partition(".")[0] for kind in type(response).__mro__)
    headers = getattr(response, "headers", None) or {}
    return Reply(
        _asked(response),
        _body(response),
        status,
        {str(name).lower(): str(value) for name, value in headers.items()},
        tuple(dict.fromkeys(packages)),
    )


def _asked(response: Any) -> str:
    """`<POST /voice>`, where the response knows what was asked."""
    try:
        request = response.request
        if isinstance(request, Mapping):  # Django: the environment of WSGI or the scope of ASGI
            method = request.get("REQUEST_METHOD") or request["method"]
            return f"<{method} {request.get('PATH_INFO') or request['path']}>"
        path = getattr(request, "path", None)  # Werkzeug
        if not isinstance(path, str):
            from urllib.parse import urlsplit

            path = urlsplit(str(request.url)).path
        return f"<{request.method} {path}>"
    except Exception:  # properties may raise what they like, and a name for the report is all that is lost
        return "<response>"


def _body(response: Any) -> str | bytes:
    """The whole body; what is a stream can be read again afterwards."""
    if getattr(response, "is_rendered", True) is False:
        response.render()  # a template response of Django, straight from its view
    body: object
    if getattr(response, "streaming", False) is True:
        body = _stream(response)
    elif callable(getattr(response, "get_data", None)):  # Werkzeug
        body = response.get_data()
    else:
        if getattr(response, "is_stream_consumed", True) is False:
            response.read()  # httpx, when it was asked for a stream
        body = getattr(response, "content", None)
        if body is None:
            body = getattr(response, "body", None)  # Starlette's own responses
    if isinstance(body, bytearray | memoryview):
        return bytes(body)
    if not isinstance(body, str | bytes):
        raise Unreadable(f"cannot read the body of {_kind(response)}: send the request with a test client")
    return body


def _stream(response: Any) -> bytes:
    """The body of a streaming response of Django."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # Django's, that an asynchronous body is taken in one piece
            body = b"".join(response)
    except RuntimeError as error:
        if not getattr(response, "is_async", False):
            raise
        way = 'give it b"".join([part async for part in response.streaming_content])'
        raise Unreadable(f"cannot read the body of {_kind(response)} ({error}): {way}") from None
    response.streaming_content = [body]
    return body


def _kind(thing: object) -> str:
    """The full name of the class, without that of Python's own module."""
    return f"{type(thing).__module__}.{type(thing).__qualname__}".removeprefix("builtins.")

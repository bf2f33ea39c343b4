"""What is wrong with a response around the document: its status and its content type."""

from __future__ import annotations

import codecs
from collections.abc import Collection
from http import HTTPStatus
from typing import TYPE_CHECKING, NamedTuple

from laml_lint.encoding import decode

if TYPE_CHECKING:
    from laml_lint.pytest_plugin.replies import Reply
    from laml_lint.settings import Dialect

_TAKEN = {
    "laml": ("application/xml", "text/xml"),
    "twiml": ("application/xml", "text/xml", "text/html"),
}
"""The media types that the platforms take for documents, by dialect; all others are error 12300 there."""
_HOW_TO_SAY = {
    "flask": 'Response(body, mimetype="application/xml")',
    "werkzeug": 'Response(body, mimetype="application/xml")',
    "django": 'HttpResponse(body, content_type="application/xml")',
    "starlette": 'Response(body, media_type="application/xml")',
}
"""How the media type is given, by the packages that responses come from."""


class Problem(NamedTuple):
    """One thing that is wrong."""

    figure: str
    """For the line that sums up: `status 500`."""
    sentence: str


def problems(
    reply: Reply,
    status: int | Collection[int] | None,
    media_type: str | Collection[str] | None,
    dialect: Dialect,
) -> list[Problem]:
    """What is wrong around the document of a response; nothing when `reply` is no response.

    `status` and `media_type` are what is expected, one or several; None stands for anything, the media type
    `auto` for those that the platform of the `dialect` takes.
    """
    if reply.status is None:
        return []
    found = []
    if status is not None:
        found += _about_status(reply.status, reply, [status] if isinstance(status, int) else list(status))
    if media_type is not None:
        named = [media_type] if isinstance(media_type, str) else list(media_type)
        expected = _TAKEN[dialect] if media_type == "auto" else [name.lower() for name in named]
        found += _about_media_type(reply, expected, dialect)
    return found + _about_charset(reply)


def _about_status(status: int, reply: Reply, expected: list[int]) -> list[Problem]:
    if status in expected:
        return []
    try:
        phrase = f" {HTTPStatus(status).phrase}"
    except ValueError:
        phrase = ""
    place = f", to {reply.headers['location']}" if "location" in reply.headers else ""
    wanted = _either([str(code) for code in expected])
    return [Problem(f"status {status}", f"status: {status}{phrase}{place}; expected {wanted}")]


def _about_media_type(reply: Reply, expected: Collection[str], dialect: Dialect) -> list[Problem]:
    header, media_type, _ = _content_type(reply)
    if media_type in expected:
        return []
    figure = f"content type {media_type}" if media_type else "no content type"
    sentence = f"content type: {header or 'none'}; expected {_either(list(expected))}"
    if media_type not in _TAKEN[dialect]:
        sentence += " (platform error 12300)"
    for package in reply.packages:
        if package in _HOW_TO_SAY and "application/xml" in expected:
            return [Problem(figure, f"{sentence}: {_HOW_TO_SAY[package]}")]
    return [Problem(figure, sentence)]


def _about_charset(reply: Reply) -> list[Problem]:
    """The `charset` of the content type counts for more than the declaration in the document."""
    _, _, parameters = _content_type(reply)
    named = [parameter.partition("=") for parameter in parameters.split(";")]
    charset = next((value.strip(" \"'") for name, _, value in named if name.strip().lower() == "charset"), "")
    if not charset or isinstance(reply.body, str) or reply.body.isascii():
        return []
    document = decode(reply.body)
    try:
        same = codecs.lookup(charset).name == document.encoding or (
            reply.body.decode(charset).removeprefix("\ufeff") == document.source
        )
    except (LookupError, UnicodeDecodeError):
        same = False
    if same:
        return []
    sentence = f"content type: it says charset={charset}, but the document is in {document.encoding}"
    return [Problem(f"charset {charset}", sentence)]


def _content_type(reply: Reply) -> tuple[str, str, str]:
    """The header, the media type in it in lower case, and its parameters."""
    header = reply.headers.get("content-type", "").strip()
    media_type, _, parameters = header.partition(";")
    return header, media_type.strip().lower(), parameters


def _either(words: list[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} or {words[-1]}"

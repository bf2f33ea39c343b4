"""Addresses as LaML uses them: which scheme, which host, and what makes one unusable.

The forms are those of RFC 3986; only what can be told for certain is called wrong.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from laml_lint.placeholders import before_placeholder
from laml_lint.spelling import brief, shown

_ABSOLUTE = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):(//([^/?#]*))?(.*)", re.DOTALL)
_HOST_AND_PORT = re.compile(r"(?:[A-Za-z0-9-]+\.)*[A-Za-z0-9-]+:[0-9]{1,5}(?:[/?#]|\Z)")
_CLEAN = re.compile(
    r"(?:https?|wss?|rtmp)://[A-Za-z0-9-]++(?:\.[A-Za-z0-9-]++)*+(?::[1-9][0-9]{0,3})?(?:[/?#][!-~]*+)?\Z"
)
_TWO_SCHEMES = re.compile(r"\s*([A-Za-z][A-Za-z0-9+.-]*)://\s*([A-Za-z][A-Za-z0-9+.-]*):/")
_WITH_HOST = frozenset({"http", "https", "ws", "wss", "rtmp"})
_BLANK = re.compile(r"\s")
_FIRST_PART = re.compile(r"[:/?#]")
_PORT = re.compile(r":([^:\]]*)\Z")
_LONGEST_PORT = 5
_LAST_PORT = 65_535


class Url(NamedTuple):
    """An address taken apart.

    `scheme` is in lower case, and None for a relative address; `authority` is None when there is no `//`.
    """

    scheme: str | None
    authority: str | None
    rest: str

    @property
    def host(self) -> str:
        """The host, without user and port; empty when there is none."""
        authority = (self.authority or "").rpartition("@")[2]
        if authority.startswith("["):
            return authority.partition("]")[0] + "]"
        return authority.partition(":")[0]


def split(text: str) -> Url:
    """Takes an address apart; anything without a scheme is relative."""
    match = None if _HOST_AND_PORT.match(text) else _ABSOLUTE.match(text)
    if match is not None:
        return Url(match[1].lower(), match[3], match[4])
    if text.startswith("//"):
        authority = re.split(r"[/?#]", text[2:], maxsplit=1)[0]
        return Url(None, authority, text[2 + len(authority) :])
    return Url(None, None, text)


def known(text: str) -> Url | None:
    """The address `text` up to its first placeholder; None when it names no host, or when a placeholder may
    be part of the host.
    """
    literal = before_placeholder(text)
    url = split(literal.strip())
    if not url.host or (len(literal) < len(text) and not url.rest):
        return None
    return url


def is_relative(text: str) -> bool:
    """Whether `text` certainly is a relative address, whatever its placeholders become."""
    literal = before_placeholder(text).strip()
    if len(literal) < len(text.strip()):
        end = _FIRST_PART.search(literal)
        return end is not None and end[0] != ":"
    return bool(literal) and split(literal).scheme is None


def is_ordinary(text: str) -> bool:
    """Whether `text` is an absolute address in which nothing is out of the ordinary."""
    return _CLEAN.match(text) is not None


def two_schemes(text: str) -> tuple[str, str] | None:
    """The two schemes at the beginning of an address such as `http://https://…`."""
    match = _TWO_SCHEMES.match(text)
    return (match[1], match[2]) if match else None


def flaw(text: str) -> str | None:
    """What makes an address unusable, as the end of a sentence about "it"; None when nothing does."""
    if is_ordinary(text):
        return None
    schemes = two_schemes(text)
    if schemes:
        return f"begins with two schemes, {brief(schemes[0])}: and {brief(schemes[1])}:"
    if _BLANK.search(text.strip()):
        return "holds white space"
    if _HOST_AND_PORT.match(text):
        return "lacks a scheme such as https://"
    url = split(text)
    if url.scheme is None and url.authority is None:
        return None
    if url.scheme is not None and url.scheme not in _WITH_HOST:
        return None
    if url.authority is None:
        return f"lacks the two slashes behind {url.scheme}:"
    return _flaw_of_authority(url)


def _flaw_of_authority(url: Url) -> str | None:
    if not url.host:
        return "names no host"
    port = _PORT.search((url.authority or "").rpartition("@")[2])
    if port and not _possible_port(port[1]):
        return f"has the port {shown(port[1])}, which is none"
    if url.host.startswith(".") or ".." in url.host:
        return f"names the host {shown(url.host)}, which is none"
    return None


def _possible_port(text: str) -> bool:
    """Whether `text` is a port; an empty one means the usual port of the scheme."""
    if not text:
        return True
    digits = text.lstrip("0")
    return (
        text.isascii() and text.isdigit() and 0 < len(digits) <= _LONGEST_PORT and int(digits) <= _LAST_PORT
    )

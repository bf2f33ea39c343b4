"""From bytes to text: which encoding a document is in, and whether it says so truthfully.

XML 1.0, appendix F: a byte-order mark decides, then the declaration, then UTF-8.
"""

from __future__ import annotations

import codecs
import enum
import re
from contextlib import suppress
from typing import NamedTuple

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# Which of the first four bytes are zero (1) when a text begins with two ASCII characters and has no mark
_UNMARKED = {
    b"\0\1\1\1": "utf-32-le",
    b"\1\1\1\0": "utf-32-be",
    b"\0\1\0\1": "utf-16-le",
    b"\1\0\1\0": "utf-16-be",
}
_DECLARED = rb"""^\s*<\?\s*xml\s[^>]{0,200}?encoding\s*=\s*["']([A-Za-z][A-Za-z0-9._-]*)["']"""
_USUAL = (b'<?xml version="1.0" encoding="UTF-8"?>', b"<Response>")
_ODD_NAME = "[._-]{2}"
_SURROGATE = "[\ud800-\udfff]"
_SAME = {"ascii": "utf-8", "us-ascii": "utf-8"}
# Codecs that are no character sets of documents, or in which `<` may be written in other ways
_STRANGE = frozenset(
    {"idna", "mbcs", "oem", "punycode", "raw_unicode_escape", "undefined", "unicode_escape", "utf_7"}
)


class EncodingProblem(enum.Enum):
    """What can be wrong with the encoding of a document."""

    UNDECODABLE = "undecodable"
    CONTRADICTION = "contradiction"
    UNKNOWN = "unknown"
    NOT_UTF8 = "not-utf-8"


class Decoded(NamedTuple):
    """A document as text, without its byte-order mark."""

    source: str
    encoding: str
    declared: str | None
    """The encoding that the declaration names, as it is written there."""
    mark: bool
    """Whether a byte-order mark stood at the start."""
    problem: EncodingProblem | None
    """None when the bytes are UTF-8 and nothing claims otherwise."""
    bad_offset: int | None = None
    """Code-point offset of the first character that could not be decoded."""


def is_plain_utf8(data: bytes) -> bool:
    """Whether nothing at the start of `data` speaks against UTF-8; the bytes themselves are not looked at."""
    if data.startswith(_USUAL):
        return True
    head = data[:256]
    if head[:2] in (b"\xff\xfe", b"\xfe\xff") or b"\0" in head[:4]:
        return False
    match = re.match(_DECLARED, head.removeprefix(codecs.BOM_UTF8)) if b"encoding" in head else None
    return match is None or match[1].lower() in (b"utf-8", b"utf8")


def encoded(source: str, *, in_place: bool = False) -> tuple[bytes, str]:
    """A document that is given as text as bytes, and their encoding: the one that it declares, where that has
    all its characters, and else UTF-8.

    The text that `decode` makes of UTF-8 with another declaration is a longer one. With `in_place` it is not:
    characters that the declared encoding lacks become question marks, so that everything stays at its place.
    """
    match = re.match(_DECLARED, source[:1024].encode("latin-1", "replace"))
    name = _codec(match[1].decode("ascii")) if match else None
    if name not in (None, "utf-8"):
        with suppress(UnicodeEncodeError):
            return source.encode(name, "replace" if in_place else "strict"), name
    return source.encode("utf-8", "surrogatepass"), "utf-8"


def decode(data: bytes) -> Decoded:
    """The text of `data`; bytes that cannot be decoded become U+FFFD and are reported as a problem."""
    mark = next(((mark, name) for mark, name in _MARKS if data.startswith(mark)), None)
    body = data[len(mark[0]) :] if mark else data
    guess = mark[1] if mark else _unmarked(data)
    head = body[:1024].decode(guess or "latin-1", "replace").encode("latin-1", "replace")
    match = re.match(_DECLARED, head)
    declared = match[1].decode("ascii") if match else None
    known = _codec(declared) if declared else None
    if guess is None and known is not None and known.startswith(("utf-16", "utf-32")):
        guess = "utf-8"  # a declaration that can be read as it stands is not in one of these
    encoding = guess or known or "utf-8"
    try:
        source = body.decode(encoding)
    except UnicodeDecodeError as error:
        source = _decoded_somehow(body, encoding)
        offset = min(len(body[: error.start].decode(encoding, "replace")), max(len(source) - 1, 0))
        return Decoded(source, encoding, declared, mark is not None, EncodingProblem.UNDECODABLE, offset)
    return Decoded(source, encoding, declared, mark is not None, _problem(encoding, declared, known, guess))


def _decoded_somehow(body: bytes, encoding: str) -> str:
    """The text with U+FFFD for what cannot be decoded; a lone surrogate counts as one character."""
    if encoding == "utf-8" and b"\xed" in body:
        try:
            return re.sub(_SURROGATE, "\ufffd", body.decode(encoding, "surrogatepass"))
        except UnicodeDecodeError:
            pass
    return body.decode(encoding, "replace")


def _problem(
    encoding: str, declared: str | None, known: str | None, guess: str | None
) -> EncodingProblem | None:
    if declared is not None and known is None:
        return EncodingProblem.UNKNOWN
    if guess is not None and known is not None and not _agree(guess, known):
        return EncodingProblem.CONTRADICTION
    if any(_SAME.get(name, name) != "utf-8" for name in (encoding, known or encoding)):
        return EncodingProblem.NOT_UTF8
    return None


def _agree(actual: str, declared: str) -> bool:
    """Whether a declaration of `declared` is true of a text whose mark says `actual`."""
    return actual == declared or actual.startswith(declared + "-")


def _codec(name: str) -> str | None:
    if re.search(_ODD_NAME, name):
        return None  # Python takes any number of separators, XML parsers do not
    try:
        found = codecs.lookup(name)
    except LookupError:
        return None
    # codecs such as `rot13` or `base64` are no character encodings
    if not getattr(found, "_is_text_encoding", True) or found.name.replace("-", "_") in _STRANGE:
        return None
    return found.name


def _unmarked(data: bytes) -> str | None:
    """The wide encoding of a text without a byte-order mark that begins with markup or white space."""
    if data[:4].replace(b"\0", b"")[:1] not in (b"<", b" ", b"\t", b"\r", b"\n"):
        return None
    return _UNMARKED.get(bytes(byte == 0 for byte in data[:4]))

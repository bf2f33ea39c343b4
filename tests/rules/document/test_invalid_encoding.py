"""LML007: encodings, which a marked document in UTF-8 cannot show."""

from __future__ import annotations

import codecs

import pytest

from laml_lint import lint

from .findings import Finding, found

PLAIN = "<Response><Say>Café</Say></Response>"
AT = len('<?xml version="1.0" encoding="')


def declared(encoding: str, text: str = PLAIN) -> str:
    return f'<?xml version="1.0" encoding="{encoding}"?>{text}'


def at_the_name(severity: str, encoding: str) -> list[Finding]:
    return [("LML007", severity, AT, AT + len(encoding))]


@pytest.mark.parametrize("encoding", ["UTF-8", "utf-8", "UTF8"])
def test_utf8_is_right(encoding: str) -> None:
    assert found(declared(encoding).encode()) == []
    assert found(PLAIN.encode()) == []


def test_ascii_is_right_as_long_as_it_is_true() -> None:
    assert found(declared("US-ASCII", "<Response/>").encode()) == []
    source = declared("US-ASCII")
    at = source.index("é")
    assert found(source.encode())[0] == ("LML007", "error", at, at + 1)


@pytest.mark.parametrize(
    "encoding",
    ["ISO-8859-1", "latin1", "windows-1252", "Shift_JIS", "UTF-16", "UTF-16LE", "UTF-16BE", "UTF-32"],
)
def test_another_legal_encoding_is_a_warning(encoding: str) -> None:
    text = PLAIN.replace("é", "e") if encoding == "Shift_JIS" else PLAIN
    assert found(declared(encoding, text).encode(encoding)) == at_the_name("warning", encoding)


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be"])
def test_wide_encodings_are_recognised_without_a_declaration(encoding: str) -> None:
    assert found(PLAIN.encode(encoding)) == [("LML007", "warning", 0, len(PLAIN))]


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (declared("UTF-16").encode("utf-8"), "UTF-16"),
        (declared("UTF-8").encode("utf-16"), "UTF-8"),
        (declared("ISO-8859-1").encode("utf-16"), "ISO-8859-1"),
        (declared("UTF-16").encode("utf-32"), "UTF-16"),
        (declared("UTF-16BE").encode("utf-16-le"), "UTF-16BE"),
    ],
)
def test_a_declaration_that_contradicts_the_bytes_is_an_error(data: bytes, encoding: str) -> None:
    assert found(data) == at_the_name("error", encoding)


def test_a_declaration_that_contradicts_the_mark_is_an_error() -> None:
    data = codecs.BOM_UTF8 + declared("ISO-8859-1").encode()
    assert found(data) == [("LML003", "info", 0, 0), *at_the_name("error", "ISO-8859-1")]


@pytest.mark.parametrize(
    "encoding",
    [
        "klingon",
        "UTF---8",
        "rot13",
        "base64",
        "idna",
        "punycode",
        "hex",
        "unicode_escape",
        "undefined",
        "UTF-7",
        "x" * 80,
    ],
)
def test_what_is_no_encoding_of_documents_is_an_error(encoding: str) -> None:
    assert found(declared(encoding).encode()) == at_the_name("error", encoding)


def test_seven_bit_markup_stays_text() -> None:
    data = declared("UTF-7", "<Response><Say>+ADw-Hangup/+AD4-</Say></Response>").encode()
    assert found(data) == at_the_name("error", "UTF-7")


@pytest.mark.parametrize(
    ("data", "at"),
    [
        (b"<Response><Say>Caf\xe9</Say></Response>", 18),
        (b"<Response><Say>Caf\xe9 \xff\xfe</Say></Response>", 18),
        ("<Response><Say>é".encode() + b"\xc3</Say></Response>", 16),
        (b"<Response><Say voice='\xff'>Hi</Say></Response>", 22),
        (b"<Response><Say>\xed\xa0\x80</Say></Response>", 15),
    ],
)
def test_bytes_that_are_no_characters_are_reported_once_at_the_first(data: bytes, at: int) -> None:
    assert found(data) == [("LML007", "error", at, at + 1)]


def test_other_findings_remain() -> None:
    source = '<Response><Pause length="x"/><Say>Café</Say></Response>'
    place = source.index("é")
    data = source.encode("latin-1")
    assert found(data) == [("LML203", "error", 25, 26), ("LML007", "error", place, place + 1)]


def test_wide_text_gets_the_same_findings_as_narrow_text() -> None:
    source = declared(
        "UTF-16", '<Response><Dial><Conference beep="onenter">🐟</Conference></Dial></Response>'
    )
    place = source.index("onenter")
    assert found(source.encode("utf-16"))[1:] == [("LML201", "error", place, place + 7)]


def test_a_lone_surrogate_is_no_character() -> None:
    assert [item.code for item in lint("<Response><Say>\ud800</Say></Response>")] == ["LML007"]


@pytest.mark.parametrize(
    "data", [b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", b"\0" * 64, declared("cp037").encode("cp037")]
)
def test_a_binary_file_is_called_one(data: bytes) -> None:
    (finding,) = lint(data)
    assert finding.code == "LML012"
    assert finding.message == "this is a binary file and not a LaML document"

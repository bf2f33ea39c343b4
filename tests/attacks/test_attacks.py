"""Hostile and broken input: it gives findings or none, as is right, and never a failure of the linter."""

from __future__ import annotations

import codecs

import pytest

from laml_lint import Diagnostic, Settings, lint

DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>'
MILLIONS = 10_000_000
UNLIMITED = Settings(max_document_size=None)


def inside(text: str) -> str:
    return f"<Response>{text}</Response>"


def said(text: str) -> str:
    return inside(f"<Say>{text}</Say>")


def numbered(form: str, count: int) -> str:
    return "".join(form.format(number) for number in range(count))


def checked(source: str | bytes, settings: Settings | None = None) -> list[Diagnostic]:
    """The findings of `source`, after what must hold for all of them was asserted."""
    diagnostics = lint(source, settings=settings)
    length = len(source) if isinstance(source, str) else len(source.decode("utf-8", "replace"))
    for item in diagnostics:
        assert item.code not in ("LML199", "LML999"), item.message
        assert 0 <= item.range.start.offset <= item.range.end.offset <= length
        assert len(item.message) + len(item.help or "") <= 500, item.message[:200]
        for edit in item.fix.edits if item.fix else ():
            assert 0 <= edit.range.start.offset <= edit.range.end.offset <= length
    assert diagnostics == sorted(diagnostics, key=lambda item: item.sort_key)
    return diagnostics


def codes(source: str | bytes, settings: Settings | None = None) -> set[str]:
    return {item.code for item in checked(source, settings)}


def laughs() -> str:
    entities = '<!ENTITY e0 "ha">' + "".join(
        f'<!ENTITY e{number + 1} "{f"&e{number};" * 10}">' for number in range(12)
    )
    return f"<!DOCTYPE Response [{entities}]>{said('&e12;')}"


ENTITIES = {
    "billion laughs": laughs(),
    "quadratic": f'<!DOCTYPE Response [<!ENTITY e "{"x" * 50_000}">]>{said("&e;" * 4_000)}',
    "recursive": f'<!DOCTYPE Response [<!ENTITY a "&b;"><!ENTITY b "&a;">]>{said("&a;")}',
    "file": f'<!DOCTYPE Response [<!ENTITY e SYSTEM "file:///etc/passwd">]>{said("&e;")}',
    "network": f'<!DOCTYPE Response [<!ENTITY e SYSTEM "http://127.0.0.1:9/e">]>{said("&e;")}',
    "parameter": '<!DOCTYPE Response [<!ENTITY % p SYSTEM "file:///etc/passwd"> %p;]><Response/>',
    "external subset": '<!DOCTYPE Response SYSTEM "file:///etc/passwd"><Response/>',
    "public": '<!DOCTYPE Response PUBLIC "-//X//Y" "http://127.0.0.1:9/d.dtd"><Response/>',
    "in an attribute": '<!DOCTYPE Response [<!ENTITY e "x">]><Response><Pause length="&e;"/></Response>',
    "attribute list": '<!DOCTYPE Response [<!ATTLIST Pause length CDATA "x">]><Response><Pause/></Response>',
}


@pytest.mark.parametrize("name", ENTITIES)
def test_entities_are_reported_and_never_expanded(name: str) -> None:
    diagnostics = checked(DECLARATION + ENTITIES[name])
    assert "LML008" in {item.code for item in diagnostics}
    assert all("root:" not in item.message + item.excerpt for item in diagnostics)


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_entities_in_wide_encodings_are_seen_as_well(encoding: str) -> None:
    assert {"LML007", "LML008"} <= codes(laughs().encode(encoding))


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("<!-- " * 12_000, {"LML001", "LML016"}),
        (inside("<!-- " * 12_000), {"LML001", "LML016"}),
        (inside("<!--" + "-- " * 20_000 + "-->"), {"LML001", "LML016"}),
        (inside("<![CDATA[" * 7_000), {"LML001"}),
        (inside("<?a " * 15_000), {"LML001", "LML016"}),
        (said("<" * 60_000), {"LML002", "LML016"}),
        (said("&" * 60_000), {"LML002", "LML016"}),
        (said('"' * 4_000), set()),
        (inside("<Say " + '"' * 60_000 + ">Hi</Say>"), {"LML001"}),
        (inside("<Say " + "'" * 60_000 + ">Hi</Say>"), {"LML001"}),
        (inside("</a>" * 16_000), {"LML004", "LML016"}),
        ("<Response>" + "<Say>" * 12_000, {"LML004"}),
        (said("&#0;" * 12_000), {"LML001", "LML016"}),
        (said("&#" + "9" * 60_000 + ";"), {"LML001"}),
        (said("\0\1" * 30_000), {"LML001", "LML016"}),
        (said("\0" * 60_000), {"LML001"}),
        (inside("<Pause/>" * 8_000), set()),
        ("<Response>" * 6_000 + "</Response>" * 6_000, {"LML012", "LML016"}),
        ('{"a":' * 13_000, {"LML012"}),
        ("\n" * 65_000, {"LML012"}),
        ("\r" * 65_000, {"LML012"}),
    ],
    ids=lambda item: repr(item[:30]) if isinstance(item, str) else None,
)
def test_repeated_mistakes(source: str, expected: set[str]) -> None:
    found = codes(source)
    assert expected <= found if expected else found == set()


@pytest.mark.parametrize("character", ["<", "&", '"', "'", "\0", " ", "x", "<a>", "<!--", "{%", "é"])
def test_ten_million_characters_are_too_many(character: str) -> None:
    diagnostics = checked(character * (MILLIONS // len(character)))
    assert [item.code for item in diagnostics] == ["LML009"]


@pytest.mark.parametrize("character", ["x", " ", "é", "]", ">", "-"])
def test_ten_million_characters_of_text_are_read_when_the_limit_is_lifted(character: str) -> None:
    found = codes(
        inside(f"<!-- a --><Pause/><Say>{character * 4_000}</Say><!-- {'=' * MILLIONS} -->"), UNLIMITED
    )
    assert found <= {"LML108"}


def test_deep_nesting_is_cut_off() -> None:
    deep = inside("<a>" * 100_000 + "</a>" * 100_000)
    assert [item.code for item in checked(deep)] == ["LML009"]
    assert codes(deep, UNLIMITED) == {"LML016", "LML101"}
    assert "LML016" in codes(inside("<Say>" * 5_000 + "</Say>" * 5_000))


def test_deep_nesting_of_what_may_be_nested() -> None:
    deep = said('<prosody rate="slow">' * 1_400 + "Hi" + "</prosody>" * 1_400)
    assert "LML016" in codes(deep)


def test_a_hundred_thousand_attributes_are_cut_off() -> None:
    many = inside("<Say " + numbered('a{}="" ', 100_000) + ">Hi</Say>")
    assert [item.code for item in checked(many)] == ["LML009"]
    assert "LML016" in codes(many, UNLIMITED)
    assert "LML016" in codes(inside("<Say " + numbered('a{}="" ', 6_000) + ">Hi</Say>"))
    assert "LML006" in codes(inside("<Say " + 'voice="man" ' * 5_000 + ">Hi</Say>"))


@pytest.mark.parametrize(
    ("source", "code"),
    [
        (inside(numbered("<e{}/>", 6_000)), "LML101"),
        (inside("<a/>" * 15_000), "LML101"),
        (inside(numbered('<Say e{}="">Hi</Say>', 2_500)), "LML111"),
        (inside("<Say " + numbered('e{}="" ', 900) + ">Hi</Say>"), "LML111"),
        (inside(numbered("<p{}:a/>", 5_000)), "LML116"),
        (inside(numbered('<Pause length="x{}"/>', 2_500)), "LML203"),
    ],
)
def test_thousands_of_names_that_nobody_knows(source: str, code: str) -> None:
    assert len(source.encode()) <= 65_536
    assert code in codes(source)


@pytest.mark.parametrize(
    "source",
    [
        "<" + "a" * 60_000 + "/>",
        inside("<" + "a" * 60_000 + "/>"),
        inside("<" + "a-" * 30_000 + "/>"),
        inside("<Say " + "a" * 60_000 + '="">Hi</Say>'),
        inside('<Say voice="' + "x" * 60_000 + '">Hi</Say>'),
        inside('<Say language="' + "en-" * 20_000 + '">Hi</Say>'),
        inside('<Pause length="' + "9" * 60_000 + '"/>'),
        inside('<Pause length="' + "0" * 60_000 + '"/>'),
        inside('<Pause length="-' + "9" * 6_000 + '"/>'),
        inside('<Dial timeout="' + "9" * 60_000 + '"><Number>+12025550142</Number></Dial>'),
        inside('<Dial><Conference maxParticipants="' + "9" * 6_000 + '">a</Conference></Dial>'),
        inside('<Pay chargeAmount="' + "9" * 6_000 + '.99" paymentConnectorUrl="https://a.example/"/>'),
        inside(
            '<Pay paymentConnectorUrl="https://a.example/"><Prompt for="postal-code" attempt="'
            + "1 " * 9_000
            + '"/></Pay>'
        ),
        said('<break time="' + "9" * 60_000 + 's"/>'),
        said('<prosody rate="' + "9" * 60_000 + '%">a</prosody>'),
        inside("<Redirect>https://a.example:" + "9" * 60_000 + "/</Redirect>"),
        inside("<Redirect>https://" + "a." * 30_000 + "</Redirect>"),
        inside("<Redirect>" + "http://" * 9_000 + "</Redirect>"),
        inside("<Redirect>" + "a-" * 30_000 + ":</Redirect>"),
        inside("<Redirect>x" + " " * 60_000 + "x</Redirect>"),
        inside("<Redirect>" + "{{" * 30_000 + "</Redirect>"),
        inside("<Redirect>" + "{" * 60_000 + "</Redirect>"),
        inside("{%" * 30_000),
        inside("{#" * 30_000),
        inside("{% %" * 15_000),
        inside("<Redirect>" + "&lt;your" * 8_000 + "</Redirect>"),
        inside("<Redirect>" + "&lt;A " * 10_000 + "</Redirect>"),
        inside("<Redirect>" + "YOUR_" * 13_000 + "</Redirect>"),
        inside("<Dial>" + "1 (" * 20_000 + "</Dial>"),
        inside("<Dial>" + "1x" * 30_000 + "</Dial>"),
        inside("<Dial>+" + "1" * 60_000 + "</Dial>"),
        inside("<Dial><Sip>sip:" + "a;" * 30_000 + "@b</Sip></Dial>"),
        inside("<Dial><Sip>sip:a@b" + ";transport=x" * 5_000 + "</Sip></Dial>"),
        inside("<Dial><Verto>" + "a@" * 30_000 + "</Verto></Dial>"),
        inside('<Play digits="' + "wx" * 30_000 + '"/>'),
        inside('<Dial><Conference statusCallbackEvent="' + "x " * 30_000 + '">a</Conference></Dial>'),
        inside('<Dial><Conference statusCallbackEvent="' + "start," * 10_000 + '">a</Conference></Dial>'),
        inside('<Gather input="speech" hints="' + "x," * 30_000 + '"/>'),
        inside('<Dial><Sip codecs="' + numbered("c{},", 8_000) + '">sip:a@b.example</Sip></Dial>'),
        inside("<Dial>" + numbered("<Number>+1202555{:04}</Number>", 1_800) + "</Dial>"),
        "<Response " + numbered('xmlns:p{}="u" ', 3_000) + "/>",
        "<Response>" + numbered('<a xmlns:p{}="u">', 250) + "</a>" * 250 + "</Response>",
        '<Response xmlns="a}b{c"><Say/></Response>',
        '<Response xmlns="\x01"><Say/></Response>',
        '<a:b:c xmlns:a="x"/>',
        '<:a :b="" />',
        '<Response xmlns:xml="x" xmlns:xmlns="y"><xml:a xml:b=""/></Response>',
        "<Response xmlns=''><Say xmlns='x'/></Response>",
    ],
    ids=lambda source: repr(source[:50]),
)
def test_very_long_and_very_strange(source: str) -> None:
    checked(source)


@pytest.mark.parametrize(
    "mark", [b"", codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF32_LE]
)
@pytest.mark.parametrize(
    "encoding",
    [
        "utf-8",
        "utf-16-le",
        "utf-16-be",
        "utf-32-le",
        "utf-32-be",
        "utf-7",
        "cp037",
        "latin-1",
        "shift_jis",
        "idna-name",
    ],
)
@pytest.mark.parametrize(
    "named", ["UTF-8", "UTF-16", "rot13", "base64", "idna", "utf-7", "cp037", "shift_jis", ""]
)
def test_encodings(mark: bytes, encoding: str, named: str) -> None:
    declaration = f'<?xml version="1.0" encoding="{named}"?>' if named else ""
    source = declaration + said("Hello, <break/> world")
    data = mark + source.encode("ascii" if encoding == "idna-name" else encoding)
    diagnostics = lint(data)
    assert all(item.code not in ("LML199", "LML999") for item in diagnostics)
    assert diagnostics or (encoding, named) in {("utf-8", ""), ("utf-8", "UTF-8")} | {
        (one, two) for one in ("utf-7", "latin-1", "shift_jis", "idna-name") for two in ("", "UTF-8")
    }


@pytest.mark.parametrize(
    "code", [*range(0x20), 0x7F, 0x85, 0xA0, 0x2028, 0xD800, 0xDFFF, 0xFEFF, 0xFFFE, 0xFFFF, 0x10FFFF]
)
def test_every_odd_character_everywhere(code: int) -> None:
    character = chr(code)
    document = '<?xml version="1.0"?><Response><Say voice="man">Hi</Say></Response>'
    for at in range(len(document) + 1):
        checked(document[:at] + character + document[at:])


def test_every_beginning_of_a_document() -> None:
    document = (
        '<?xml version="1.0" encoding="UTF-8"?><!DOCTYPE Response [<!ENTITY e "x">]><!-- c -->'
        '<Response xmlns:a="u">'
        "<Say voice='man'>a &amp; &e; <![CDATA[x]]><break time=\"1s\"/></Say><?p i?><a:b/></Response>"
    )
    for end in range(len(document)):
        assert checked(document[:end])


def test_bytes_of_every_kind() -> None:
    every = bytes(range(256))
    for data in (
        every,
        every * 200,
        b"<Response>" + every + b"</Response>",
        b"<Response><Say voice='" + every,
    ):
        assert checked(data)

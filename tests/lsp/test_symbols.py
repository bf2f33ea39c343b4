"""The outline of a document in words, and the names of the workspace."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from lsprotocol import types

from laml_lint.settings import Settings
from laml_lint.vocabulary import load
from laml_lsp.symbols import document_symbols, workspace_symbols
from tests.lsp.mutilated import mutilated
from tests.lsp.workbench import EVERYTHING, Bench, bench, in_folder


def outline(place: Bench) -> list[types.DocumentSymbol]:
    params = types.DocumentSymbolParams(place.document)
    found = document_symbols(place.session, place.snapshot, params)
    return [symbol for symbol in found if isinstance(symbol, types.DocumentSymbol)]


def lines(symbols: Iterable[types.DocumentSymbol], indent: str = "") -> Iterator[str]:
    for symbol in symbols:
        yield indent + symbol.name
        yield from lines(symbol.children or (), indent + "  ")


@pytest.mark.parametrize(
    ("inside", "expected"),
    [
        ("<Dial><Conference>Room 1234</Conference></Dial>", "Dial → Conference Room 1234"),
        ("<Say>Welcome to\n <emphasis>the</emphasis> zoo</Say>", "Say “Welcome to the zoo”"),
        (f"<Say>{'word ' * 40}</Say>", f"Say “{('word ' * 12)[:59]}…”"),
        ("<Say>Hello {{Name}}</Say>", "Say “Hello {{Name}}”"),
        ("<Say/>", "Say"),
        ("<Gather numDigits='1' action='/menu'/>", "Gather 1 digit → /menu"),
        ("<Gather numDigits='4' input='dtmf speech'/>", "Gather dtmf speech 4 digits"),
        ("<Gather action='https://example.com/menu?a=b'/>", "Gather → example.com/menu"),
        ("<Redirect method='GET'> menu.xml </Redirect>", "Redirect → menu.xml"),
        ("<Redirect>https://example.com/a/menu.xml?b#c</Redirect>", "Redirect → menu.xml"),
        ("<Redirect>{{base}}/menu.xml</Redirect>", "Redirect → {{base}}/menu.xml"),
        ("<Play>https://example.com/tune.mp3</Play>", "Play tune.mp3"),
        ("<Play digits='1234'/>", "Play digits 1234"),
        ("<Record maxLength='30' action='/done'/>", "Record at most 30 s → /done"),
        ("<Pause length='5'/>", "Pause 5 s"),
        ("<Reject reason='busy'/>", "Reject busy"),
        ("<Hangup/>", "Hangup"),
        ("<Dial> +15551234567 </Dial>", "Dial +15551234567"),
        ("<Dial action='/a'><Sip password='x'>sip:a@b.c</Sip></Dial>", "Dial → Sip sip:a@b.c → /a"),
        ("<Enqueue waitUrl='/music'>support</Enqueue>", "Enqueue support"),
        ("<Start><Stream name='tap' url='wss://a.b/c'/></Start>", "Start → Stream tap"),
        ("<Stop><Stream name='tap'/></Stop>", "Stop → Stream tap"),
        ("<Connect><Stream url='wss://a.b/c'/></Connect>", "Connect → Stream a.b/c"),
        ("<Message to='+1555'>Hi</Message>", "Message “Hi” to +1555"),
        ("<Moo b='c' d='e'/>", "Moo b=c"),
        ("<Moo>x</Moo>", "Moo “x”"),
        ("<Dial><Conference>\r\n😀 &amp; co", "Dial → Conference 😀 & co"),
        ("<Dial action={{x}}/>", "Dial → {{x}}"),
        # several nouns, and verbs inside
        (
            "<Dial><Number>1</Number><Number>2</Number></Dial>",
            "Dial → Number 1, Number 2\n  Number 1\n  Number 2",
        ),
        (
            "<Dial>" + "<Number>1</Number>" * 5 + "</Dial>",
            "Dial → Number 1, Number 1, Number 1 and 2 more" + "\n  Number 1" * 5,
        ),
        (
            "<Gather><Say>Press 1</Say><Pause/></Gather><Hangup/>",
            "Gather\n  Say “Press 1”\n  Pause\nHangup",
        ),
        (
            "<Pay chargeAmount='20.45'><Prompt for='payment-card-number'><Say>x</Say></Prompt></Pay>",
            "Pay 20.45\n  Prompt payment-card-number\n    Say “x”",
        ),
        # what stands in a single noun stands in its place
        (
            "<Start><Stream url='wss://a.b/c'><Parameter name='a' value='b'/></Stream></Start>",
            "Start → Stream a.b/c\n  Parameter a",
        ),
        ("{% if a %}<Hangup/>{% else %}<Say>{{ a }}</Say>{% endif %}", "Hangup\nSay “{{ a }}”"),
        ("<Say>{% if a %}b{% endif %}</Say>", "Say “{% if a %}b{% endif %}”"),
    ],
)
def test_outline(inside: str, expected: str) -> None:
    place = bench(f"<Response>{inside}</Response>")
    assert list(lines(outline(place))) == expected.split("\n")


@pytest.mark.parametrize("dialect", ["laml", "twiml"])
def test_every_element_has_a_name(dialect: str) -> None:
    """Also those that come into the vocabulary tomorrow."""
    vocabulary = load(dialect)
    settings = Settings(dialect=dialect)  # type: ignore[arg-type]
    for tag in vocabulary.root.children:
        children = vocabulary.types[vocabulary.root.children[tag].type].children
        inside = "".join(f"<{child} a='b'>c</{child}>" for child in children)
        (symbol,) = outline(bench(f"<Response><{tag}>{inside}</{tag}></Response>", settings=settings))
        assert symbol.name.startswith(tag)


def test_ranges() -> None:
    place = bench("<Response>\r\n😀<Gather><Say>Hi</Say></Gather><Dial>x</Response>")
    gather, dial = outline(place)
    say = (gather.children or ())[0]
    text = place.snapshot.source
    assert text[slice(*place.snapshot.span(gather.range))] == "<Gather><Say>Hi</Say></Gather>"
    assert text[slice(*place.snapshot.span(gather.selection_range))] == "Gather"
    assert text[slice(*place.snapshot.span(say.range))] == "<Say>Hi</Say>"
    assert text[slice(*place.snapshot.span(dial.range))] == "<Dial>x"


def test_flat_for_editors_that_show_no_tree() -> None:
    place = bench(
        "<Response><Gather><Say>Hi</Say></Gather></Response>",
        client=replace(EVERYTHING, hierarchical_symbols=False),
    )
    found = document_symbols(place.session, place.snapshot, types.DocumentSymbolParams(place.document))
    assert [(symbol.name, getattr(symbol, "container_name", "")) for symbol in found] == [
        ("Gather", None),
        ("Say “Hi”", "Gather"),
    ]


@pytest.mark.parametrize(
    ("source", "name", "language"),
    [
        ("<project><a/></project>", "/a/pom.xml", "xml"),
        ("", "/a/a.laml", "laml"),
        ("x = 1", "/a/a.py", "python"),
    ],
)
def test_no_outline(source: str, name: str, language: str) -> None:
    assert outline(bench(source, name, language=language)) == []


FILES = {
    "a.xml": "<Response><Dial><Conference>Lobby</Conference><Queue>help</Queue></Dial></Response>",
    "b/menu.xml": "<Response><Enqueue>help</Enqueue><Dial><Queue>help</Queue></Dial></Response>",
    "c.xml": "<Response><Start><Stream name='tap' url='wss://a.b/c'/></Start></Response>",
    "pom.xml": "<project/>",
}


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        (
            "",
            [
                "a.xml",
                "room Lobby in a.xml",
                "queue help in a.xml",
                "menu.xml in b",
                "queue help in b/menu.xml",
                "c.xml",
                "stream tap in c.xml",
            ],
        ),
        ("lby", ["room Lobby in a.xml"]),
        ("HELP", ["queue help in a.xml", "queue help in b/menu.xml"]),
        ("mx", ["menu.xml in b"]),
        ("zzz", []),
    ],
)
def test_workspace(tmp_path: Path, query: str, expected: list[str]) -> None:
    place = in_folder(tmp_path, FILES, "a.xml")
    found = workspace_symbols(place.session, types.WorkspaceSymbolParams(query))
    shown = [f"{at.name} in {at.container_name}" if at.container_name else at.name for at in found]
    assert shown == expected


def test_names_in_programs_are_symbols_too(tmp_path: Path) -> None:
    program = """\
from twilio.twiml.voice_response import VoiceResponse

response = VoiceResponse()
response.dial().conference('Lobby')
"""
    place = in_folder(tmp_path, {"app.py": program})
    found = workspace_symbols(place.session, types.WorkspaceSymbolParams("lobby"))
    assert [f"{at.name} in {at.container_name}" for at in found] == ["room Lobby in app.py"]


@given(mutilated())
def test_any_mutilated_document(source: str) -> None:
    place = bench(source, mark="\0")

    def check(symbols: Iterable[types.DocumentSymbol], start: int, end: int) -> None:
        for symbol in symbols:
            whole, name = place.snapshot.span(symbol.range), place.snapshot.span(symbol.selection_range)
            assert symbol.name.strip()
            assert start <= whole.start <= name.start <= name.end <= whole.end <= end
            check(symbol.children or (), whole.start, whole.end)
            start = whole.end

    check(outline(place), 0, len(source))

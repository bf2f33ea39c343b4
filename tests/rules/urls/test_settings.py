"""What the settings say of the world changes what is wrong with an address."""

from __future__ import annotations

import pytest

from laml_lint import Diagnostic, Settings, lint

BIN = Settings(select=("LML302",), delivery="bin")
HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'


def found(body: str, settings: Settings) -> list[Diagnostic]:
    return lint(f"{HEAD}<Response>{body}</Response>\n", settings=settings)


@pytest.mark.parametrize(
    "body",
    [
        "<Redirect>/next</Redirect>",
        "<Redirect>/next?from={{From}}</Redirect>",
        "<Redirect>next/{{From}}</Redirect>",
        '<Gather action="?again=1"/>',
        "<Play>horn.mp3</Play>",
        '<Record action="/done"/>',
        '<Connect><Stream url="/talk"/></Connect>',
        '<Dial record="record-from-answer" recordingStatusCallback="/recorded">+12025550161</Dial>',
        "<Dial><Conference waitUrl='hold'>Ferry desk</Conference></Dial>",
    ],
)
def test_a_relative_address_is_an_error_in_a_bin(body: str) -> None:
    assert [(item.code, item.severity.label) for item in found(body, BIN)] == [("LML302", "error")]


@pytest.mark.parametrize(
    "body",
    [
        "<Redirect>https://host.ferry.example/next</Redirect>",
        "<Redirect>{{Next}}</Redirect>",
        "<Redirect>{{Base}}/next</Redirect>",
        "<Redirect>next{{From}}</Redirect>",
        "<Redirect>https:{{Rest}}/next</Redirect>",
        '<Dial><Conference waitUrl="">Ferry desk</Conference></Dial>',
    ],
)
def test_nothing_is_said_of_other_addresses_in_a_bin(body: str) -> None:
    assert found(body, BIN) == []


def test_a_callback_keeps_its_own_code_in_a_bin() -> None:
    body = '<Dial><Number statusCallback="/events">+12025550161</Number></Dial>'
    settings = Settings(select=("LML3",), delivery="bin")
    assert [item.code for item in found(body, settings)] == ["LML301"]


@pytest.mark.parametrize(
    ("allowed", "host"),
    [
        ("localhost", "LOCALHOST:8080"),
        ("pbx.local", "pbx.local."),
        ("*.office.internal", "ivr.office.internal"),
        ("192.168.4.7", "192.168.4.7:8443"),
        ("10.20.0.0/16", "10.20.255.1"),
        ("10.20.0.9/16", "10.20.255.1"),
        ("fd00::/8", "[fd12::1]:8443"),
        ("[::1]", "[::1]"),
    ],
)
def test_allowed_hosts_are_left_alone(allowed: str, host: str) -> None:
    settings = Settings(select=("LML306",), allowed_hosts=("other.example", allowed))
    assert found(f"<Redirect>https://{host}/next</Redirect>", settings) == []


@pytest.mark.parametrize(
    ("allowed", "host"),
    [
        ("*.office.internal", "office.internal"),
        ("office.internal", "ivr.office.internal"),
        ("10.20.0.0/16", "10.21.0.1"),
        ("10.20.0.0/16", "localhost"),
        ("not/a/network", "10.20.0.1"),
        ("fd00::/8", "10.20.0.1"),
    ],
)
def test_other_hosts_are_not(allowed: str, host: str) -> None:
    settings = Settings(select=("LML306",), allowed_hosts=(allowed,))
    assert [item.code for item in found(f"<Redirect>https://{host}/next</Redirect>", settings)] == ["LML306"]


def test_settings_of_one_run_are_not_those_of_the_next() -> None:
    """Refused documents are judged by rules that all runs of a process share."""
    source = f"{HEAD}<Response><Sya/><Redirect>https://pbx.local/next</Redirect></Response>"
    for _ in range(2):
        for allowed, codes in ((("pbx.local",), []), ((), ["LML306"])):
            settings = Settings(select=("LML306",), allowed_hosts=allowed)
            assert [item.code for item in lint(source, settings=settings)] == codes


def test_keys_of_fragments_are_not_judged_in_the_other_dialect() -> None:
    body = "<Redirect>https://host.ferry.example/next#rc=2</Redirect>"
    assert found(body, Settings(select=("LML308",), dialect="twiml")) == []
    assert len(found(body, Settings(select=("LML308",)))) == 1

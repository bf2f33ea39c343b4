"""Pieces of documents, for the tables of valid and invalid ones."""

from __future__ import annotations

PAY = 'paymentConnectorUrl="https://pay.example/c"'
UUID = "0f7c2e1a-5b0d-4c55-9a1c-2f6f0f6a7a11"


def conference(attributes: str) -> str:
    """Return a Dial with a Conference that has these attributes."""
    return f"<Dial><Conference {attributes}>standup</Conference></Dial>"


def number(attributes: str) -> str:
    """Return a Dial with a Number that has these attributes."""
    return f"<Dial><Number {attributes}>+12025550142</Number></Dial>"


def sip(attributes: str) -> str:
    """Return a Dial with a Sip that has these attributes."""
    return f"<Dial><Sip {attributes}>sip:a@pbx.example</Sip></Dial>"


def say(content: str) -> str:
    """Return a Say with this content."""
    return f"<Say>{content}</Say>"


def pay(attributes: str) -> str:
    """Return a Pay with a connector and these attributes."""
    return f"<Pay {PAY} {attributes}/>"


def prompt(attributes: str, content: str = "<Say>Hi</Say>") -> str:
    """Return a Pay with a Prompt that has these attributes and this content."""
    return f"<Pay {PAY}><Prompt {attributes}>{content}</Prompt></Pay>"


def stream(attributes: str, parent: str = "Start", content: str = "") -> str:
    """Return a Stream in its parent."""
    return f"<{parent}><Stream {attributes}>{content}</Stream></{parent}>"


NUMBER = "<Number>+12025550142</Number>"
SIP = "<Sip>sip:a@pbx.example</Sip>"
QUEUE = "<Queue>help</Queue>"
VERTO = "<Verto>desk@acme.verto.signalwire.com</Verto>"
CONFERENCE = "<Conference>standup</Conference>"
MEDIA = "<Media>https://cdn.example/a.png</Media>"

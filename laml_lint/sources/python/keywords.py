"""How the builders of the Python SDKs spell attributes: what a keyword is rendered as, and the way back.

The rules are those of twilio-python's `twilio.twiml`, which signalwire-python builds on.
"""

from __future__ import annotations

import re

_RENDERED = {
    "from_": "from",
    "xml_lang": "xml:lang",
    "interpret_as": "interpret-as",
    "for_": "for",
    "break_": "break",
}
_WRITTEN = {attribute: keyword for keyword, attribute in _RENDERED.items()}


def attribute_for(keyword: str) -> str:
    """The attribute that a builder renders for `keyword`."""
    name = _RENDERED.get(keyword, keyword)
    if "_" not in name:
        return name
    joined = "".join(word.title() for word in name.split("_"))
    return joined[:1].lower() + joined[1:]


def keyword_for(attribute: str) -> str:
    """The keyword that people write for `attribute`."""
    if attribute in _WRITTEN:
        return _WRITTEN[attribute]
    return re.sub(r"(?<=[a-z0-9])[A-Z]", lambda match: f"_{match[0]}", attribute).lower()

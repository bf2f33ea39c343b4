"""LML308 invalid-url-override."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from laml_lint.diagnostics import Diagnostic, Severity
from laml_lint.rules.base import Value, ValueRule
from laml_lint.spelling import listing, nearest, shown
from laml_lint.vocabulary.model import Kind, Override, UrlRole, ValueType

if TYPE_CHECKING:
    from lxml import etree

_ROLES = frozenset({UrlRole.CALLBACK, UrlRole.DOCUMENT})
_MOST_DIGITS = 9


class InvalidUrlOverride(ValueRule):
    """The fragment of the URL changes a time limit that there is not, or beyond its bounds.

    ## What it does
    Looks at fragments such as `#ot=800&rt=3000`, with which an address says how long the platform is to wait
    for it, in milliseconds: `ot` to connect (100 to 10,000), `rt` for the answer and `tt` in all (both 100
    to 15,000). A fragment without `=` is taken for an ordinary one.

    ## Why it matters
    The platform takes its own limits instead; keys of Twilio (`rc`, `rp`) have no effect. In documents of
    the dialect twiml nothing is said of them.

    ## Example
    ```xml
    <Gather action="https://voice.example.com/keys#ot=20"><Say>Press one.</Say></Gather>
    ```

    ## Use instead
    ```xml
    <Gather action="https://voice.example.com/keys#ot=2000"><Say>Press one.</Say></Gather>
    ```

    ## Fix
    None.

    ## Source
    The guide to webhooks.
    """

    code = "LML308"
    name = "invalid-url-override"
    severity = Severity.WARNING
    kinds = frozenset({Kind.URL})
    rank = 47
    claims = False

    def concerns(self, type: ValueType) -> bool:
        """Only what the platform requests."""
        return type.role in _ROLES

    def suspects(self, text: str, type: ValueType, element: etree._Element) -> bool:
        """Only what has a fragment."""
        return "#" in text

    def judge(self, value: Value) -> Iterator[Diagnostic]:
        """One finding for each piece of the fragment that is wrong."""
        vocabulary = value.document.vocabulary
        overrides = {override.key: override for override in vocabulary.root.overrides}
        for item in value.text.strip().partition("#")[2].split("&"):
            key, equals, number = item.partition("=")
            override = overrides.get(key)
            if override is not None:
                if not _is_within(number, override):
                    yield self.found(
                        value,
                        f"{value.label} sets {override.meaning} ({key}) to {shown(number)}; allowed: "
                        f"{override.minimum:,} to {override.maximum:,} milliseconds",
                    )
            elif equals and key.isidentifier() and vocabulary.dialect == "laml":
                meant = nearest(key, overrides)
                yield self.found(
                    value,
                    f"{value.label} has {shown(key)} in its fragment, which sets nothing; "
                    f"known: {listing(overrides, 'and')}",
                    help=None if meant is None else f"did you mean {shown(meant)}?",
                )


def _is_within(number: str, override: Override) -> bool:
    plain = number.isascii() and number.isdigit() and len(number) <= _MOST_DIGITS
    return plain and override.minimum <= int(number) <= override.maximum

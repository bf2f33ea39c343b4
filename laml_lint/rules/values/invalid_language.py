"""LML215 invalid-language."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from laml_lint.diagnostics import Diagnostic, Safety, Severity
from laml_lint.placeholders import holds_placeholder
from laml_lint.rules.base import Value, ValueRule
from laml_lint.spelling import shown
from laml_lint.vocabulary.model import Kind, ValueType

if TYPE_CHECKING:
    from lxml import etree

_RIGHT = re.compile(
    r"[a-z]{2,3}(?:-[a-z]{3})?(?:-[A-Z][a-z]{3})?(?:-(?!UK)(?:[A-Z]{2}|[0-9]{3})(?:-[A-Za-z0-9]{3,8})*)?"
)
_ANY_CASE = re.compile(
    r"([A-Za-z]{2,3})((?:-[a-z]{3})?)(?:-([A-Za-z]{4}))?(?:-([A-Za-z]{2}|[0-9]{3})((?:-[A-Za-z0-9]{3,8})*))?"
)


class InvalidLanguage(ValueRule):
    """The language is not written like a language tag.

    ## What it does
    Wants a language and a region with a hyphen between them, `de-DE`. The built-in voices, and a `<Say>`
    without a voice, take bare languages as well (`fr`, `en-gb`); everything else does not.

    ## Why it matters
    An unknown language is replaced by another one: the text is read with the wrong accent, or speech is not
    understood.

    ## Example
    ```xml
    <Say voice="gcloud.en-GB-Neural2-A" language="en-UK">Good morning.</Say>
    ```

    ## Use instead
    ```xml
    <Say voice="gcloud.en-GB-Neural2-A" language="en-GB">Good morning.</Say>
    ```

    ## Fix
    Safe when only the case is wrong, and for `UK`, whose code is `GB`; unsafe for an underscore in place of
    the hyphen. None where the region is not known.

    ## Source
    The pages of Gather and Say; platform errors 13331 and 13512.
    """

    code = "LML215"
    name = "invalid-language"
    severity = Severity.WARNING
    fix = Safety.SAFE
    kinds = frozenset({Kind.LANGUAGE})
    contextual = kinds

    def suspects(self, text: str, type: ValueType, element: etree._Element) -> bool:
        """Whatever is not a language with its region."""
        return not _is_right(text)

    def judge(self, value: Value) -> Iterator[Diagnostic]:
        """One finding for the whole value."""
        text = value.text
        if _is_right(text):
            return
        voice = spoken_by(value)
        old = voice is not None and voice.lower() in voice_names(value)
        tag = _tag(text)
        if tag is None:
            meant = _tag(text.strip().replace("_", "-"))
            yield self._finding(value, meant, Safety.UNSAFE)
        elif old and tag.lower() == text.lower():
            return
        elif tag != text:
            mended = tag.lower() if old and text.islower() else tag
            yield self._finding(value, mended, Safety.SAFE)
        elif voice is None or not holds_placeholder(voice):
            message = f"{value.label} is {shown(text)}, a language without its region"
            yield self.found(value, message, help="add the region, as in en-US")

    def _finding(self, value: Value, meant: str | None, safety: Safety) -> Diagnostic:
        return self.found(
            value,
            f"{value.label} is {shown(value.text)}, which is not a language tag such as en-US",
            help=None if meant is None else f"did you mean {shown(meant)}?",
            fix=None if meant is None else self.replacement(value, meant, safety),
        )


def _is_right(text: str) -> bool:
    return _RIGHT.fullmatch(text) is not None and len(text) != 2


def spoken_by(value: Value) -> str | None:
    """The voice beside a language: the attribute, or its default; None where there is no such attribute."""
    type = value.document.placement(value.element).type
    attribute = type.attributes.get("voice") if type is not None else None
    return None if attribute is None else value.element.get("voice", attribute.default)


def voice_names(value: Value) -> frozenset[str]:
    """The plain words that name a voice of the element."""
    type = value.document.placement(value.element).type
    attribute = type.attributes.get("voice") if type is not None else None
    return frozenset() if attribute is None else frozenset(attribute.type.values)


def _tag(text: str) -> str | None:
    """`text` with the right case in each part, `GB` for `UK`; None when it is not shaped like a tag."""
    match = _ANY_CASE.fullmatch(text)
    if match is None:
        return None
    language, extension, script, region, rest = match.groups(default="")
    country = "GB" if region.upper() == "UK" else region.upper()
    return "-".join(
        part for part in (language.lower() + extension, script.capitalize(), country + rest) if part
    )

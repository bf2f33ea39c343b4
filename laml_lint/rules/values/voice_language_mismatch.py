"""LML217 voice-language-mismatch."""

from __future__ import annotations

import re
from collections.abc import Iterator

from laml_lint.diagnostics import Diagnostic, Severity
from laml_lint.placeholders import holds_placeholder
from laml_lint.rules.base import Value, ValueRule
from laml_lint.rules.values.invalid_language import spoken_by
from laml_lint.spelling import shown
from laml_lint.vocabulary.model import Kind

_IN_VOICE = re.compile(
    r"(?:gcloud|azure)\.([a-z]{2,3})-([a-z]{2})-.+|amazon\.[^:]+(?::[^:]+)?:([a-z]{2,3})-([a-z]{2})",
    re.IGNORECASE,
)
_IN_TAG = re.compile(r"([a-z]{2,3})(?:-[a-z]{3,4})*(?:-([a-z]{2}))?(?:-.*)?", re.IGNORECASE)
_SAME = {"cmn": "zh", "yue": "zh", "nb": "no", "fil": "tl"}
"""Languages for which engines and tags use different codes."""


class VoiceLanguageMismatch(ValueRule):
    """The voice speaks another language than the one beside it.

    ## What it does
    Compares `language` with the language that the name of a Google, Azure or Amazon voice carries.

    ## Why it matters
    The name of the voice decides; `language` is without effect, and whoever reads the document is misled.

    ## Example
    ```xml
    <Say voice="gcloud.en-GB-Neural2-A" language="fr-FR">Good morning.</Say>
    ```

    ## Use instead
    ```xml
    <Say voice="gcloud.fr-FR-Neural2-A" language="fr-FR">Bonjour.</Say>
    ```

    ## Fix
    None: which of the two is right is for a person to say.

    ## Source
    The pages about text to speech.
    """

    code = "LML217"
    name = "voice-language-mismatch"
    severity = Severity.INFO
    kinds = frozenset({Kind.LANGUAGE})
    contextual = kinds
    claims = False

    def judge(self, value: Value) -> Iterator[Diagnostic]:
        """One finding for the language; the voice is the related place."""
        voice = spoken_by(value)
        carried = _IN_VOICE.fullmatch(voice) if voice else None
        wanted = _IN_TAG.fullmatch(value.text)
        if voice is None or carried is None or wanted is None or holds_placeholder(voice):
            return
        language, region = (carried[1] or carried[3]).lower(), (carried[2] or carried[4]).upper()
        tag_language, tag_region = wanted[1].lower(), (wanted[2] or region).upper().replace("UK", "GB")
        if _SAME.get(language, language) == _SAME.get(tag_language, tag_language) and region == tag_region:
            return
        span = value.document.locate.value(value.element, "voice")
        yield self.found(
            value,
            f"{value.label} is {shown(value.text)}, but the voice {shown(voice)} speaks {language}-{region}",
            related=[value.document.related("the voice", span)],
        )

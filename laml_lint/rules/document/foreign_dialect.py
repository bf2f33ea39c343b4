"""LML013 foreign-dialect."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from laml_lint.diagnostics import Diagnostic, Severity
from laml_lint.document import Document
from laml_lint.rules.base import DocumentRule, Ends, Phase

# Names that only the dialect has, of its elements and of its attributes
_DIALECTS = {
    "Plivo": (
        frozenset({"Speak", "GetInput", "GetDigits", "PreAnswer", "DTMF", "MultiPartyCall", "User", "Wait"}),
        frozenset(
            {
                "callbackUrl",
                "callbackMethod",
                "waitSound",
                "enterSound",
                "exitSound",
                "inputType",
                "digitEndTimeout",
                "speechEndTimeout",
                "executionTimeout",
                "interdigitTimeout",
                "keepCallAlive",
                "audioTrack",
                "bidirectional",
                "contentType",
                "streamTimeout",
            }
        ),
    ),
    "Africa's Talking": (
        frozenset({"GetDigits", "GetRecording", "Dequeue"}),
        frozenset({"phoneNumbers", "callbackUrl", "ringbackTone"}),
    ),
    "Bandwidth": (
        frozenset(
            {
                "SpeakSentence",
                "PlayAudio",
                "Transfer",
                "PhoneNumber",
                "StartRecording",
                "SendDtmf",
                "StartGather",
            }
        ),
        frozenset(
            {"gatherUrl", "transferCompleteUrl", "recordCompleteUrl", "redirectUrl", "terminatingDigits"}
        ),
    ),
}
_ENOUGH = 2
# Nouns of LaML that stand directly in the root in those dialects
_VERBS_ELSEWHERE = frozenset({"Conference", "Number", "Stream"})


class ForeignDialect(DocumentRule):
    """The document is written in the XML of another provider.

    ## What it does
    Recognises documents of Plivo, Africa's Talking and Bandwidth, which have a `<Response>` as well, by at
    least two names that only they have: an element and another name, or two attributes where `<Conference>`
    or `<Stream>` stands directly in `<Response>`. Such a document gets this one finding in place of one for
    every element.

    ## Why it matters
    The platform knows none of these elements: nothing of the document is executed.

    ## Example
    ```xml
    <GetInput inputType="dtmf" action="https://voice.example.com/key"><Speak>Press one.</Speak></GetInput>
    ```

    ## Use instead
    ```xml
    <Gather input="dtmf" action="https://voice.example.com/key"><Say>Press one.</Say></Gather>
    ```

    ## Fix
    None: a document has to be translated with a look at both references.

    ## Source
    The element lists of the cXML reference and of the other providers; platform error 13750.
    """

    code = "LML013"
    name = "foreign-dialect"
    severity = Severity.WARNING
    phase = Phase.REFUSED

    def check_document(self, document: Document) -> Iterator[Diagnostic]:
        """At most one finding, on the name of the root."""
        found = _dialect(document)
        root = document.root
        if found is None or root is None:
            return
        dialect, names = found
        yield self.report(
            document,
            document.locate.name(root),
            f"this looks like XML for {dialect} and not like LaML: "
            f"{' and '.join(names)} are names of {dialect}",
            element=root,
        )

    def ends(self, document: Document) -> Ends:
        """What the elements are in LaML is not asked any more."""
        return Ends.ELEMENTS


def _dialect(document: Document) -> tuple[str, list[str]] | None:
    """The dialect whose names the document uses, and two of them."""
    if document.root is None:
        return None
    tags: dict[str, None] = {}
    attributes: dict[str, None] = {}
    for element in document.root.iter(etree.Element):
        tags[str(element.tag)] = None
        attributes.update(dict.fromkeys(element.keys()))
    misplaced = any(str(child.tag) in _VERBS_ELSEWHERE for child in document.root)
    for dialect, (elements, keys) in _DIALECTS.items():
        foreign_tags = [f"<{tag}>" for tag in tags if tag in elements]
        names = foreign_tags + [f"`{key}`" for key in attributes if key in keys]
        if (foreign_tags or misplaced) and len(names) >= _ENOUGH:
            return dialect, names[:_ENOUGH]
    return None

"""LML199: what nothing else explains is told in the validator's words, with a request to report it."""

from __future__ import annotations

from lxml import etree

from laml_lint import lint
from laml_lint.document import Document
from laml_lint.rules.names.schema_violation import SchemaViolation
from laml_lint.schema import validator
from laml_lint.sources.xml import read
from laml_lint.vocabulary import load


def refused(source: str) -> tuple[Document, etree.XMLSchema]:
    document = read(source.encode(), "a.xml", load())
    accepts = validator("laml")
    assert document.root is not None
    assert not accepts(document.root)
    return document, accepts


def test_it_stands_at_the_element_of_which_the_validator_speaks() -> None:
    source = "<Response><Hangup/><Pause length='x'/></Response>"
    document, accepts = refused(source)
    (finding,) = SchemaViolation().found(document, accepts)
    assert source[finding.range.start.offset : finding.range.end.offset] == "Pause"
    assert finding.code == "LML199"
    assert finding.message.startswith("the schema refuses this document (")
    assert finding.help == "please report this document as a defect of laml-lint"


def test_it_is_silent_where_a_template_decides_the_content() -> None:
    document, accepts = refused("<Response><Connect>{{noun}}</Connect></Response>")
    assert list(SchemaViolation().found(document, accepts)) == []


def test_a_template_that_chooses_between_nouns_is_no_violation() -> None:
    source = (
        "<Dial>{% if a %}<Conference>a</Conference>{% else %}<Number>+12025550164</Number>{% endif %}</Dial>"
    )
    assert lint(f"<Response>{source}</Response>") == []

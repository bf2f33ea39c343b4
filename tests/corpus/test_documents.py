"""Real documents: none makes the linter fail, each broken one is called so, the reference's own are right."""

from __future__ import annotations

import os
from collections import Counter
from functools import cache
from pathlib import Path

import pytest
from lxml import etree

from laml_lint import Diagnostic, lint

pytestmark = pytest.mark.corpus

CORPUS = Path(os.environ["LAML_CORPUS"])
DOCUMENTS = sorted((CORPUS / "xml").glob("*"))
TEMPLATES = sorted((CORPUS / "templates").glob("*"))
OF_THE_LINTER = {"LML199", "LML999"}
REFERENCE = "signalwire__docs__"

# What is wrong with samples of the reference itself: end of the file name, code, severity, how many, why.
MISTAKES_OF_THE_REFERENCE = (
    ("pay_index.mdx__L624.xml", "LML004", "error", 1, "Pay is closed twice"),
    ("pay_index.mdx__L624.xml", "LML114", "error", 2, "Prompt has `name` where `for` is required"),
    ("pay_index.mdx__L546.xml", "LML114", "warning", 1, "no paymentConnectorUrl, which the page requires"),
    ("pay_index.mdx__L555.xml", "LML114", "warning", 1, "no paymentConnectorUrl"),
    ("pay_index.mdx__L568.xml", "LML114", "warning", 1, "no paymentConnectorUrl"),
    ("pay_index.mdx__L580.xml", "LML114", "warning", 1, "no paymentConnectorUrl"),
    ("pay_index.mdx__L596.xml", "LML114", "warning", 1, "no paymentConnectorUrl"),
    ("pay_index.mdx__L609.xml", "LML114", "warning", 1, "no paymentConnectorUrl"),
    ("pay_index.mdx__L609.xml", "LML222", "warning", 1, "currency mxn, although only usd is accepted"),
    ("pay_parameter.mdx__L26.xml", "LML114", "warning", 1, "paymentConnector instead of paymentConnectorUrl"),
    ("pay_prompt.mdx__L78.xml", "LML114", "warning", 1, "no paymentConnectorUrl"),
    ("pay_prompt.mdx__L91.xml", "LML114", "warning", 1, "no paymentConnectorUrl"),
    ("securing-callback-for-inbound-fax.mdx__L45.xml", "LML015", "warning", 1, "a placeholder as host"),
    ("gather.mdx__L188.xml", "LML502", "warning", 1, "no action, against the warning of the page"),
    ("gather.mdx__L390.xml", "LML502", "warning", 1, "no action"),
    ("record.mdx__L217.xml", "LML502", "warning", 1, "no action, against the warning of the page"),
    ("denoise.mdx__L40.xml", "LML502", "warning", 1, "Record without action"),
    ("common-webhook-errors.mdx__L37.xml", "LML201", "warning", 1, 'Dial record="true", the old form'),
    ("conference-noun.mdx__L548.xml", "LML219", "warning", 1, "coach holds a placeholder and no SID"),
    ("voice_say.mdx__L427.xml", "LML806", "warning", 1, "the voice alice, which the page calls deprecated"),
    ("virtualagent-noun.mdx__L23.xml", "LML805", "warning", 1, "the page of a deprecated noun shows it"),
    ("say.mdx__L172.xml", "LML421", "warning", 1, "signs of the phonetic alphabet in X-SAMPA"),
    ("dial.mdx__L168.xml", "LML212", "warning", 1, "a national number"),
    ("number-noun.mdx__L75.xml", "LML212", "warning", 1, "a national number"),
    ("number-noun.mdx__L140.xml", "LML212", "warning", 3, "national numbers"),
    ("redirect.mdx__L90.xml", "LML212", "warning", 1, "a national number"),
)


@cache
def findings(file: Path) -> tuple[Diagnostic, ...]:
    return tuple(lint(file.read_bytes(), file.name))


def well_formed(file: Path) -> bool:
    try:
        etree.fromstring(file.read_bytes())
    except (etree.XMLSyntaxError, ValueError):
        return False
    return True


@pytest.mark.parametrize("file", DOCUMENTS + TEMPLATES, ids=lambda file: file.name)
def test_the_linter_does_not_fail(file: Path) -> None:
    assert [item.message for item in findings(file) if item.code in OF_THE_LINTER] == []


@pytest.mark.parametrize("file", DOCUMENTS, ids=lambda file: file.name)
def test_a_document_is_called_broken_when_the_parser_refuses_it(file: Path) -> None:
    broken = any(item.code < "LML007" and item.severity.label == "error" for item in findings(file))
    assert broken or well_formed(file)


def test_samples_of_the_reference_are_right() -> None:
    found = Counter(
        (file.name, item.code, item.severity.label)
        for file in DOCUMENTS
        if file.name.startswith(REFERENCE)
        for item in findings(file)
        if item.severity.label != "info"
    )
    expected = Counter[tuple[str, str, str]]()
    for ending, code, severity, count, _ in MISTAKES_OF_THE_REFERENCE:
        names = [
            file.name for file in DOCUMENTS if file.name.startswith(REFERENCE) and file.name.endswith(ending)
        ]
        assert len(names) == 1, ending
        expected[names[0], code, severity] = count
    assert found == expected


def test_counts(capsys: pytest.CaptureFixture[str]) -> None:
    """Prints how many findings of each code there are: a table for the reader, with no expectation."""
    assert DOCUMENTS
    counts = Counter(
        (item.code, item.name, item.severity.label) for file in DOCUMENTS for item in findings(file)
    )
    with capsys.disabled():
        clean = sum(not findings(file) for file in DOCUMENTS)
        print(f"\n{len(DOCUMENTS)} documents, {clean} of them without a finding")
        for (code, name, severity), count in sorted(counts.items()):
            print(f"{code} {name:24} {severity:8} {count:4}")

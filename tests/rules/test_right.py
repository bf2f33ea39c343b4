"""What looks wrong and is right: nothing is reported of the documents under `right/`, apart from hints where
the folder is named below.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from laml_lint import Settings, lint
from laml_lint.document import attribute_key
from laml_lint.rules import catalogue
from tests.judges.hosts import VOCABULARY, host, right_value, text_of

FOLDER = Path(__file__).parent / "right"
RIGHT = sorted(FOLDER.glob("*/*.xml"))
each_document = pytest.mark.parametrize("file", RIGHT, ids=lambda file: f"{file.parent.name}/{file.stem}")

ALLOWED = {
    # Legal in a document that a server gives out; that a file may be a static one is a guess.
    "relative-urls": {"LML302", "LML315"},
    # Known, but the reference calls them deprecated, or names them no more.
    "deprecated": {"LML805"},
    # Said in SignalWire's dialect only: Twilio knows them.
    "twiml": {"LML801"},
}
FORMS = ("{{x}}", "{x}", "<%= x %>", "${x}", "#{x}", "<?php echo $x; ?>")


def found(file: Path, settings: Settings) -> list[tuple[str, str]]:
    return [(item.code, item.severity.label) for item in lint(file.read_bytes(), file.name, settings)]


@each_document
def test_nothing_is_reported(file: Path) -> None:
    allowed = {(code, catalogue()[code].severity.label) for code in ALLOWED.get(file.parent.name, ())}
    assert set(found(file, Settings())) <= allowed


@pytest.mark.parametrize(
    "file", [file for file in RIGHT if file.parent.name != "deprecated"], ids=lambda file: file.stem
)
def test_nothing_is_reported_in_the_dialect_that_knows_everything(file: Path) -> None:
    assert {severity for _, severity in found(file, Settings(dialect="twiml"))} <= {"info"}
    assert found(file, Settings(dialect="twiml")) == [] or file.parent.name == "relative-urls"


@each_document
def test_first_comment_says_what_looks_wrong(file: Path) -> None:
    assert re.search(r"\A(<\?xml.*\?>)?\n?<!-- [A-Z][^<>]*\. -->", file.read_text(encoding="utf-8"))


def test_relative_urls_are_hints_and_nothing_more() -> None:
    files = [file for file in RIGHT if file.parent.name == "relative-urls"]
    assert {severity for file in files for _, severity in found(file, Settings())} == {"info"}


@pytest.mark.parametrize("form", FORMS)
def test_no_value_that_is_filled_in_later_is_wrong(form: str) -> None:
    """Every attribute and every text that has a type; hints are allowed, such as that a name is unknown."""
    for key, type in VOCABULARY.types.items():
        root, element = host(key)
        for attribute in type.attributes.values():
            name = attribute_key(attribute.name)
            before = element.get(name)
            element.set(name, "MARK")
            source = text_of(root)
            if before is None:
                del element.attrib[name]
            else:
                element.set(name, before)
            assert grave(source.replace("MARK", form)) <= grave(
                source.replace("MARK", right_value(attribute.type))
            ), (key, attribute.name)
        if type.text is not None:
            before, element.text = element.text, "MARK"
            source = text_of(root)
            element.text = before
            assert grave(source.replace("MARK", form)) <= grave(
                source.replace("MARK", right_value(type.text))
            ), key


def grave(source: str) -> set[str]:
    """The codes of errors and warnings."""
    return {item.code for item in lint(source) if item.severity.label != "info"}

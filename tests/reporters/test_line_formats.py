"""The formats `concise` and `grouped`, and the summary."""

from __future__ import annotations

import pytest

from laml_lint.diagnostics import Severity
from laml_lint.reporters.summary import Summary
from tests.reporters.conftest import Report
from tests.reporters.findings import BEEP, finding, fix, result, unmark


def test_concise_is_one_line_a_finding_and_nothing_else(report: Report) -> None:
    text, (name, value) = unmark(BEEP)

    written = report(
        "concise",
        result(None, path="clean.laml"),
        result(text, finding(text, name, message="one"), finding(text, value, message="two")),
    )

    assert written == (
        "support.laml:4:17: error LML201 invalid-value: one\n"
        "support.laml:4:23: error LML201 invalid-value: two\n"
    )


def test_grouped_has_a_heading_a_file_and_columns(report: Report) -> None:
    text, (name, value) = unmark(BEEP)

    written = report(
        "grouped",
        result(
            text,
            finding(text, name, message="one", name="attribute-case", severity=Severity.WARNING),
            finding(text, value, message="two"),
        ),
        result(None, path="clean.laml"),
        result(text, finding(text, value, message="three"), path="b.laml"),
    )

    assert written == (
        "support.laml\n"
        "  4:17  warning  LML201  attribute-case  one\n"
        "  4:23  error    LML201  invalid-value   two\n"
        "\n"
        "b.laml\n"
        "  4:23  error    LML201  invalid-value  three\n"
        "\n"
        "Found 2 errors and 1 warning in 2 files.\n"
    )


SENTENCES = [
    ([], "No LaML found."),
    (["0"], "No LaML found in 1 file."),
    (["1"], "All clean: 1 document in 1 file."),
    (["12", "1"], "All clean: 13 documents in 2 files."),
    (["1", "1e"], "Found 1 error in 1 file."),
    (["1eew"], "Found 2 errors and 1 warning in 1 file."),
    (["1e", "1wii"], "Found 1 error, 1 warning and 2 infos in 2 files."),
    (["1if"], "Found 1 info in 1 file (1 fixable with --fix)."),
]


@pytest.mark.parametrize(("files", "sentence"), SENTENCES)
def test_summary_sentence(files: list[str], sentence: str) -> None:
    """Each file: the number of its documents, then a letter for each finding (f: the last one has a fix)."""
    text, (_, value) = unmark(BEEP)
    severities = {severity.label[0]: severity for severity in Severity}
    summary = Summary()
    for file in files:
        letters = file.lstrip("0123456789")
        found = [finding(text, value, severity=severities[letter]) for letter in letters if letter != "f"]
        if letters.endswith("f"):
            found[-1] = finding(text, value, severity=found[-1].severity, fix=fix(text, value))
        summary.add(result(text, *found, documents=int(file.removesuffix(letters))))

    assert summary.sentence() == sentence

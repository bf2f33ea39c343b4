"""Which programs, notebooks and pages of a documentation are linted."""

from __future__ import annotations

from pathlib import Path

import pytest

from laml_lint.settings import Settings
from tests.test_files import settings, shown, write


@pytest.fixture(autouse=True)
def working_directory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every test works in an empty folder of its own."""
    monkeypatch.chdir(tmp_path)


PROGRAM = b"from twilio.twiml.voice_response import VoiceResponse\n"
PAGE = b"```xml\n<Response/>\n```\n"
NO_LAML = [
    ("a.py", b"import os\nclass Response: pass\n"),
    ("b.ipynb", b'{"cells": []}'),
    ("c.md", b"Write `<Response/>`."),
    ("d.rst", b"Write ``<Response/>``."),
    ("e.md", b"```python\nimport os\n```\n"),
]


def test_programs_are_linted_when_they_may_make_laml_or_hold_some() -> None:
    write(
        "a.py", "d/b.PY", "c.ipynb", "x.pyi", "site-packages/d.py", ".ipynb_checkpoints/e.ipynb", data=PROGRAM
    )
    write("y/f.py", data=b"import os\n")

    assert shown() == ["a.py", "c.ipynb", "d/b.PY"]


def test_documentation_is_linted_when_the_settings_say_so() -> None:
    write("a.md", "b.markdown", "c.html.md", data=PAGE)
    write("d.rst", data=b".. code:: xml\n\n   <Response/>\n")

    assert shown() == []
    assert shown(settings_for=settings(include_docs=True)) == ["a.md", "b.markdown", "c.html.md", "d.rst"]
    assert shown("a.md", "d.rst", named_as_found=True) == []
    assert shown("a.md", "d.rst") == ["a.md", "d.rst"]


@pytest.mark.parametrize(("name", "data"), NO_LAML)
def test_programs_and_documentation_without_laml_are_passed_over(name: str, data: bytes) -> None:
    write(name, data=data)

    assert shown(settings_for=settings(include_docs=True)) == []
    assert shown(name) == [name]


def test_folders_decide_about_their_documentation() -> None:
    write("a.md", "docs/b.md", data=PAGE)

    assert shown(settings_for=lambda folder: Settings(include_docs=folder.startswith("docs"))) == [
        "docs/b.md"
    ]


def test_documents_only() -> None:
    write("a.py", "b.ipynb", data=PROGRAM)
    write("c.md", data=PAGE)
    write("d.xml")
    everything = settings(include_docs=True, include=("*.py", "*.md"))

    assert shown(settings_for=everything) == ["a.py", "b.ipynb", "c.md", "d.xml"]
    assert shown(settings_for=everything, documents_only=True) == ["d.xml"]
    assert shown("a.py", "d.xml", settings_for=everything, documents_only=True, named_as_found=True) == [
        "d.xml"
    ]

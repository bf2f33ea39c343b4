"""What is made by programs is what they make now."""

from __future__ import annotations

import importlib.util
import re
import subprocess
import sys
from types import ModuleType

import pytest

from laml_lint.vocabulary import load
from tests.docs.pages import DOCS, ROOT, page

GENERATORS = sorted(path.name for path in (DOCS / "generators").glob("*.py"))


@pytest.mark.parametrize("name", GENERATORS)
def test_generated_pages_and_pictures_are_current(name: str) -> None:
    command = [sys.executable, str(DOCS / "generators" / name), "--check"]
    outcome = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, check=False)
    assert outcome.returncode == 0, f"run: python docs/generators/{name}\n{outcome.stdout}{outcome.stderr}"


def test_there_are_generators() -> None:
    assert GENERATORS == ["dialects_page.py", "settings_page.py", "terminal_picture.py"]


def test_the_picture_loads_nothing_and_is_not_too_wide() -> None:
    picture = (DOCS / "pictures" / "terminal.svg").read_text(encoding="utf-8")
    assert re.findall(r"https?://[^\"'\s]+", picture) == ["http://www.w3.org/2000/svg"]
    (width,) = re.findall(r'<svg [^>]*\bwidth="(\d+)"', picture)
    assert int(width) <= 1000


def test_what_only_twiml_has_is_listed() -> None:
    text = page(DOCS / "dialects.md").text
    tags = {element.tag for element in load("twiml").types.values() if element.twiml_only}
    assert [tag for tag in tags if f"`<{tag}>`" not in text] == []


def figures() -> ModuleType:
    """The program that puts the figures into the page."""
    spec = importlib.util.spec_from_file_location("figures", ROOT / "benchmarks" / "figures.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_a_benchmark_becomes_a_table() -> None:
    printed = (
        "what                   measured   asked for\n"
        "check one file       88 / 61 ms = 1.4   ≤ 1.6\n"
        "\n"
        "In milliseconds: the median.\n"
        "memory                     55 MB   \n"
    )
    assert figures().table(printed) == (
        "| what | measured | asked for |\n"
        "|---|---|---|\n"
        "| check one file | 88 / 61 ms = 1.4 | ≤ 1.6 |\n"
        "| memory | 55 MB |  |\n"
    )


def test_the_page_has_a_place_for_figures() -> None:
    module = figures()
    text = page(DOCS / "performance.md").text
    once = module.with_figures(text, "A\n")
    assert module.with_figures(once, "B\n") == once.replace(f"{module.BEGIN}A\n", f"{module.BEGIN}B\n")

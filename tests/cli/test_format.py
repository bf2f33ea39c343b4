"""`laml-lint format`: files, exit codes, and what is left alone."""

from __future__ import annotations

import os
from pathlib import Path

from tests.cli.conftest import Run

UGLY = "<Response><Pause/><Hangup></Hangup></Response>"
NICE = "<Response>\n  <Pause/>\n  <Hangup/>\n</Response>\n"


def put(**files: str) -> None:
    for name, text in files.items():
        Path(f"{name}.laml").write_text(text)


def test_files_are_formatted_in_their_place(program: Run) -> None:
    put(ugly=UGLY, nice=NICE)
    before = os.stat("nice.laml").st_mtime_ns
    assert program("format") == (
        0,
        "",
        "laml-lint: reformatted ugly.laml\nlaml-lint: 1 reformatted, 1 left as it is\n",
    )
    assert Path("ugly.laml").read_text() == NICE
    assert os.stat("nice.laml").st_mtime_ns == before
    assert program("format", "--check").code == 0


def test_check_writes_nothing(program: Run) -> None:
    put(ugly=UGLY)
    code, out, err = program("format", "--check", ".")
    assert (code, out) == (1, "")
    assert "would reformat ugly.laml" in err
    assert Path("ugly.laml").read_text() == UGLY


def test_diff_shows_and_writes_nothing(program: Run) -> None:
    put(ugly=UGLY)
    code, out, _ = program("format", "--diff", "-q", "ugly.laml")
    assert code == 1
    assert out.startswith("--- a/ugly.laml\n+++ b/ugly.laml\n@@ ")
    assert "+  <Hangup/>\n" in out
    assert Path("ugly.laml").read_text() == UGLY


def test_standard_input(program: Run) -> None:
    assert program("format", "-", stdin=UGLY.encode()) == (0, NICE, "")


def test_a_broken_document_is_told_and_the_others_are_formatted(program: Run) -> None:
    put(broken="<Response><Say>", ugly=UGLY)
    code, _, err = program("format")
    assert code == 2
    assert "broken.laml: not formatted: not well-formed" in err
    assert Path("broken.laml").read_text() == "<Response><Say>"
    assert Path("ugly.laml").read_text() == NICE


def test_broken_standard_input_comes_back_as_it_was(program: Run) -> None:
    code, out, err = program("format", "-", stdin=b"<Response><Say>")
    assert (code, out) == (2, "<Response><Say>")
    assert "<stdin>: not formatted" in err


def test_a_missing_file_is_told(program: Run) -> None:
    code, _, err = program("format", "missing.laml")
    assert code == 2
    assert "missing.laml: no such file or directory" in err


def test_a_template_whose_tags_are_no_xml_stays_as_it_is(program: Run) -> None:
    template = "<Response><% if night %><Hangup></Hangup><% end %></Response>"
    Path("closed.xml.erb").write_text(template)
    assert program("format") == (0, "", "laml-lint: 0 reformatted, 1 left as it is\n")
    assert Path("closed.xml.erb").read_text() == template


def test_discover_passes_over_what_is_not_laml(program: Run) -> None:
    put(ugly=UGLY)
    Path("pom.xml").write_text("<project><name></name></project>")
    assert program("format", "--discover", "pom.xml") == (
        0,
        "",
        "laml-lint: 0 reformatted, 0 left as they are\n",
    )
    assert program("format", "--discover", "-q", "pom.xml", "ugly.laml").code == 0
    assert Path("ugly.laml").read_text() == NICE
    assert Path("pom.xml").read_text() == "<project><name></name></project>"


def test_an_excluded_file_stays_as_it_is_although_it_is_named(program: Run) -> None:
    put(ugly=UGLY)
    Path("laml-lint.toml").write_text('extend-exclude = ["ugly.laml"]\n')
    assert program("format", "ugly.laml") == (0, "", "")
    assert Path("ugly.laml").read_text() == UGLY
    assert program("format", "--no-force-exclude", "-q", "ugly.laml").code == 0
    assert Path("ugly.laml").read_text() == NICE

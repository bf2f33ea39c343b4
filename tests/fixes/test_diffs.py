"""The diff is what `git apply` and `patch` take, to the byte."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from laml_lint.fixes import unified_diff

LINES = "".join(f"<Pause length='{number}'/>\n" for number in range(30))
CASES = {
    "one line": ("<Response/>\n", "<Response></Response>\n"),
    "no final line end": ("<Response/>", "<Response></Response>"),
    "final line end added": ("<a>\n</a>", "<a>\n</a>\n"),
    "final line end removed": ("<a>\n</a>\n", "<a>\n</a>"),
    "last line without end, first changed": ("<a>\nb\nc\nd\ne\n</a>", "<A>\nb\nc\nd\ne\n</a>"),
    "two places": (LINES, LINES.replace("'3'", "'33'").replace("'25'", "'255'")),
    "a line more": (LINES, '<?xml version="1.0"?>\n' + LINES),
    "a line less": ("\n" + LINES, LINES),
    "several less": (LINES, LINES.replace("<Pause length='7'/>\n<Pause length='8'/>\n", "")),
    "windows": (LINES.replace("\n", "\r\n"), LINES.replace("\n", "\r\n").replace("'3'", "'33'")),
    "other line ends": ("<a>\x0b\x0c\x85\u2028&\r</a>\n", "<a>\x0b\x0c\x85\u2028&amp;\r</a>\n"),
    "to nothing": ("\n", ""),
    "from nothing": ("", "<a/>\n"),
    "words": ("<a>ü\n日本\n</a>\n", "<a>ü\n日本!\n</a>\n"),
}
NAMES = ("menu.laml", "a folder/with blanks.xml", 'quo"te\\.xml', "tab\there.xml", "dir/größe.xml")


def applied(folder: Path, path: str, before: bytes, after: bytes) -> bytes:
    """What git makes of the file by the diff."""
    file = folder / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(before)
    diff = unified_diff(path, before, after).encode("utf-8", "surrogateescape")
    git = ["git", "-c", "core.autocrlf=false", "apply", "--unsafe-paths", "--whitespace=nowarn", "-"]
    subprocess.run(git, cwd=folder, input=diff, check=True, capture_output=True)
    return file.read_bytes()


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_git_takes_it(case: tuple[str, str], tmp_path: Path) -> None:
    before, after = (text.encode() for text in case)
    if before:  # git calls a file without content a new one
        assert applied(tmp_path, "menu.laml", before, after) == after


@pytest.mark.skipif(shutil.which("patch") is None, reason="there is no patch")
@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_patch_takes_it(case: tuple[str, str], tmp_path: Path) -> None:
    before, after = (text.encode() for text in case)
    if not after or not before:
        return  # patch takes that for a file to remove or to make
    (tmp_path / "menu.laml").write_bytes(before)
    diff = unified_diff("menu.laml", before, after).encode()
    subprocess.run(["patch", "-p1", "--binary"], cwd=tmp_path, input=diff, check=True, capture_output=True)
    assert (tmp_path / "menu.laml").read_bytes() == after


@pytest.mark.parametrize("name", NAMES)
def test_git_finds_the_file(name: str, tmp_path: Path) -> None:
    before, after = LINES.encode(), LINES.replace("'3'", "'33'").encode()
    assert applied(tmp_path, name, before, after) == after


def test_bytes_that_are_not_utf8_stay_what_they_are(tmp_path: Path) -> None:
    before = "<a>\nGrüße & mehr\n</a>\n".encode("latin-1")
    after = before.replace(b"&", b"&amp;")
    assert applied(tmp_path, "latin.xml", before, after) == after


def test_wide_encodings_are_shown_as_text() -> None:
    before, after = ("<a>\nGrüße\n</a>\n".replace("a>", name).encode("utf-16") for name in ("a>", "b>"))
    assert unified_diff("w.xml", before, after) == (
        "--- a/w.xml\n+++ b/w.xml\n@@ -1,3 +1,3 @@\n-<a>\n+<b>\n Grüße\n-</a>\n+</b>\n"
    )


def test_it_is_written_as_people_know_it() -> None:
    before, after = "<a>\n & \n</a>", "<a>\n &amp; \n</a>"
    assert unified_diff("x/a.xml", before.encode(), after.encode()) == (
        "--- a/x/a.xml\n+++ b/x/a.xml\n@@ -1,3 +1,3 @@\n <a>\n- & \n+ &amp; \n </a>\n"
        "\\ No newline at end of file\n"
    )


def test_no_difference_gives_nothing() -> None:
    assert unified_diff("a.xml", b"<a/>", b"<a/>") == ""


def test_an_absolute_path_is_taken_from_the_root() -> None:
    assert unified_diff("/srv/a.xml", b"a", b"b").startswith("--- a/srv/a.xml\n+++ b/srv/a.xml\n")


@given(
    st.lists(st.sampled_from(["a\n", "b\n", "c\r\n", "\n"]), min_size=1, max_size=12),
    st.lists(st.sampled_from(["a\n", "b\n", "c\r\n", "\n"]), min_size=1, max_size=12),
    st.sampled_from(["", "end"]),
)
def test_the_hunks_say_what_both_files_hold(before: list[str], after: list[str], rest: str) -> None:
    old, new = "".join(before), "".join(after) + rest
    _, _, *lines = unified_diff("f", old.encode(), new.encode()).split("\n") if old != new else ("", "")
    signs = [line[:1] for line in lines]
    heads = [line for line in lines if line.startswith("@@")]
    counted = [[int(part.partition(",")[2] or 1) for part in head.split()[1:3]] for head in heads]
    assert sum(removed for removed, _ in counted) == signs.count(" ") + signs.count("-")
    assert sum(added for _, added in counted) == signs.count(" ") + signs.count("+")

"""`--fix` and `--diff`: what is written where, what is left to report, and what is counted."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from laml_lint.cli.fixing import Fixer
from laml_lint.diagnostics import Suppression
from laml_lint.files import Candidate
from laml_lint.linter import Linter
from laml_lint.results import FileResult, Outcome
from laml_lint.settings import Settings

WRONG = (
    '<Response>\r\n<say>Grüße</say>\r\n<Pause length="2s"/>\r\n'
    '<Dial record="record-from-answr">+13125550147</Dial>\r\n</Response>'
)
SAFE = WRONG.replace("say>", "Say>")


def linter(path: str) -> Linter:
    return Linter(Settings(unsafe_fixes=path.startswith("unsafe")))


def written(name: str, text: str = WRONG) -> Candidate:
    Path(name).write_bytes(text.encode())
    return Candidate(name, name, certain=True)


def checked(candidate: Candidate) -> Outcome:
    return Outcome(linter(candidate.shown).check(Path(candidate.path).read_bytes(), candidate.shown))


def codes(outcome: Outcome) -> list[str]:
    assert outcome.result is not None
    return [item.code for item in outcome.result.diagnostics]


# Files


def test_a_file_is_fixed_and_what_is_left_is_reported() -> None:
    fixer, file = Fixer(linter), written("a.laml")
    before = checked(file)
    assert codes(before) == ["LML102", "LML203", "LML201"]
    after = fixer.file(file, before)
    assert Path("a.laml").read_bytes() == SAFE.encode()
    assert codes(after) == ["LML203", "LML201"]
    assert (fixer.files, fixer.findings, fixer.sentence()) == (1, 1, "Fixed 1 finding in 1 file.")


def test_the_settings_of_a_file_allow_unsafe_fixes() -> None:
    fixer = Fixer(linter)
    for name in ("unsafe.laml", "a.laml"):
        file = written(name)
        fixer.file(file, checked(file))
    assert Path("unsafe.laml").read_bytes() == SAFE.replace("answr", "answer").encode()
    assert Path("a.laml").read_bytes() == SAFE.encode()
    assert fixer.sentence() == "Fixed 3 findings in 2 files."


@pytest.mark.parametrize("text", ["<Response/>", '<Response><Pause length="2s"/></Response>'])
def test_a_file_without_fixes_is_not_touched(text: str) -> None:
    fixer, file = Fixer(linter), written("a.laml", text)
    Path("a.laml").chmod(0o444)
    before = checked(file)
    assert fixer.file(file, before) is before
    assert fixer.sentence() is None


def test_a_file_that_cannot_be_written_keeps_its_findings_and_has_a_problem() -> None:
    fixer, file = Fixer(linter), written("a.laml")
    before = checked(file)
    Path("a.laml").chmod(0o444)
    after = fixer.file(file, before)
    assert after == before._replace(problem="is read-only, not fixed")
    assert Path("a.laml").read_bytes() == WRONG.encode()
    assert fixer.sentence() is None


def test_a_file_that_is_gone_has_a_problem() -> None:
    fixer, file = Fixer(linter), written("a.laml")
    before = checked(file)
    Path("a.laml").unlink()
    assert fixer.file(file, before).problem == "no such file or directory"


def test_a_file_that_was_not_checked_is_passed_on() -> None:
    unread = Outcome(problem="permission denied")
    assert Fixer(linter).file(Candidate("a.laml", "a.laml", True), unread) is unread


def test_findings_that_are_known_are_not_fixed() -> None:
    def known(result: FileResult) -> FileResult:
        return result._replace(
            diagnostics=tuple(
                item._replace(suppression=Suppression("baseline")) for item in result.diagnostics
            )
        )

    file = written("a.laml")
    result = checked(file).result
    assert result is not None
    fixer = Fixer(linter, marking=known)
    fixer.file(file, Outcome(known(result)))
    assert Path("a.laml").read_bytes() == WRONG.encode()


def test_a_crash_is_told_and_the_file_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    fixer, file = Fixer(linter), written("a.laml")
    before = checked(file)

    def crash(*_: object) -> None:
        raise RuntimeError("out of order")

    monkeypatch.setattr(Linter, "check", crash)
    after = fixer.file(file, before)
    assert after.result == before.result
    assert after.failure is not None
    assert "out of order" in after.failure
    assert Path("a.laml").read_bytes() == WRONG.encode()


# Differences


def test_a_difference_is_shown_and_nothing_written(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    fixer, file = Fixer(linter, diff=True), written("a.laml")
    before = checked(file)
    assert fixer.file(file, before) is before
    assert Path("a.laml").read_bytes() == WRONG.encode()
    diff = capfdbinary.readouterr().out
    assert diff.startswith(b"--- a/a.laml\n+++ b/a.laml\n@@ -1,5 +1,5 @@\n <Response>\r\n-<say>")
    assert fixer.sentence() == "Would fix 1 finding in 1 file."
    subprocess.run(["git", "apply", "--unsafe-paths", "-"], input=diff, check=True)
    assert Path("a.laml").read_bytes() == SAFE.encode()


def test_a_difference_can_be_coloured(capfd: pytest.CaptureFixture[str]) -> None:
    fixer = Fixer(linter, diff=True, color="always")
    file = written("a.laml", WRONG.replace("Grüße", "Gr\x85üße"))
    fixer.file(file, checked(file))
    out = capfd.readouterr().out
    assert "\x1b[31m-<say>Gr\\x85üße</say>\x1b[0m\n\x1b[32m+<Say>" in out


# Standard input


def test_the_fixed_document_goes_to_standard_output(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    fixer, data = Fixer(linter), WRONG.encode()
    after = fixer.standard_input(data, Outcome(linter("-").check(data, "call.laml")), "call.laml")
    assert capfdbinary.readouterr().out == SAFE.encode()
    assert codes(after) == ["LML203", "LML201"]
    assert after.result is not None
    assert after.result.path == "call.laml"
    assert fixer.sentence() == "Fixed 1 finding in 1 file."


@pytest.mark.parametrize(
    "data", [b"", b"\xff\xfe\x00", b"{}", b"<Response/>\r\n", "<Response/>".encode("utf-16")]
)
def test_what_needs_no_fix_comes_out_as_it_went_in(
    data: bytes, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    before = Outcome(linter("-").check(data, "<stdin>"))
    assert Fixer(linter).standard_input(data, before, "<stdin>").result == before.result
    assert capfdbinary.readouterr().out == data


def test_a_difference_of_standard_input_is_shown(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    data = WRONG.encode()
    Fixer(linter, diff=True).standard_input(data, Outcome(linter("-").check(data, "a.laml")), "a.laml")
    assert capfdbinary.readouterr().out.startswith(b"--- a/a.laml\n+++ b/a.laml\n@@ -1,5 +1,5 @@\n")

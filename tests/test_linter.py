"""The engine as a whole: what it promises whatever the rules say."""

from __future__ import annotations

from pathlib import Path

import pytest

import laml_lint
from laml_lint import Severity, fix, lint, lint_file
from laml_lint.linter import Linter
from laml_lint.rules import RULES, load_rule
from laml_lint.settings import Settings, SettingsError

HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
WRONG = (
    f'{HEAD}<Response><Dial><Conference beep="onenter" muted="yes">Standup</Conference></Dial></Response>\n'
)


def codes(source: str | bytes, settings: Settings | None = None) -> list[str]:
    return [item.code for item in lint(source, settings=settings)]


def test_public_names() -> None:
    assert sorted(laml_lint.__all__) == [
        "Diagnostic", "Edit", "Fix", "Position", "Range", "Related", "Safety", "Settings", "SettingsError",
        "Severity", "__version__", "fix", "lint", "lint_file",
    ]  # fmt: skip
    assert all(hasattr(laml_lint, name) for name in laml_lint.__all__)


def test_lint_file_reads_bytes_and_names_the_path(tmp_path: Path) -> None:
    file = tmp_path / "wrong.laml"
    file.write_text(WRONG, encoding="utf-8")
    assert [(item.code, item.path) for item in lint_file(file)] == [
        ("LML201", str(file)),
        ("LML202", str(file)),
    ]


@pytest.mark.parametrize(
    ("settings", "expected"),
    [
        (Settings(), ["LML201", "LML202"]),
        (Settings(select=("LML202",)), ["LML202"]),
        (Settings(select=("invalid-value",)), ["LML201"]),
        (Settings(select=("LML2",)), ["LML201", "LML202"]),
        (Settings(select=("values",), ignore=("LML201",)), ["LML202"]),
        (Settings(ignore=("values",)), []),
        (Settings(select=("ALL",), ignore=("lml2",)), []),
    ],
    ids=str,
)
def test_selection(settings: Settings, expected: list[str]) -> None:
    assert codes(WRONG, settings) == expected


@pytest.mark.parametrize(
    ("selector", "message"),
    [
        ("value", "unknown rule 'value'; did you mean values?"),
        ("invalid-valeu", "unknown rule 'invalid-valeu'; did you mean invalid-value?"),
        ("everything", "unknown rule 'everything'; `laml-lint rule` lists the rules"),
    ],
)
def test_unknown_selectors(selector: str, message: str) -> None:
    with pytest.raises(SettingsError) as caught:
        Linter(Settings(select=(selector,)))
    assert str(caught.value) == message


def test_a_rule_that_crashes_gives_a_finding_and_what_was_found_before_stays(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def crash(*_: object) -> None:
        raise ZeroDivisionError("by purpose")

    monkeypatch.setattr(type(load_rule("LML202")), "judge", crash)
    found = lint(WRONG)
    assert [item.code for item in found] == ["LML999", "LML201"]
    assert "ZeroDivisionError: by purpose" in found[0].message
    assert found[0].severity is Severity.ERROR


def test_fingerprints_survive_moved_lines_and_other_indentation() -> None:
    moved = WRONG.replace("<Dial>", "\n\n   <Dial>\n\t").replace("\n", "\r\n")
    assert [item.fingerprint for item in lint(WRONG)] == [item.fingerprint for item in lint(moved)]


@pytest.mark.parametrize("faulty", [False, True])
def test_a_large_document_is_judged_like_a_small_one(faulty: bool) -> None:
    verb = f'<Say voice="woman" loop="{"many" if faulty else 2}">Please hold the line.</Say>\n'
    lifted = Settings(max_document_size=None)
    small = f"{HEAD}<Response>{verb * 20}</Response>"
    large = f"{HEAD}<Response>{verb * 20}<Say>{'x' * 4_000}</Say>{'<Pause/>' * 130_000}</Response>"
    assert len(large) > 1_000_000
    assert codes(large, lifted) == codes(small, lifted) == ["LML203"] * 20 * faulty


def test_codes_and_names_are_unique() -> None:
    assert len({info.code for info in RULES}) == len({info.name for info in RULES}) == len(RULES)


@pytest.mark.parametrize(
    ("source", "codes"),
    [
        ('<Response><Redirect method="YOUR_METHOD">https://a.com/</Redirect></Response>', {"LML015"}),
        ('<Response><Dial timeout="YOUR_TIMEOUT">+15551234567</Dial></Response>', {"LML015"}),
        ('<Response xml:a:b="1"/>', {"LML001", "LML111"}),
        ("{% endif %}<Response><Say>{{/b}}</Say></Response>", {"LML601"}),
    ],
)
def test_is_neither_a_crash_nor_a_riddle(source: str, codes: set[str]) -> None:
    assert {item.code for item in lint(source)} == codes


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32-le"])
def test_suppressions_count_in_wide_encodings(encoding: str) -> None:
    source = "<Response><!-- laml-lint: ignore LML101: x --><Foo/></Response>"
    assert [item.code for item in lint(source.encode(encoding))] == ["LML007"]


def test_a_text_may_declare_another_encoding() -> None:
    source = '<?xml version="1.0" encoding="latin-1"?>\n<Response><Say>éé</Say><Foo/></Response>'
    assert [(item.code, item.range.start.column) for item in lint(source)] == [("LML007", 31), ("LML101", 25)]
    assert lint(source) == lint(source.encode("latin-1"))
    assert fix(source.replace("Say>", "say>")) == source


def test_a_text_may_hold_what_its_encoding_has_not() -> None:
    assert lint('<?xml version="1.0" encoding="latin-1"?>\n<Response><Say>\u20ac</Say></Response>')


@pytest.mark.parametrize("encoding", ["ISO-8859-1", "US-ASCII", "windows-1252"])
def test_a_text_that_its_encoding_lacks_characters_for_keeps_its_places(encoding: str) -> None:
    source = f'<?xml version="1.0" encoding="{encoding}"?><Response><Say>→ あ 😀</Say><say>x</say></Response>'
    found = next(item for item in lint(source) if item.code == "LML102")
    assert source[found.range.start.offset : found.range.end.offset] == "say"

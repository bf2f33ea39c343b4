"""The examples are what they say: the clinic is right, and each mistake is found under its code."""

from __future__ import annotations

from pathlib import Path

import pytest

from laml_lint import lint_file
from laml_lint.configuration import Configuration
from laml_lint.settings import Settings

EXAMPLES = Path(__file__).resolve().parents[1] / "examples"
CLINIC = sorted(
    path for path in (EXAMPLES / "clinic").rglob("*") if path.is_file() and path.suffix != ".toml"
)
CONFIGURATION = EXAMPLES / "clinic" / "laml-lint.toml"

# Document of examples/mistakes -> the codes that it must get.
MISTAKES = {
    "blank-before-declaration.xml": {"LML003"},
    "bare-ampersand.xml": {"LML002"},
    "bare-less-than.xml": {"LML002"},
    "escaped-twice.xml": {"LML011"},
    "misspelt-end-tag.xml": {"LML004"},
    "crossed-tags.xml": {"LML004"},
    "closed-twice.xml": {"LML004"},
    "not-closed.xml": {"LML004"},
    "unquoted-value.xml": {"LML005"},
    "duplicate-attribute.xml": {"LML006"},
    "wrong-encoding.xml": {"LML007"},
    "doctype.xml": {"LML008"},
    "typographic-quotes.xml": {"LML010"},
    "misspelt-declaration.xml": {"LML001"},
    "two-declarations.xml": {"LML001"},
    "text-after-root.xml": {"LML001"},
    "html-entity.xml": {"LML001"},
    "html-page.laml": {"LML012"},
    "no-response-root.laml": {"LML012"},
    "json-answer.laml": {"LML012"},
    "lower-case-root.laml": {"LML012"},
    "other-dialect.xml": {"LML013"},
    "placeholder-left-in.xml": {"LML015"},
    "unknown-verb.xml": {"LML101"},
    "line-break-of-html.xml": {"LML101"},
    "wrong-case-verb.xml": {"LML102"},
    "conference-without-dial.xml": {"LML103"},
    "redirect-inside-gather.xml": {"LML103"},
    "eleven-numbers.xml": {"LML104"},
    "conference-beside-number.xml": {"LML105"},
    "nobody-to-dial.xml": {"LML106"},
    "text-without-verb.xml": {"LML107"},
    "number-missing.xml": {"LML108"},
    "queue-name-missing.xml": {"LML108"},
    "invented-attribute.xml": {"LML111"},
    "misspelt-attribute.xml": {"LML111"},
    "kebab-case-attribute.xml": {"LML111"},
    "speech-rate-on-say.xml": {"LML113"},
    "wrong-case-attribute.xml": {"LML112"},
    "status-callback-on-dial.xml": {"LML113"},
    "prompt-without-for.xml": {"LML114"},
    "room-as-attribute.xml": {"LML115"},
    "prefix-without-namespace.xml": {"LML116"},
    "default-namespace.laml": {"LML117"},
    "beep-wrong-case.xml": {"LML201"},
    "record-true-on-conference.xml": {"LML201"},
    "lower-case-method.xml": {"LML201"},
    "capital-boolean.xml": {"LML202"},
    "half-a-second.xml": {"LML203"},
    "timeout-too-long.xml": {"LML204"},
    "webhook-event-names.xml": {"LML205"},
    "unknown-codec.xml": {"LML206"},
    "comma-in-events.xml": {"LML207"},
    "comma-in-input.xml": {"LML207"},
    "event-named-twice.xml": {"LML208"},
    "list-of-a-program.xml": {"LML209"},
    "none-as-value.xml": {"LML210"},
    "empty-caller-id.xml": {"LML211"},
    "national-number.xml": {"LML212"},
    "client-as-caller-id.xml": {"LML213"},
    "comma-in-digits.xml": {"LML214"},
    "finish-on-key-word.xml": {"LML214"},
    "wrong-language-tag.xml": {"LML215"},
    "unknown-voice.xml": {"LML216"},
    "message-too-long.xml": {"LML218"},
    "coach-is-no-call-sid.xml": {"LML219"},
    "sip-without-scheme.xml": {"LML220"},
    "currency-sign-in-amount.xml": {"LML222"},
    "break-too-long.xml": {"LML223"},
    "room-name-on-its-own-line.xml": {"LML224"},
    "relative-callback.xml": {"LML301"},
    "two-schemes.xml": {"LML303"},
    "stream-over-https.xml": {"LML304"},
    "localhost-callback.xml": {"LML306"},
    "stream-with-query.xml": {"LML307"},
    "page-instead-of-sound.xml": {"LML309"},
    "events-without-callback.xml": {"LML311"},
    "method-without-url.xml": {"LML312"},
    "callback-without-recording.xml": {"LML401"},
    "coach-who-is-muted.xml": {"LML406"},
    "hints-without-speech.xml": {"LML408"},
    "user-without-password.xml": {"LML411"},
    "nothing-to-play.xml": {"LML413"},
    "payment-over-http.xml": {"LML416"},
    "parameter-given-twice.xml": {"LML418"},
    "goodbye-after-hangup.xml": {"LML501"},
    "menu-without-action.xml": {"LML502"},
    "rejected-after-answer.xml": {"LML503"},
    "message-in-a-call.xml": {"LML506"},
    "braces-not-closed.xml": {"LML601"},
    "builder.py": {"LML201", "LML203", "LML301", "LML611", "LML613", "LML614"},
    "placeholder-in-lower-case.xml": {"LML603"},
    "client-of-twilio.xml": {"LML801"},
    "ring-one-after-another.xml": {"LML802"},
    "event-of-twilio.xml": {"LML803"},
    "voice-of-former-times.xml": {"LML806"},
    "comment-that-silences-nothing.xml": {"LML901"},
}


def test_there_is_a_clinic() -> None:
    assert len(CLINIC) >= 25


@pytest.mark.parametrize("path", CLINIC, ids=lambda path: path.name)
def test_the_clinic_gives_nothing_at_all(path: Path) -> None:
    for settings in (Settings(), Configuration(environment={}).for_file(str(path))):
        found = [(item.code, item.message, item.range) for item in lint_file(path, settings)]
        assert found == []


def test_the_configuration_of_the_clinic_counts(tmp_path: Path) -> None:
    (tmp_path / "laml-lint.toml").write_bytes(CONFIGURATION.read_bytes())
    path = tmp_path / "on-call-whisper.xml"
    path.write_text("<Response><Dial>+12025550123</Dial></Response>\n", encoding="utf-8")
    settings = Configuration(environment={}).for_file(str(path))
    assert {item.code for item in lint_file(path, settings)} == {"LML014", "LML507"}


@pytest.mark.parametrize(("name", "codes"), MISTAKES.items(), ids=list(MISTAKES))
def test_each_mistake_is_found(name: str, codes: set[str]) -> None:
    assert codes <= {item.code for item in lint_file(EXAMPLES / "mistakes" / name)}


@pytest.mark.parametrize(("name", "codes"), MISTAKES.items(), ids=list(MISTAKES))
def test_nothing_else_is_found(name: str, codes: set[str]) -> None:
    assert {item.code for item in lint_file(EXAMPLES / "mistakes" / name)} <= codes


def test_the_table_names_every_document() -> None:
    assert sorted(MISTAKES) == sorted(path.name for path in (EXAMPLES / "mistakes").iterdir())


def test_the_guide_names_every_document() -> None:
    guide = (EXAMPLES / "README.md").read_text(encoding="utf-8")
    names = [path.name for path in (EXAMPLES / "mistakes").iterdir()] + [
        path.name for path in (*CLINIC, CONFIGURATION)
    ]
    assert [name for name in names if f"`{name}`" not in guide] == []

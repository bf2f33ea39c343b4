"""The compiled vocabulary is current, and loads without the library that compiles it."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from laml_lint.vocabulary import __main__ as command
from laml_lint.vocabulary import compiled, load
from laml_lint.vocabulary.webhooks import attach

each_dialect = pytest.mark.parametrize("dialect", compiled.FILES)


@each_dialect
def test_the_file_is_what_the_schema_says(dialect: str) -> None:
    assert Path(compiled.FILES[dialect]).read_text(encoding="utf-8") == command.rendered(dialect), (
        f"run `{command.COMMAND}`"
    )


@each_dialect
def test_the_file_says_which_command_makes_it(dialect: str) -> None:
    content = json.loads(Path(compiled.FILES[dialect]).read_bytes())

    assert next(iter(content.items())) == (
        "generated",
        "from schema/ by python -m laml_lint.vocabulary, do not edit",
    )


def test_check_tells_a_current_file_from_a_stale_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "vocabulary.json"
    monkeypatch.setattr(command, "FILES", {"laml": file})

    assert command.main(["--check"]) == 1
    assert f"{file} is not current" in capsys.readouterr().err
    assert command.main([]) == 0
    assert command.main(["--check"]) == 0
    file.write_text("{}", encoding="utf-8")
    assert command.main(["--check"]) == 1


def test_an_unknown_argument_is_an_error(capsys: pytest.CaptureFixture[str]) -> None:
    assert command.main(["--chek"]) == 2
    assert "usage: python -m laml_lint.vocabulary [--check]" in capsys.readouterr().err


def test_loading_needs_neither_xmlschema_nor_lxml() -> None:
    program = (
        "import sys; from laml_lint.vocabulary import load; load().types['Conference'];"
        "print({'xmlschema', 'lxml.etree', 'tomllib'} & set(sys.modules))"
    )

    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)

    assert done.stdout == "set()\n"


def test_the_wider_dialect_is_read_only_when_it_is_asked_for() -> None:
    right = "<Response><Dial><Number>+12025550142</Number></Dial></Response>"
    wrong = "<Response><Dial><Client>joe</Client></Dial></Response>"
    program = (
        "from laml_lint import lint; from laml_lint.vocabulary import compiled;"
        "seen = []; loads = compiled.json.loads;"
        "compiled.json.loads = lambda text: seen.append(loads(text)) or seen[-1];"
        f"lint({right!r}); print([each['dialect'] for each in seen]);"
        f"lint({wrong!r}); print([each['dialect'] for each in seen])"
    )

    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)

    assert done.stdout == "['laml']\n['laml', 'twiml']\n"


def test_an_unknown_dialect_is_named() -> None:
    with pytest.raises(ValueError, match="unknown dialect 'texml'; known: laml"):
        load("texml")


def test_objects_are_made_once_and_only_when_asked_for() -> None:
    made: list[str] = []

    def make(key: str, record: compiled.Record) -> str:
        made.append(key)
        return key.upper()

    mapping = compiled.Lazy({"a": {}, "b": {}}, make)

    assert list(mapping) == ["a", "b"]
    assert "a" in mapping
    assert "c" not in mapping
    assert made == []
    assert (mapping["b"], mapping["b"], len(mapping)) == ("B", "B", 2)
    assert made == ["b"]
    assert mapping.get("c") is None


def test_a_webhook_of_an_unknown_address_is_an_error() -> None:
    with pytest.raises(ValueError, match=r"the schema has no address Dial\.callback"):
        attach({"Dial.callback": {}}, {"Dial": {"tag": "Dial", "attributes": {}}})

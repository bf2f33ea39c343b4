"""The JSON Schema of the configuration: current, valid, and of one mind with the reader."""

from __future__ import annotations

import json
import tomllib

import jsonschema
import pytest

from laml_lint.configuration import Configuration
from laml_lint.configuration.__main__ import FILE, main
from laml_lint.configuration.fields import FIELDS
from laml_lint.settings import SettingsError
from tests.configuration.conftest import write
from tests.configuration.test_values import WRONG

SCHEMA = json.loads(FILE.read_text(encoding="utf-8"))
MEANING = ("unknown rule", "can fit nothing", "no such file", "a circle", "takes back", "not TOML")
"""What a schema cannot know."""
EXAMPLE = """
extend = "base.toml"
select = ["ALL"]
fail-on = "error"
jobs = "auto"
max-warnings = 3
cache = false
[severity]
LML201 = "info"
[per-file-ignores]
"tests/**" = ["LML1", "values"]
[roles]
"hold/*.xml" = "wait-url"
[base-urls]
"https://example.com/" = "site"
"""


def test_is_current() -> None:
    assert main(["--check"]) == 0


def test_is_a_schema_that_documents_every_key() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    assert list(SCHEMA["properties"]) == ["extend", *FIELDS]
    assert [key for key, entry in SCHEMA["properties"].items() if not entry["description"]] == []


def test_takes_what_the_reader_takes() -> None:
    write("base.toml", "")
    write("laml-lint.toml", EXAMPLE)

    Configuration().for_run()
    jsonschema.validate(tomllib.loads(EXAMPLE), SCHEMA)


@pytest.mark.parametrize(
    "text", [text for text, complaint in WRONG if not any(word in complaint for word in MEANING)]
)
def test_refuses_what_the_reader_refuses(text: str) -> None:
    write("laml-lint.toml", text)

    with pytest.raises(SettingsError):
        Configuration().for_run()
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(tomllib.loads(text), SCHEMA)


def test_the_command(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--nonsense"]) == 2
    assert capsys.readouterr().err == "usage: python -m laml_lint.configuration [--check]\n"

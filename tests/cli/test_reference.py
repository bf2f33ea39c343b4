"""`rule`, `show` and `schema`: what people read about the language and the rules."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from laml_lint.rules import catalogue
from tests.cli.conftest import Run, write


def test_rule_by_code_and_by_name(run: Run) -> None:
    code, out, err = run("rule", "lml201")

    assert (code, err) == (0, "")
    assert out.startswith("LML201 invalid-value\nerror, on by default, safe fix; family values\n\n")
    assert '    <Dial><Conference beep="onenter">' in out
    assert "```" not in out
    assert run("rule", "invalid-value") == (code, out, err)


def test_rules_are_listed(run: Run) -> None:
    out = run("rule").out

    assert [line.split()[0] for line in out.splitlines()[:-2]] == list(catalogue())


def test_all_pages(run: Run) -> None:
    out = run("rule", "--all").out

    assert [code for code in catalogue() if f"\n{code} " not in f"\n{out}"] == []


def test_rules_as_json(run: Run) -> None:
    entries = json.loads(run("rule", "--all", "--output-format", "json").out)

    assert [entry["code"] for entry in entries] == list(catalogue())
    assert all(entry["summary"] and entry["documentation"] for entry in entries)
    (entry,) = json.loads(run("rule", "LML201", "--output-format", "json").out)
    assert {key: entry[key] for key in ("name", "family", "severity", "enabled", "fix")} == {
        "name": "invalid-value",
        "family": "values",
        "severity": "error",
        "enabled": True,
        "fix": "safe",
    }


def test_rule_as_markdown(run: Run) -> None:
    out = run("rule", "LML201", "--output-format", "markdown").out

    assert out.startswith("# LML201 invalid-value\n\n*error, on by default, safe fix*\n\n")
    assert "\n## What it does\n" in out
    assert "\n```xml\n" in out


def test_show_files(run: Run) -> None:
    write("b.laml")
    write("a.xml")
    Path("pom.xml").write_text("<project/>")

    assert run("show", "files") == (0, "a.xml\nb.laml\n", "")
    assert run("show", "files", "b.laml", "missing") == (
        2,
        "b.laml\n",
        "laml-lint: error: missing: no such file or directory\n",
    )


def test_show_schema_of_an_element(run: Run) -> None:
    code, out, err = run("show", "schema", "conference")

    assert (code, err) == (0, "")
    assert out.startswith("<Conference> in <Dial>  (noun, voice")
    for word in (
        "  beep  default true\n",
        "one of true, false, onEnter, onExit",
        "record-from-start",
        "\nSource\n",
    ):
        assert word in out


@pytest.mark.parametrize("width", [40, 60, 100])
def test_show_schema_is_wrapped_to_the_terminal(
    run: Run, monkeypatch: pytest.MonkeyPatch, width: int
) -> None:
    import laml_lint.cli.console

    monkeypatch.setattr(laml_lint.cli.console, "terminal_width", lambda stream: width)

    too_long = [line for line in run("show", "schema", "Conference").out.splitlines() if len(line) > width]

    assert [line for line in too_long if " " in line.strip() and "<Conference>" not in line] == []


def test_every_context_of_an_element_is_shown(run: Run) -> None:
    out = run("show", "schema", "Sip").out

    assert "<Sip> in <Dial>" in out
    assert "<Sip> in <Refer>" in out
    assert run("show", "schema", "Sip.Refer").out.count("<Sip> in") == 1


def test_elements_are_listed_by_kind(run: Run) -> None:
    out = run("show", "schema").out

    for line in ("Root", "Verbs", "Nouns"):
        assert f"\n{line}\n" in f"\n{out}"
    assert "  Conference  " in out


def test_show_schema_as_json(run: Run) -> None:
    (conference,) = json.loads(run("show", "schema", "Conference", "--output-format", "json").out)

    assert conference["tag"] == "Conference"
    assert conference["attributes"]["beep"]["default"] == "true"
    assert list(conference["attributes"]["beep"]["type"]["values"]) == ["true", "false", "onEnter", "onExit"]


def test_show_schema_says_what_only_twiml_has(run: Run) -> None:
    out = run("show", "schema", "Dial", "--dialect", "twiml").out

    assert "  sequential  TwiML only\n" in out
    assert "At most 10." not in out
    assert "<Client>" in out
    assert "TwiML only.\n" in out
    assert "TwiML only" not in run("show", "schema", "Dial").out
    assert "(noun, voice, TwiML only)" in run("show", "schema", "Client", "--dialect", "twiml").out
    assert run("show", "schema", "Client").code == 2


def test_every_element_has_a_reference(run: Run) -> None:
    from laml_lint.vocabulary import load

    for tag in load().tags:
        assert run("show", "schema", tag).code == 0


def test_schema_of_twiml(run: Run) -> None:
    code, out, err = run("schema", "--dialect", "twiml")

    assert (code, err) == (0, "")

    from lxml import etree

    takes = etree.XMLSchema(etree.fromstring(out))
    assert takes(etree.XML("<Response><Dial><Client>joe</Client></Dial></Response>"))
    assert run("schema", "--dialect", "texml").code == 2


def test_schema_on_stdout_and_in_a_file(run: Run) -> None:
    code, out, err = run("schema")

    assert (code, err) == (0, "")
    assert run("schema", "-o", "laml.xsd") == (0, "", "")
    assert Path("laml.xsd").read_text(encoding="utf-8") == out

    from lxml import etree

    assert etree.XMLSchema(etree.parse(os.fspath(Path("laml.xsd"))))(etree.XML("<Response/>"))

"""What the grammar makes of documents, with the editor's own library and its grammar of XML."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from tests.vscode.packaging import EXTENSION
from tests.vscode.software import Node

pytestmark = pytest.mark.editors

CASES = {
    "an element of LaML": ("<Say>Hi</Say>", "Say", "entity.name.tag", "ssml"),
    "an attribute": ('<Say loop="2">Hi</Say>', "loop", "entity.other.attribute-name", "ssml"),
    "a comment": ("<!-- a {{ b }} -->", " a ", "comment.block.xml", "placeholder"),
    "speech markup": ('<Say>a<break time="1s"/></Say>', "break", "entity.name.tag.ssml.laml", "none"),
    "its attribute": (
        '<Say>a<say-as role="x">b</say-as></Say>',
        "role",
        "entity.other.attribute-name",
        "none",
    ),
    "Mustache in a text": ("<Say>{{From}}</Say>", "From", "variable.other.placeholder.laml", "string"),
    "Mustache in a value": ('<Say voice="{{ v }}">a</Say>', "v", "variable.other.placeholder.laml", "none"),
    "behind Mustache": ('<Say voice="{{ v }}x">a</Say>', "x", "string.quoted.double.xml", "placeholder"),
    "Jinja": ("{% if open %}<Hangup/>{% endif %}", "if", "keyword.control.placeholder.laml", "none"),
    "a comment of Jinja": ("<Say>{# no #}</Say>", " no ", "comment.block.template.laml", "none"),
    "ERB": ("<Say><%= name %></Say>", "name", "variable.other.placeholder.laml", "none"),
    "ERB in a value": ('<Say loop="<%= n %>">a</Say>', "n", "variable.other.placeholder.laml", "none"),
    "a dollar": ("<Say>${name}</Say>", "name", "variable.other.placeholder.laml", "none"),
    "braces that are none": ("<Say>{name}</Say>", "{name}", "text.xml.laml", "placeholder"),
    "CDATA": ("<Say><![CDATA[a & b]]></Say>", "a & b", "string.unquoted.cdata.xml", "none"),
}


@pytest.mark.parametrize("case", CASES)
def test_scopes(node: Node, entry: Path, case: str) -> None:
    """The grammar gives a part of the text its scope"""
    text, part, wanted, unwanted = CASES[case]
    outcome = subprocess.run(
        [node.program, Path(__file__).with_name("tokens.mjs"), entry.parents[2], EXTENSION],
        input=text,
        capture_output=True,
        text=True,
        check=True,
    )
    scopes = [token["scopes"] for token in json.loads(outcome.stdout) if token["text"] == part]
    assert scopes, outcome.stdout
    assert any(scope.startswith(wanted) for scope in scopes[0]), scopes
    assert not any(unwanted in scope for scope in scopes[0]), scopes

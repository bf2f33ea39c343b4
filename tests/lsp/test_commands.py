"""Commands: what they work out, and what they say about wrong arguments."""

from __future__ import annotations

import re
from typing import Any

import pytest
from lsprotocol import types

from laml_lsp.announced import FIX_ALL, RESTART, SHOW_CALL_FLOW, SHOW_RULE
from laml_lsp.commands import Outcome
from laml_lsp.features import COMMANDS

from .workbench import Bench, applied, bench

WRONG = '<Response>\n  <Dial hangupOnStar="TRUE">+12025550142</Dial>\n</Response>\n'


def run(on: Bench, name: str, *arguments: Any) -> Outcome:
    return COMMANDS[name](on.session, list(arguments))


def test_fix_all() -> None:
    on = bench(WRONG)
    outcome = run(on, FIX_ALL, on.snapshot.uri)
    assert outcome.label == "Fix everything that can be fixed safely"
    assert outcome.edit is not None
    assert outcome.edit.document_changes
    (change,) = outcome.edit.document_changes
    assert isinstance(change, types.TextDocumentEdit)
    assert change.text_document.version == 1
    edits = [edit for edit in change.edits if isinstance(edit, types.TextEdit)]
    assert applied(on.snapshot, edits) == WRONG.replace("TRUE", "true")


def test_fix_all_where_nothing_is_wrong() -> None:
    on = bench(WRONG.replace("TRUE", "true"))
    assert run(on, FIX_ALL, on.snapshot.uri).edit is None


@pytest.mark.parametrize("word", ["LML201", "lml201", "invalid-value", " Invalid-Value "])
def test_show_rule(word: str) -> None:
    text = run(bench(""), SHOW_RULE, word).text
    assert text is not None
    assert "LML201" in text
    assert "## " in text


def test_show_call_flow() -> None:
    on = bench(WRONG)
    text = run(on, SHOW_CALL_FLOW, on.snapshot.uri).text
    assert text is not None
    assert "Dial" in text


def test_restart() -> None:
    assert run(bench(""), RESTART) == Outcome(restart=True)


@pytest.mark.parametrize(
    ("name", "arguments", "message"),
    [
        (FIX_ALL, [], "laml-lint.fixAll takes one argument: the address of an open document"),
        (FIX_ALL, [1], "laml-lint.fixAll takes one argument: the address of an open document"),
        (FIX_ALL, ["a", "b"], "laml-lint.fixAll takes one argument: the address of an open document"),
        (FIX_ALL, ["file:///gone"], "laml-lint.fixAll: the document is not open: file:///gone"),
        (
            SHOW_CALL_FLOW,
            [None],
            "laml-lint.showCallFlow takes one argument: the address of an open document",
        ),
        (SHOW_CALL_FLOW, [""], "laml-lint.showCallFlow: the document is not open: "),
        (SHOW_RULE, [], "laml-lint.showRule takes one argument: the code or the name of a rule"),
        (SHOW_RULE, ["invalid-valeu"], 'there is no rule "invalid-valeu"; did you mean invalid-value?'),
        (SHOW_RULE, ["¿"], 'there is no rule "¿"'),
    ],
)
def test_wrong_arguments(name: str, arguments: list[Any], message: str) -> None:
    with pytest.raises(ValueError, match=f"^{re.escape(message)}$"):
        run(bench(""), name, *arguments)

"""What is suggested where, and what the document is after a suggestion is accepted.

The cases stand in `completion/*.txt`:

    === what it is about [setting=value …]
    the document, with the cursor as |
    is: exactly these labels, in any order      has: at least these      lacks: none of these
    first: these, in this order, at the top     last: at the bottom      nothing
    take LABEL
    the document after it, with | at the first place where the cursor stops

Besides settings there may stand `trigger=X` for the character that made the editor ask, `typing` for a word
that was typed, `plain` for an editor without snippets, `language=` and `name=` for the file.
"""

from __future__ import annotations

import re
import shlex
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from lsprotocol import types

from laml_lint.settings import Settings
from laml_lsp.announced import COMPLETION_TRIGGERS
from laml_lsp.client import Client
from laml_lsp.completion import complete
from tests.lsp.workbench import EVERYTHING, Bench, applied, bench

FOLDER = Path(__file__).parent / "completion"
PLAIN = Client()
WORDS = ("is", "has", "lacks", "first", "last")
TITLE = re.compile(r"=== (?P<title>[^\[]+?)(?: \[(?P<options>.+)\])?")
STOP = re.compile(
    r"(?<!\\)\$(?:(?P<bare>\d)|\{(?P<number>\d+)(?::(?P<text>(?:\\.|[^}])*)|\|(?P<choices>.*?)\|)?\})"
)
ESCAPED = re.compile(r"\\([\\$}|,])")


class Case(NamedTuple):
    title: str
    options: dict[str, str]
    document: str
    expected: list[tuple[str, list[str]]]
    taken: list[tuple[str, str]]


def read(file: Path) -> list[Case]:
    cases = []
    for block in re.split(r"^(?==== )", file.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]:
        title, *lines = block.rstrip("\n").split("\n")
        match = TITLE.fullmatch(title)
        assert match, title
        options = dict(each.partition("=")[::2] for each in (match["options"] or "").split())
        parts: list[tuple[str, list[str]]] = [("", [])]
        expected = []
        for line in lines:
            word, colon, rest = line.partition(":")
            if line == "nothing" or (colon and word in WORDS):
                expected.append((word, shlex.split(rest)))
            elif line.startswith("take "):
                parts.append((line.removeprefix("take "), []))
            elif line or parts[-1][1]:
                parts[-1][1].append(line)
        texts = [(label, "\n".join(text)) for label, text in parts]
        cases.append(Case(match["title"], options, texts[0][1], expected, texts[1:]))
    return cases


CASES = [
    pytest.param(case, id=f"{file.stem}: {case.title}")
    for file in sorted(FOLDER.glob("*.txt"))
    for case in read(file)
]


def expanded(text: str) -> tuple[str, int]:
    """The text of a snippet with its defaults, and where the cursor stops first."""
    stops: dict[int, int] = {}
    result, position = "", 0
    for match in STOP.finditer(text):
        result += ESCAPED.sub(r"\1", text[position : match.start()])
        stops.setdefault(int(match["bare"] or match["number"]), len(result))
        default = re.split(r"(?<!\\),", match["choices"])[0] if match["choices"] else match["text"]
        result += ESCAPED.sub(r"\1", default or "")
        position = match.end()
    result += ESCAPED.sub(r"\1", text[position:])
    return result, stops[min(stops, key=lambda number: number or 99)] if stops else len(result)


def accepted(given: Bench, item: types.CompletionItem) -> str:
    """The document after an item is accepted, with the cursor as |."""
    edit = item.text_edit
    assert isinstance(edit, types.TextEdit)
    text, cursor = edit.new_text, len(edit.new_text)
    if item.insert_text_format is types.InsertTextFormat.Snippet:
        text, cursor = expanded(text)
    marked = types.TextEdit(edit.range, f"{text[:cursor]}|{text[cursor:]}")
    return applied(given.snapshot, [marked])


def asked(given: Bench, trigger: str | None = None) -> types.CompletionList | None:
    kinds = types.CompletionTriggerKind
    kind = kinds.Invoked if trigger is None else kinds.TriggerCharacter
    context = types.CompletionContext(kind, trigger)
    params = types.CompletionParams(given.document, given.position, context)
    return complete(given.session, given.snapshot, params)


def made(case: Case) -> tuple[Bench, str | None]:
    options: dict[str, Any] = dict(case.options)
    trigger = options.pop("trigger", None)
    trigger = " " if trigger == "blank" else trigger
    client = PLAIN if options.pop("plain", None) is not None else EVERYTHING
    mark = options.pop("mark", "|")
    name = options.pop("name", "/nowhere/menu.laml")
    language = options.pop("language", "laml")
    given = bench(
        case.document,
        name,
        Settings(**options) if options else None,
        language=language,
        client=client,
        mark=mark,
    )
    return given, trigger


@pytest.mark.parametrize("case", CASES)
def test_suggestions(case: Case) -> None:
    given, trigger = made(case)
    found = asked(given, trigger)
    items = {item.label: item for item in found.items} if found else {}
    labels = [item.label for item in sorted(items.values(), key=lambda item: item.sort_text or "")]
    for word, wanted in case.expected:
        if word == "nothing":
            assert found is None
        elif word == "is":
            assert sorted(labels) == sorted(wanted)
        elif word == "has":
            assert not set(wanted) - set(labels)
        elif word == "lacks":
            assert not set(wanted) & set(labels)
        elif word == "first":
            assert labels[: len(wanted)] == wanted
        else:
            assert labels[-len(wanted) :] == wanted
    for label, after in case.taken:
        assert accepted(given, items[label]).rstrip("\n") == after


def test_there_are_cases() -> None:
    assert len(CASES) >= 150


def test_triggers_are_single_characters() -> None:
    assert all(len(trigger) == 1 for trigger in COMPLETION_TRIGGERS)
    assert len(set(COMPLETION_TRIGGERS)) == len(COMPLETION_TRIGGERS)

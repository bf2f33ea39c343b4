"""Code actions: each as a document before and after, and what holds for all documents of the rules."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lsprotocol import types

from laml_lint.diagnostics import Span
from laml_lint.fixes.edits import Patch
from laml_lsp.announced import ACTION_KINDS
from laml_lsp.code_actions import actions, resolve
from laml_lsp.edits import differences
from laml_lsp.findings import diagnostics
from tests.lsp.acting import asked, by_title, done, edits_of

from .test_cursor import TEXTS
from .workbench import EVERYTHING, applied, bench

QUICK_FIX = types.CodeActionKind.QuickFix
REWRITE = types.CodeActionKind.RefactorRewrite
BROKEN_STREAM = '<Response>\n  <Stream url="wss://media.example.com/in"/>\n</Response>\n'
EVENTS = '<Response><Dial><Number statusCallbackEvent="answered"{}>+12025550142</Number></Dial></Response>'
BOOLEANS = (
    '<Response>\n  <Dial hangupOnStar="TRUE"/>\n  <Say>a</Say>\n  <Record playBeep="False"/>\n</Response>\n'
)


@pytest.mark.parametrize(
    ("marked", "title", "after"),
    [
        # fixes
        (
            '<Response><Dial hangupOnStar="TR|UE">+12025550142</Dial></Response>',
            'Replace with "true"',
            '<Response><Dial hangupOnStar="true">+12025550142</Dial></Response>',
        ),
        (
            "<Response><Con|ference>a</Conference></Response>",
            "Wrap in <Dial> (may change the meaning)",
            "<Response><Dial><Conference>a</Conference></Dial></Response>",
        ),
        (
            BOOLEANS.replace("TRUE", "TR|UE"),
            "Fix all LML202 (invalid-boolean) in this document",
            BOOLEANS.replace("TRUE", "true").replace("False", "false"),
        ),
        # comments
        (
            '<Response>\n  <Dial hangupOnStar="TR|UE"/>\n</Response>',
            "Disable LML202 (invalid-boolean) for this line",
            '<Response>\n  <!-- laml-lint: ignore LML202 -->\n  <Dial hangupOnStar="TRUE"/>\n</Response>',
        ),
        (
            '<Response>\r\n\t<Dial hangupOnStar="TR|UE"/>\r\n</Response>',
            "Disable LML202 (invalid-boolean) for this line",
            "<Response>\r\n\t<!-- laml-lint: ignore LML202 -->\r\n"
            '\t<Dial hangupOnStar="TRUE"/>\r\n</Response>',
        ),
        (
            '<?xml version="1.0"?>\n<Response>\n  <Dial hangupOnStar="TR|UE"/>\n</Response>',
            "Disable LML202 (invalid-boolean) for this file",
            '<?xml version="1.0"?>\n<!-- laml-lint: ignore-file LML202 -->\n'
            '<Response>\n  <Dial hangupOnStar="TRUE"/>\n</Response>',
        ),
        # missing attributes
        (
            "<Response><Connect><Str|eam/></Connect></Response>",
            "Add `url`",
            '<Response><Connect><Stream url=""/></Connect></Response>',
        ),
        (
            '<Response><Connect><Stream url="wss://a.example.com/"><Para|meter></Parameter>'
            "</Stream></Connect></Response>",
            "Add `name` and `value`",
            '<Response><Connect><Stream url="wss://a.example.com/"><Parameter name="" value=""></Parameter>'
            "</Stream></Connect></Response>",
        ),
        (
            EVENTS.format("").replace("Event", "Ev|ent"),
            "Add `statusCallback`",
            EVENTS.format(' statusCallback=""'),
        ),
        # the verb that is missing
        (
            BROKEN_STREAM.replace("Str", "S|tr"),
            "Wrap in <Start>",
            '<Response>\n  <Start>\n    <Stream url="wss://media.example.com/in"/>\n  </Start>\n'
            "</Response>\n",
        ),
        (
            BROKEN_STREAM.replace("Str", "S|tr"),
            "Wrap in <Connect>",
            '<Response>\n  <Connect>\n    <Stream url="wss://media.example.com/in"/>\n  </Connect>\n'
            "</Response>\n",
        ),
        (
            "<Response>\n  <Num|ber>+12025550142</Number>\n  <Number>+12025550143</Number>\n</Response>",
            "Wrap in <Dial>",
            "<Response>\n  <Dial>\n    <Number>+12025550142</Number>\n    <Number>+12025550143</Number>\n"
            "  </Dial>\n</Response>",
        ),
        # verbs around verbs
        (
            "<Response>\n  <S|ay>One\n  two</Say>\n</Response>",
            "Wrap in <Gather>",
            "<Response>\n  <Gather>\n    <Say>One\n  two</Say>\n  </Gather>\n</Response>",
        ),
    ],
)
def test_action(marked: str, title: str, after: str) -> None:
    on = bench(marked)
    assert done(on, by_title(on, title)) == after


@pytest.mark.parametrize(
    ("marked", "titles"),
    [
        ("<Response>\n  ⟦<Say>a</Say>\n  <Pause/>\n⟧  <Hangup/>\n</Response>", ["Wrap in <Gather>"]),
        ("<Response>\n  <Say>⟦a</Say>\n  <Pau⟧se/>\n  <Hangup/>\n</Response>", ["Wrap in <Gather>"]),
        ("<Response>\n  ⟦<Say>a</Say>\n  <Hangup/>⟧\n</Response>", []),
        ("<Response>\n  <Say>⟦a⟧</Say>\n</Response>", []),
        ("⟦<Response>\n  <Say>a</Say>\n</Response>⟧", []),
        ("<Response>⟦ ⟧</Response>", []),
        ("<Response>\n  ⟦<Say>a\n  <Pause/>⟧\n</Response>", []),
        ("<project>\n  ⟦<Say>a</Say>⟧\n</project>", []),
    ],
)
def test_rewrites_of_a_selection(marked: str, titles: list[str]) -> None:
    start, end = marked.index("⟦"), marked.index("⟧") - 1
    on = bench(marked.replace("⟦", "").replace("⟧", ""), "/nowhere/a.xml", language="xml")
    found = asked(on, ["refactor"], Span(start, end))
    assert [action.title for action in found] == titles
    assert all(action.kind == REWRITE for action in found)


def test_a_selection_is_wrapped_with_its_layout() -> None:
    source = (
        '<Response>\n  <Say>a</Say> <!-- x -->\n  <!-- y -->\n  <Play\n      loop="2">\n'
        "    https://a.example.com/\n  </Play>\n  <Pause/>\n</Response>"
    )
    on = bench(source)
    span = Span(source.index("<Say>"), source.index("\n</Response"))
    assert done(on, by_title(on, "Wrap in <Gather>", span=span)) == (
        '<Response>\n  <Gather>\n    <Say>a</Say> <!-- x -->\n    <!-- y -->\n    <Play\n        loop="2">\n'
        "    https://a.example.com/\n  </Play>\n    <Pause/>\n  </Gather>\n</Response>"
    )


def test_what_the_fix_does_is_not_offered_twice() -> None:
    titles = [action.title for action in asked(bench("<Response><Con|ference>a</Conference></Response>"))]
    assert [title for title in titles if title.startswith("Wrap")] == [
        "Wrap in <Dial> (may change the meaning)"
    ]


def test_order_kinds_and_preference() -> None:
    on = bench(BOOLEANS.replace("TRUE", "TR|UE"))
    found = asked(on)
    assert [(action.title, action.kind, action.is_preferred) for action in found] == [
        ('Replace with "true"', QUICK_FIX, True),
        ("Fix all LML202 (invalid-boolean) in this document", QUICK_FIX, None),
        ("Disable LML202 (invalid-boolean) for this line", QUICK_FIX, None),
        ("Disable LML202 (invalid-boolean) for this file", QUICK_FIX, None),
        ("Fix everything that can be fixed safely", "source.fixAll.laml-lint", None),
    ]


@pytest.mark.parametrize(
    ("only", "kinds"),
    [
        (["quickfix"], {"quickfix"}),
        (["source"], {"source.fixAll.laml-lint"}),
        (["source.fixAll"], {"source.fixAll.laml-lint"}),
        (["source.fixAll.laml-lint"], {"source.fixAll.laml-lint"}),
        (["source.fixAll.laml-lint.unsafe"], {"source.fixAll.laml-lint.unsafe"}),
        (["source.fixAll.eslint"], set()),
        (["source.organizeImports"], set()),
        (["refactor"], {"refactor.rewrite"}),
        (["refactor", "quickfix"], {"refactor.rewrite", "quickfix"}),
        ([""], {"quickfix", "refactor.rewrite", "source.fixAll.laml-lint"}),
        ([], set()),
    ],
)
def test_only_the_kinds_that_are_wanted(only: list[str], kinds: set[str]) -> None:
    on = bench(
        '<Response>\n  <S|ay loop="x">a</Say>\n  <Dial hangupOnStar="TRUE">+12025550142</Dial>\n</Response>'
    )
    whole = Span(on.snapshot.source.index("<Say"), on.snapshot.source.index("<Dial") - 1)
    assert {str(getattr(action.kind, "value", action.kind)) for action in asked(on, only, whole)} == kinds
    assert {str(getattr(kind, "value", kind)) for kind in ACTION_KINDS} >= kinds - {
        "source.fixAll.laml-lint.unsafe"
    }


def test_nobody_who_moves_the_cursor_is_offered_to_fix_everything() -> None:
    on = bench('<Response><Dial hangupOnStar="TR|UE">+12025550142</Dial></Response>')
    automatic = types.CodeActionTriggerKind.Automatic
    assert {action.kind for action in asked(on, trigger=automatic)} == {QUICK_FIX}
    on_save = asked(on, ["source.fixAll"], trigger=automatic)
    assert [action.kind for action in on_save] == ["source.fixAll.laml-lint"]


def test_only_findings_that_are_touched() -> None:
    on = bench('<Response>\n  <Hang|up/>\n  <Dial hangupOnStar="TRUE">+12025550142</Dial>\n</Response>')
    assert asked(on, ["quickfix"]) == []


def test_the_findings_of_the_editor_are_linked_as_it_knows_them() -> None:
    on = bench('<Response><Dial hangupOnStar="TR|UE">+12025550142</Dial></Response>')
    (known,) = diagnostics(on.session, on.snapshot)
    told = types.Diagnostic(known.range, "the same in other words", code="LML202", source="laml-lint")
    foreign = types.Diagnostic(known.range, "spelling", code="typo", source="other")
    gone = types.Diagnostic(known.range, "gone", code="LML201", source="laml-lint")
    fix, *_ = asked(on, context=[foreign, gone, told])
    assert fix.diagnostics == [told]
    fix, *_ = asked(on, context=[foreign, gone])
    assert fix.diagnostics == [known]


def test_a_document_that_has_changed_meanwhile_gets_no_edit() -> None:
    on = bench('<Response><Dial hangupOnStar="TR|UE">+12025550142</Dial></Response>')
    found = asked(on)
    assert all(action.edit is None and action.data for action in found)
    on.session.change(on.snapshot.uri, 2, [types.TextDocumentContentChangeWholeDocument("<Response/>")])
    assert [resolve(on.session, action).edit for action in found] == [None] * len(found)
    on.session.close(on.snapshot.uri)
    assert resolve(on.session, found[0]).edit is None
    assert resolve(on.session, types.CodeAction("of another server", data=[1])).edit is None


def test_an_editor_that_resolves_nothing_gets_the_edits_at_once() -> None:
    client = replace(
        EVERYTHING, code_action_resolves=frozenset(), document_changes=False, preferred_actions=False
    )
    on = bench(BOOLEANS.replace("TRUE", "TR|UE"), client=client)
    found = asked(on)
    assert len(found) == 5
    for action in found:
        assert action.data is None
        assert action.is_preferred is None
        assert action.edit is not None
        assert action.edit.changes


def test_an_editor_that_knows_no_literals_gets_nothing() -> None:
    assert (
        asked(
            bench(
                '<Response><Say loop="x|"/></Response>',
                client=replace(EVERYTHING, code_action_literals=False),
            )
        )
        == []
    )


def test_stops_for_editors_that_take_them_in_edits() -> None:
    client = replace(EVERYTHING, snippet_edits=True)
    on = bench("<Response><Connect><Str|eam/></Connect></Response>", client=client)
    edit = resolve(on.session, by_title(on, "Add `url`")).edit
    assert edit is not None
    assert edit.document_changes
    (change,) = edit.document_changes
    assert isinstance(change, types.TextDocumentEdit)
    (stop,) = change.edits
    assert isinstance(stop, types.SnippetTextEdit)
    assert stop.snippet.value == ' url="$1"'


# --- programs ---

PROGRAM = '''#!/usr/bin/env python3
"""Calls."""

LAML = """<Response>
  <Dial hangupOnStar="TR|UE">+12025550142</Dial>
</Response>"""
'''


@pytest.mark.parametrize(
    ("title", "before", "after"),
    [
        ('Replace with "true"', '"TRUE"', '"true"'),
        ("Fix everything that can be fixed safely", '"TRUE"', '"true"'),
        (
            "Disable LML202 (invalid-boolean) for this line",
            "LAML =",
            "# laml-lint: ignore LML202\nLAML =",
        ),
        (
            "Disable LML202 (invalid-boolean) for this file",
            '"""Calls."""',
            '# laml-lint: ignore-file LML202\n"""Calls."""',
        ),
    ],
)
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_programs(title: str, before: str, after: str, mark: str) -> None:
    on = bench(mark + PROGRAM, "/nowhere/calls.py", language="python")
    assert done(on, by_title(on, title)) == mark + PROGRAM.replace("|", "").replace(before, after, 1)


def test_a_byte_order_mark_moves_nothing() -> None:
    source = BOOLEANS.replace("TRUE", "TR|UE")
    for title in [action.title for action in asked(bench(source))]:
        plain, marked = bench(source), bench("\ufeff" + source)
        assert done(marked, by_title(marked, title)) == "\ufeff" + done(plain, by_title(plain, title))


# --- whatever is written ---


@given(TEXTS, st.tuples(st.integers(0, 100), st.integers(0, 100)))
def test_nothing_is_raised_for_broken_documents(text: str, places: tuple[int, int]) -> None:
    on = bench(f"<Response>{text}", mark="\0")
    start, end = sorted(min(place, len(on.snapshot.source)) for place in places)
    for action in asked(on, span=Span(start, end)):
        edits = edits_of(resolve(on.session, action).edit, on.snapshot)
        if edits:
            assert applied(on.snapshot, edits) != on.snapshot.source


LINES = st.lists(st.sampled_from(["a", "b", "<Say>", "\n", "\r\n", "\r", "  "]), max_size=30).map("".join)


@given(LINES, LINES)
def test_differences_lead_from_one_text_to_the_other(before: str, after: str) -> None:
    found = differences(before, after)
    assert Patch(before, found).result == after
    assert all(before[slice(*span)] != text for span, text in found)


def test_an_editor_that_asks_for_a_line_names_the_findings_in_it() -> None:
    on = bench('<Response>\n  |<Dial hangupOnStar="TRUE">+12025550142</Dial>\n</Response>')
    named = diagnostics(on.session, on.snapshot)
    params = types.CodeActionParams(
        on.document, types.Range(on.position, on.position), types.CodeActionContext(named)
    )
    assert 'Replace with "true"' in [action.title for action in actions(on.session, on.snapshot, params)]

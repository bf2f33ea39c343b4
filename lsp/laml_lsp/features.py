"""The features of the server, and which request each of them answers."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module
from typing import Any, NamedTuple

from lsprotocol import types

from laml_lsp import announced


class Place(NamedTuple):
    """Where a function is: it is loaded when it is called first, so that the server says hello at once."""

    module: str
    name: str

    def load(self) -> Callable[..., Any]:
        """The function itself."""
        function: Callable[..., Any] = getattr(import_module(f"laml_lsp.{self.module}"), self.name)
        return function

    def __call__(self, *arguments: Any) -> Any:
        """What the function gives."""
        return self.load()(*arguments)


class Feature(NamedTuple):
    """What answers one kind of request about an open document."""

    method: str
    function: Place
    """For documents."""
    in_program: Place | None = None
    """For programs that hold documents."""
    options: Any = None
    asks_linter: bool = False
    """Needs to know what the linter says, and is worked out where the linter is."""
    may_refuse: bool = False
    """A ValueError is what the user is to be told."""
    of_this_version: bool = True
    """The answer is of no use when the document has changed meanwhile."""


class Question(NamedTuple):
    """What answers one kind of request about no document in particular."""

    function: Place
    asks_linter: bool = False


def _everywhere(method: str, function: Place, *, may_refuse: bool = False) -> Feature:
    """The same function for documents and for programs."""
    return Feature(method, function, function, may_refuse=may_refuse)


FEATURES = (
    Feature(
        types.TEXT_DOCUMENT_COMPLETION,
        Place("completion", "complete"),
        Place("programs", "complete"),
        types.CompletionOptions(trigger_characters=[*announced.COMPLETION_TRIGGERS], resolve_provider=True),
        of_this_version=False,  # what was typed meanwhile only narrows the choice
    ),
    Feature(types.TEXT_DOCUMENT_HOVER, Place("hover", "hover"), Place("programs", "hover")),
    Feature(
        types.TEXT_DOCUMENT_CODE_ACTION,
        Place("code_actions", "actions"),
        Place("code_actions", "actions"),
        types.CodeActionOptions(code_action_kinds=[*announced.ACTION_KINDS], resolve_provider=True),
        asks_linter=True,
    ),
    _everywhere(types.TEXT_DOCUMENT_DEFINITION, Place("navigation", "definition")),
    _everywhere(types.TEXT_DOCUMENT_REFERENCES, Place("navigation", "references")),
    _everywhere(types.TEXT_DOCUMENT_PREPARE_RENAME, Place("rename", "prepare_rename")),
    _everywhere(types.TEXT_DOCUMENT_RENAME, Place("rename", "rename"), may_refuse=True),
    Feature(types.TEXT_DOCUMENT_LINKED_EDITING_RANGE, Place("matching_tags", "linked_editing")),
    _everywhere(types.TEXT_DOCUMENT_DOCUMENT_HIGHLIGHT, Place("matching_tags", "highlight")),
    Feature(types.TEXT_DOCUMENT_DOCUMENT_SYMBOL, Place("symbols", "document_symbols")),
    Feature(types.TEXT_DOCUMENT_FOLDING_RANGE, Place("folding", "folding_ranges")),
    Feature(types.TEXT_DOCUMENT_SELECTION_RANGE, Place("selection", "selection_ranges")),
    Feature(types.TEXT_DOCUMENT_FORMATTING, Place("formatting", "format_document")),
    Feature(types.TEXT_DOCUMENT_RANGE_FORMATTING, Place("formatting", "format_range")),
    Feature(
        types.TEXT_DOCUMENT_ON_TYPE_FORMATTING,
        Place("on_type", "on_type"),
        options=types.DocumentOnTypeFormattingOptions(announced.FIRST_TYPED, [*announced.MORE_TYPED]),
    ),
    Feature(types.TEXT_DOCUMENT_DOCUMENT_LINK, Place("links", "links")),
    Feature(
        types.TEXT_DOCUMENT_SEMANTIC_TOKENS_FULL, Place("semantic_tokens", "tokens"), options=announced.LEGEND
    ),
    Feature(types.TEXT_DOCUMENT_SEMANTIC_TOKENS_RANGE, Place("semantic_tokens", "range_tokens")),
    Feature(types.TEXT_DOCUMENT_INLAY_HINT, Place("inlay_hints", "hints")),
    Feature(types.TEXT_DOCUMENT_CODE_LENS, Place("code_lens", "lenses")),
)
QUESTIONS: Mapping[str, Question] = {
    types.COMPLETION_ITEM_RESOLVE: Question(Place("completion", "resolve")),
    types.CODE_ACTION_RESOLVE: Question(Place("code_actions", "resolve"), asks_linter=True),
    types.WORKSPACE_SYMBOL: Question(Place("symbols", "workspace_symbols")),
}
COMMANDS: Mapping[str, Place] = {
    announced.FIX_ALL: Place("commands", "fix_all"),
    announced.SHOW_RULE: Place("commands", "show_rule"),
    announced.SHOW_CALL_FLOW: Place("commands", "show_call_flow"),
    announced.RESTART: Place("commands", "restart"),
}

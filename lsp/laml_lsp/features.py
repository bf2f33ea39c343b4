"""The features of the server, and which request each of them answers."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from lsprotocol import types

from laml_lsp import (
    code_actions,
    code_lens,
    completion,
    folding,
    formatting,
    hover,
    inlay_hints,
    links,
    matching_tags,
    navigation,
    on_type,
    programs,
    rename,
    selection,
    semantic_tokens,
    symbols,
)
from laml_lsp.commands import COMMANDS
from laml_lsp.session import Session
from laml_lsp.snapshot import Snapshot

__all__ = ["COMMANDS", "FEATURES", "QUESTIONS", "Feature", "Question"]


class Feature(NamedTuple):
    """What answers one kind of request about an open document."""

    method: str
    function: Callable[[Session, Snapshot, Any], Any]
    """For documents."""
    in_program: Callable[[Session, Snapshot, Any], Any] | None = None
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

    function: Callable[[Session, Any], Any]
    asks_linter: bool = False
    options: Any = None


FEATURES = (
    Feature(
        types.TEXT_DOCUMENT_COMPLETION,
        completion.complete,
        programs.complete,
        types.CompletionOptions(trigger_characters=[*completion.TRIGGERS], resolve_provider=True),
        of_this_version=False,  # what was typed meanwhile only narrows the choice
    ),
    Feature(types.TEXT_DOCUMENT_HOVER, hover.hover, programs.hover),
    Feature(
        types.TEXT_DOCUMENT_CODE_ACTION,
        code_actions.actions,
        code_actions.actions,
        types.CodeActionOptions(code_action_kinds=[*code_actions.KINDS], resolve_provider=True),
        asks_linter=True,
    ),
    Feature(types.TEXT_DOCUMENT_DEFINITION, navigation.definition),
    Feature(types.TEXT_DOCUMENT_REFERENCES, navigation.references),
    Feature(types.TEXT_DOCUMENT_PREPARE_RENAME, rename.prepare_rename, may_refuse=True),
    Feature(types.TEXT_DOCUMENT_RENAME, rename.rename, may_refuse=True),
    Feature(types.TEXT_DOCUMENT_LINKED_EDITING_RANGE, matching_tags.linked_editing),
    Feature(types.TEXT_DOCUMENT_DOCUMENT_HIGHLIGHT, matching_tags.highlight),
    Feature(types.TEXT_DOCUMENT_DOCUMENT_SYMBOL, symbols.document_symbols),
    Feature(types.TEXT_DOCUMENT_FOLDING_RANGE, folding.folding_ranges),
    Feature(types.TEXT_DOCUMENT_SELECTION_RANGE, selection.selection_ranges),
    Feature(types.TEXT_DOCUMENT_FORMATTING, formatting.format_document),
    Feature(types.TEXT_DOCUMENT_RANGE_FORMATTING, formatting.format_range),
    Feature(
        types.TEXT_DOCUMENT_ON_TYPE_FORMATTING,
        on_type.on_type,
        options=types.DocumentOnTypeFormattingOptions(on_type.FIRST_TRIGGER, [*on_type.MORE_TRIGGERS]),
    ),
    Feature(types.TEXT_DOCUMENT_DOCUMENT_LINK, links.links),
    Feature(types.TEXT_DOCUMENT_SEMANTIC_TOKENS_FULL, semantic_tokens.tokens, options=semantic_tokens.LEGEND),
    Feature(types.TEXT_DOCUMENT_SEMANTIC_TOKENS_RANGE, semantic_tokens.range_tokens),
    Feature(types.TEXT_DOCUMENT_INLAY_HINT, inlay_hints.hints),
    Feature(types.TEXT_DOCUMENT_CODE_LENS, code_lens.lenses),
)
QUESTIONS: Mapping[str, Question] = {
    types.COMPLETION_ITEM_RESOLVE: Question(completion.resolve),
    types.CODE_ACTION_RESOLVE: Question(code_actions.resolve, asks_linter=True),
    types.WORKSPACE_SYMBOL: Question(symbols.workspace_symbols),
}

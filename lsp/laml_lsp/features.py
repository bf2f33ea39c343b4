"""The features of the server, and which request each of them answers."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from lsprotocol import types

from laml_lsp import completion, hover, inlay_hints, semantic_tokens
from laml_lsp.session import Session
from laml_lsp.snapshot import Snapshot

Answer = Callable[[Session, Snapshot, Any], Any]


class Feature(NamedTuple):
    """What answers one kind of request about an open document."""

    method: str
    function: Answer | None
    """For documents."""
    in_program: Answer | None = None
    """For programs that hold documents."""
    options: Any = None
    needs_findings: bool = False
    """Asked when it is known what the linter says."""
    may_refuse: bool = False
    """A ValueError is what the user is to be told."""
    of_this_version: bool = True
    """The answer is of no use when the document has changed meanwhile."""


FEATURES: tuple[Feature, ...] = (
    Feature(
        types.TEXT_DOCUMENT_COMPLETION,
        completion.complete,
        options=types.CompletionOptions(trigger_characters=list(completion.TRIGGERS), resolve_provider=True),
        of_this_version=False,  # what was typed meanwhile only narrows the choice
    ),
    Feature(types.TEXT_DOCUMENT_HOVER, hover.hover),
    Feature(types.TEXT_DOCUMENT_SEMANTIC_TOKENS_FULL, semantic_tokens.tokens, options=semantic_tokens.LEGEND),
    Feature(types.TEXT_DOCUMENT_SEMANTIC_TOKENS_RANGE, semantic_tokens.range_tokens),
    Feature(types.TEXT_DOCUMENT_INLAY_HINT, inlay_hints.hints),
)
QUESTIONS: Mapping[str, Callable[[Session, Any], Any]] = {
    types.COMPLETION_ITEM_RESOLVE: completion.resolve,
}
COMMANDS: Mapping[str, Callable[[Session, list[Any]], Any]] = {}

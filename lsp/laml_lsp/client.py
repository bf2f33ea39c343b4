"""What the editor can do, told from what it says of itself."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from lsprotocol import types


@dataclass(frozen=True, slots=True)
class Client:
    """An editor. Everything is off unless it says otherwise."""

    pulls_diagnostics: bool = False
    """Asks for diagnostics, and asks again when it is told that they may be others."""
    related_information: bool = False
    code_descriptions: bool = False
    diagnostic_tags: frozenset[types.DiagnosticTag] = frozenset()
    diagnostic_data: bool = False
    snippets: bool = False
    markdown_in_completion: bool = False
    markdown_in_hover: bool = False
    label_details: bool = False
    code_action_literals: bool = False
    code_action_resolves: frozenset[str] = frozenset()
    preferred_actions: bool = False
    document_changes: bool = False
    """Edits of several documents may name their versions."""
    snippet_edits: bool = False
    """Edits may have places at which the cursor stops."""
    definition_links: bool = False
    hierarchical_symbols: bool = False
    only_line_folding: bool = False
    has_configuration: bool = False
    watches_files: bool = False
    refreshes: frozenset[str] = frozenset()
    """`inlay_hint`, `code_lens`, `semantic_tokens`: what the server may ask to be asked for again."""
    options: dict[str, Any] = field(default_factory=dict)
    """What the editor gave for the beginning, under `initializationOptions`."""

    @classmethod
    def told_by(cls, params: types.InitializeParams) -> Client:
        """The editor that says hello with `params`."""
        look = _Look(params.capabilities)
        tags = look("text_document.publish_diagnostics.tag_support.value_set")
        tags = tags or look("text_document.diagnostic.tag_support.value_set") or ()
        formats = look("text_document.completion.completion_item.documentation_format") or ()
        markdown = types.MarkupKind.Markdown
        options = params.initialization_options
        return cls(
            # Who asks but cannot be told to ask again would go on showing what held under other settings
            pulls_diagnostics=bool(
                look("text_document.diagnostic") and look("workspace.diagnostics.refresh_support")
            ),
            related_information=bool(
                look("text_document.publish_diagnostics.related_information")
                or look("text_document.diagnostic.related_information")
            ),
            code_descriptions=bool(
                look("text_document.publish_diagnostics.code_description_support")
                or look("text_document.diagnostic.code_description_support")
            ),
            diagnostic_tags=frozenset(tags),
            diagnostic_data=bool(
                look("text_document.publish_diagnostics.data_support")
                or look("text_document.diagnostic.data_support")
            ),
            snippets=bool(look("text_document.completion.completion_item.snippet_support")),
            markdown_in_completion=markdown in formats,
            markdown_in_hover=markdown in (look("text_document.hover.content_format") or ()),
            label_details=bool(look("text_document.completion.completion_item.label_details_support")),
            code_action_literals=bool(look("text_document.code_action.code_action_literal_support")),
            code_action_resolves=frozenset(look("text_document.code_action.resolve_support.properties") or ())
            if look("text_document.code_action.data_support")
            else frozenset(),
            preferred_actions=bool(look("text_document.code_action.is_preferred_support")),
            document_changes=bool(look("workspace.workspace_edit.document_changes")),
            snippet_edits=bool(look("workspace.workspace_edit.snippet_edit_support")),
            definition_links=bool(look("text_document.definition.link_support")),
            hierarchical_symbols=bool(
                look("text_document.document_symbol.hierarchical_document_symbol_support")
            ),
            only_line_folding=bool(look("text_document.folding_range.line_folding_only")),
            has_configuration=bool(look("workspace.configuration")),
            watches_files=bool(look("workspace.did_change_watched_files.dynamic_registration")),
            refreshes=frozenset(
                name
                for name in ("inlay_hint", "code_lens", "semantic_tokens")
                if look(f"workspace.{name}.refresh_support")
            ),
            options=_section(options),
        )


def _section(options: Any) -> dict[str, Any]:
    """The settings among the options, which stand there alone or under the name of the program."""
    if not isinstance(options, dict):
        return {}
    inner = options.get("laml-lint", options)
    return inner if isinstance(inner, dict) else {}


class _Look:
    """Looks up what may be missing on the way."""

    def __init__(self, capabilities: types.ClientCapabilities) -> None:
        self._capabilities = capabilities

    def __call__(self, path: str) -> Any:
        found: Any = self._capabilities
        for name in path.split("."):
            found = getattr(found, name, None)
        return found

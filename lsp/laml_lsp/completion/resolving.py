"""What explains a suggestion, once the user looks at it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from lsprotocol import types

from laml_lint.vocabulary import load
from laml_lint.vocabulary.compiled import FILES
from laml_lsp.documentation import (
    attribute_text,
    element_text,
    parameter_text,
    plain,
    rule_text,
    value_text,
    webhook_text,
)

if TYPE_CHECKING:
    from laml_lint.vocabulary import Vocabulary
    from laml_lsp.session import Session

_Data = Mapping[str, Any]


def resolve(session: Session, item: types.CompletionItem) -> types.CompletionItem:
    """The suggestion with its documentation; as it is when there is none.

    `item.data` says what it is about, so that no document is needed.
    """
    data = item.data
    if not isinstance(data, dict):
        return item
    text = rule_text(str(data.get("code", ""))) if data.get("of") == "rule" else _from_vocabulary(data)
    if text:
        markdown = session.client.markdown_in_completion
        item.documentation = types.MarkupContent(types.MarkupKind.Markdown, text) if markdown else plain(text)
    return item


def _from_vocabulary(data: _Data) -> str:
    dialect, explain = data.get("dialect"), _EXPLAIN.get(str(data.get("of")))
    return "" if explain is None or dialect not in FILES else explain(load(str(dialect)), data)


def _element(vocabulary: Vocabulary, data: _Data) -> str:
    element = vocabulary.types.get(str(data.get("type")))
    return "" if element is None else element_text(vocabulary, element)


def _attribute(vocabulary: Vocabulary, data: _Data) -> str:
    element = vocabulary.types.get(str(data.get("type")))
    attribute = None if element is None else element.attributes.get(str(data.get("attribute")))
    if element is None or attribute is None:
        return ""
    received = webhook_text(vocabulary, attribute.webhooks)
    return "\n\n".join(filter(None, [attribute_text(vocabulary, element, attribute), received]))


def _value(vocabulary: Vocabulary, data: _Data) -> str:
    value_type = vocabulary.values.get(str(data.get("value_type")))
    return "" if value_type is None else value_text(value_type, str(data.get("value")))


def _parameter(vocabulary: Vocabulary, data: _Data) -> str:
    webhook = vocabulary.webhooks.get(str(data.get("webhook")))
    parameter = None if webhook is None else webhook.parameters.get(str(data.get("parameter")))
    return "" if parameter is None else parameter_text(parameter)


_EXPLAIN: Mapping[str, Callable[[Vocabulary, _Data], str]] = {
    "element": _element,
    "attribute": _attribute,
    "value": _value,
    "parameter": _parameter,
}

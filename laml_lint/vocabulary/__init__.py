"""The vocabulary of LaML: what the schema says, as typed objects (see `model`).

`load()` reads the compiled schema that ships with the package; `python -m laml_lint.vocabulary` compiles it.
"""

from laml_lint.vocabulary.compiled import Vocabulary, load
from laml_lint.vocabulary.model import (
    AllowedValue,
    Alone,
    Attribute,
    Child,
    ElementType,
    Kind,
    Limit,
    TextPresence,
    UrlForm,
    UrlRole,
    ValueType,
    Webhook,
    WebhookParameter,
)

__all__ = [
    "AllowedValue",
    "Alone",
    "Attribute",
    "Child",
    "ElementType",
    "Kind",
    "Limit",
    "TextPresence",
    "UrlForm",
    "UrlRole",
    "ValueType",
    "Vocabulary",
    "Webhook",
    "WebhookParameter",
    "load",
]

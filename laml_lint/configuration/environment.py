"""Environment variables: a prefix and a key in capital letters, with `_` for `-`."""

from __future__ import annotations

from collections.abc import Mapping

from laml_lint.configuration.fields import FIELDS, Form
from laml_lint.configuration.layers import Item, Layer, Origin, about
from laml_lint.configuration.values import Refused, read_words
from laml_lint.settings import SettingsError


def from_environment(variables: Mapping[str, str], prefix: str) -> Layer:
    """The layer of the environment; empty variables and those of other names count for nothing.

    A switch may be turned round: `LAML_LINT_NO_CACHE=1` is `LAML_LINT_CACHE=0`.
    Raises SettingsError.
    """
    layer: Layer = []
    for key, field in FIELDS.items():
        name = prefix + field.name.upper()
        inverse = f"{prefix}NO_{field.name.upper()}"
        if field.shape.form is Form.SWITCH and variables.get(inverse):
            name = inverse
        text = variables.get(name)
        if not text:
            continue
        try:
            value = read_words(field.shape, text)
        except Refused as refused:
            raise SettingsError(f"{name}: {refused}") from None
        origin = Origin("environment", name)
        if field.shape.form is Form.TABLE:
            layer += [Item(key, entry, item, origin, about(name)) for entry, item in value]
        else:
            value = value is (name != inverse) if name == inverse else value
            layer.append(Item(key, None, value, origin, about(name)))
    return layer

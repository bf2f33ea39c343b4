"""Layers of values: each with its origin, the later over the earlier, down to one `Settings`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, Literal, NamedTuple

from laml_lint.configuration.fields import FIELDS, Form
from laml_lint.settings import Settings, SettingsError

Complaint = Callable[[str, str | None], SettingsError]
"""Makes the error for a value from a message and the word that is to blame, where only a part is."""


class Origin(NamedTuple):
    """Where a value comes from."""

    kind: Literal["default", "file", "environment", "option"]
    place: str = ""
    """The path of the file relative to the working directory, the variable, or the option."""
    line: int | None = None
    """1-based, for files."""

    def __str__(self) -> str:
        """`default`, `laml-lint.toml:3`, `LAML_LINT_SELECT`, `--select`."""
        if self.line is not None:
            return f"{self.place}:{self.line}"
        return self.place or self.kind


class Item(NamedTuple):
    """One value of one layer."""

    key: str
    """In kebab case, as in `FIELDS`."""
    entry: str | None
    """The key inside a table; None for what is no table."""
    value: Any
    origin: Origin
    complaint: Complaint
    """What to raise when it turns out later that the value cannot be used."""


Layer = list[Item]


class Resolved(NamedTuple):
    """What came out."""

    settings: Settings
    origins: Mapping[str, tuple[Origin, ...]]


def resolved(layers: Iterable[Layer], root: str) -> Resolved:
    """Lays the layers over each other, the first at the bottom.

    A later value takes the place of an earlier one. Tables grow entry by entry, and the lists whose names
    begin with `extend-` grow too.
    """
    values: dict[str, Any] = {}
    origins: dict[str, tuple[Origin, ...]] = {}
    for layer in layers:
        for key, entry, value, origin, _ in layer:
            if entry is not None:
                table = values.setdefault(key, {})
                table.pop(entry, None)  # the later entry stands behind the others: there the last one wins
                table[entry] = value
                origins[f"{key}.{entry}"] = (origin,)
                origins[key] = _with(origins.get(key, ()), origin)
            elif key.startswith("extend-"):
                values[key] = (*values.get(key, ()), *value)
                origins[key] = _with(origins.get(key, ()), origin)
            else:
                values[key] = value
                origins[key] = (origin,)
    fields: dict[str, Any] = {
        FIELDS[key].name: tuple(value.items()) if FIELDS[key].shape.form is Form.TABLE else value
        for key, value in values.items()
    }
    untouched = {key: (Origin("default"),) for key in FIELDS if key not in origins}
    return Resolved(Settings(**fields, root=root), origins | untouched)


def from_options(options: Mapping[str, object]) -> Layer:
    """The layer of the command line: values as in `Settings`, by the names of its fields."""
    layer = []
    for name, value in options.items():
        key = name.replace("_", "-")
        option = f"--no-{key}" if value is False else f"--{key}"
        if FIELDS[key].shape.form is Form.TABLE:
            assert isinstance(value, tuple)
            layer += [Item(key, entry, item, Origin("option", option), _plain) for entry, item in value]
        else:
            layer.append(Item(key, None, value, Origin("option", option), _plain))
    return layer


def about(subject: str) -> Complaint:
    """Complaints that begin with what they are about."""
    return lambda message, word: SettingsError(f"{subject}: {message}")


def _plain(message: str, word: str | None) -> SettingsError:
    return SettingsError(message)


def _with(known: tuple[Origin, ...], origin: Origin) -> tuple[Origin, ...]:
    return known if origin in known else (*known, origin)

"""The rules that settings name, looked at when all layers of a configuration are known: only then is it clear
which rules there are.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Any

from laml_lint.configuration.fields import FIELDS, Form, Shape
from laml_lint.configuration.values import Refused
from laml_lint.rules.registry import BUILT_IN, RuleSet, load_rules, rules_of
from laml_lint.selection import unknown
from laml_lint.settings import Settings, SettingsError

if TYPE_CHECKING:
    from laml_lint.configuration.layers import Item, Layer

_SELECTOR = "selector"


def loaded(settings: Settings, layers: Iterable[Layer]) -> RuleSet:
    """The rules that there are for `settings`, which come out of the `layers`.

    Raises SettingsError, with the place of the value, when they cannot be loaded.
    """
    if not settings.plugins and not settings.rules:
        return BUILT_IN
    from laml_lint.rules.third_party import UnusableRules

    try:
        return load_rules(settings)
    except UnusableRules as error:
        items = [item for layer in layers for item in layer if item.key == error.key]
        raise items[-1].complaint(error.message, error.word) from None


def check(layers: Iterable[Layer], rules: RuleSet) -> None:
    """Raises SettingsError, with its place, for the first selector that fits none of the `rules`."""
    for layer in layers:
        for item in layer:
            for word in _selectors(item):
                if not rules.fitting(word.strip()):
                    raise item.complaint(unknown(word, rules), word)


def are_built_in(layers: Iterable[Layer]) -> bool:
    """Whether every selector fits built-in rules, so that nothing else need be known."""
    try:
        check(layers, BUILT_IN)
    except SettingsError:
        return False
    return True


def check_value(shape: Shape, value: Any, settings: Callable[[], Settings]) -> None:
    """Looks at the selectors in the value of a list; `settings` gives those that say which rules there are
    besides the built-in ones, and is asked only when that matters.

    Raises Refused for the first selector that fits none, and SettingsError.
    """
    if shape.item is None or shape.item.meaning != _SELECTOR or all(map(BUILT_IN.fitting, value)):
        return
    rules = rules_of(settings())
    for word in value:
        if not rules.fitting(word.strip()):
            raise Refused(unknown(word, rules), word)


def _selectors(item: Item) -> Iterator[str]:
    """The selectors in a value."""
    shape = FIELDS[item.key].shape
    if shape.form is Form.TABLE:
        assert shape.key is not None
        if shape.key.meaning == _SELECTOR and item.entry is not None:
            yield item.entry
        assert shape.item is not None
        shape = shape.item
    if shape.form is Form.LIST and shape.item is not None and shape.item.meaning == _SELECTOR:
        yield from item.value

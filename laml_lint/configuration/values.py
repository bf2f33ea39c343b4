"""Values as TOML has them, or as words, made into those of `Settings` and checked."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import Any

from laml_lint.configuration.fields import FIELDS, Form, Shape

_YES = frozenset({"1", "true", "yes", "on"})
_NO = frozenset({"0", "false", "no", "off"})


class Refused(ValueError):
    """A value that cannot be used; the message says what was expected.

    `word` is the part of the value that is to blame, where only a part is.
    """

    def __init__(self, message: str, word: str | None = None) -> None:
        super().__init__(message)
        self.word = word


def read(shape: Shape, value: object, folder: str = "") -> Any:
    """The value of a setting from the value that TOML holds; paths are relative to `folder`.

    Raises Refused.
    """
    if shape.form is Form.TABLE:
        if not isinstance(value, dict):
            raise Refused(f"expected a table, not {described(value)}")
        return tuple((entry, read_entry(shape, entry, item, folder)) for entry, item in value.items())
    if shape.form is Form.LIST:
        assert shape.item is not None
        if isinstance(value, str):
            raise Refused(f'expected a list; write ["{value}"]')
        if not isinstance(value, list):
            raise Refused(f"expected a list, not {described(value)}{_quoting(value)}")
        return tuple(read(shape.item, item, folder) for item in value)
    if shape.form is Form.SWITCH:
        if not isinstance(value, bool):
            raise Refused(f"expected true or false, not {described(value)}")
        return value
    if shape.form is Form.NUMBER:
        return _number(shape, value)
    if not isinstance(value, str):
        raise Refused(f"expected a text in quotes, not {described(value)}{_quoting(value)}")
    return _text(shape, value, folder)


def read_entry(shape: Shape, entry: str, value: object, folder: str = "") -> Any:
    """One value of a table, and the check of its key; raises Refused."""
    assert shape.key is not None
    assert shape.item is not None
    _text(shape.key, entry, folder)
    if shape.key.meaning == "pattern" and entry.strip().startswith("!"):
        raise Refused(f"pattern {entry!r} takes back with !, and there is nothing to take back here", entry)
    return read(shape.item, value, folder)


def read_words(shape: Shape, text: str) -> Any:
    """The value of a setting from what somebody typed: a variable, or a text without quotes.

    Lists are separated by commas or blanks, entries of tables are `KEY=VALUE`; TOML in brackets is taken for
    both. Raises Refused.
    """
    text = text.strip()
    if shape.form is Form.LIST:
        assert shape.item is not None
        if text.startswith("["):
            return read(shape, _toml(text))
        return tuple(read(shape.item, item) for item in text.replace(",", " ").split())
    if shape.form is Form.TABLE:
        if text.startswith("{"):
            return read(shape, _toml(text))
        return tuple(_entry(shape, item) for item in text.replace(",", " ").split())
    word = text.lower()
    if shape.form is Form.SWITCH and word in _YES | _NO:
        return word in _YES
    if shape.form is Form.NUMBER and word.removeprefix("-").isdecimal():
        return read(shape, int(word))
    if shape.form is Form.NUMBER or shape.words:
        return read(shape, word)
    return read(shape, text)


def unknown_key(key: str) -> str:
    """`unknown key 'selct'; did you mean select?`."""
    from laml_lint.spelling import nearest

    guess = nearest(key.replace("_", "-"), [*FIELDS, "extend"])
    return f"unknown key {key!r}{f'; did you mean {guess}?' if guess else ''}"


def described(value: object) -> str:
    """A value of TOML in words."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return f'"{value}"'
    if isinstance(value, list):
        return "a list"
    if isinstance(value, dict):
        return "a table"
    return str(value)


def _entry(shape: Shape, text: str) -> tuple[str, Any]:
    entry, equals, value = text.partition("=")
    if not equals:
        raise Refused(f"expected KEY=VALUE, not {text!r}")
    assert shape.item is not None
    word = [value] if shape.item.form is Form.LIST else value
    return entry, read_entry(shape, entry, word)


def _toml(text: str) -> object:
    import tomllib

    try:
        return tomllib.loads(f"value = {text}")["value"]
    except (tomllib.TOMLDecodeError, RecursionError):
        raise Refused(f"{text} is not TOML") from None


def _number(shape: Shape, value: object) -> int | str:
    if isinstance(value, str) and value in shape.words:
        return value
    if isinstance(value, int) and not isinstance(value, bool):
        if shape.minimum is None or value >= shape.minimum:
            return value
        raise Refused(f"expected at least {shape.minimum}, not {value}")
    words = "".join(f' or "{word}"' for word in shape.words)
    raise Refused(f"expected a whole number{words}, not {described(value)}")


def _text(shape: Shape, value: str, folder: str) -> str:
    if shape.words and value not in shape.words:
        raise Refused(f"{value!r} is not one of {', '.join(shape.words)}{_guess(value, shape.words)}", value)
    if not value.strip():
        raise Refused("expected a text that is not empty", value)
    if shape.meaning == "pattern":
        from laml_lint.patterns import PatternError, Patterns

        try:
            Patterns((value,))
        except PatternError as error:
            raise Refused(f"pattern {value!r} can fit nothing: {error}", value) from None
    elif shape.meaning == "path":
        return os.path.join(folder, value)
    elif shape.meaning == "report":
        name, colon, file = value.partition(":")
        return f"{name}:{os.path.join(folder, file)}" if colon and file else value
    return value


def _guess(word: str, words: Sequence[str]) -> str:
    from laml_lint.spelling import nearest

    guess = nearest(word, words)
    return f"; did you mean {guess}?" if guess else ""


def _quoting(value: object) -> str:
    """A hint for the key that fell apart at its dots."""
    return "; a key that holds a dot needs quotes" if isinstance(value, dict) else ""

"""The settings of a run, resolved and typed."""

from __future__ import annotations

from typing import NamedTuple

MAX_DOCUMENT_SIZE = 65_536
"""Bytes that the platform accepts for one document (platform error 11750 speaks of 64 kB)."""


class SettingsError(ValueError):
    """Settings that cannot be used; the message is one line and says what to do."""


class Settings(NamedTuple):
    """What to check and how strictly.

    `select` replaces the rules that are on by default, `extend_select` adds to them, `ignore` takes away and
    wins. All three take codes (`LML201`), prefixes (`LML2`), names (`invalid-value`), families (`values`) and
    `ALL`. `max_document_size` is in bytes; None lifts the limit, and so does taking LML009 away.
    """

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    extend_select: tuple[str, ...] = ()
    dialect: str = "laml"
    max_document_size: int | None = MAX_DOCUMENT_SIZE

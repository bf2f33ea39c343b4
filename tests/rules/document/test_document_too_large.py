"""LML009: the size of a document in bytes."""

from __future__ import annotations

import pytest

from laml_lint import Settings

from .findings import found

LIMIT = 65_536


def document(size: int, filler: str = " ") -> bytes:
    """A document of exactly `size` bytes with one mistake in it."""
    text = '<Response><Pause length="x"/><!--{}--></Response>'
    room = size - len(text.format("").encode())
    one = len(filler.encode())
    return text.format(filler * (room // one) + " " * (room % one)).encode()


MISTAKE = ("LML203", "error", 25, 26)
TOO_LARGE = ("LML009", "error", 1, 9)


@pytest.mark.parametrize("filler", [" ", "é", "🐟"])
def test_the_limit_counts_bytes(filler: str) -> None:
    assert found(document(LIMIT, filler)) == [MISTAKE]
    assert found(document(LIMIT + 1, filler)) == [TOO_LARGE, MISTAKE]


def test_beyond_twice_the_limit_nothing_else_is_looked_at() -> None:
    assert found(document(2 * LIMIT)) == [TOO_LARGE, MISTAKE]
    assert found(document(2 * LIMIT + 1)) == [TOO_LARGE]


def test_the_limit_can_be_moved_and_lifted() -> None:
    assert found(document(LIMIT + 1), Settings(max_document_size=None)) == [MISTAKE]
    assert found(document(3 * LIMIT), Settings(max_document_size=None)) == [MISTAKE]
    assert found(document(200), Settings(max_document_size=199)) == [TOO_LARGE, MISTAKE]
    assert found(document(200), Settings(max_document_size=200)) == [MISTAKE]


def test_the_range_is_the_name_of_the_root_or_the_first_line() -> None:
    declaration = b'<?xml version="1.0"?>\n'
    assert found(declaration + document(3 * LIMIT)) == [("LML009", "error", 23, 31)]
    assert found(b"no markup here\n" * 10_000) == [("LML009", "error", 0, 14)]

"""LML016: the linter's own bounds."""

from __future__ import annotations

import pytest

from laml_lint import Settings, lint

from .findings import found

ONE = Settings(select=("LML001", "LML004", "LML016"))


def nested(depth: int) -> bytes:
    """A `<Response>` and, in it, elements down to `depth`."""
    inner = depth - 1
    return ("<Response>" + "<x>" * inner + "</x>" * inner + "</Response>").encode()


def attributed(count: int) -> bytes:
    return ("<Response><Say " + " ".join(f'a{i}=""' for i in range(count)) + ">Hi</Say></Response>").encode()


@pytest.mark.parametrize("depth", [2, 255, 256])
def test_up_to_256_levels_are_checked(depth: int) -> None:
    assert found(nested(depth), ONE) == []


@pytest.mark.parametrize("depth", [257, 258, 2_000, 9_000])
def test_deeper_levels_are_reported_once(depth: int) -> None:
    start = len("<Response>") + 3 * 255 + 1
    assert found(nested(depth), ONE) == [("LML016", "error", start, start + 1)]


def test_what_lies_above_the_bound_is_checked() -> None:
    data = nested(300).replace(b"<Response>", b'<Response><Pause length="x"/>')
    assert ("LML203", "error", 25, 26) in found(data)


def test_up_to_1000_attributes_are_checked() -> None:
    assert found(attributed(1_000), ONE) == []


@pytest.mark.parametrize("count", [1_001, 5_000])
def test_more_attributes_are_reported_once(count: int) -> None:
    assert found(attributed(count), ONE) == [("LML016", "error", 11, 14)]


def test_a_document_has_at_most_2000_findings() -> None:
    diagnostics = lint("<Response>" + "<x/>" * 3_000 + "</Response>")
    assert len(diagnostics) == 2_001
    assert [item.range.span for item in diagnostics if item.code == "LML016"] == [(1, 9)]
    assert len(lint("<Response>" + "<x/>" * 2_000 + "</Response>")) == 2_000

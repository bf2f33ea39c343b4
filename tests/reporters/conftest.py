"""The way every reporter is used."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from laml_lint.reporters import Output, create
from laml_lint.reporters.summary import Summary

Report = Callable[..., str]


def written(name: str, *results: Any, **output: Any) -> str:
    """A whole report: format, results, and what the output is like."""
    pieces: list[str] = []
    summary = Summary()
    reporter = create(name, Output(pieces.append, **output))
    reporter.begin()
    for result in results:
        summary.add(result)
        reporter.add(result)
    reporter.finish(summary)
    return "".join(pieces)


@pytest.fixture(scope="session")
def report() -> Report:
    """The function `written`; of the session, so that property tests may use it."""
    return written

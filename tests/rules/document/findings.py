"""What is found in bytes that no marked document can hold."""

from __future__ import annotations

from laml_lint import Settings, lint

Finding = tuple[str, str, int, int]
"""Code, severity, and the code-point offsets in the decoded text without its byte-order mark."""


def found(data: bytes, settings: Settings | None = None) -> list[Finding]:
    return [
        (item.code, item.severity.label, item.range.start.offset, item.range.end.offset)
        for item in lint(data, settings=settings)
    ]

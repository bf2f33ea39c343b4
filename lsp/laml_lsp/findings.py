"""Findings as the protocol has them: the same codes, ranges and severities as on the command line."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from lsprotocol import types

from laml_lint.diagnostics import Diagnostic, Severity

if TYPE_CHECKING:
    from laml_lsp.session import Session
    from laml_lsp.snapshot import Snapshot

SOURCE = "laml-lint"
_SEVERITIES = {
    Severity.ERROR: types.DiagnosticSeverity.Error,
    Severity.WARNING: types.DiagnosticSeverity.Warning,
    Severity.INFO: types.DiagnosticSeverity.Information,
}
_TAGS = {
    "unreachable-verb": types.DiagnosticTag.Unnecessary,
    "unused-suppression": types.DiagnosticTag.Unnecessary,
    "deprecated": types.DiagnosticTag.Deprecated,
}
"""Which rules speak of what can be left out or should not be used any more, by words of their names."""


def diagnostics(session: Session, snapshot: Snapshot) -> list[types.Diagnostic]:
    """Everything that is found in a document, in the order of the reports."""
    return [_diagnostic(session, snapshot, item) for item in snapshot.findings]


def message(item: Diagnostic) -> str:
    """What a finding says, with its hint."""
    return item.message if item.help is None else f"{item.message}\n{item.help}"


def _diagnostic(session: Session, snapshot: Snapshot, item: Diagnostic) -> types.Diagnostic:
    client = session.client
    return types.Diagnostic(
        range=snapshot.range(item.range.span),
        message=message(item),
        severity=_SEVERITIES[item.severity],
        code=item.code,
        code_description=types.CodeDescription(item.url) if item.url and client.code_descriptions else None,
        source=SOURCE,
        tags=[tag for tag in _tags(item.name) if tag in client.diagnostic_tags] or None,
        related_information=[
            types.DiagnosticRelatedInformation(snapshot.location(other.range.span), other.message)
            for other in item.related  # of the same document, as all rules have it
        ]
        if item.related and client.related_information
        else None,
        data=_data(item) if client.diagnostic_data else None,
    )


def _data(item: Diagnostic) -> dict[str, Any]:
    return {"name": item.name, "fixable": item.fix is not None, "fingerprint": item.fingerprint}


def _tags(name: str) -> list[types.DiagnosticTag]:
    return [tag for word, tag in _TAGS.items() if word in name]

"""What is done while nobody waits, so that the first answer is as quick as the others."""

from __future__ import annotations

from lsprotocol import types

from laml_lsp import completion, hover
from laml_lsp.features import COMMANDS, FEATURES, QUESTIONS
from laml_lsp.session import Session
from laml_lsp.snapshot import Snapshot

_SAMPLE = '<Response>\n<Dial timeout="5">\n<'
_NAME, _VALUE, _ELEMENT = types.Position(1, 2), types.Position(1, 15), types.Position(2, 1)


def warm_features() -> None:
    """Load all features, and answer the most frequent questions about a small document."""
    session = Session()
    session.projects.isolated = True  # nobody has asked for what a configuration would have to say
    item = types.TextDocumentItem("untitled:sample", "laml", 1, _SAMPLE)
    snapshot = session.open(item)
    document = types.TextDocumentIdentifier(item.uri)
    for place in (_VALUE, _ELEMENT):
        completion.complete(session, snapshot, types.CompletionParams(document, place))
    for place in (_NAME, _VALUE):
        hover.hover(session, snapshot, types.HoverParams(document, place))
    for feature in FEATURES:
        for function in (feature.function, feature.in_program):
            if function is not None:
                function.load()
    for function in (*(question.function for question in QUESTIONS.values()), *COMMANDS.values()):
        function.load()


def warm_document(snapshot: Snapshot) -> None:
    """Read a document to its end once, so that what is open at each place is known."""
    snapshot.open_elements.at(len(snapshot.source))

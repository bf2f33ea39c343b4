"""The server with a few levers: it shows its text, and its parts fail or wait as a document orders.

A comment gives the order: `<!-- crash hover -->` makes that feature raise, `<!-- hold linter -->`
makes the linter wait until `rig/release` is requested. Features go by the last part of their method.
"""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable
from typing import Any

from laml_lsp import server, serving
from laml_lsp.features import FEATURES, Feature
from laml_lsp.project import Project
from laml_lsp.session import Session
from laml_lsp.snapshot import Snapshot
from tests.lsp.protocol.wire import PATIENCE

COMMAND = (sys.executable, "-m", "tests.lsp.protocol.rigged")
ORDERED = "it was ordered to fail"


class Rig:
    """Who waits, and until when."""

    def __init__(self) -> None:
        self.released = threading.Event()
        self.holding = 0

    def obey(self, part: str, source: str) -> None:
        """Fail or wait, if the document says so."""
        if f"<!-- crash {part} -->" in source:
            raise RuntimeError(ORDERED)
        if f"<!-- hold {part} -->" in source:
            self.holding += 1
            self.released.wait(PATIENCE)
            self.holding -= 1

    def feature(self, feature: Feature) -> Feature:
        """The feature, but it obeys."""
        part = feature.method.rsplit("/", 1)[-1]
        return feature._replace(
            function=self._obeying(part, feature.function),  # type: ignore[arg-type]
            in_program=feature.in_program and self._obeying(part, feature.in_program),  # type: ignore[arg-type]
        )

    def _obeying(self, part: str, function: Callable[..., Any]) -> Callable[..., Any]:
        def obeying(session: Session, snapshot: Snapshot, params: Any) -> Any:
            self.obey(part, snapshot.source)
            return function(session, snapshot, params)

        return obeying


RIG = Rig()


class RiggedServer(server.LamlServer):
    """The server, with requests for its levers."""

    def __init__(self) -> None:
        super().__init__()
        self.feature("rig/text")(lambda params: self._text(params.uri))
        self.feature("rig/arm")(lambda params: RIG.released.clear())
        self.feature("rig/release")(lambda params: RIG.released.set())
        self.feature("rig/holding")(lambda params: RIG.holding)

    def _text(self, uri: str) -> str | None:
        snapshot = self.session.snapshot(uri)
        return None if snapshot is None else snapshot.source


def main() -> int:
    """Serve like `laml-lsp`."""
    judge = Project.findings

    def findings(project: Project, snapshot: Snapshot) -> Any:
        RIG.obey("linter", snapshot.source)
        return judge(project, snapshot)

    Project.findings = findings  # type: ignore[method-assign,assignment]
    server.FEATURES = tuple(map(RIG.feature, FEATURES))  # type: ignore[attr-defined,assignment]
    server.LamlServer = RiggedServer  # type: ignore[misc]
    return serving.run(None, "rigged")


if __name__ == "__main__":
    sys.exit(main())

"""Measures the language server: `make bench-lsp`.

A real server is driven over its standard input and output by a client that does next to nothing itself, so
the figures are what an editor waits for: they hold both pipes and the JSON of both sides. Keystrokes are
single characters that are typed into a value of an attribute, ten in a row; then they are taken back, and the
next ten follow at another place, anywhere in the document.

An editor that asks for diagnostics (pull) sends a keystroke and asks at once: there is no debounce. For one
that is told of them (push), the time from the keystroke to the report holds the debounce, and that is taken
off.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from random import Random
from statistics import median
from typing import Any

from documents import faulty_document
from run import ROOT, in_turn, row, run

from laml_lsp.publishing import _PAUSE as DEBOUNCE

sys.path.insert(0, str(ROOT))
from tests.lsp.protocol.editor import IS_TOLD, PULLS, Editor, place

IMPORTS = [sys.executable, "-c", "import lsprotocol.types, pygls.lsp.server, lxml.etree"]
SIZES = (("2 kB", 2_000, 4), ("64 kB", 64_000, 100), ("1 MB", 1_000_000, 400))
"""What a document is called, its bytes, and how many mistakes are in it."""
ASKED_FOR = {
    ("keystroke", "2 kB"): "p95 ≤ 10 ms",
    ("keystroke", "64 kB"): "p95 ≤ 60 ms",
}
_IN_A_ROW = 10
"""Characters that are typed at one place."""
QUICK = "p95 ≤ 10 ms"


def first_findings() -> float:
    """Seconds from the start of the server to the diagnostics of the first document."""
    start = time.perf_counter()
    with Editor() as editor:
        editor.open("file:///nowhere/menu.laml", speaking_document(2_000, 4))
        editor.pull("file:///nowhere/menu.laml")
        seconds = time.perf_counter() - start
        editor.say_goodbye()
    return seconds


def ready() -> float:
    """Seconds from the start of the server to its answer to `initialize`."""
    start = time.perf_counter()
    with Editor() as editor:
        seconds = time.perf_counter() - start
        editor.say_goodbye()
    return seconds


def spread(seconds: list[float]) -> str:
    """The median, the 95th percentile and the largest, in milliseconds."""
    ordered = sorted(seconds)
    late = ordered[min(len(ordered) - 1, int(len(ordered) * 0.95))]
    return f"{median(ordered) * 1000:.1f} / {late * 1000:.1f} / {ordered[-1] * 1000:.1f} ms"


class Document:
    """A document that is open in a server, and in which somebody types."""

    def __init__(self, editor: Editor, uri: str, text: str) -> None:
        self.editor = editor
        self.uri = uri
        self.random = Random(f"keystrokes of {len(text)}")
        self.places = [
            (number, line.index('voice="') + 7)
            for number, line in enumerate(text.split("\n"))
            if 'voice="' in line
        ]
        self.version = 1
        self._typed = 0
        self._place = self.places[0]
        editor.open(uri, text)

    def type(self) -> tuple[int, int]:
        """Type a character, or take back all that was typed at this place; gives the place behind it."""
        if self._typed == 0:
            self._place = self.random.choice(self.places)
        line, column = self._place
        taken = self._typed if self._typed == _IN_A_ROW else 0
        text = "" if taken else self.random.choice("aeiou")
        start = {"line": line, "character": column + self._typed - taken}
        end = {"line": line, "character": column + self._typed}
        self._typed += len(text) - taken
        self.version = self.editor.change(self.uri, {"range": {"start": start, "end": end}, "text": text})
        return line, column + self._typed

    def where(self) -> dict[str, Any]:
        """A place in a value, as requests name it."""
        return place(self.uri, *self.random.choice(self.places))


def measured(work: Callable[[], float], times: int) -> list[float]:
    """What `work` gives, after a few runs that do not count."""
    for _ in range(5):
        work()
    return [work() for _ in range(times)]


def answered(document: Document, method: str, params: dict[str, Any]) -> float:
    """Seconds from a question to its answer."""
    start = time.perf_counter()
    number = document.editor.ask(method, params)
    arrival = document.editor.answer(number)
    assert "result" in arrival.message, arrival.message
    return arrival.seconds - start


def keystroke_pulled(document: Document) -> float:
    """Seconds from a keystroke to the diagnostics that are asked for right behind it."""
    start = time.perf_counter()
    document.type()
    number = document.editor.ask("textDocument/diagnostic", {"textDocument": {"uri": document.uri}})
    arrival = document.editor.answer(number)
    assert arrival.message["result"]["items"], "the document is full of mistakes"
    return arrival.seconds - start


def keystroke_pushed(document: Document) -> float:
    """The same for an editor that is told, without the debounce."""
    editor = document.editor
    since = len(editor.arrivals)
    start = time.perf_counter()
    document.type()
    editor.pushed(document.uri, document.version, since)
    return editor.arrivals[-1].seconds - start - DEBOUNCE


def asked_after_keystroke(document: Document, method: str) -> float:
    """Seconds from a question that is sent right behind a keystroke, at its place, to the answer."""
    line, column = document.type()
    return answered(document, method, place(document.uri, line, column))


def memory(editor: Editor) -> float:
    """The memory of the server in MB (resident set)."""
    status = Path(f"/proc/{editor.process.pid}/status")
    if not status.exists():
        return float("nan")
    line = next(line for line in status.read_text().splitlines() if line.startswith("VmRSS:"))
    return int(line.split()[1]) / 1024


def measure_ready(times: int) -> None:
    """The start, beside that of the mere libraries."""
    ours, floor = in_turn(ready, lambda: run(IMPORTS), times)
    row(
        "ready / import of pygls, lsprotocol and lxml",
        f"{ours * 1000:.0f} / {floor * 1000:.0f} ms = {ours / floor:.2f}",
        "≤ 600 ms",
    )
    ours, floor = in_turn(first_findings, lambda: run(IMPORTS), times)
    row(
        "first diagnostics / the same import",
        f"{ours * 1000:.0f} / {floor * 1000:.0f} ms = {ours / floor:.2f}",
        "",
    )


def measure_document(folder: Path, name: str, text: str, times: int) -> None:
    """Everything for a document of one size."""
    uri = (folder / "menu.laml").as_uri()
    asked = ASKED_FOR.get(("keystroke", name), "")
    with Editor(folder, capabilities=PULLS) as editor:
        document = Document(editor, uri, text)
        found = len(editor.pull(uri)["items"])
        opened = memory(editor)
        fewer = max(10, times // 10) if len(text) > 500_000 else times
        row(
            f"{name}, {found} findings: keystroke to pulled diagnostics",
            spread(measured(lambda: keystroke_pulled(document), fewer)),
            asked,
        )
        for method in ("completion", "hover"):
            full = f"textDocument/{method}"
            row(
                f"{name}: {method} somewhere",
                spread(measured(lambda: answered(document, full, document.where()), times)),  # noqa: B023
                QUICK,
            )
            row(
                f"{name}: {method} right behind a keystroke",
                spread(measured(lambda: asked_after_keystroke(document, full), times)),  # noqa: B023
                QUICK,
            )
        for _ in range(1_000):
            document.type()
        editor.pull(uri)
        row(f"{name}: memory when opened / after 1,000 edits", f"{opened:.0f} / {memory(editor):.0f} MB", "")
    with Editor(folder, capabilities=IS_TOLD) as editor:
        document = Document(editor, uri, text)
        editor.pushed(uri, 1)
        fewer = 10 if len(text) > 500_000 else max(10, times // 5)
        row(
            f"{name}: keystroke to pushed diagnostics, without the debounce",
            spread(measured(lambda: keystroke_pushed(document), fewer)),
            asked,
        )


def main() -> None:
    """Measures everything and prints the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--times", type=int, default=200, help="runs of each measurement (default: 200)")
    options = parser.parse_args()
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # an installed program has its byte code at hand
    with tempfile.TemporaryDirectory(prefix="laml-lint-bench-") as name:
        folder = Path(name)
        (folder / "laml-lint.toml").write_text("max-document-size = 4_000_000\n", encoding="utf-8")
        row("what", "measured", "asked for")
        measure_ready(max(3, options.times // 20))
        print("\nIn milliseconds: the median, the 95th percentile, the longest of all.")
        for called, size, mistakes in SIZES:
            measure_document(folder, called, speaking_document(size, mistakes), options.times)


def speaking_document(size: int, mistakes: int) -> str:
    """A document with that many mistakes, and a voice in every other verb."""
    return faulty_document(mistakes, size).replace("<Say>All", '<Say voice="woman">All')


if __name__ == "__main__":
    main()

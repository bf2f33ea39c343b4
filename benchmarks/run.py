"""Measures laml-lint against what it must keep up with: `make bench`.

Every figure is the median of several runs; both sides of a ratio are measured in turn in the same run, so
that a noisy machine disturbs both alike. Nothing here passes or fails: the table says what was measured and
what is asked for.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median

from documents import faulty_document, large_document, small_document, write_small_documents

from laml_lint.linter import Linter
from laml_lint.profiling import Profile
from laml_lint.settings import Settings

ROOT = Path(__file__).resolve().parents[1]
SCHEMA = ROOT / "schema" / "laml.xsd"
COMMAND = [sys.executable, "-m", "laml_lint"]
_PEAK = """
import resource, subprocess, sys
subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
"""
_LARGE = """
import json, resource, sys, time
from laml_lint import Settings, lint
data = open(sys.argv[1], "rb").read()
lint("<Response/>")
start = time.perf_counter()
found = lint(data, settings=Settings(max_document_size=None))
seconds = time.perf_counter() - start
print(json.dumps([seconds, len(found), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024]))
"""


def installed_command() -> list[str]:
    """The program as people call it, when it is installed beside this interpreter."""
    program = Path(sys.executable).with_name("laml-lint")
    return [str(program)] if program.exists() else COMMAND


def run(command: Sequence[str], *, stdin: str | None = None) -> float:
    """Seconds that `command` takes."""
    start = time.perf_counter()
    subprocess.run(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False, input=stdin, text=True
    )
    return time.perf_counter() - start


def in_turn(first: Callable[[], float], second: Callable[[], float], times: int) -> tuple[float, float]:
    """The medians of two measurements taken in turn, after one run of each that does not count."""
    first(), second()
    pairs = [(first(), second()) for _ in range(times)]
    return median(pair[0] for pair in pairs), median(pair[1] for pair in pairs)


def peak_memory(command: Sequence[str]) -> float:
    """The largest memory, in MB, that `command` ever holds."""
    output = subprocess.run(
        [sys.executable, "-c", _PEAK, *command], capture_output=True, text=True, check=True
    ).stdout
    return int(output) / 1024


def row(what: str, figure: str, wanted: str) -> None:
    """One line of the table."""
    print(f"{what:<62}  {figure:>26}   {wanted}", flush=True)


def measure_start(folder: Path, times: int) -> None:
    """One small file against the mere import of the two libraries."""
    file = folder / "one.xml"
    file.write_text(small_document(1), encoding="utf-8")
    ours, floor = in_turn(
        lambda: run([*installed_command(), "check", str(file)]),
        lambda: run([sys.executable, "-c", "import lxml.etree, click"]),
        times,
    )
    row(
        "check one small file / import lxml.etree, click",
        f"{ours * 1000:.0f} / {floor * 1000:.0f} ms = {ours / floor:.2f}",
        "≤ 1.6",
    )


def measure_many(folder: Path, count: int, times: int) -> None:
    """Many small files against xmllint with the same schema, all rules on: as people call it, with one
    process only, and with the cache of an earlier run; then what a second process gains, and how much memory
    it takes.
    """
    many = folder / "many"
    many.mkdir()
    paths = [str(path) for path in write_small_documents(many, count)]
    check = [*installed_command(), "check", "--select", "ALL", str(many)]
    plain = [*check, "--jobs", "1", "--no-cache"]
    cached = [*check, "--cache-dir", str(folder / "cache")]
    xmllint = ["xmllint", "--noout", "--schema", str(SCHEMA), *paths]
    if shutil.which("xmllint"):
        cold = [*check, "--no-cache"]
        versus("check {} small files, all rules / xmllint --schema", count, cold, xmllint, "≤ 2.5", times)
        versus("the same with one process / xmllint", count, plain, xmllint, "", times)
        versus("the same for the second time (cache) / xmllint", count, cached, xmllint, "≤ 0.5", times)
    else:
        row(
            f"check {count:,} small files",
            f"{median(run(plain) for _ in range(times)):.2f} s",
            "(no xmllint)",
        )
    pool = [*check, "--jobs", "2", "--no-cache"]
    versus("the same, one process / two processes", count, plain, pool, "≥ 1.6", times)
    same = {subprocess.run(command, capture_output=True, check=False).stdout for command in (plain, pool)}
    row("output of one process and of two", "the same" if len(same) == 1 else "DIFFERENT", "the same")
    row(f"peak memory of {count:,} small files", f"{peak_memory(plain):.0f} MB", "≤ 80 MB")


def versus(
    what: str, count: int, first: Sequence[str], second: Sequence[str], wanted: str, times: int
) -> None:
    """One line: how long two commands take, and how they compare."""
    ours, theirs = in_turn(lambda: run(first), lambda: run(second), times)
    row(what.format(f"{count:,}"), f"{ours:.2f} / {theirs:.2f} s = {ours / theirs:.2f}", wanted)


def measure_rules(count: int) -> None:
    """Which rules take most of the time, over right and faulty documents."""
    documents = [small_document(number).encode() for number in range(count)]
    documents += [faulty_document(8, 2_000).encode() for _ in range(count // 20)]
    linter = Linter(Settings(select=("ALL",)))
    for document in documents[:200]:
        linter.check(document, "warm.xml")
    with Profile() as profile:
        for document in documents:
            linter.check(document, "a.xml")
    for item in profile.times()[:5]:
        share = item.seconds / profile.total
        row(f"share of {item.code} {item.name} ({item.calls:,} calls)", f"{share:.1%}", "≤ 10 %")


def measure_same_findings(folder: Path) -> None:
    """A folder of faulty files gives, file by file, what each gives alone."""
    mixed = folder / "mixed"
    mixed.mkdir()
    for number in range(40):
        text = faulty_document(8, 2_000) if number % 2 else small_document(number)
        (mixed / f"{number:02d}.xml").write_text(text, encoding="utf-8")
    together = _findings([str(mixed)])
    alone = [item for path in sorted(mixed.iterdir()) for item in _findings([str(path)])]
    row(
        "findings of a folder and of its files one at a time",
        "the same" if together == alone else "DIFFERENT",
        "the same",
    )


def _findings(paths: list[str]) -> list[object]:
    command = [*COMMAND, "check", "--output-format", "json", *paths]
    output = subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT).stdout
    found = json.loads(output)["diagnostics"]
    assert isinstance(found, list)
    return found


def measure_findings(folder: Path, times: int) -> None:
    """A full-size document with many findings."""
    file = folder / "faulty.xml"
    file.write_text(faulty_document(200, 65_000), encoding="utf-8")
    count = len(_findings([str(file)]))
    command = [*installed_command(), "check", "--output-format", "full", str(file)]
    ours = median(run(command) for _ in range(times))
    row(f"check a document of 64 kB with {count} findings", f"{ours * 1000:.0f} ms", "≤ 150 ms")


def measure_growth(folder: Path, largest: int) -> None:
    """Time and memory as documents grow, with the limit on their size lifted."""
    for faulty in (False, True):
        size = 100_000
        while size <= largest:
            file = folder / f"large-{size}.xml"
            file.write_text(large_document(size, faulty=faulty), encoding="utf-8")
            output = subprocess.run(
                [sys.executable, "-c", _LARGE, str(file)], capture_output=True, text=True, check=True
            ).stdout
            seconds, count, memory = json.loads(output)
            megabytes = size / 1_000_000
            row(
                f"{megabytes:g} MB, {count:,} findings, limit lifted",
                f"{seconds / megabytes:.2f} s/MB, {memory:.0f} MB peak",
                "linear",
            )
            size *= 10


def main() -> None:
    """Measures everything and prints the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--files", type=int, default=10_000, help="how many small files (default: 10,000)")
    parser.add_argument("--times", type=int, default=7, help="runs of each measurement (default: 7)")
    parser.add_argument(
        "--largest", type=int, default=10_000_000, help="bytes of the largest document (default: 10 MB)"
    )
    options = parser.parse_args()
    for name in ("LAML_LINT_OUTPUT_FORMAT", "PYTHONDONTWRITEBYTECODE"):
        os.environ.pop(name, None)  # an installed program has its byte code at hand
    with tempfile.TemporaryDirectory(prefix="laml-lint-bench-") as name:
        folder = Path(name)
        row("what", "measured", "asked for")
        measure_start(folder, options.times * 3)
        measure_many(folder, options.files, options.times)
        measure_rules(options.files // 2)
        measure_same_findings(folder)
        measure_findings(folder, options.times)
        measure_growth(folder, options.largest)


if __name__ == "__main__":
    main()

"""Measures what Python programs without LaML cost: `make bench-flake8`.

The programs are copies of modules of the standard library. flake8 runs over them with the plugin and without
it, in turn, each as one process; its times are those of the processor, which other programs disturb less.
`laml-lint check` is held against the plain reading of the files.
"""

from __future__ import annotations

import argparse
import itertools
import os
import resource
import subprocess
import sys
import sysconfig
import tempfile
from pathlib import Path

from run import in_turn, installed_command, row, run

from laml_lint.sources.python.markers import may_hold_laml

LARGEST = 20_000
"""Bytes: larger modules are seldom, and would stand for most of the time."""
# The installed plugin is hidden on both sides; one of them has it by its configuration.
FLAKE8 = """
import sys
from importlib import metadata
everything = metadata.distributions
metadata.distributions = lambda **wanted: (item for item in everything(**wanted) if item.name != "laml-lint")
from flake8.main.cli import main
sys.exit(main())
"""
WITH = "[flake8:local-plugins]\nextension = LML = laml_lint.flake8:LamlPlugin\n"
WITHOUT = "[flake8]\n"
READING = """
import os, sys
for folder, _, names in os.walk(sys.argv[1]):
    for name in names:
        with open(os.path.join(folder, name), "rb") as file:
            file.read()
"""


def write_programs(folder: Path, count: int) -> int:
    """Writes programs without LaML, 100 in a folder; returns how many bytes they have."""
    library = Path(sysconfig.get_path("stdlib"))
    parts = (file.relative_to(library).parts for file in sorted(library.rglob("*.py")))
    foreign = {"site-packages", "test", "tests", "idle_test", "lib2to3"}
    modules = []
    for names in parts:
        data = library.joinpath(*names).read_bytes()
        if foreign.isdisjoint(names) and 0 < len(data) <= LARGEST and not may_hold_laml(data):
            modules.append(data)
    size = 0
    for number, data in zip(range(count), itertools.cycle(modules), strict=False):
        place = folder / f"part{number // 100:02d}"
        place.mkdir(parents=True, exist_ok=True)
        (place / f"module{number:04d}.py").write_bytes(data)
        size += len(data)
    return size


def processor_seconds(command: list[str]) -> float:
    """What `command` takes of the processor, for itself and for the system on its behalf."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime


def measure_flake8(folder: Path, programs: Path, count: int, times: int) -> None:
    """flake8 with the plugin and without it."""
    commands = []
    for name, configuration in (("with", WITH), ("without", WITHOUT)):
        file = folder / f"{name}.cfg"
        file.write_text(configuration, encoding="utf-8")
        start = [sys.executable, "-c", FLAKE8, "--jobs", "1", "--config", str(file)]
        check_plugin([*start, "--help"], expected=name == "with")
        commands.append([*start, str(programs)])
    with_it, without = (lambda: processor_seconds(commands[0])), (lambda: processor_seconds(commands[1]))
    first, second = in_turn(with_it, without, times)
    row(
        f"flake8 over {count:,} programs, with the plugin / without",
        f"{first:.2f} / {second:.2f} s = {first / second:.3f}",
        "≤ 1.05",
    )


def check_plugin(command: list[str], *, expected: bool) -> None:
    """Makes sure that a side has the plugin, or has it not."""
    output = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    if ("--laml-select" in output) is not expected:
        sys.exit(f"the plugin is {'not there' if expected else 'there'}: {' '.join(command)}")


def measure_check(programs: Path, count: int, times: int) -> None:
    """`laml-lint check` against the reading of the same files, with the start of Python on both sides."""
    check = [*installed_command(), "check", "--no-cache", str(programs)]
    reading = [sys.executable, "-c", READING, str(programs)]
    ours, theirs = in_turn(lambda: run(check), lambda: run(reading), times)
    row(
        f"check {count:,} programs without LaML / read them",
        f"{ours:.2f} / {theirs:.2f} s = {ours / theirs:.2f}",
        "≤ 3",
    )


def main() -> None:
    """Measures both and prints the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--files", type=int, default=2_000, help="how many programs (default: 2,000)")
    parser.add_argument("--times", type=int, default=5, help="runs of each flake8 (default: 5)")
    options = parser.parse_args()
    for name in ("LAML_LINT_OUTPUT_FORMAT", "PYTHONDONTWRITEBYTECODE"):
        os.environ.pop(name, None)  # an installed program has its byte code at hand
    with tempfile.TemporaryDirectory(prefix="laml-lint-bench-") as name:
        folder = Path(name)
        programs = folder / "programs"
        size = write_programs(programs, options.files)
        row("what", "measured", "asked for")
        row(f"{options.files:,} programs of the standard library", f"{size / 1_000_000:.1f} MB", "")
        measure_check(programs, options.files, options.times * 3)
        measure_flake8(folder, programs, options.files, options.times)


if __name__ == "__main__":
    main()

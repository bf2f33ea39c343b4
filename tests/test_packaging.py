"""What holds for the sources as a whole: pinned tools, small modules, downward imports, a light start."""

from __future__ import annotations

import ast
import json
import os
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
PACKAGES = {"laml_lint": ROOT / "laml_lint", "laml_lsp": ROOT / "lsp" / "laml_lsp"}
MOST_LINES = 400

# From the bottom to the top: a module knows its own layer and those below. A new module is named here.
LAYERS = (
    {
        "addresses",
        "diagnostics",
        "encoding",
        "patterns",
        "placeholders",
        "results",
        "schema",
        "settings",
        "sniffing",
        "spelling",
        "syntax",
        "templates",
        "text",
        "twiml",
        "urls",
        "vocabulary",
    },
    {"document", "ordinary", "placement", "masking", "roles", "sources"},
    {"rules"},
    {
        "baseline",
        "branches",
        "cache",
        "configuration",
        "exclusion",
        "explanation",
        "file_linter",
        "files",
        "fixes",
        "formatting",
        "gitignore",
        "linter",
        "plans",
        "pool",
        "profiling",
        "programs",
        "reading",
        "records",
        "role_index",
        "selection",
        "suppressions",
        "worker",
    },
    {"laml_lint", "reporters", "flake8", "pytest_plugin", "rule_api", "rule_testing"},
    {"laml_lsp"},
    {"cli", "__main__"},
)
VAGUE_NAMES = {"utils", "util", "helpers", "helper", "manager", "misc", "common"}

LISTS_MODULES = """
import json, sys
before = set(sys.modules)
from laml_lint.cli import main
try:
    status = main(["check", sys.argv[1]])
except SystemExit as stop:
    status = stop.code
assert not status, status
new = sorted(set(sys.modules) - before)
files = {name: getattr(sys.modules[name], "__file__", None) or "" for name in new}
installed = {name.partition(".")[0] for name, file in files.items() if "site-packages" in file}
print(json.dumps({"modules": new, "installed": sorted(installed)}), file=sys.stderr)
"""


def module_files() -> dict[str, Path]:
    """Every module of the two packages, by its dotted name."""
    found = {}
    for package, folder in PACKAGES.items():
        for file in sorted(folder.rglob("*.py")):
            parts = [package, *file.relative_to(folder).with_suffix("").parts]
            found[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = file
    return found


MODULES = module_files()


def is_for_types_only(node: ast.stmt) -> bool:
    return isinstance(node, ast.If) and ast.unparse(node.test).endswith("TYPE_CHECKING")


def imports_of(module: str, *, for_types: bool) -> Iterator[str]:
    """The modules of the project that `module` imports, at its top or inside functions."""
    file = MODULES[module]
    package = module if file.name == "__init__.py" else module.rpartition(".")[0]
    waiting: list[ast.AST] = [ast.parse(file.read_text(encoding="utf-8"))]
    while waiting:
        node = waiting.pop()
        if isinstance(node, ast.stmt) and is_for_types_only(node) and not for_types:
            continue
        waiting.extend(ast.iter_child_nodes(node))
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names if alias.name in MODULES)
        elif isinstance(node, ast.ImportFrom):
            base = node.module or ""
            if node.level:
                above = package.split(".")[: len(package.split(".")) - node.level + 1]
                base = ".".join([*above, base] if base else above)
            for alias in node.names:
                name = f"{base}.{alias.name}"
                target = name if name in MODULES else base
                if target in MODULES:
                    yield target


def with_packages(module: str, imported: str) -> Iterator[str]:
    """`imported` and the packages around it that begin to run because `module` imports it."""
    yield imported
    while "." in imported:
        imported = imported.rpartition(".")[0]
        if not f"{module}.".startswith(f"{imported}."):
            yield imported


def layer_of(module: str) -> int:
    parts = module.split(".")
    name = parts[1] if parts[0] == "laml_lint" and len(parts) > 1 else parts[0]
    for number, layer in enumerate(LAYERS):
        if name in layer:
            return number
    pytest.fail(f"{module}: a new part of the program; give it a place in LAYERS of tests/test_packaging.py")


def pins() -> dict[str, str]:
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    rows = [line for line in lines if line and not line.startswith("#")]
    return dict(row.split("==") for row in rows)


def test_constraints_are_names_and_versions_only() -> None:
    text = (ROOT / "constraints.txt").read_text(encoding="utf-8")
    assert "://" not in text
    rows = [line for line in text.splitlines() if not line.startswith("#")]
    assert [row for row in rows if not re.fullmatch(r"[A-Za-z0-9._-]+==[A-Za-z0-9.]+", row)] == []
    assert rows == sorted(rows, key=str.lower)


@pytest.mark.parametrize(
    "wanted", [*PROJECT["dependencies"], *PROJECT["optional-dependencies"]["dev"]], ids=str
)
def test_everything_needed_for_development_is_pinned(wanted: str) -> None:
    requirement = Requirement(wanted)
    versions = {canonicalize_name(name): version for name, version in pins().items()}
    assert versions[canonicalize_name(requirement.name)] in requirement.specifier


def test_modules_are_small() -> None:
    folders = [*PACKAGES.values(), ROOT / "tests", ROOT / "benchmarks"]
    files = [file for folder in folders for file in folder.rglob("*.py")]
    sizes = {
        str(file.relative_to(ROOT)): len(file.read_text(encoding="utf-8").splitlines()) for file in files
    }
    assert {name: size for name, size in sizes.items() if size > MOST_LINES} == {}


def test_names_of_modules_say_what_is_inside() -> None:
    assert [name for name in MODULES if name.rpartition(".")[2] in VAGUE_NAMES] == []


def test_no_module_needs_itself() -> None:
    graph = {
        module: {
            needed
            for imported in imports_of(module, for_types=False)
            for needed in with_packages(module, imported)
            if needed != module
        }
        for module in MODULES
    }
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        pytest.fail("a circle of imports: " + " ← ".join(error.args[1]))


@pytest.mark.parametrize("module", MODULES)
def test_nothing_knows_what_is_above_it(module: str) -> None:
    own = layer_of(module)
    assert [name for name in imports_of(module, for_types=True) if layer_of(name) > own] == []


def test_check_loads_nothing_heavier_than_lxml_and_click() -> None:
    outcome = subprocess.run(
        [sys.executable, "-c", LISTS_MODULES, str(ROOT / "examples" / "clinic" / "incoming-call.xml")],
        cwd=ROOT,
        env={name: value for name, value in os.environ.items() if not name.startswith("LAML_LINT_")},
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=60,
    )
    assert outcome.returncode == 0, outcome.stderr
    loaded = json.loads(outcome.stderr.splitlines()[-1])
    heavy = {
        "xmlschema",
        "elementpath",
        "pygls",
        "rich",
        "flake8",
        "asyncio",
        "hypothesis",
        "unittest",
        "urllib.request",
        "importlib.metadata",
        "laml_lint.rules.third_party",
    }
    assert heavy.intersection(loaded["modules"]) == set()
    assert set(loaded["installed"]) - {"laml_lint"} == {"lxml", "click"}

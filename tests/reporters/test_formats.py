"""What holds for all formats."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given

from laml_lint.reporters import FORMATS
from tests.reporters.conftest import written
from tests.reporters.findings import any_results

ROOT = Path(__file__).parents[2]
LOADS = """
import json, sys
from laml_lint.reporters import Output, create
from laml_lint.reporters.summary import Summary
reporter = create(sys.argv[1], Output(lambda text: None))
reporter.begin()
reporter.finish(Summary())
print(json.dumps(sorted(sys.modules)))
"""


@pytest.mark.parametrize("name", FORMATS)
def test_only_the_module_of_the_chosen_format_is_loaded_and_nothing_heavy(name: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", LOADS, name], cwd=ROOT, capture_output=True, text=True, check=True
    )

    loaded = set(json.loads(done.stdout))
    modules = {format_: f"laml_lint.reporters.{format_.replace('-', '_')}" for format_ in FORMATS}
    assert modules.pop(name) in loaded
    assert loaded & set(modules.values()) <= {"laml_lint.reporters.json"}
    assert not loaded & {"xmlschema", "asyncio", "email", "urllib.request", "unittest"}


@given(any_results())
def test_reports_do_not_depend_on_anything_but_the_findings(results: list[Any]) -> None:
    for name in FORMATS:
        assert written(name, *results) == written(name, *results)

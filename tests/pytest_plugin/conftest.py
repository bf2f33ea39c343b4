"""The assertion as the fixture of the plugin gives it, for a project without configuration."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from laml_lint.pytest_plugin import AssertLaml


@pytest.fixture(autouse=True)
def _no_variables(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in list(os.environ):
        if name.startswith("LAML_LINT_"):
            monkeypatch.delenv(name)


@pytest.fixture
def check(tmp_path: Path) -> AssertLaml:
    return AssertLaml(str(tmp_path))

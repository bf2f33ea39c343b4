"""Leaves the stories out where Playwright is not installed, which `make test-editors` installs."""

from __future__ import annotations

from importlib.util import find_spec

collect_ignore = [] if find_spec("playwright") else ["stories"]

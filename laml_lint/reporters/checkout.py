"""Paths as the platforms see them that show findings beside the code: from the top of the checkout."""

from __future__ import annotations

import posixpath
import re

_FROM_A_ROOT = re.compile(r"/|[A-Za-z]:[/\\]|<")
"""Absolute paths, and names such as `<stdin>` that are no paths."""


def from_top(path: str, folder: str) -> str:
    """`path`, which is relative to the working directory, seen from the top of the checkout.

    `folder` is the working directory seen from there, empty or with `/` at its end.
    """
    if not folder or _FROM_A_ROOT.match(path):
        return path
    return posixpath.normpath(folder + path)

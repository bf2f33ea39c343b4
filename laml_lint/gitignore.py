"""What git ignores, by asking git itself: no second reading of its rules can be as right."""

from __future__ import annotations

import os
from collections.abc import Sequence

_MISLEADING = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_COMMON_DIR", "GIT_PREFIX")
"""Set while git runs a hook; they would make git look at another repository."""


def ignored(repository: str, paths: Sequence[str]) -> set[str]:
    """Those of the absolute `paths` below the root of `repository` that git ignores.

    Nothing is ignored where git is not installed or does not trust the repository. Files that git tracks are
    not ignored, whatever `.gitignore` says.
    """
    import subprocess

    start = len(os.path.join(repository, ""))
    environment = {name: value for name, value in os.environ.items() if name not in _MISLEADING}
    command = ["git", "-c", "core.fsmonitor=false", "check-ignore", "-z", "--stdin"]
    # "./" keeps git from taking a name that begins with ":" for one of its magic words.
    question = b"".join(os.fsencode("./" + path[start:].replace(os.sep, "/")) + b"\0" for path in paths)
    try:
        answer = subprocess.run(
            command, cwd=repository, env=environment, input=question, capture_output=True, check=False
        )
    except OSError:
        return set()
    if answer.returncode != 0:  # 1: nothing is ignored; more: git cannot tell
        return set()
    return {
        os.path.join(repository, os.fsdecode(path[2:]).replace("/", os.sep))
        for path in answer.stdout.split(b"\0")
        if path
    }

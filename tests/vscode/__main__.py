"""The extension for Visual Studio Code, built and checked with the Node.js of the tests.

Usage: python -m tests.vscode install          install Node.js and code-server, once
       python -m tests.vscode package FOLDER   put the .vsix into a folder
       python -m tests.vscode check            check types, style and the parts that need no editor
"""

from __future__ import annotations

import sys
from pathlib import Path

from tests.vscode import packaging, software


def main(arguments: list[str]) -> int:
    """Do what the arguments say. Returns the exit code."""
    try:
        match arguments:
            case ["install"]:
                print(software.code_server(software.Node()))
            case ["package", folder]:
                Path(folder).mkdir(parents=True, exist_ok=True)
                print(packaging.extension_package(software.Node(), Path(folder).resolve()))
            case ["check"]:
                print(packaging.checked(software.Node()))
            case _:
                print(__doc__, file=sys.stderr)
                return 2
    except software.Failed as failure:
        print(failure, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

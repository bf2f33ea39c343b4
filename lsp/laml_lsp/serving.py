"""The command line of the server, and its life."""

from __future__ import annotations

import argparse
import gc
import os
import sys
import warnings
from collections.abc import Sequence
from typing import BinaryIO

from laml_lint import __version__

LEVELS = ("debug", "info", "warning", "error")
_COLLECT_AFTER = 10_000


def run(argv: Sequence[str] | None, program: str) -> int:
    """See `laml_lsp.main`."""
    arguments = _parser(program).parse_args(argv)
    warnings.simplefilter("ignore", SyntaxWarning)  # of the programs that are read; not ours to report
    gc.disable()  # a thousand classes of the protocol are made now, and all of them stay
    from laml_lsp import logs, transport
    from laml_lsp.server import LamlServer

    gc.freeze()
    gc.set_threshold(_COLLECT_AFTER, 10, 10)
    gc.enable()
    try:
        logs.begin(arguments.log_file, arguments.log_level)
    except OSError as error:
        print(f"{program}: error: {arguments.log_file}: {error.strerror}", file=sys.stderr)
        return 2
    server = LamlServer()
    if arguments.tcp is not None:
        transport.serve_at(server.protocol, *arguments.tcp)
    else:
        transport.serve_streams(server.protocol, sys.stdin.buffer, _private_output())
    server.end()
    return 0 if server.protocol.stopped else 1


def _private_output() -> BinaryIO:
    """Standard output for messages alone; what anything else prints goes to standard error from now on."""
    sys.stdout.flush()
    messages = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    return messages


def _parser(program: str) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog=program, description="The language server for LaML; editors start it and speak with it."
    )
    parser.add_argument("--version", action="version", version=f"%(prog)s {__version__}")
    parser.add_argument(
        "--stdio", action="store_true", help="speak over standard input and output, as it does anyway"
    )
    parser.add_argument(
        "--tcp",
        metavar="[HOST:]PORT",
        type=_address,
        help="wait for one editor at a port (default host: 127.0.0.1)",
    )
    parser.add_argument("--log-file", metavar="FILE", help="write the log to FILE instead of standard error")
    parser.add_argument(
        "--log-level", choices=LEVELS, default="warning", help="how much is logged (default: warning)"
    )
    return parser


def _address(text: str) -> tuple[str, int]:
    host, colon, port = text.rpartition(":")
    if not port.isdecimal() or int(port) > 65_535:
        raise argparse.ArgumentTypeError(f"{text!r} is not HOST:PORT")
    return (host if colon and host else "127.0.0.1"), int(port)

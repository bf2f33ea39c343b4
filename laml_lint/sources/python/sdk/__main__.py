"""Looks at the installed SDKs and writes `sdk.json`.

Usage: python -m laml_lint.sources.python.sdk [--check]

The part of a release that is not installed stays as it is: to add one, run this where it is installed.
"""

from __future__ import annotations

import importlib
import inspect
import json
import sys
import warnings
from importlib.metadata import version
from types import ModuleType
from typing import Any

from laml_lint.sources.python.sdk import FILE, MODULES

COMMAND = "python -m laml_lint.sources.python.sdk"
_MARK = "laml-lint"
_CUSTOM = ("name", "value", "verbs", "attrs")


def rendered() -> str:
    """The text that the file should have, with the installed releases looked at anew."""
    releases = json.loads(FILE.read_text(encoding="utf-8"))["releases"] if FILE.exists() else {}
    for package in ("signalwire", "twilio"):
        names = [name for name in MODULES if name.split(".")[0] == package]
        releases[f"{package} {version(package)}"] = {name: _module(name) for name in names}
    lines = []
    for release, modules in sorted(releases.items()):
        parts = []
        for name, record in modules.items():
            builders = ",\n".join(
                f"{_json(key)}: {_json(value)}" for key, value in record["builders"].items()
            )
            parts.append(
                f"{_json(name)}: {{\n"
                f'"exports": {_json(record["exports"])},\n'
                f'"members": {_json(record["members"])},\n'
                f'"builders": {{\n{builders}\n}}}}'
            )
        lines.append(f"{_json(release)}: {{\n" + ",\n".join(parts) + "\n}")
    head = f"by {COMMAND} from the installed packages, do not edit"
    return f'{{"generated": {_json(head)},\n"releases": {{\n' + ",\n".join(lines) + "\n}}\n"


def main(arguments: list[str]) -> int:
    """Write the file; with `--check` only say whether it is current. Returns the exit code."""
    if arguments not in ([], ["--check"]):
        print(f"usage: {COMMAND} [--check]", file=sys.stderr)
        return 2
    text = rendered()
    if not arguments:
        FILE.write_text(text, encoding="utf-8", newline="\n")
    elif not FILE.exists() or FILE.read_text(encoding="utf-8") != text:
        print(f"{FILE} is not current: run `{COMMAND}`", file=sys.stderr)
        return 1
    return 0


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _module(name: str) -> dict[str, Any]:
    module = importlib.import_module(name)
    base = importlib.import_module("twilio.twiml").TwiML
    classes = _classes(module, base)
    records: dict[str, Any] = {}
    waiting = list(classes.values())
    while waiting:
        each = waiting.pop(0)
        if each.__name__ not in records:
            records[each.__name__] = record = _builder(each, base)
            waiting += record.pop("made")
    return {
        "exports": sorted(classes),
        "members": sorted({name for name in dir(base) if not name.startswith("_")} | {*_CUSTOM}),
        "builders": dict(sorted(records.items())),
    }


def _classes(module: ModuleType, base: type) -> dict[str, type]:
    """The builders that can be imported from a module under their own names."""
    return {
        name: value
        for name, value in vars(module).items()
        if inspect.isclass(value) and issubclass(value, base) and value is not base and value.__name__ == name
    }


def _builder(each: type, base: type) -> dict[str, Any]:
    parameters, required = _parameters(each, lambda arguments: each(**arguments))
    methods: dict[str, Any] = {}
    made: list[type] = []
    for name, function in inspect.getmembers(each, inspect.isfunction):
        if name.startswith("_") or name in vars(base):
            continue

        def call(arguments: dict[str, str], method: str = name) -> Any:
            return getattr(_instance(each), method)(**arguments)

        of_method, required_by_method = _parameters(function, call)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", DeprecationWarning)  # some methods say that they are old
            child = type(call(dict.fromkeys(required_by_method, _MARK)))
        made.append(child)
        methods[name] = {
            "makes": child.__name__,
            "parameters": of_method,
            "required": required_by_method,
        }
    return {
        "element": _instance(each).name,
        "parameters": parameters,
        "required": required,
        "methods": methods,
        "made": made,
    }


def _instance(each: type) -> Any:
    _, required = _names(each)
    return each(**dict.fromkeys(required, _MARK))


def _names(function: Any) -> tuple[list[str], list[str]]:
    """The parameters of a function without `self`, and those without which it cannot be called."""
    taken = [
        parameter
        for parameter in inspect.signature(function).parameters.values()
        if parameter.kind is parameter.POSITIONAL_OR_KEYWORD and parameter.name != "self"
    ]
    return [each.name for each in taken], [each.name for each in taken if each.default is each.empty]


def _parameters(function: Any, call: Any) -> tuple[dict[str, str | None], list[str]]:
    """What each parameter is rendered as, found out by giving it a value; and those that are required."""
    names, required = _names(function)
    becomes: dict[str, str | None] = {}
    for name in names:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", DeprecationWarning)  # some methods say that they are old
            element = call({**dict.fromkeys(required, "other"), name: _MARK}).xml()
        attributes = [key for key, value in element.attrib.items() if value == _MARK]
        assert (element.text == _MARK) != bool(attributes), (function, name)
        becomes[name] = attributes[0] if attributes else None
    return becomes, required


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""Rules that are not built in: from installed packages, and from files beside the configuration.

A plugin is an entry point of the group `laml_lint.rules`; it leads to a module or package that holds rule
classes, to rule classes, or to a function that gives some. A folder of rules is read file by file; what
begins with `_` is for the other files, which import it relatively. Nothing is looked for that the settings do
not name: finding all plugins takes longer than a check, and installed code should not run because it is
there.
"""

from __future__ import annotations

import os
import sys
import zlib
from collections.abc import Iterable, Iterator
from importlib import import_module
from types import ModuleType
from typing import Any

from laml_lint.rules.base import Rule
from laml_lint.rules.describing import info_of
from laml_lint.rules.index import RULES
from laml_lint.rules.info import RuleInfo
from laml_lint.rules.soundness import fault, looks_like_a_rule
from laml_lint.settings import SettingsError
from laml_lint.spelling import nearest

GROUP = "laml_lint.rules"
"""The entry points that lead to rules."""
_SUFFIX = ".py"
_PRIVATE = "_"


class UnusableRules(SettingsError):
    """Rules that the settings name and that cannot be used."""

    def __init__(self, key: str, word: str, message: str) -> None:
        """`key` is that of the configuration, `word` the item of its list that is to blame."""
        super().__init__(f"{key}: {message}")
        self.key = key
        self.word = word
        self.message = message


def load(plugins: Iterable[str], places: Iterable[str]) -> list[RuleInfo]:
    """The rules of the plugins, and those in the files and folders `places`; sorted by code.

    Raises UnusableRules.
    """
    found: list[RuleInfo] = []
    for name in dict.fromkeys(plugins):
        source = _Source("plugins", name, f"plugin {name!r}")
        _take(_of_plugin(name, source), name, found, source)
    for place in dict.fromkeys(places):
        source = _Source("rules", os.path.basename(os.path.normpath(place)), shown(place))
        _take(_of_place(place, source), os.path.basename(_folder_of(place)), found, source)
    return sorted(found)


def stamp(places: Iterable[str]) -> tuple[tuple[str, int, int], ...]:
    """The state of the files in which rules stand: another one when a file has changed."""
    return tuple(state for place in places for state in _states(_folder_of(place)))


def shown(place: str) -> str:
    """A path as messages show it: relative to the working directory when it lies below."""
    relative = os.path.relpath(place)
    return place if relative.startswith(os.pardir) else relative.replace(os.sep, "/")


class _Source:
    """Where rules come from, for complaints about them."""

    def __init__(self, key: str, word: str, label: str) -> None:
        self._key = key
        self._word = word
        self.label = label

    def complaint(self, message: str) -> UnusableRules:
        return UnusableRules(self._key, self._word, message)

    def imported(self, name: str, what: str) -> ModuleType:
        """The module `name`, which messages call `what`; raises UnusableRules when it cannot be imported."""
        try:
            return import_module(name)
        except (Exception, SystemExit) as failure:
            raise self.failed(what, failure) from None

    def failed(self, what: str, failure: BaseException) -> UnusableRules:
        """The complaint about code that failed while it was loaded."""
        return self.complaint(f"{what} cannot be loaded: {_told(failure)}")


def _of_plugin(name: str, source: _Source) -> list[type[Rule]]:
    """The rule classes to which an entry point leads."""
    from importlib.metadata import entry_points

    points = entry_points(group=GROUP)
    named = [point for point in points if point.name == name]
    if not named:
        known = sorted({point.name for point in points})
        guess = nearest(name, known)
        hint = f"did you mean {guess}?" if guess else f"installed are: {', '.join(known) or 'none'}"
        raise source.complaint(f"no plugin {name!r} is installed in the environment of laml-lint; {hint}")
    if len({point.value for point in named}) > 1:
        raise source.complaint(f"several installed packages have a plugin {name!r}")
    try:
        target = named[0].load()
        if callable(target) and not isinstance(target, type):
            target = target()
        rules: list[Any] = [target] if isinstance(target, type | ModuleType) else list(target)
    except (Exception, SystemExit) as failure:
        raise source.failed(source.label, failure) from None
    if isinstance(target, ModuleType):
        rules = [rule for module in _modules(target, source) for rule in _classes(module, source)]
    if not rules:
        raise source.complaint(f"{source.label} holds no rule")
    return rules


def _modules(module: ModuleType, source: _Source) -> Iterator[ModuleType]:
    """The module itself, and when it is a package, the modules in it that are not private."""
    yield module
    if not hasattr(module, "__path__"):
        return
    from pkgutil import iter_modules

    for name in sorted(each.name for each in iter_modules(module.__path__)):
        if not name.startswith(_PRIVATE):
            yield source.imported(f"{module.__name__}.{name}", source.label)


def _of_place(place: str, source: _Source) -> Iterator[type[Rule]]:
    """The rule classes in a file, or in the files of a folder."""
    if not os.path.exists(place):
        above = os.path.dirname(os.path.abspath(place))
        names = os.listdir(above) if os.path.isdir(above) else []
        guess = nearest(os.path.basename(place), names)
        hint = f"; did you mean {guess}?" if guess else ""
        raise source.complaint(f"no such file or folder: {source.label}{hint}")
    folder = _folder_of(place)
    if os.path.isdir(place):
        files = [file for file, *_ in _states(folder) if not os.path.basename(file).startswith(_PRIVATE)]
    else:
        files = [os.path.abspath(place)]
    if not files:
        raise source.complaint(f"there is no rule in {source.label}")
    package = _package(folder)
    for file in files:
        name = os.path.basename(file).removesuffix(_SUFFIX)
        if not name.isidentifier() or not file.endswith(_SUFFIX):
            raise source.complaint(
                f"{shown(file)} has no name that Python can import, such as dial_action.py"
            )
        rules = _classes(source.imported(f"{package}.{name}", shown(file)), source)
        if not rules:
            hint = "the name of a file that only helps others begins with _"
            raise source.complaint(f"there is no rule in {shown(file)}; {hint}")
        yield from rules


def _folder_of(place: str) -> str:
    """The absolute path of the folder in which the files of a place lie."""
    path = os.path.abspath(place)
    return path if os.path.isdir(path) else os.path.dirname(path)


def _states(folder: str) -> list[tuple[str, int, int]]:
    """The Python files of a folder, each with its time of change and its size."""
    try:
        with os.scandir(folder) as entries:
            found = [(entry.path, entry.stat()) for entry in entries if entry.name.endswith(_SUFFIX)]
    except OSError:
        return []
    return sorted((path, status.st_mtime_ns, status.st_size) for path, status in found)


def _package(folder: str) -> str:
    """The name of a package that holds the files of a folder as they are now; a file that is changed belongs
    to another package, so that it is read again.
    """
    state = zlib.crc32(repr((folder, _states(folder))).encode("utf-8", "surrogatepass"))
    name = f"laml_lint_rules_{state:08x}"
    if name not in sys.modules:
        package = ModuleType(name)
        package.__path__ = [folder]
        sys.modules[name] = package
    return name


def _classes(module: ModuleType, source: _Source) -> list[type[Rule]]:
    """The rule classes that a module defines; those that others derive from are not among them.

    Raises UnusableRules for a class that was meant to be a rule and is none.
    """
    own = [
        item
        for item in vars(module).values()
        if isinstance(item, type) and item.__module__ == module.__name__
    ]
    return [item for item in dict.fromkeys(own) if looks_like_a_rule(item)]


def _take(classes: Iterable[type[Rule]], group: str, found: list[RuleInfo], source: _Source) -> None:
    """Adds what is to be known of the classes to `found`; raises UnusableRules for the first wrong one."""
    for item in classes:
        wrong = fault(item)
        if wrong is not None:
            raise source.complaint(f"{_place_of(item, source)}: {wrong}")
        info = info_of(item, item.__module__, item.family or _as_family(group))._replace(marks=None)
        for other in (*RULES, *found):
            for what in ("code", "name"):
                if getattr(other, what) == getattr(info, what):
                    who = other.name if what == "code" else other.code
                    taken = f"the {what} {getattr(info, what)} belongs to {who} already"
                    raise source.complaint(f"{_place_of(item, source)}: {taken}")
        found.append(info)


def _place_of(item: object, source: _Source) -> str:
    """A class as messages call it: `laml_rules/dial.py: DialAction`."""
    name = getattr(item, "__qualname__", repr(item))
    file = getattr(sys.modules.get(getattr(item, "__module__", "")), "__file__", None)
    return f"{shown(file) if file and source.label in shown(file) else source.label}: {name}"


def _as_family(name: str) -> str:
    return name.replace("_", "-").lower()


def _told(failure: BaseException) -> str:
    """An exception in one line, with the place where it was raised."""
    if isinstance(failure, SyntaxError) and failure.filename:
        return f"{failure.msg} ({os.path.basename(failure.filename)}, line {failure.lineno})"
    place = ""
    trace = failure.__traceback__
    while trace is not None:
        file = trace.tb_frame.f_code.co_filename
        if not file.startswith("<") and file != __file__:
            place = f" ({os.path.basename(file)}, line {trace.tb_lineno})"
        trace = trace.tb_next
    what = " ".join(str(failure).split())
    return f"{type(failure).__name__}{f': {what}' if what else ''}{place}"

"""What a program defines, and where its names are used: found in one walk over its tree."""

from __future__ import annotations

import ast
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from laml_lint.sources.python.values import FunctionNode

_DEFINITIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda, ast.ClassDef)
_JUMPS = (ast.Return, ast.Raise, ast.Break, ast.Continue)
_LITERALS = (ast.Constant, ast.JoinedStr, ast.List, ast.Tuple, ast.Dict, ast.BinOp)


class Uses(NamedTuple):
    """What a part of a program does with names."""

    names: frozenset[str]
    """All that are mentioned."""
    stores: frozenset[str]
    """Those that are bound, but for definitions inside."""
    jumps: bool
    """Whether it may leave the block."""
    literals: bool
    """Whether a name is bound to a literal."""
    yields: bool


@dataclass(slots=True, eq=False)
class Function:
    """A function of the program."""

    node: FunctionNode
    scope: str
    owner: ast.ClassDef | None
    """The class of which it is a method."""
    around: Function | None
    """The function in which it is defined."""
    uses: Uses
    bound: frozenset[str]
    """The names that are local to it."""


@dataclass(slots=True)
class Definitions:
    """What one program defines."""

    functions: dict[FunctionNode, Function] = field(default_factory=dict)
    imported: set[str] = field(default_factory=set)
    """The names under which something of an SDK may have been imported."""
    bindings: Counter[str] = field(default_factory=Counter)
    """How often each name of the module is bound."""
    stored_attributes: set[str] = field(default_factory=set)
    sets_attributes: bool = False
    """Whether `setattr` is called anywhere."""
    _uses: dict[ast.AST, Uses] = field(default_factory=dict)
    _inside: dict[Function | None, list[Function]] | None = None

    def uses(self, *parts: ast.AST) -> Uses:
        """What some parts do with names; remembered under the first of them."""
        if parts[0] not in self._uses or len(parts) > 1:
            found = uses_of(parts)
            if len(parts) > 1:
                return found
            self._uses[parts[0]] = found
        return self._uses[parts[0]]

    def inside(self, around: Function | None) -> Iterator[Function]:
        """The functions that are defined in a function, or else outside of all functions."""
        if self._inside is None:
            self._inside = {}
            for function in self.functions.values():
                self._inside.setdefault(function.around, []).append(function)
        yield from self._inside.get(around, ())

    def that_build(self, more: Iterable[str] = ()) -> set[FunctionNode]:
        """The functions that mention an SDK, or one of `more` names, or a function that does."""
        users: dict[str, list[Function]] = {}
        for function in self.functions.values():
            for name in function.uses.names:
                users.setdefault(name, []).append(function)
        found: set[FunctionNode] = set()
        waiting = [*self.imported, *more]
        seen = set(waiting)
        while waiting:
            for function in users.get(waiting.pop(), ()):
                found.add(function.node)
                if function.node.name not in seen:
                    seen.add(function.node.name)
                    waiting.append(function.node.name)
        return found


def uses_of(parts: tuple[ast.AST, ...]) -> Uses:
    """What some parts of a program do with names, attributes of `self` included as names."""
    names: set[str] = set()
    stores: set[str] = set()
    jumps = literals = yields = False
    waiting: list[tuple[ast.AST, bool]] = [(part, False) for part in reversed(parts)]
    while waiting:
        node, inside = waiting.pop()
        if isinstance(node, ast.Name):
            names.add(node.id)
            if not isinstance(node.ctx, ast.Load) and not inside:
                stores.add(node.id)
        elif isinstance(node, ast.Attribute):
            names.add(node.attr)
        elif not inside:
            jumps = jumps or isinstance(node, _JUMPS)
            yields = yields or isinstance(node, ast.Yield | ast.YieldFrom)
            literals = literals or (isinstance(node, ast.Assign) and isinstance(node.value, _LITERALS))
            stores.update(bound_by(node))
        deeper = inside or (isinstance(node, _DEFINITIONS) and node not in parts)
        waiting += [(child, deeper) for child in ast.iter_child_nodes(node)]
    return Uses(frozenset(names | stores), frozenset(stores), jumps, literals, yields)


def bound_by(node: ast.AST) -> Iterator[str]:
    """The names that a node binds other than by storing to a `Name`."""
    if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
        yield node.name
    elif isinstance(node, ast.Import | ast.ImportFrom):
        for alias in node.names:
            yield alias.asname or alias.name.split(".")[0]
    elif isinstance(node, ast.MatchAs | ast.MatchStar | ast.ExceptHandler):
        if node.name is not None:
            yield node.name
    elif isinstance(node, ast.MatchMapping) and node.rest is not None:
        yield node.rest


def definitions_of(tree: ast.Module) -> Definitions | None:
    """What a program defines; None when it imports no SDK."""
    if not any(_of_sdk(node) for node in ast.walk(tree) if isinstance(node, ast.Import | ast.ImportFrom)):
        return None
    found = Definitions()
    waiting: list[tuple[ast.AST, str, ast.ClassDef | None, Function | None]] = [(tree, "", None, None)]
    while waiting:
        node, scope, owner, around = waiting.pop()
        for child in ast.iter_child_nodes(node):
            _note(found, child, around is None and owner is None)
            if isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef):
                name = f"{scope}.{child.name}" if scope else child.name
                function = Function(child, name, owner, around, found.uses(child), _locals(child))
                found.functions[child] = function
                waiting.append((child, name, None, function))
            elif isinstance(child, ast.ClassDef):
                waiting.append((child, f"{scope}.{child.name}" if scope else child.name, child, around))
            else:
                waiting.append((child, scope, owner, around))
    return found


def _note(found: Definitions, node: ast.AST, at_the_top: bool) -> None:
    if at_the_top:
        found.bindings.update(bound_by(node))
    if isinstance(node, ast.Name):
        if at_the_top and not isinstance(node.ctx, ast.Load):
            found.bindings[node.id] += 1
        found.sets_attributes = found.sets_attributes or node.id == "setattr"
    elif isinstance(node, ast.Global):
        found.bindings.update(2 * node.names)
    elif isinstance(node, ast.AugAssign) and isinstance(node.target, ast.Name):
        found.bindings[node.target.id] += at_the_top
    elif isinstance(node, ast.Attribute) and not isinstance(node.ctx, ast.Load):
        found.stored_attributes.add(node.attr)
    elif isinstance(node, ast.Import | ast.ImportFrom) and _of_sdk(node):
        if isinstance(node, ast.ImportFrom) and node.names[0].name == "*":
            found.imported.update(_STARRED)
        found.imported.update(bound_by(node))


_STARRED = ("VoiceResponse", "MessagingResponse", "FaxResponse", "Dial", "Gather", "Say", "Message")
"""What makes a function worth reading that uses names of `import *`."""


def _of_sdk(node: ast.Import | ast.ImportFrom) -> bool:
    if isinstance(node, ast.Import):
        return any(alias.name.startswith(("twilio.twiml", "signalwire.")) for alias in node.names)
    module = node.module or ""
    if node.level:
        return False
    return module.startswith(("twilio.twiml", "signalwire")) or (
        module == "twilio" and any(alias.name == "twiml" for alias in node.names)
    )


def _locals(node: FunctionNode) -> frozenset[str]:
    arguments = node.args
    named = [*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs]
    named += [each for each in (arguments.vararg, arguments.kwarg) if each is not None]
    stores = uses_of((node,)).stores - {node.name}
    outer = {
        name for each in ast.walk(node) if isinstance(each, ast.Global | ast.Nonlocal) for name in each.names
    }
    return frozenset({each.arg for each in named} | stores) - outer

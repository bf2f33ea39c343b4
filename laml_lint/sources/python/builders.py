"""Reads the documents that a program builds by calls of the SDKs."""

from __future__ import annotations

from laml_lint.diagnostics import Span
from laml_lint.sources.python.definitions import Definitions, Function, definitions_of
from laml_lint.sources.python.facts import Extract, Facts
from laml_lint.sources.python.program import Program
from laml_lint.sources.python.state import Context, OverBudgetError
from laml_lint.sources.python.strings import StringReader
from laml_lint.sources.python.values import ClassRef, Element, ModuleRef, Value
from laml_lint.sources.python.ways import Ways

_STEPS = 100_000
_STEPS_A_CHARACTER = 2
"""What may be spent on one function, and on its length. A program has twice as much, and its own length."""


def read(program: Program) -> Facts:
    """The documents that the calls in `program` build, and what is wrong with the calls.

    Never raises: what is too large or too deep is left alone.
    """
    context = _context(program)
    if context is None:
        return Facts()
    read_ways = _read_all(context)
    lost = {each.span: each for ways in read_ways for each in ways.lost}
    return Facts(
        extracts=tuple(_extracts(read_ways)),
        lost_roots=tuple(lost.values()),
        keywords=tuple(context.found.settled_keywords()),
        lists=tuple(context.found.settled_lists()),
        unknown_methods=tuple(context.found.settled_methods()),
    )


def made_at(program: Program, place: Span) -> list[Element]:
    """What the call makes whose name fills `place`, on each way that is known to come by.

    Never raises.
    """
    context = _context(program)
    if context is None:
        return []
    return [each for ways in _read_all(context) for each in ways.made if each.place == place]


def _context(program: Program) -> Context | None:
    """What is known of a program before it is read; None when it has nothing to do with an SDK."""
    if "twiml" not in program.source and "signalwire" not in program.source:
        return None
    definitions = definitions_of(program.tree)
    if definitions is None:
        return None
    return Context(program, definitions, definitions.that_build(), StringReader(program))


def _read_all(context: Context) -> list[Ways]:
    """The ways through the module and its functions, as far as they could be read."""
    definitions = context.definitions
    left = _STEPS + _budget(len(context.program.source))
    module, whole = _read(context, None, left)
    context.globals.update(_settled(definitions, module.names))
    built = [name for name, value in context.globals.items() if isinstance(value, Element)]
    context.builds.update(definitions.that_build(built))
    read_ways = [module] if whole else []
    for function in _functions(context):
        ways, whole = _read(context, function, left)
        left -= ways.spent
        if whole:
            read_ways.append(ways)
    return read_ways


def _budget(length: int) -> int:
    return _STEPS + _STEPS_A_CHARACTER * length


def _extracts(read_ways: list[Ways]) -> list[Extract]:
    """The documents, each from the function that makes it where several have it."""
    made = {signs for ways in read_ways for signs in ways.own()}
    extracts: list[Extract] = []
    for ways in read_ways:
        extracts += ways.extracts(len(extracts), made - ways.own())
    return extracts


def _functions(context: Context) -> list[Function]:
    """The functions that may have to do with an SDK, from top to bottom."""
    functions = [each for each in context.definitions.functions.values() if each.node in context.builds]
    return sorted(functions, key=lambda each: (each.node.lineno, each.node.col_offset))


def _read(context: Context, function: Function | None, budget: int) -> tuple[Ways, bool]:
    """The ways through a function, or through the module, and whether they could be read."""
    length = len(context.program.source if function is None else context.program.segment(function.node))
    ways = Ways(context, function, min(budget, _budget(length)))
    try:
        ways.read()
    except (OverBudgetError, RecursionError):
        return ways, False
    return ways, True


def _settled(definitions: Definitions, names: dict[str, Value]) -> dict[str, Value]:
    """The names of the module that have one value from its end on."""
    return {
        name: value
        for name, value in names.items()
        if definitions.bindings[name] <= 1 or isinstance(value, ClassRef | ModuleRef)
    }

"""What is known of a program that somebody writes: its statements, and what its calls make."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping
from functools import cache
from threading import Lock
from typing import TYPE_CHECKING, NamedTuple
from weakref import WeakKeyDictionary

from laml_lint.diagnostics import Span
from laml_lint.sources.python.builders import made_at
from laml_lint.sources.python.markers import may_hold_laml
from laml_lint.sources.python.program import Program
from laml_lint.sources.python.rendering import wrappers
from laml_lint.sources.python.sdk import MODULES, module
from laml_lsp.programs.excerpt import Excerpt, Last, excerpt, function_around
from laml_lsp.programs.places import Call, Place, comment, place
from laml_lsp.programs.statements import Statements

if TYPE_CHECKING:
    from laml_lint.sources.python.values import Element
    from laml_lsp.snapshot import Snapshot

_BROKEN = (SyntaxError, ValueError, RecursionError, MemoryError)
"""What Python's parser raises for what is no program."""
_YET_TO_COME = b"</"
"""Every document has an end tag at last."""
_HEADS = frozenset(
    {"if", "elif", "else", "for", "while", "with", "async", "try", "except", "match", "case", "def", "class"}
)
_HOLDS_OTHERS = (".ipynb", ".md", ".markdown", ".rst")


class Made(NamedTuple):
    """What a call of a builder makes."""

    tags: tuple[str, ...]
    """Its tag behind those of the elements around it, from the root on."""
    parameters: Mapping[str, str | None]
    """Into what each keyword of the call becomes: an attribute, or None for the text of the element."""
    placed: tuple[str, ...]
    """The keywords of the arguments without one, in their order."""


class Parsed(NamedTuple):
    """An excerpt of a program as it was parsed."""

    program: Program
    excerpt: Excerpt


class Reading:
    """What is known of one version of a program."""

    def __init__(self, source: str) -> None:
        self.statements = Statements(source)
        self._made: dict[int, Made | None] = {}

    def place(self, offset: int) -> Place:
        """What stands at an offset."""
        number = self.statements.number_at(offset)
        if number is None:
            return Place(offset)
        statement = self.statements.all[number]
        return place(self.statements.source, Span(statement.start, max(statement.end, offset)), offset)

    def comment(self, offset: int) -> Span | None:
        """What stands behind the `#` of the comment at an offset; None when there is none."""
        number, source = self.statements.number_at(offset), self.statements.source
        if number is not None:
            statement = self.statements.all[number]
            return comment(source, Span(statement.start, max(statement.end, offset)), offset)
        start = max(source.rfind(sign, 0, offset) for sign in "\r\n") + 1
        return comment(source, Span(start, offset), offset)

    def line(self, offset: int, *, alone: bool = False) -> Span:
        """The statement on whose lines an offset lies, with the blanks before it; empty when there is none.
        `alone`: the next statement will do too.
        """
        number, all_ = self.statements.number_at(offset), self.statements.all
        if number is None and alone:
            number = bisect_right(all_, offset, key=lambda statement: statement.line)
        if number is None or number >= len(all_):
            return Span(offset, offset)
        return Span(all_[number].line, all_[number].end)

    def made(self, call: Call) -> Made | None:
        """What a call makes; None when that is not known, or depends."""
        start = call.name.start
        if start not in self._made:
            self._made[start] = self._look(call)
        return self._made[start]

    def parsed(self, end: int, closings: Iterator[str], *, callers: bool = False) -> Iterator[Parsed]:
        """The excerpts that can be parsed of what decides what the statement means that ends at `end`; it is
        completed by one of the `closings`.
        """
        number = self.statements.number_at(end)
        if number is None:
            return
        also = function_around(self.statements, number) if callers else None
        if callers and (also is None or self.statements.source.count(also) == 1):
            return
        for closing in closings:
            made = excerpt(self.statements, Last(number, end, closing), () if also is None else (also,))
            try:
                yield Parsed(Program(made.text), made)
            except _BROKEN:
                continue

    def statement(self, offset: int) -> str:
        """The text of the statement at an offset."""
        number = self.statements.number_at(offset)
        return self.statements.text(number) if number is not None else ""

    def around_literal(self, place: Place) -> Iterator[Parsed]:
        """The excerpts in which the literal at the cursor stands whole: with its statement, or without what
        stands behind the literal there.
        """
        number, token = self.statements.number_at(place.offset), place.token
        if number is None or token is None:
            return
        if token.closed:
            yield from self.parsed(self.statements.all[number].end, iter(("", " pass")))
        quote = token.quotes.quote if token.quotes is not None and not token.closed else ""
        closed = f"{quote}{place.closing}"
        yield from self.parsed(token.end, iter((closed, f"{closed}: pass")))

    def _look(self, call: Call) -> Made | None:
        if call.is_method and call.name.text not in _names():
            return None
        for callers in (False, True):
            for parsed in self.parsed(call.inside, self._closings(call), callers=callers):
                start, end = parsed.excerpt.inside(call.name.start), parsed.excerpt.inside(call.name.end)
                if start is None or end is None:
                    return None
                elements = made_at(parsed.program, Span(start, end))
                if elements:
                    return _agreed(call, elements)
                break
        return None

    def _closings(self, call: Call) -> Iterator[str]:
        number = self.statements.number_at(call.inside)
        text = self.statements.text(number) if number is not None else ""
        if text.partition(" ")[0] in _HEADS:
            yield f"{call.closing}: pass"
        yield call.closing


_KNOWN: WeakKeyDictionary[Snapshot, Reading] = WeakKeyDictionary()
_LOCK = Lock()


def reading_of(snapshot: Snapshot) -> Reading | None:
    """What is known of a program; None for what is none, or has nothing to do with LaML."""
    path = snapshot.path.lower()
    if path.endswith(_HOLDS_OTHERS) or not (path.endswith(".py") or snapshot.language == "python"):
        return None
    if snapshot.uri.startswith("vscode-notebook-cell:"):
        return None
    with _LOCK:
        known = _KNOWN.get(snapshot)
    if known is None:
        if not may_hold_laml(snapshot.source.encode("utf-8", "surrogatepass") + _YET_TO_COME):
            return None
        known = Reading(snapshot.source)
        with _LOCK:
            _KNOWN[snapshot] = known
    return known


def _agreed(call: Call, elements: list[Element]) -> Made | None:
    """What all of the elements are."""
    tags = {_tags(element) for element in elements}
    first = elements[0]
    if len(tags) > 1 or first.builder is None or any(each.builder is not first.builder for each in elements):
        return None
    whole = tags.pop()
    if whole is None:
        return None
    signature = first.builder.signature
    makers = module(first.builder.module).makers.get(first.builder.name, ())
    if first.receiver is not None:
        owner = first.parents[0].builder if first.parents else None
        if owner is None or call.name.text not in owner.methods:
            return None
        signature = owner.methods[call.name.text].signature
        makers = ()
    parameters = dict(signature.parameters)
    for _, method in makers:
        parameters |= {
            name: found for name, found in method.signature.parameters.items() if found is not None
        }
    return Made(whole, parameters, signature.placed)


def _tags(element: Element) -> tuple[str, ...] | None:
    """The tags around an element, and its own; None when its place is not clear."""
    tags = [element.tag]
    while element.parents and len(tags) < _DEEPEST:
        element = element.parents[0]
        tags.append(element.tag)
    if not element.is_root:
        around = wrappers(element)
        if around is None:
            return None
        tags += reversed(around)
    return tuple(reversed(tags))


_DEEPEST = 50


@cache
def _names() -> frozenset[str]:
    """The names of all classes and methods of the SDKs."""
    builders = [builder for name in MODULES for builder in module(name).builders.values()]
    return frozenset(name for builder in builders for name in (builder.name, *builder.methods))

"""A text with template tags: what is certain of it, and the documents that it can become."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from laml_lint.diagnostics import Span
from laml_lint.templates.blocks import Region, structure
from laml_lint.templates.meanings import Block
from laml_lint.templates.reading import Cursor, Mode
from laml_lint.templates.tags import Tag, find_tags
from laml_lint.templates.writing import Piece, Written, joined, write

_MOST_VARIANTS = 120
_MOST_TEXT = 2_000_000
"""Characters of all variants together."""


@dataclass(slots=True, eq=False)
class Switch:
    """A place where only one of several stretches will be there, or one that may be missing.

    `options` counts the ways it can turn out: one for each branch, and one for none of them unless the last
    branch is taken then. It exists only when `parent` takes its option `within`.
    """

    branches: list[Span]
    options: int
    parent: int | None
    within: int


class Template:
    """The tags of a text and what they make of it.

    `certain` says whether the tags fit together, so that it is known what stands side by side; `hopeless`
    that not even the values can be told from the tags.
    """

    def __init__(self, source: str, language: str = "auto") -> None:
        """`language` is a value of the setting `templates`."""
        self._source = source
        found = find_tags(source, language)
        self.tags: list[Tag] = found.tags
        self.malformed: list[Span] = found.malformed
        built = structure(found.tags)
        self.unpaired: list[Tag] = built.unpaired
        self.holes: list[Tag] = built.holes
        self.certain = built.certain
        self.hopeless = False
        self.switches: list[Switch] = []
        self._pieces = [Piece(tag.start, tag.end, True) for tag in built.holes]
        self._pieces += [Piece(tag.start, tag.end, False) for tag in built.silent]
        self._settle(built.regions)

    def variants(self) -> list[tuple[int, ...]]:
        """Which option each switch takes, in one variant after the other.

        Every option of every switch occurs together with the first and with the last option of all others.
        Empty when that would be too many.
        """
        count = 2 * sum(switch.options for switch in self.switches) or 1
        if not self.certain or count > _MOST_VARIANTS or count * len(self._source) > _MOST_TEXT:
            return []
        return list(dict.fromkeys(self._choices()))

    def write(self, choice: tuple[int, ...] | None) -> Written:
        """The text for one choice; None leaves all branches side by side."""
        pieces = list(self._pieces)
        if choice is not None:
            pieces += [Piece(*span, False) for span in self.hidden(choice)]
        return write(self._source, joined(pieces))

    def hidden(self, choice: tuple[int, ...]) -> list[Span]:
        """The branches that are not there with `choice`."""
        return [
            branch
            for switch, option in zip(self.switches, choice, strict=True)
            for number, branch in enumerate(switch.branches)
            if number != option and branch.start < branch.end
        ]

    def _choices(self) -> Iterator[tuple[int, ...]]:
        first = [0] * len(self.switches)
        last = [switch.options - 1 for switch in self.switches]
        yield tuple(first)
        yield tuple(last)
        for index, switch in enumerate(self.switches):
            for option in range(switch.options):
                for others in (first, last):
                    choice = list(others)
                    choice[index] = option
                    inner = switch
                    while inner.parent is not None:
                        choice[inner.parent] = inner.within
                        inner = self.switches[inner.parent]
                    yield tuple(choice)

    def _settle(self, regions: list[Region]) -> None:
        """Decide what becomes of each block: a switch, a hole, nothing."""
        if not regions:
            return
        places = _places(self._source, self.tags, regions)
        text = _Literal(self._source, self.tags)
        homes: dict[Region, tuple[int | None, int] | None] = {}
        for region in regions:
            above = homes[region.parent] if region.parent is not None else (None, 0)
            if above is None:
                homes[region] = None  # inside something that is a hole or nothing as a whole
                continue
            home = self._home(region, above)
            place = places[region]
            fate = _fate(self._source, region, place, text)
            if fate == "switch":
                options = len(region.branches) + (not region.exhaustive)
                self.switches.append(Switch(region.branches, options, *home))
                homes[region] = (len(self.switches) - 1, -1)
            elif fate == "plain":
                homes[region] = home
            else:
                homes[region] = None
                self.hopeless = self.hopeless or fate == "hopeless"
                self._pieces.append(Piece(*region.span, fate != "nothing", fate == "opaque"))

    def _home(self, region: Region, above: tuple[int | None, int]) -> tuple[int | None, int]:
        """The switch in which `region` stands, and in which of its options."""
        index, within = above
        return (index, region.branch) if within < 0 else above


class _Literal:
    """Where there are angle brackets in the text between the tags."""

    def __init__(self, source: str, tags: list[Tag]) -> None:
        self._brackets: list[int] = []
        gaps = zip([0, *(tag.end for tag in tags)], [*(tag.start for tag in tags), len(source)], strict=True)
        for start, end in gaps:
            bracket = source.find("<", start, end)
            if bracket >= 0:
                self._brackets.append(bracket)

    def has_markup(self, span: Span) -> bool:
        """Whether an angle bracket stands in `span`, which begins and ends with tags."""
        at = bisect_left(self._brackets, span.start)
        return at < len(self._brackets) and self._brackets[at] < span.end


def _places(source: str, tags: list[Tag], regions: list[Region]) -> dict[Region, list[Mode]]:
    """What surrounds each block, and what surrounds the end of each of its branches."""
    at: dict[int, list[tuple[Region, int]]] = {}
    for region in regions:
        for number, span in enumerate(region.tags):
            at.setdefault(span.start, []).append((region, number))
    places: dict[Region, list[Mode]] = {region: [] for region in regions}
    cursor = Cursor()
    position = 0
    for tag in tags:
        cursor.read(source, position, tag.start)
        position = tag.end
        for region, number in at.get(tag.start, ()):
            places[region].append(cursor.mode)
            if 0 < number < len(region.tags) - 1:
                cursor.mode = places[region][0]
    return places


def _fate(source: str, region: Region, place: list[Mode], text: _Literal) -> str:
    """What becomes of a block: `switch`, `plain`, `hole`, `opaque`, `nothing`, or `hopeless`."""
    surrounding = place[0]
    if region.kind is Block.DROPPED:
        return "nothing"
    if region.kind is Block.OPAQUE:
        return "opaque"
    if surrounding in (Mode.DOUBLE, Mode.SINGLE):
        return "hole" if all(mode is surrounding for mode in place) else "hopeless"
    if surrounding is Mode.TAG and _in_name(source, region):
        return "hole"
    if region.kind is Block.PLAIN:
        return "plain"
    if surrounding is not Mode.TAG and not text.has_markup(region.span) and len(set(place)) == 1:
        return "hole"
    return "switch"


def _in_name(source: str, region: Region) -> bool:
    """Whether the block is a part of the name of an element or an attribute."""
    before = source[region.span.start - 1 : region.span.start]
    if before in ("<", "/"):
        return True
    glued = not before.isspace() and before not in ("", '"', "'", "=")
    return glued and any(not source[branch.start : branch.start + 1].isspace() for branch in region.branches)

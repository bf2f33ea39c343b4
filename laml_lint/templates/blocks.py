"""Which tags belong together: blocks with their branches.

Tags of several languages may stand in one text; a tag that ends something ends the innermost block of its own
family. What cannot be paired leaves the structure of the template unknown, which is said.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import NamedTuple

from laml_lint.diagnostics import Span
from laml_lint.templates.meanings import Act, Block, Event, Family, events, without_end
from laml_lint.templates.tags import Tag


@dataclass(slots=True, eq=False)
class Region:
    """A block: from the start of its first tag to the end of its last.

    `branches` are the stretches between its tags; a block that is `exhaustive` has a branch for every case.
    """

    kind: Block
    tag: Tag
    event: Event
    tags: list[Span]
    parent: Region | None
    branch: int
    """Which branch of its parent it stands in."""
    branches: list[Span] = field(default_factory=list)
    exhaustive: bool = False

    @property
    def span(self) -> Span:
        """All of it."""
        return Span(self.tags[0].start, self.tags[-1].end)


class Structure(NamedTuple):
    """What the tags of a text make of it.

    `holes` are the tags that put out something, `silent` those that leave nothing behind, tags of blocks
    included; `regions` are in the order in which they begin. `unpaired` are the tags that lack their
    counterpart.
    """

    holes: list[Tag]
    silent: list[Tag]
    regions: list[Region]
    unpaired: list[Tag]

    @property
    def certain(self) -> bool:
        """Whether every tag found its counterpart."""
        return not self.unpaired


def structure(tags: list[Tag]) -> Structure:
    """Pairs `tags`, in time proportional to their number."""
    return _Pairing(tags).run()


class _Pairing:
    def __init__(self, tags: list[Tag]) -> None:
        self._acts = [(tag, events(tag)) for tag in tags]
        self._regions: list[Region] = []
        self._unpaired: list[Tag] = []
        self._open: list[Region] = []
        self._count: Counter[Family | tuple[Family | None, str] | None] = Counter()
        self._without_end: set[Tag] = set()
        ends = [event for _, acts in self._acts for event in acts if event.act is Act.CLOSE]
        self._ends = {(event.family, event.name) for event in ends}

    def run(self) -> Structure:
        meant = [(tag, [self._take(tag, event) for event in acts]) for tag, acts in self._acts]
        self._give_up(self._open)
        holes = [tag for tag, acts in meant if Act.OUTPUT in acts or tag in self._without_end]
        silent = [tag for tag, acts in meant if Act.OUTPUT not in acts and tag not in self._without_end]
        for region in self._regions:
            parent = region.parent
            if parent is not None and not parent.branches:
                region.parent, region.branch = parent.parent, parent.branch
        return Structure(
            holes, silent, [region for region in self._regions if region.branches], self._unpaired
        )

    def _take(self, tag: Tag, event: Event) -> Act:
        """Work `event` in; gives what the tag does to the text where it stands."""
        if event.act is Act.OPEN:
            inside = self._open[-1].event.name if self._open else ""
            if event.family is Family.STATEMENT and event.name == "case" and inside == "switch":
                return self._next(tag, event)
            return self._begin(tag, event)
        if event.act is Act.NEXT:
            return self._next(tag, event)
        if event.act is Act.CLOSE:
            return self._end(tag, event)
        return event.act

    def _begin(self, tag: Tag, event: Event) -> Act:
        if not event.sure and (event.family, event.name) not in self._ends:
            nameless = (event.family, "") in self._ends and event.block is not Block.OPAQUE
            if not nameless:
                return without_end(event)
        parent = self._open[-1] if self._open else None
        region = Region(event.block, tag, event, [tag.span], parent, len(parent.branches) if parent else 0)
        self._open.append(region)
        self._count.update((event.family, (event.family, event.name)))
        self._regions.append(region)
        return Act.SILENT

    def _next(self, tag: Tag, event: Event) -> Act:
        region = self._open[-1] if self._open else None
        families = (event.family, Family.GO) if event.family is Family.SECTION else (event.family,)
        if region is None or region.event.family not in families:
            if event.name in ("plural", "default", "empty"):
                return Act.OUTPUT
            self._unpaired.append(tag)
            return Act.SILENT
        self._branch(region, tag)
        region.exhaustive = region.exhaustive or event.final
        return Act.SILENT

    def _end(self, tag: Tag, event: Event) -> Act:
        named = event.family is Family.SECTION or event.name != ""
        if not self._count[(event.family, event.name) if named else event.family]:
            if event.sure:
                self._unpaired.append(tag)
            return Act.SILENT if event.sure else Act.OUTPUT
        at = len(self._open) - 1
        while not _ends(event, self._open[at].event, named):
            at -= 1
        self._give_up(self._open[at + 1 :])
        self._branch(self._open[at], tag)
        for left in self._open[at:]:
            self._count.subtract((left.event.family, (left.event.family, left.event.name)))
        del self._open[at:]
        return Act.SILENT

    def _branch(self, region: Region, tag: Tag) -> None:
        """`tag` ends the branch in which `region` is, unless it began that branch itself."""
        if region.tags[-1] == tag.span:
            region.exhaustive = False
            return
        region.branches.append(Span(region.tags[-1].end, tag.start))
        region.tags.append(tag.span)

    def _give_up(self, regions: list[Region]) -> None:
        """`regions` have no end."""
        for region in regions:
            region.branches.clear()
            if region.event.sure:
                self._unpaired.append(region.tag)
            else:
                self._without_end.add(region.tag)


def _ends(event: Event, begun: Event, named: bool) -> bool:
    return begun.family is event.family and (not named or begun.name == event.name)

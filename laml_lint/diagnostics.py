"""What a check has to say: one frozen `Diagnostic` a finding, with exact ranges.

Everything that shows findings (command line, editors, flake8) shows these objects and adds nothing to them.
"""

import enum
from typing import Literal, NamedTuple


class Severity(enum.IntEnum):
    """How bad a finding is; the order of the numbers is the order of gravity."""

    INFO = 1
    """A hint: the document does what is written."""
    WARNING = 2
    """The document runs, but not as meant, or the sources disagree."""
    ERROR = 3
    """The platform refuses the document or cannot do what is written."""

    @property
    def label(self) -> str:
        """The word people read: `info`, `warning` or `error`."""
        return self.name.lower()


class Safety(enum.StrEnum):
    """Whether a fix may be applied without a person looking at it."""

    SAFE = "safe"
    """The meaning of the document cannot change."""
    UNSAFE = "unsafe"
    """The meaning may change: only on request."""


class Span(NamedTuple):
    """A piece of the decoded source: 0-based code-point offsets, `end` exclusive."""

    start: int
    end: int


class Position(NamedTuple):
    """A place in the decoded source: line and column from 1, offset from 0, both in code points."""

    line: int
    column: int
    offset: int


class Range(NamedTuple):
    """From `start` up to, not including, `end`."""

    start: Position
    end: Position

    @property
    def span(self) -> Span:
        """The same range as a pair of offsets."""
        return Span(self.start.offset, self.end.offset)


class Edit(NamedTuple):
    """Replace what stands in `range` by `text`; an empty range inserts, an empty text deletes."""

    range: Range
    text: str


class Fix(NamedTuple):
    """One way to mend a finding: all edits together or none; they never overlap."""

    title: str
    safety: Safety
    edits: tuple[Edit, ...]


class Related(NamedTuple):
    """Another place that explains a finding, such as the first of two duplicates."""

    message: str
    path: str
    range: Range


class Suppression(NamedTuple):
    """Why a finding is not to be reported."""

    kind: Literal["comment", "baseline"]
    """A comment in the document says so, or the finding was there when the baseline was written."""
    reason: str | None = None
    """The reason that the comment gives."""


class Diagnostic(NamedTuple):
    """One finding.

    `message` is a whole sentence without a final full stop; `help` is a short hint such as `did you mean
    "onEnter"?`. `url` is the page of the platform's reference on which the fact stands, or None where there
    is none. `where` is the structural path of the finding, for instance
    `/Response/Dial[1]/Conference[1]/@beep`; `excerpt` is the text in question with its white space folded.
    """

    code: str
    name: str
    severity: Severity
    message: str
    path: str
    range: Range
    help: str | None = None
    element: str | None = None
    attribute: str | None = None
    related: tuple[Related, ...] = ()
    fix: Fix | None = None
    url: str | None = None
    where: str = ""
    excerpt: str = ""
    suppression: Suppression | None = None

    @property
    def suppressed(self) -> bool:
        """Whether the finding is known and not to be reported."""
        return self.suppression is not None

    @property
    def fingerprint(self) -> str:
        """16 hex digits that stay the same when lines move or the document is indented differently."""
        from hashlib import blake2b  # only reports that print fingerprints pay for this import

        identity = "\0".join((self.code, self.where, self.excerpt))
        return blake2b(identity.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()

    @property
    def sort_key(self) -> tuple[str, int, str, int]:
        """Path, start, code, end: the order in which every report lists findings."""
        return (self.path, self.range.start.offset, self.code, self.range.end.offset)

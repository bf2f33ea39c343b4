"""The placeholders of documents that are stored at the platform, and which of its parameters they name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from laml_lint.diagnostics import Span
from laml_lint.spelling import fold
from laml_lint.templates.tags import Form

if TYPE_CHECKING:
    from laml_lint.document import Document
    from laml_lint.templates.tags import Tag
    from laml_lint.vocabulary import Vocabulary

_NAME = re.compile(r"\{\{\{?(\s*)([A-Za-z_][\w-]*)(\s*)\}\}\}?")
_COUNTED = "{X}"
_CHANNELS = ("voice", "messaging", "fax")
_SHARED = ("shared.", "mustache.general")
_ANYWHERE = frozenset(_CHANNELS)


class Placeholder(NamedTuple):
    """A name in double braces; `span` is the name alone."""

    name: str
    span: Span


class Parameters(NamedTuple):
    """The parameters of all requests: in which documents each has a value, and each by its folded name."""

    channels: dict[str, frozenset[str]]
    beginnings: dict[str, frozenset[str]]
    """The same for parameters of which only the beginning is known."""
    folded: dict[str, str]
    """The names that every document may hold, whatever asked for it."""
    all_folded: dict[str, str]

    def of(self, name: str) -> frozenset[str] | None:
        """The channels of the parameter `name`; None when there is none of that name."""
        known = self.channels.get(name)
        if known is not None:
            return known
        return next(
            (channels for beginning, channels in self.beginnings.items() if name.startswith(beginning)), None
        )

    def meant(self, name: str, stored: bool) -> str | None:
        """The parameter that differs from `name` only in case; in a document that need not be stored at the
        platform only those that every request has.
        """
        return (self.all_folded if stored else self.folded).get(fold(name))


class Placeholders(NamedTuple):
    """The placeholders of one document; `stored` says that it certainly is filled in by the platform."""

    names: list[Placeholder]
    stored: bool

    @property
    def foreign(self) -> bool:
        """Whether some names look like those of a program, so that it may be the one that fills them in."""
        return not self.stored and any(not name[:1].isupper() for name, _ in self.names)


@cache
def parameters(vocabulary: Vocabulary) -> Parameters:
    """The parameters that the platform fills in: those of all requests, and those of its own templates."""
    receivers: dict[str, set[str]] = {}
    for type in vocabulary.types.values():
        keys = [*type.webhooks, *(key for item in type.attributes.values() for key in item.webhooks)]
        for key in keys if len(type.channels) == 1 else ():
            receivers.setdefault(key, set()).update(type.channels)
    found: dict[str, set[str]] = {}
    for key, webhook in vocabulary.webhooks.items():
        if key.startswith(_SHARED[0]):
            continue
        own = [channel for channel in _CHANNELS if channel in key.partition(".")[0] or key.endswith(channel)]
        channels = set(_CHANNELS) if key == _SHARED[1] else set(own) or receivers.get(key, set())
        for name in webhook.parameters:
            if name[0].isupper():
                found.setdefault(name, set()).update(channels)
    everywhere = vocabulary.webhooks[_SHARED[1]].parameters
    exact: dict[str, frozenset[str]] = {}
    beginnings: dict[str, frozenset[str]] = {}
    for name, where in found.items():
        allowed = _ANYWHERE if name in everywhere else frozenset(where)
        beginning = name.removesuffix(_COUNTED)
        (beginnings if beginning != name or name.endswith("_") else exact)[beginning] = allowed
    usual = {
        name
        for key, webhook in vocabulary.webhooks.items()
        if key.startswith("mustache.") or key.endswith(".request")
        for name in webhook.parameters
    }
    all_folded = {fold(name): name for name in reversed(exact)}
    return Parameters(
        exact, beginnings, {key: name for key, name in all_folded.items() if name in usual}, all_folded
    )


def placeholders(document: Document) -> Placeholders | None:
    """The names in double braces of a document that the platform may fill in.

    None when there are none, or when a program is sure to fill them in: the platform knows names in double
    braces and nothing else, so conditions, loops, filters and the tags of other languages are signs of one.
    """
    settings = document.settings
    if b"{{" not in document.data or settings.templates not in ("auto", "mustache"):
        return None
    stored = settings.templates == "mustache" or settings.delivery == "bin"
    template = document.template
    names = []
    for tag in template.tags:
        match = _NAME.fullmatch(document.source, tag.start, tag.end) if tag.form is Form.MUSTACHE else None
        if match is None or (not stored and (match[1] or match[3])):
            if not stored:
                return None
            continue
        names.append(Placeholder(match[2], Span(*match.span(2))))
    if stored:
        names = [item for item in names if not _in_section(item.span, template.tags)]
    return Placeholders(names, stored) if names else None


def spoken_of(document: Document, items: list[Placeholder]) -> Iterator[Placeholder]:
    """Those of `items` that do not stand in a comment."""
    if items:
        comments = document.syntax.comments if b"<!--" in document.data else []
        for item in items:
            if not any(span.start < item.span.start < span.end for span in comments):
                yield item


def _in_section(span: Span, tags: list[Tag]) -> bool:
    """Whether a section begins before `span` and ends behind it: its names may be those of a list."""
    depth = 0
    for tag in tags:
        if tag.start >= span.start:
            break
        if tag.form is Form.MUSTACHE and tag.code[:1] in ("#", "^", "/"):
            depth += -1 if tag.code[0] == "/" else 1
    return depth > 0

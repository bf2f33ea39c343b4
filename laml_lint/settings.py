"""The settings of a run, resolved and typed.

Every field is also a key of the configuration, in kebab case; the JSON Schema of the configuration and its
reference are made from the types and the docstrings here.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

MAX_DOCUMENT_SIZE = 65_536
"""Bytes that the platform accepts for one document (platform error 11750 speaks of 64 kB)."""

Dialect = Literal["laml", "twiml"]
Channel = Literal["auto", "voice", "messaging", "fax"]
Delivery = Literal["served", "bin"]
Level = Literal["error", "warning", "info"]
FailOn = Literal["error", "warning", "info", "never"]
Role = Literal["wait-url", "queue-wait-url", "whisper"]
Templates = Literal["auto", "none", "mustache", "handlebars", "jinja", "erb", "ejs", "jsp", "php"]


class SettingsError(ValueError):
    """Settings that cannot be used; the message is one line and says what to do."""


class Settings(NamedTuple):
    """What to check and how strictly.

    Rules are named by codes (`LML201`), prefixes (`LML2`), names (`invalid-value`), families (`values`) and
    `ALL`. Mappings are held as tuples of pairs, in the order in which they were written, so that settings can
    be compared and hashed.
    """

    select: tuple[str, ...] = ()
    """The rules to ask, in place of those that are on by default."""
    ignore: tuple[str, ...] = ()
    """Rules not to ask; wins over `select` and `extend-select`."""
    extend_select: tuple[str, ...] = ()
    """Rules to ask as well."""
    severity: tuple[tuple[str, Level], ...] = ()
    """Severities other than the rules' own; the later entry wins."""
    fail_on: FailOn = "warning"
    """The exit code is 1 when there is a finding of at least this severity."""
    max_warnings: int | None = None
    """The exit code is 1 when there are more warnings than this."""
    dialect: Dialect = "laml"
    """The language: what SignalWire documents, or that together with what only Twilio accepts."""
    channel: Channel = "auto"
    """What the documents are for; `auto` takes it from the verbs of each document."""
    templates: Templates = "auto"
    """Which template language the documents may hold; `auto` recognises all of them."""
    schema: str | None = None
    """An XSD file that takes the place of the built-in one."""
    max_document_size: int | None = MAX_DOCUMENT_SIZE
    """The largest document in bytes; no limit when it is absent or LML009 is ignored."""
    delivery: Delivery = "served"
    """`bin`: documents are stored at the platform, where no relative URL leads anywhere."""
    allowed_hosts: tuple[str, ...] = ()
    """Private hosts that the platform reaches all the same."""
    roles: tuple[tuple[str, Role], ...] = ()
    """What documents are for, by patterns of their paths; the later entry wins."""
    base_urls: tuple[tuple[str, str], ...] = ()
    """Which folder is served under the URLs that begin so."""
    require_suppression_reason: bool = False
    """Turns LML904 on: a suppression has to say why."""
    per_file_ignores: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """Rules not to ask for the files whose paths fit a pattern."""
    exclude: tuple[str, ...] | None = None
    """Patterns of files and folders to leave out, in place of the built-in ones."""
    extend_exclude: tuple[str, ...] = ()
    """Patterns of files and folders to leave out as well."""
    include: tuple[str, ...] = ()
    """Patterns of files in folders to take besides those that are taken anyway."""
    force_exclude: bool = True
    """Excluded files are left out although they are named on the command line."""
    respect_gitignore: bool = True
    """Files that git ignores are left out."""
    include_suppressed: bool = False
    """Reports list suppressed findings too, marked as such."""
    baseline: str | None = None
    """The file with the known findings, which are not reported again."""
    output_format: tuple[str, ...] = ()
    """Formats of the report, each with `:FILE` behind it or for standard output."""
    unsafe_fixes: bool = False
    """Fixing applies the fixes that may change the meaning, too."""
    jobs: int | Literal["auto"] = "auto"
    """Processes to work with."""
    cache: bool = True
    """Files that have not changed are not checked again."""
    cache_dir: str | None = None
    """Where the cache lies; `.laml-lint-cache` in the working directory when it is absent."""
    root: str = ""
    """The folder to which patterns and relative paths refer; no key of the configuration."""

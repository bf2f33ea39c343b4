"""The settings of a run, resolved and typed.

Every field is also a key of the configuration, in kebab case; the JSON Schema of the configuration and its
reference are made from the types and the docstrings here.
"""

from typing import Annotated, Literal, NamedTuple

MAX_DOCUMENT_SIZE = 65_536
"""Bytes that the platform accepts for one document (platform error 11750 speaks of 64 kB)."""

Dialect = Literal["laml", "twiml"]
Channel = Literal["auto", "voice", "messaging", "fax"]
Delivery = Literal["served", "bin"]
Level = Literal["error", "warning", "info"]
FailOn = Literal["error", "warning", "info", "never"]
Role = Literal["wait-url", "queue-wait-url", "whisper"]
Templates = Literal["auto", "none", "mustache", "handlebars", "jinja", "erb", "ejs", "jsp", "php"]

# What a text or a number means is said behind its type; behind a number stands the smallest that is allowed.
Selector = Annotated[str, "selector"]
"""A rule or several: a code, prefix, name, family or `ALL`."""
Pattern = Annotated[str, "pattern"]
"""A path as `.gitignore` has it, relative to `Settings.root`."""
FilePath = Annotated[str, "path"]
"""A file or folder; one that stands in a configuration file is relative to the folder of that file."""
Report = Annotated[str, "report"]
"""The format of a report, with `:FILE` behind it when it does not go to standard output."""
Plugin = Annotated[str, "plugin"]
"""The name of an entry point of an installed package that leads to rules."""
Natural = Annotated[int, 0]
Positive = Annotated[int, 1]


class SettingsError(ValueError):
    """Settings that cannot be used; the message is one line and says what to do."""


class Settings(NamedTuple):
    """What to check and how strictly.

    Rules are named by codes (`LML201`), prefixes (`LML2`), names (`invalid-value`), families (`values`) and
    `ALL`. Mappings are held as tuples of pairs, in the order in which they were written, so that settings can
    be compared and hashed.
    """

    select: tuple[Selector, ...] = ()
    """The rules to ask, in place of those that are on by default."""
    ignore: tuple[Selector, ...] = ()
    """Rules not to ask; wins over `select` and `extend-select`."""
    extend_select: tuple[Selector, ...] = ()
    """Rules to ask as well."""
    severity: tuple[tuple[Selector, Level], ...] = ()
    """Severities other than the rules' own; the later entry wins."""
    plugins: tuple[Plugin, ...] = ()
    """Installed packages that bring rules of their own, by the names of their entry points."""
    rules: tuple[FilePath, ...] = ()
    """Python files, and folders of such files, that hold rules of your own."""
    fail_on: FailOn = "warning"
    """The exit code is 1 when there is a finding of at least this severity."""
    max_warnings: Natural | None = None
    """The exit code is 1 when there are more warnings than this."""
    dialect: Dialect = "laml"
    """The language: what SignalWire documents, or that together with what only Twilio accepts."""
    channel: Channel = "auto"
    """What the documents are for; `auto` takes it from the verbs of each document."""
    templates: Templates = "auto"
    """Which template language the documents may hold; `auto` recognises all, with `none` a tag is text
    like any other.
    """
    schema: FilePath | None = None
    """An XSD file that takes the place of the built-in one."""
    max_document_size: Positive | None = MAX_DOCUMENT_SIZE
    """The largest document in bytes; without LML009 there is no limit (nor with None, in Python)."""
    delivery: Delivery = "served"
    """`bin`: documents are stored at the platform, where no relative URL leads anywhere."""
    allowed_hosts: tuple[str, ...] = ()
    """Private hosts that the platform reaches all the same."""
    roles: tuple[tuple[Pattern, Role], ...] = ()
    """What documents are for, by patterns of their paths; the later entry wins."""
    base_urls: tuple[tuple[str, FilePath], ...] = ()
    """Which folder is served under the URLs that begin so."""
    require_suppression_reason: bool = False
    """Turns LML904 on: a suppression has to say why."""
    per_file_ignores: tuple[tuple[Pattern, tuple[Selector, ...]], ...] = ()
    """Rules not to ask for the files whose paths fit a pattern."""
    exclude: tuple[Pattern, ...] | None = None
    """Patterns of files and folders to leave out, in place of the built-in ones."""
    extend_exclude: tuple[Pattern, ...] = ()
    """Patterns of files and folders to leave out as well."""
    include: tuple[Pattern, ...] = ()
    """Patterns of files in folders to take besides those that are taken anyway, when they look like LaML."""
    include_docs: bool = False
    """Markdown and reStructuredText in folders is linted, too: the code blocks that are LaML or make some."""
    force_exclude: bool = True
    """Excluded files are left out although they are named on the command line."""
    respect_gitignore: bool = True
    """Files that git ignores are left out."""
    include_suppressed: bool = False
    """Reports list suppressed findings too, marked as such."""
    baseline: FilePath | None = None
    """The file with the known findings, which are not reported again."""
    output_format: tuple[Report, ...] = ()
    """Formats of the report, each with `:FILE` behind it or for standard output."""
    unsafe_fixes: bool = False
    """Fixing applies the fixes that may change the meaning, too."""
    jobs: Positive | Literal["auto"] = "auto"
    """Processes to work with."""
    cache: bool = True
    """Files that have not changed are not checked again."""
    cache_dir: FilePath | None = None
    """Where the cache lies; `.laml-lint-cache` in the working directory when it is absent."""
    root: str = ""
    """The folder to which patterns refer, the working directory when it is empty; no key of the
    configuration."""

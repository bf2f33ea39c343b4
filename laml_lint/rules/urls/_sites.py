"""What is known of some hosts: which of their addresses are pages for people, which hosts only keep files."""

from __future__ import annotations

from typing import NamedTuple


class Page(NamedTuple):
    """How the addresses of pages at a host look."""

    what: str
    marks: tuple[str, ...]
    """One of them stands in the path or query of a page."""
    files: tuple[str, ...] = ()
    """One of them in the address makes it that of a file after all."""
    segment: str | None = None
    """The part of the path in whose place `raw` gives the file."""
    help: str | None = None


_RAW = ("raw=true", "raw=1")
_DRIVE = "share the file by a link that downloads it, or keep it on a server"
_VIDEO = "keep the sound on a server of your own"

PAGES = {
    "github.com": Page("a GitHub page about a file", ("/blob/",), _RAW, "blob"),
    "gist.github.com": Page(
        "a page about a gist", ("/",), ("/raw",), help='use the link of its button "Raw"'
    ),
    "gitlab.com": Page("a GitLab page about a file", ("/-/blob/",), (), "blob"),
    "bitbucket.org": Page("a Bitbucket page about a file", ("/src/",), ("raw",), "src"),
    "drive.google.com": Page("a Google Drive page", ("/file/d/", "/open?", "/drive/"), help=_DRIVE),
    "docs.google.com": Page("a Google Docs page", ("/edit", "/view", "/preview"), ("/export",), help=_DRIVE),
    "dropbox.com": Page(
        "a Dropbox page", ("/s/", "/scl/", "/sh/"), ("dl=1", "raw=1"), help='write "dl=1" in its query'
    ),
    "youtube.com": Page("a YouTube page", ("/watch", "/shorts/", "/embed/"), help=_VIDEO),
    "youtu.be": Page("a YouTube page", ("/",), help=_VIDEO),
}
"""By host, without a leading `www.`."""

_FILE_HOSTS = (
    ".github.io",
    ".gitlab.io",
    ".githubusercontent.com",
    ".storage.googleapis.com",
    ".blob.core.windows.net",
)
_BUCKETS = "storage.googleapis.com"
_FILE_ENDINGS = (".xml", ".twiml")


def may_be_page(text: str) -> bool:
    """A first look, quick and rough: False means that no host of `PAGES` is in `text`."""
    return (
        "git" in text or "google.com" in text or "dropbox" in text or "youtu" in text or "bitbucket" in text
    )


def may_be_file(text: str) -> bool:
    """A first look, quick and rough: False means that `text` neither names a file nor a host of files."""
    lower = text.lower()
    return (
        ".xml" in lower
        or ".twiml" in lower
        or "git" in lower
        or "amazonaws" in lower
        or "googleapis" in lower
        or "windows.net" in lower
    )


def site(text: str) -> str:
    """The host of an absolute address as `PAGES` has it; any string for other texts."""
    return text.partition("//")[2].partition("/")[0].lower().removeprefix("www.")


def keeps_only_files(host: str) -> bool:
    """Whether nothing but files comes from `host`: pages of a repository, a bucket."""
    name = host.lower().rstrip(".")
    if name.endswith(".amazonaws.com"):
        return name.startswith(("s3.", "s3-")) or ".s3." in name or ".s3-" in name
    return name == _BUCKETS or name.endswith(_FILE_HOSTS)


def names_a_file(path: str) -> bool:
    """Whether a path, with what follows it, ends like the name of a document in a file."""
    return path.partition("#")[0].partition("?")[0].lower().endswith(_FILE_ENDINGS)

"""Which file of a project an address leads to.

The setting `base-urls` says which folder is served under which address. With it an absolute address becomes a
file; a relative one is taken from the address of the document that it stands in, or, where that document is
not served itself, from the folder it lies in.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from urllib.parse import quote, unquote, urljoin, urlsplit


class Addresses:
    """The served folders of a project."""

    def __init__(self, base_urls: Iterable[tuple[str, str]], root: str = "") -> None:
        """`base_urls` are pairs of an address and a folder; folders are relative to `root`, which is the
        working directory when it is empty.
        """
        pairs = [
            (_prefix(url), os.path.join(os.path.abspath(os.path.join(root, f)), "")) for url, f in base_urls
        ]
        # The longest first: a folder inside another may have an address of its own
        self._by_url = sorted(pairs, key=lambda pair: len(pair[0]), reverse=True)
        self._by_folder = sorted(pairs, key=lambda pair: len(pair[1]), reverse=True)

    def file(self, address: str, document: str) -> str | None:
        """The absolute path of the file at `address`, which stands in the file `document`; None when it is
        not in a served folder. The file need not exist.
        """
        try:
            own = self.address(document)
            parts = urlsplit(urljoin(own, address) if own else address)
        except ValueError:
            return None
        if parts.scheme or parts.netloc:
            return self._served(f"{parts.scheme}://{parts.netloc}".lower() + (parts.path or "/"))
        if not parts.path or parts.path.startswith("/"):
            return None
        folder = os.path.dirname(os.path.abspath(document))
        return _inside(folder, parts.path)

    def address(self, file: str) -> str | None:
        """The address under which `file` is served; None when it is not."""
        path = os.path.abspath(file)
        for prefix, folder in self._by_folder:
            if path.startswith(folder):
                return prefix + quote(path[len(folder) :].replace(os.sep, "/"))
        return None

    def _served(self, address: str) -> str | None:
        for prefix, folder in self._by_url:
            if address.startswith(prefix):
                return _inside(folder, address[len(prefix) :])
        return None


def _prefix(url: str) -> str:
    """A base as addresses begin: scheme and host in lower case, a slash at the end, no query."""
    parts = urlsplit(url.strip())
    return f"{parts.scheme}://{parts.netloc}".lower() + parts.path.rstrip("/") + "/"


def _inside(folder: str, path: str) -> str | None:
    """The file at the URL path `path` in `folder`; None when that is the folder itself or lies outside."""
    base = os.path.join(os.path.abspath(folder), "")
    name = unquote(path)
    if "\0" in name:
        return None
    file = os.path.normpath(os.path.join(base, name.lstrip("/")))
    return file if file.startswith(base) else None

"""Addresses of which only the scheme was left out."""

from __future__ import annotations

from laml_lint.spelling import shown

_ENDINGS = ("com", "net", "org", "io")


def begins_with_host(text: str) -> bool:
    """Whether the relative address `text` certainly begins with a host: `www.example.com/next`."""
    host = _host(text.strip().lstrip("/"))
    name, _, ending = host.rpartition(".")
    return host.startswith("www.") or bool(name and ending in _ENDINGS)


def with_scheme(text: str) -> str | None:
    """A hint for a relative address that begins like a host; None for a path."""
    address = text.strip().lstrip("/")
    host = _host(address)
    name, _, ending = host.rpartition(".")
    like_a_host = bool(name) and ending.isalpha() and address[len(host) :].startswith("/")
    return f"did you mean {shown('https://' + address)}?" if like_a_host or begins_with_host(text) else None


def _host(address: str) -> str:
    return address.partition("?")[0].partition("/")[0]

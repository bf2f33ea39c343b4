"""Hosts that only a part of the world can reach."""

from __future__ import annotations

import re

from laml_lint.placeholders import before_placeholder

_NUMBERS = re.compile(r"[0-9]{1,3}(?:\.[0-9]{1,3}){3}")
_SIP_HOST = re.compile(r"sips?:(?:[^@?]*@)?(\[[^\]]*\]|[^:;?>\[]+)", re.IGNORECASE)
_LOCAL_NAMES = (".local", ".localhost", ".internal", ".home.arpa")
_NETWORKS = (
    ("127.0.0.0/8", "the machine itself"),
    ("::1/128", "the machine itself"),
    ("0.0.0.0/8", "no particular machine"),
    ("::/128", "no particular machine"),
    ("10.0.0.0/8", "an address of a private network"),
    ("172.16.0.0/12", "an address of a private network"),
    ("192.168.0.0/16", "an address of a private network"),
    ("100.64.0.0/10", "an address behind a carrier's translation"),
    ("fc00::/7", "an address of a private network"),
    ("169.254.0.0/16", "a link-local address"),
    ("fe80::/10", "a link-local address"),
)
"""Addresses kept for documentation are not among them: they stand in samples, as example.com does."""


def why_private(host: str) -> str | None:
    """What `host` is when nobody outside can reach it, as the end of a sentence; else None."""
    name = host.lower().rstrip(".")
    if name == "localhost":
        return "the machine itself"
    if name.endswith(_LOCAL_NAMES):
        return "a name of a local network"
    if not (name.startswith("[") or _NUMBERS.fullmatch(name)):
        return None
    from ipaddress import IPv6Address, ip_address, ip_network

    try:
        address = ip_address(name.strip("[]"))
    except ValueError:
        return None
    if isinstance(address, IPv6Address) and address.ipv4_mapped is not None:
        address = address.ipv4_mapped
    return next((what for network, what in _NETWORKS if address in ip_network(network)), None)


def is_allowed(host: str, allowed: tuple[str, ...]) -> bool:
    """Whether `host` fits one of the patterns: a host, `*.` and the end of a name, or a network."""
    name = host.lower().rstrip(".").strip("[]")
    for pattern in (item.lower().rstrip(".").strip("[]") for item in allowed):
        if pattern == name or (pattern.startswith("*.") and name.endswith(pattern[1:])):
            return True
        if "/" in pattern and _is_in(name, pattern):
            return True
    return False


def _is_in(name: str, network: str) -> bool:
    from ipaddress import ip_address, ip_network

    try:
        return ip_address(name) in ip_network(network, strict=False)
    except ValueError:
        return False


def sip_host(text: str) -> str | None:
    """The host of a SIP address; None when there is none, or when a placeholder may be part of it."""
    literal = before_placeholder(text)
    match = _SIP_HOST.match(literal)
    if match is None or (len(literal) < len(text) and match.end() == len(literal)):
        return None
    return match[1].strip()

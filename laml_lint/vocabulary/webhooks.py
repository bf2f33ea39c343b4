"""Reads the tables beside the schema: the pages of the reference, and what SignalWire sends to callbacks."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

Record = dict[str, Any]

ADDRESS = re.compile(r"(?P<tag>[A-Z]\w*)(?:\.(?P<attribute>\w+))?(?:\[\w+\])?")
"""The name of a table that belongs to an address: `Dial.action`, `Dial.action[Sip]`, `Redirect` (text)."""


def sources(file: Path) -> dict[str, str]:
    """Return the addresses of the pages by their keys."""
    table = tomllib.loads(file.read_text(encoding="utf-8"))
    return {key: _address(page, table) for key, page in table["pages"].items()}


def _address(page: str, table: Record) -> str:
    if page.startswith("https:"):
        return page
    site: str = table["site"] if page.startswith("/docs/") else table["base"]
    return site + page


def webhooks(file: Path) -> Record:
    """Return the record of each webhook by its key, the values of a parameter inside the parameter."""
    table = tomllib.loads(file.read_text(encoding="utf-8"))
    for record in table.values():
        for name, values in record.pop("values", {}).items():
            record["parameters"][name]["values"] = values
    return table


def attach(received: Record, elements: Record) -> None:
    """Write the keys of the webhooks into the records of the attributes (or texts) that receive them.

    Raises:
        ValueError: a webhook is called after an address that the schema does not have.
    """
    for key in received:
        address = ADDRESS.fullmatch(key)
        if address is None:
            continue
        owners = [record for record in elements.values() if record["tag"] == address["tag"]]
        if name := address["attribute"]:
            owners = [record["attributes"][name] for record in owners if name in record["attributes"]]
        if not owners:
            raise ValueError(f"webhooks.toml: the schema has no address {key}")
        for owner in owners:
            owner.setdefault("webhooks", []).append(key)

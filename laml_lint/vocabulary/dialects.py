"""What a wider dialect has that LaML has not, and what it says differently: for the compiler."""

from __future__ import annotations

from typing import Any

Record = dict[str, Any]

SUFFIX = ".TwiML"
"""Behind the name of a type that takes the place of LaML's because it holds more."""


def over(inherited: dict[str, list[Record]], own: dict[str, list[Record]]) -> dict[str, list[Record]]:
    """Return the facts of a type: `own` ones take the place of `inherited` ones of the same name.

    What the element and its text are is inherited one by one; so a type says only what is different.
    """
    facts = inherited | own
    for name in ("element", "text"):
        if name in inherited and name in own:
            facts[name] = [inherited[name][0] | own[name][0]]
    return facts


def adapt(facts: Record) -> None:
    """Change the facts of an attribute of LaML that say how SignalWire describes it."""
    facts.pop("advised", None)
    if facts.pop("documented_in_twiml", False):
        facts.pop("status", None)


def marked(record: Record, narrower: Record) -> Record:
    """Return the vocabulary `record` with a mark on all that the vocabulary `narrower` does not have."""
    for key, element in record["elements"].items():
        known = narrower["elements"].get(key)
        if known is None:
            element["twiml_only"] = True
            continue
        for field in ("attributes", "children"):
            _mark(element[field], known[field])
    for name, value in record["values"].items():
        known = narrower["values"].get(name)
        if known is not None:
            _mark(value.get("values", {}), known.get("values", {}))
    return record


def _mark(entries: Record, known: Record) -> None:
    for name, entry in entries.items():
        if name not in known:
            entry["twiml_only"] = True

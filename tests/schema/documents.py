"""Documents that the schema must take or refuse: what it promises to be strict about.

Every entry is the content of a Response; an entry that begins with `<?` or `<!` is a document of its own.
"""

from __future__ import annotations

from tests.schema.invalid import INVALID, ONLY_MODULAR
from tests.schema.twiml import TWIML
from tests.schema.valid import BEYOND_XERCES, VALID

__all__ = ["BEYOND_XERCES", "INVALID", "ONLY_MODULAR", "TWIML", "VALID", "cases", "document"]


def document(entry: str) -> str:
    """Return the whole document of an entry."""
    if entry.startswith("<?"):
        return entry
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<Response>{entry}</Response>'


def cases(table: dict[str, tuple[str, ...]]) -> list[tuple[str, str]]:
    """Return the entries of a table as pairs of a test id and a document."""
    return [
        (f"{topic}-{number}", document(entry))
        for topic, entries in table.items()
        for number, entry in enumerate(entries, 1)
    ]

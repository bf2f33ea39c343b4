"""One line of the rule catalogue."""

from typing import NamedTuple

from laml_lint.diagnostics import Safety, Severity


class RuleInfo(NamedTuple):
    """What is known of a rule before its module is loaded."""

    code: str
    name: str
    family: str
    severity: Severity
    enabled: bool
    fix: Safety | None
    phase: str
    shape: str
    """`element`, `value`, `syntax`, `document`, `program` or `engine`: which kind of rule it is."""
    wants: tuple[str, ...] | None
    """Tags, value kinds or fault kinds it wants to see; None for all."""
    rank: int
    """Value rules are asked in this order."""
    module: str
    """Below `laml_lint.rules`."""
    class_name: str
    marks: tuple[bytes, ...] | None = None
    """Of a rule about documents: what must stand in a right one for the rule to be asked; None for all."""

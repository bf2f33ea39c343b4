"""One line of the rule catalogue."""

from typing import NamedTuple

from laml_lint.diagnostics import Safety, Severity

OWN_CODES = "LML"
"""How the codes of the built-in rules begin, and no others."""


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
    """The dotted name of the module that holds the class."""
    class_name: str
    marks: tuple[bytes, ...] | None = None
    """Of a rule about documents: what must stand in a right one for the rule to be asked; None for all."""

    @property
    def built_in(self) -> bool:
        """Whether the rule is one of laml-lint's own: their codes are kept for them."""
        return self.code.startswith(OWN_CODES)

"""LML202 invalid-boolean."""

from __future__ import annotations

from collections.abc import Iterator

from laml_lint.diagnostics import Diagnostic, Safety, Severity
from laml_lint.rules.base import Phase, Value, ValueRule
from laml_lint.spelling import nearest, shown
from laml_lint.vocabulary.model import Kind

_MEANT = {
    **dict.fromkeys(("yes", "y", "on", "1", "t", "enabled"), "true"),
    **dict.fromkeys(("no", "n", "off", "0", "f", "disabled"), "false"),
}


class InvalidBoolean(ValueRule):
    """The value is neither `true` nor `false`.

    ## What it does
    Reports every other spelling of a switch, `True` and `yes` among them.

    ## Why it matters
    Only the two lower-case words count. Anything else is refused, or taken for the default without a word:
    a participant who should be muted is heard. Python's `str(True)` writes `True`.

    ## Example
    ```xml
    <Dial><Conference muted="True">Standup</Conference></Dial>
    ```

    ## Use instead
    ```xml
    <Dial><Conference muted="true">Standup</Conference></Dial>
    ```

    ## Fix
    Safe when only the case or blanks differ; unsafe for words that merely mean the same, such as `yes` or
    `1`.

    ## Source
    All element pages; platform errors 13213, 13219, 13230 to 13232 and 13616.
    """

    code = "LML202"
    name = "invalid-boolean"
    severity = Severity.ERROR
    fix = Safety.SAFE
    phase = Phase.REFUSED
    kinds = frozenset({Kind.BOOLEAN})

    def judge(self, value: Value) -> Iterator[Diagnostic]:
        """One finding for the whole value."""
        if value.text in ("true", "false"):
            return
        word = value.text.strip().lower()
        safety = Safety.SAFE if word in ("true", "false") else Safety.UNSAFE
        meant = word if safety is Safety.SAFE else _MEANT.get(word) or nearest(word, ("true", "false"))
        yield self.found(
            value,
            f'{value.label} is {shown(value.text)}; allowed: "true" and "false", in lower case',
            help=None if meant is None else f'did you mean "{meant}"?',
            fix=None if meant is None else self.replacement(value, meant, safety),
        )

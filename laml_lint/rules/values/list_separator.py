"""LML207 list-separator."""

from __future__ import annotations

from collections.abc import Iterator

from laml_lint.diagnostics import Diagnostic, Safety, Severity
from laml_lint.rules.base import LIST_KINDS, Value, ValueRule
from laml_lint.rules.values._items import items, joined, wrong_separator
from laml_lint.spelling import shown
from laml_lint.vocabulary.model import Kind

_MANY_WORDS = 4


class ListSeparator(ValueRule):
    """The items of a list are separated by the wrong sign.

    ## What it does
    Reports commas, semicolons and bars in lists that want blanks (events, kinds of input, kinds of card),
    and blanks or semicolons in lists that want commas (codecs). Speech hints of several words without a
    comma give an info: they are one long phrase.

    ## Why it matters
    The whole list is taken for one item that does not exist. The REST API separates events by commas, LaML
    by blanks.

    ## Example
    ```xml
    <Dial>
      <Number statusCallback="https://voice.example.com/leg"
              statusCallbackEvent="ringing,answered">+12025550142</Number>
    </Dial>
    ```

    ## Use instead
    ```xml
    <Dial>
      <Number statusCallback="https://voice.example.com/leg"
              statusCallbackEvent="ringing answered">+12025550142</Number>
    </Dial>
    ```

    ## Fix
    Safe: the same items with the right separator. None for hints, where only their author knows what
    belongs together.

    ## Source
    The pages of Conference, Dial, Number, Record, Sip, Pay and Gather; platform errors 16002 and 21626.
    """

    code = "LML207"
    name = "list-separator"
    severity = Severity.ERROR
    fix = Safety.SAFE
    kinds = LIST_KINDS
    rank = 48
    claims = False

    def judge(self, value: Value) -> Iterator[Diagnostic]:
        """One finding for the whole value."""
        if value.type.kind is Kind.STRING_LIST:
            if "," not in value.text and len(value.text.split()) >= _MANY_WORDS:
                yield self.found(
                    value,
                    f"{value.label} is {shown(value.text)}: without commas that is one long phrase",
                    severity=Severity.INFO,
                    help="put commas between the phrases",
                )
            return
        problem = wrong_separator(value)
        if problem is None:
            return
        mended = joined(value, [item.text for item in items(value)])
        yield self.found(
            value,
            f"{value.label} is {shown(value.text)}; it {problem}",
            help=f"did you mean {shown(mended)}?" if mended else None,
            fix=self.replacement(value, mended, Safety.SAFE) if mended else None,
        )

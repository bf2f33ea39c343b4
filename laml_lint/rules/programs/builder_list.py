"""LML614 builder-list."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from laml_lint.diagnostics import Diagnostic, Safety, Severity
from laml_lint.rules.base import LIST_KINDS, ProgramRule
from laml_lint.rules.programs._arguments import written_rows
from laml_lint.rules.programs._elements import attributes_of
from laml_lint.sources.projection import Quotes
from laml_lint.sources.python.scopes import scope_at
from laml_lint.spelling import brief, shown
from laml_lint.vocabulary.model import Kind

if TYPE_CHECKING:
    from laml_lint.sources.python.facts import Facts, ListArgument
    from laml_lint.sources.python.program import Program
    from laml_lint.vocabulary import Vocabulary
    from laml_lint.vocabulary.model import ValueType

_WORDS = {"[": "a list", "(": "a tuple", "{": "a set"}


class BuilderList(ProgramRule):
    """A Python list is given to an attribute.

    ## What it does
    Reports lists, tuples and sets that are given to the builder of an element. Requests to the REST API take
    lists and are left alone.

    ## Why it matters
    The builder renders the list as Python prints it, with brackets and quotation marks. The platform sees
    words that it does not know, and the events are never sent.

    ## Example
    ```python
    from twilio.twiml.voice_response import Dial, VoiceResponse

    dial = Dial()
    dial.number(
        "+12025550142",
        status_callback="https://voice.example.com/leg",
        status_callback_event=["ringing", "answered"],
    )
    response = VoiceResponse()
    response.append(dial)
    print(response)
    ```

    ## Use instead
    ```python
    from twilio.twiml.voice_response import Dial, VoiceResponse

    dial = Dial()
    dial.number(
        "+12025550142",
        status_callback="https://voice.example.com/leg",
        status_callback_event="ringing answered",
    )
    response = VoiceResponse()
    response.append(dial)
    print(response)
    ```

    ## Fix
    Safe, for a list of strings that stands in the call: writes the items in one string, with the separator
    of the attribute between them.

    ## Source
    The builders of twilio-python, which render every value with `str()`; the element pages, which say what
    stands between the items.
    """

    code = "LML614"
    name = "builder-list"
    severity = Severity.ERROR
    fix = Safety.SAFE

    def check_program(
        self, program: Program, facts: Facts, path: str, vocabulary: Vocabulary
    ) -> Iterator[Diagnostic]:
        """One finding for each list."""
        rows = written_rows(program) if facts.lists else set()
        for item in dict.fromkeys(facts.lists):
            known = next(attributes_of(vocabulary, item.element, item.parent, item.attribute), None)
            if known is None:
                continue
            mended = _joined(item, known.type)
            written = _written(program, item, mended) if mended and item.span in rows else None
            what = _WORDS.get(program.source[item.span.start], "a list")
            yield self.found(
                program,
                path,
                item.span,
                f"`{item.attribute}` of <{item.element}> is given {what}, and the builder renders it as "
                f"Python prints it{_printed(program, item)}",
                scope=scope_at(program, item.span),
                element=item.element,
                attribute=item.attribute,
                help=_help(item, known.type, mended),
                fix=None
                if written is None
                else self.change(program, "write one string", Safety.SAFE, (item.span, written)),
                url=known.source,
            )


def _printed(program: Program, item: ListArgument) -> str:
    """How the end of the message shows the value that is rendered."""
    if item.items is None or program.source[item.span.start] != "[":
        return ""
    return f": {brief(str(list(item.items)))}"


def _help(item: ListArgument, type: ValueType, mended: str | None) -> str:
    if mended:
        return f"did you mean {shown(mended)}?"
    if type.kind not in LIST_KINDS:
        return f"`{item.attribute}` takes one value"
    separator = _separator(type)
    names = {" ": "blanks", ",": "commas", ", ": "commas"}
    return f'its items are separated by {names[separator]}: `"{separator}".join(…)`'


def _separator(type: ValueType) -> str:
    if type.kind is Kind.STRING_LIST:
        return ", "
    return "," if type.separator == "comma" else " "


def _joined(item: ListArgument, type: ValueType) -> str | None:
    """The items as the attribute takes them; None when they are not known, or not items of such a list."""
    if not item.items or type.kind not in LIST_KINDS:
        return None
    for text in item.items:
        inside = "," if type.kind is Kind.STRING_LIST else ", "
        if not text.strip() or text != text.strip() or any(sign in text for sign in inside):
            return None
    return _separator(type).join(item.items)


def _written(program: Program, item: ListArgument, text: str) -> str | None:
    """The string literal that takes the place of the list; None when a comment in it would be lost."""
    at = item.span.start
    for start, end in (*item.item_spans, (item.span.end, item.span.end)):
        if "#" in program.source[at:start]:
            return None
        at = end
    inside = Quotes("", item.quote).written(text)
    return None if inside is None else f"{item.quote}{inside}{item.quote}"

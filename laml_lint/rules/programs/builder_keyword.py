"""LML613 builder-keyword."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import TYPE_CHECKING

from laml_lint.diagnostics import Diagnostic, Safety, Severity
from laml_lint.rules.base import ProgramRule
from laml_lint.rules.names._attributes import Meaning, read_name
from laml_lint.rules.programs._arguments import calls_by_keyword
from laml_lint.rules.programs._elements import attributes_of, types_of
from laml_lint.sources.python.keywords import attribute_for, keyword_for
from laml_lint.sources.python.scopes import scope_at
from laml_lint.twiml import wider

if TYPE_CHECKING:
    from laml_lint.sources.python.facts import Facts, Keyword
    from laml_lint.sources.python.program import Program
    from laml_lint.vocabulary import Vocabulary
    from laml_lint.vocabulary.model import Attribute

_CERTAIN = (Meaning.CASE, Meaning.OTHER_NAME, Meaning.TWIML_ONLY)


class BuilderKeyword(ProgramRule):
    """A builder passes a keyword on under a name that the element does not have.

    ## What it does
    Reports keywords which become an attribute that the element does not have, when it is certain which one
    was meant: another case, or a name that people use for it. What a keyword becomes is the rule of the SDK:
    `caller_id` is rendered as `callerId`, and a name without underscores stays as it is. So `callerId` is
    right as well.

    ## Why it matters
    The builders take any keyword without a word. The platform passes over the attribute, and the call runs
    with the default.

    ## Example
    ```python
    from twilio.twiml.voice_response import VoiceResponse

    response = VoiceResponse()
    response.dial("+12025550142", callerid="+12025550143")
    print(response)
    ```

    ## Use instead
    ```python
    from twilio.twiml.voice_response import VoiceResponse

    response = VoiceResponse()
    response.dial("+12025550142", caller_id="+12025550143")
    print(response)
    ```

    ## Fix
    Safe: writes the keyword of the attribute that was meant, unless the call gives that one already.

    ## Source
    The attribute lists of the element pages; the way in which twilio-python renders keywords.
    """

    code = "LML613"
    name = "builder-keyword"
    severity = Severity.ERROR
    fix = Safety.SAFE

    def check_program(
        self, program: Program, facts: Facts, path: str, vocabulary: Vocabulary
    ) -> Iterator[Diagnostic]:
        """One finding for each keyword."""
        read = ((item, _meant(vocabulary, item)) for item in facts.keywords)
        strange = {item.span: (item, meant) for item, meant in read if meant is not None}
        if not strange:
            return
        calls = calls_by_keyword(program, {item.name for item, _ in strange.values()})
        given: dict[ast.Call, set[str]] = {}
        for span, (item, meant) in sorted(strange.items()):
            keyword = _keyword(item, meant.name)
            call = calls.get(span.start)
            free = True
            fix = None
            if call is not None:
                taken = given.setdefault(call, _given(call, _placed(vocabulary, item, call)))
                free = attribute_for(keyword) not in taken
                if free and not any(each.arg is None for each in call.keywords):
                    fix = self.change(program, f"write `{keyword}`", Safety.SAFE, (span, keyword))
                taken.add(attribute_for(keyword))
            yield self.found(
                program,
                path,
                span,
                _message(item),
                scope=scope_at(program, span),
                element=item.element,
                attribute=item.attribute,
                help=f"did you mean `{keyword}`?" + ("" if free else " The call gives it already"),
                fix=fix,
                url=meant.source,
            )


def _message(item: Keyword) -> str:
    becomes = "as it stands" if item.name == item.attribute else f"as `{item.attribute}`"
    return f"`{item.name}` is rendered {becomes}, and <{item.element}> has no such attribute"


def _meant(vocabulary: Vocabulary, item: Keyword) -> Attribute | None:
    """The attribute that a keyword certainly means; None when it is right as it is, or nobody can say."""
    if any(attributes_of(vocabulary, item.element, item.parent, item.attribute)):
        return None
    found: dict[str, Attribute] = {}
    for type, around in types_of(vocabulary, item.element, item.parent):
        reading = read_name(vocabulary, type.key, around, item.attribute)
        if reading.meaning in _CERTAIN and reading.meant is not None:
            known = attributes_of(vocabulary, item.element, item.parent, reading.meant)
            found.update((attribute.name, attribute) for attribute in known)
    return next(iter(found.values())) if len(found) == 1 else None


def _keyword(item: Keyword, attribute: str) -> str:
    """The keyword that is rendered as `attribute`, as the signature has it where it has one."""
    usual = keyword_for(attribute)
    candidates = (*item.known, usual)
    return next((each for each in candidates if attribute_for(each) == attribute), attribute)


def _given(call: ast.Call, placed: tuple[str, ...]) -> set[str]:
    """What a call gives as it is rendered, whether under a name or by its place."""
    named = (keyword.arg for keyword in call.keywords if keyword.arg is not None)
    return {attribute_for(name) for name in (*named, *placed)}


def _placed(vocabulary: Vocabulary, item: Keyword, call: ast.Call) -> tuple[str, ...]:
    """The keywords that a call gives by their places; where there is a text, it comes first."""
    language = vocabulary if item.element in vocabulary.tags else wider(vocabulary)
    types = types_of(language, item.element, item.parent) if language is not None else []
    texts = any(type.text_keyword is not None for type, _ in types)
    return item.known[: max(len(call.args) - texts, 0)]

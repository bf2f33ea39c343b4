"""LML616 builder-method."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from laml_lint.diagnostics import Diagnostic, Severity
from laml_lint.rules.base import ProgramRule
from laml_lint.sources.python.scopes import scope_at
from laml_lint.spelling import fold, listing, nearest
from laml_lint.twiml import wider

if TYPE_CHECKING:
    from laml_lint.sources.python.facts import Facts, UnknownMethod
    from laml_lint.sources.python.program import Program
    from laml_lint.vocabulary import ElementType, Vocabulary

_ROOT = "Response"
_CLASSES = {"voice": "VoiceResponse", "messaging": "MessagingResponse", "fax": "FaxResponse"}


class BuilderMethod(ProgramRule):
    """The builder has no such method.

    ## What it does
    Reports methods that the builder does not have: verbs of another kind of response, nouns that belong to a
    verb, names in the wrong case.

    ## Why it matters
    Python raises an `AttributeError`, and the platform gets an error page in place of the document. In a
    chain, `response.say("…").hangup()`, the second method is asked of the `<Say>`, not of the response.

    ## Example
    ```python
    from twilio.twiml.messaging_response import MessagingResponse

    response = MessagingResponse()
    response.say("Your books are ready.")
    print(response)
    ```

    ## Use instead
    ```python
    from twilio.twiml.messaging_response import MessagingResponse

    response = MessagingResponse()
    response.message("Your books are ready.")
    print(response)
    ```

    ## Fix
    None: another method is another document.

    ## Source
    The classes of twilio-python and signalwire-python.
    """

    code = "LML616"
    name = "builder-method"
    severity = Severity.ERROR

    def check_program(
        self, program: Program, facts: Facts, path: str, vocabulary: Vocabulary
    ) -> Iterator[Diagnostic]:
        """One finding for each name of a method."""
        for item in dict.fromkeys(facts.unknown_methods):
            yield self.found(
                program,
                path,
                item.span,
                f"`{item.builder}` has no method `{item.name}`",
                scope=scope_at(program, item.span),
                element=item.element,
                help=_help(program, vocabulary, item),
            )


def _help(program: Program, vocabulary: Vocabulary, item: UnknownMethod) -> str | None:
    wanted = fold(item.name)
    same = next((name for name in item.known if fold(name) == wanted), None)
    if same is not None:
        return f"did you mean `{same}`?"
    language, types = _called(vocabulary, wanted)
    owners = set(_owners(language, types))
    if item.builder in owners:
        return f'`add_child("{types[0].tag}")` adds a <{types[0].tag}>'
    responses = [name for name in _CLASSES.values() if name in owners]
    if owners:
        owner = listing([f"`{name}`" for name in responses or sorted(owners)])
        chained = responses and program.source.endswith(").", 0, item.span.start)
        returned = ", and what adds a verb returns that verb" if chained else ""
        return f"<{types[0].tag}> belongs to {owner}{returned}"
    near = nearest(item.name, item.known)
    return f"did you mean `{near}`?" if near else None


def _called(vocabulary: Vocabulary, folded: str) -> tuple[Vocabulary, list[ElementType]]:
    """The elements with that name, in whatever case, and the language that knows them, which may be TwiML."""
    for language in (vocabulary, wider(vocabulary)):
        if language is not None:
            keys = [key for tag, keys in language.tags.items() if fold(tag) == folded for key in keys]
            if keys:
                return language, [language.types[key] for key in keys]
    return vocabulary, []


def _owners(language: Vocabulary, types: list[ElementType]) -> Iterator[str]:
    """The classes of the SDK that add such elements."""
    for type in types:
        for parent in (language.types[key] for key in type.parents):
            if parent.tag == _ROOT:
                yield from (_CLASSES[channel] for channel in type.channels if channel in _CLASSES)
            elif parent.kind in ("verb", "noun"):
                yield parent.tag

"""What is known of elements, attributes, values and rules, as Markdown that is read in a small window."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from laml_lint.reporters.rule_page import rule_page
from laml_lint.rules.pages import markdown as page_of_rule
from laml_lint.rules.registry import known_rule
from laml_lint.spelling import listing
from laml_lint.vocabulary.model import Kind, TextPresence
from laml_lint.vocabulary.words import describe_need, describe_value
from laml_lsp.markdown import code, escaped, link, page, points, prose
from laml_lsp.markdown import plain as plain

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from laml_lint.diagnostics import Diagnostic
    from laml_lint.vocabulary import (
        AllowedValue,
        Attribute,
        ElementType,
        ValueType,
        Vocabulary,
        Webhook,
        WebhookParameter,
    )
    from laml_lint.vocabulary.model import DocumentRole

_MOST_EXPLAINED = 10
"""A set with more values is listed without what each of them means."""
_MOST_LISTED = 40
_MOST_NAMES = 16
_KINDS = {"root": "root element", "child": "element", "ssml": "speech element (SSML)"}
_STATUS = {
    "deprecated": "deprecated",
    "legacy": "only in old documents",
    "documented-elsewhere": "not on its own page",
    "example-only": "only in samples",
}
_DIRECTIVES = {
    "ignore": "silences the lines on which the comment stands, and the next element",
    "ignore-file": "silences the whole document",
    "disable": "silences what stands behind it, up to an `enable`",
    "enable": "ends a `disable`",
    "role": "says what the document is for, where another document names it",
}


# --- elements ---


def element_text(vocabulary: Vocabulary, type: ElementType) -> str:
    """What an element is, what it has to have and may have."""
    parents = list(dict.fromkeys(vocabulary.types[key].tag for key in type.parents))
    inside = f" in {listing([code(f'<{tag}>') for tag in parents], 'or', 6)}" if parents else ""
    facts = [_KINDS.get(type.kind, type.kind) + inside, listing(type.channels, "and")]
    return page(
        _title(f"<{type.tag}>", facts, type.status, type.signalwire_only, type.twiml_only),
        escaped(type.doc),
        _note(type.note),
        points(_about_element(type)),
        link("Reference", type.source),
    )


def _about_element(type: ElementType) -> Iterator[str]:
    if type.text is not None and type.text_presence is not TextPresence.NONE:
        presence = "" if type.text_presence is TextPresence.REQUIRED else " (optional)"
        yield f"Text{presence}: {escaped(describe_value(type.text))}"
    required = [name for name, attribute in type.attributes.items() if attribute.required]
    if required:
        yield f"Required: {_codes(required)}"
    others = [name for name in type.attributes if name not in required]
    if others:
        yield f"{'Other attributes' if required else 'Attributes'}: {_codes(others, _MOST_NAMES)}"
    if type.children:
        children = [f"<{tag}>" for tag in type.children]
        yield f"{'One child' if type.one_child else 'Children'}: {_codes(children, _MOST_NAMES)}"
    if type.ending is not None:
        ending = type.ending
        value = "" if ending.value is None else f'="{ending.value}"'
        when = f"With {code(ending.attribute + value)} it" if ending.attribute else "It"
        yield f"{when} {escaped(ending.does)}: no verb behind it runs"
    if type.background:
        yield "The next verb runs at once"
    if type.keyword:
        yield f"Python: {code(type.keyword)}"


# --- attributes ---


def attribute_text(
    vocabulary: Vocabulary, type: ElementType, attribute: Attribute, *, received: bool = True
) -> str:
    """What an attribute of an element is, and what may stand in it; `received` asks for the names of the
    parameters that an address receives.
    """
    return page(
        attribute_title(type, attribute),
        escaped(attribute.doc),
        _note(attribute.note),
        points(
            [*_about_attribute(attribute), *(_received(vocabulary, attribute.webhooks) if received else ())]
        ),
        link("Reference", attribute.source),
    )


def attribute_title(type: ElementType, attribute: Attribute) -> str:
    """The line that says which attribute it is."""
    facts = [f"attribute of {code(f'<{type.tag}>')}"]
    if attribute.required:
        facts.append("**required**")
    elif attribute.advised:
        facts.append("required by its page, not by its samples")
    return _title(attribute.name, facts, attribute.status, attribute.signalwire_only, attribute.twiml_only)


def _about_attribute(attribute: Attribute) -> Iterator[str]:
    yield from _about_value(attribute.type)
    if attribute.default is not None:
        yield f"Default: {code(attribute.default)}"
    if attribute.companion:
        yield f"Has an effect only together with {code(attribute.companion)}"
    for sentence in filter(None, map(describe_need, attribute.needs)):
        yield escaped(sentence.rstrip("."))
    if attribute.channels:
        yield f"Only for {listing(attribute.channels, 'and')}"
    if attribute.document_role is not None and attribute.document_role.allowed:
        yield f"The document there may hold {_codes(attribute.document_role.allowed)}"
    if attribute.fixed_method:
        yield f"Requested with {code(attribute.fixed_method)}"
    if attribute.keyword and attribute.keyword != attribute.name:
        yield f"Python: {code(attribute.keyword)}"


# --- values ---


def value_text(value_type: ValueType, value: str) -> str:
    """What one value, or one item of a list, means; for one that is not known, what may stand there."""
    fact = value_type.values.get(value)
    if fact is None:
        return page(escaped(value_type.doc), _note(value_type.note), points(_about_value(value_type)))
    return page(f"**{code(value)}** – {_meaning(fact)}")


def allowed_text(value_type: ValueType, default: str | None) -> str:
    """The values that may stand somewhere, and the one that counts when none does."""
    about = [f"Default: {code(default)}"] if default is not None else []
    if value_type.values:
        about.append(f"Allowed: {_codes(value_type.values, _MOST_LISTED)}")
    else:
        about += _about_value(value_type)
    return points(about)


def _about_value(type: ValueType) -> Iterator[str]:
    words = escaped(describe_value(type))
    if type.kind is Kind.BOOLEAN or not type.values:
        yield f"Value: {words}"
    elif len(type.values) > _MOST_EXPLAINED:
        names = _codes(type.values, _MOST_LISTED)
        yield f"Value: one of {names}" if type.kind is Kind.ENUM else f"Value: {words}: {names}"
    else:
        words = "one of" if type.kind is Kind.ENUM else words
        yield f"Value: {words}" + "".join(
            f"\n  - {code(value)} – {_meaning(fact)}" for value, fact in type.values.items()
        )


def _meaning(fact: AllowedValue) -> str:
    marks = []
    if fact.status != "documented":
        marks.append(_STATUS.get(fact.status, fact.status))
    if fact.replaced_by is not None:
        marks.append(f"write {code(fact.replaced_by)} instead")
    if fact.twiml_only:
        marks.append("TwiML only")
    return escaped(fact.doc) + (f" *({', '.join(marks)})*" if marks else "")


# --- rules ---


def rule_text(code: str) -> str:
    """The manual page of a rule; empty when there is no rule of that code."""
    info = known_rule(code)
    return "" if info is None else page_of_rule(info).rstrip("\n")


def finding_text(finding: Diagnostic) -> str:
    """In one sentence what the rule of a finding is about; what the finding says, the editor shows itself."""
    about = rule_page(finding.code)
    summary = (
        f" – {prose(about.summary)} {code(f'laml-lint rule {finding.code}')} says more." if about else ""
    )
    return f"**{finding.severity.label}** {code(finding.code)} {finding.name}{summary}"


def selector_text(selector: str, codes: Collection[str]) -> str:
    """What a selector means that chooses `codes`: the page of a rule, or the names of several."""
    if len(codes) == 1:
        return rule_text(*codes)
    infos = filter(None, map(known_rule, sorted(codes)))
    names = [f"{code(info.code)} {info.name}" for info in infos]
    return page(f"**{code(selector)}** – {len(names)} rules", points(names[:_MOST_LISTED])) if names else ""


def directive_text(word: str) -> str:
    """What a word means that a comment says to the linter; empty when it is none."""
    meaning = _DIRECTIVES.get(word)
    return f"**{code(word)}** – {meaning}" if meaning else ""


def role_text(role: DocumentRole) -> str:
    """What a document is for that says so in a comment."""
    about = []
    if role.allowed:
        about.append(f"It may hold {_codes(role.allowed)}")
    if role.refused:
        about.append(f"It may not hold {_codes(role.refused)}")
    return page(f"**{code(role.name)}** – what the document is for", points(about))


# --- callbacks ---


def content_text(vocabulary: Vocabulary, type: ElementType) -> str:
    """What the text of an element is, with the parameters that an address receives."""
    text = type.text
    if text is None:
        return ""
    return page(
        f"**Text** of {code(f'<{type.tag}>')}",
        escaped(text.doc),
        _note(text.note),
        points(_about_value(text)),
        webhook_text(vocabulary, type.webhooks),
        link("Reference", type.source),
    )


def _received(vocabulary: Vocabulary, keys: Sequence[str]) -> Iterator[str]:
    names = _own_parameters(vocabulary, keys)
    if names:
        yield f"Receives {_codes(names, _MOST_NAMES)}"


def webhook_text(vocabulary: Vocabulary, keys: Sequence[str]) -> str:
    """The parameters that an address receives, each with what it says; `keys` are those of the webhooks."""
    parts: list[str] = []
    told: set[str] = set()
    common = _common(vocabulary, keys)
    for webhook in _webhooks(vocabulary, keys):
        own = [
            parameter
            for name, parameter in webhook.parameters.items()
            if name not in common and name not in told
        ]
        told.update(parameter.name for parameter in own)
        parts.append(escaped(webhook.doc))
        parts.append(points(map(_about_parameter, own)))
    if common:
        parts.append(f"{'Besides, and with' if told else 'With'} every request: {_codes(common)}")
    return page(*parts)


def parameter_text(parameter: WebhookParameter) -> str:
    """What one parameter of a request is."""
    return page(
        f"**{code(parameter.name)}** – parameter of the request, {parameter.type}",
        escaped(parameter.doc),
        points(f"{code(value)} – {escaped(doc)}" for value, doc in parameter.values.items()),
    )


def _about_parameter(parameter: WebhookParameter) -> str:
    about = f"{code(parameter.name)} – {escaped(parameter.doc)}"
    if parameter.values:
        about += f" {_codes(parameter.values, _MOST_NAMES)}"
    return about


def _own_parameters(vocabulary: Vocabulary, keys: Sequence[str]) -> list[str]:
    """The names of what an address receives and not every other one of its channel."""
    common = _common(vocabulary, keys)
    names = (name for webhook in _webhooks(vocabulary, keys) for name in webhook.parameters)
    return [name for name in dict.fromkeys(names) if name not in common]


def _common(vocabulary: Vocabulary, keys: Sequence[str]) -> Mapping[str, WebhookParameter]:
    """The parameters that every request of a channel carries and these do too."""
    received = {
        name: parameter
        for webhook in _webhooks(vocabulary, keys)
        for name, parameter in webhook.parameters.items()
    }
    for key, webhook in vocabulary.webhooks.items():
        if key.endswith(".request") and all(
            received.get(name) == parameter for name, parameter in webhook.parameters.items()
        ):
            return webhook.parameters
    return {}


def _webhooks(vocabulary: Vocabulary, keys: Sequence[str]) -> Iterator[Webhook]:
    return (vocabulary.webhooks[key] for key in keys if key in vocabulary.webhooks)


# --- layout ---


def _title(name: str, facts: list[str], status: str, signalwire_only: bool, twiml_only: bool) -> str:
    marks = [*facts]
    if status != "documented":
        marks.append(f"**{_STATUS.get(status, status)}**")
    if signalwire_only:
        marks.append("SignalWire only")
    if twiml_only:
        marks.append("**TwiML only**")
    return f"**{code(name)}** – {', '.join(filter(None, marks))}"


def _note(note: str | None) -> str:
    return f"*Note:* {escaped(note)}" if note else ""


def _codes(words: Iterable[str], limit: int = _MOST_LISTED) -> str:
    return listing([code(word) for word in words], "", limit)

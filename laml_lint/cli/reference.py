"""The reference of an element as text: what it is, where it stands, what it takes."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from laml_lint.vocabulary.model import Kind, TextPresence
from laml_lint.vocabulary.words import describe_need, describe_value

if TYPE_CHECKING:
    from laml_lint.cli.page import Page
    from laml_lint.vocabulary import Vocabulary
    from laml_lint.vocabulary.model import AllowedValue, Attribute, Child, ElementType

_KINDS = {
    "root": "Root",
    "verb": "Verbs",
    "noun": "Nouns",
    "child": "Other children",
    "ssml": "Speech (SSML)",
}


def overview(page: Page, types: Iterable[ElementType]) -> None:
    """All elements by kind, each tag once, with the first sentence about it."""
    by_kind: dict[str, dict[str, str]] = {kind: {} for kind in _KINDS}
    for type_ in types:
        by_kind.setdefault(type_.kind, {}).setdefault(type_.tag, _first_sentence(type_.doc))
    for kind, tags in by_kind.items():
        if tags:
            page.heading(_KINDS.get(kind, kind))
            page.terms(sorted(tags.items()), 2, fg="cyan")
    page.blank()
    page.paragraph("`laml-lint show schema ELEMENT` says what an element takes.")


def describe(page: Page, types: Iterable[ElementType], vocabulary: Vocabulary) -> None:
    """The full reference of each type, one below the other."""
    for index, type_ in enumerate(types):
        if index:
            page.blank()
            page.line(page.style("\u2500" * page.width, dim=True))
        _Element(page, type_, vocabulary).write()


class _Element:
    def __init__(self, page: Page, type_: ElementType, vocabulary: Vocabulary) -> None:
        self._page = page
        self._type = type_
        self._vocabulary = vocabulary

    def write(self) -> None:
        self._head()
        self._text()
        self._attributes()
        self._children()
        if self._type.source:
            self._page.heading("Source")
            self._page.line(f"  {self._type.source}")

    def _head(self) -> None:
        page, type_ = self._page, self._type
        parents = [self._vocabulary.types[key].tag for key in type_.parents]
        inside = f" in {_tags(parents)}" if parents else ""
        facts = [type_.kind, *type_.channels]
        if type_.status != "documented":
            facts.append(type_.status)
        if type_.signalwire_only:
            facts.append("SignalWire only")
        if type_.twiml_only:
            facts.append("TwiML only")
        title = page.style(f"<{type_.tag}>", bold=True, fg="cyan") + inside
        page.line(f"{title}  {page.style('(' + ', '.join(facts) + ')', dim=True)}")
        page.blank()
        page.paragraph(type_.doc, 2)
        if type_.note:
            page.paragraph(f"Note: {type_.note}", 2)
        if type_.terminal:
            page.paragraph("Nothing behind it in the same document is run.", 2)
        if type_.keyword:
            page.blank()
            page.line(f"  In Python: {page.style(type_.keyword, fg='cyan')}")

    def _text(self) -> None:
        page, type_ = self._page, self._type
        page.heading("Text")
        if type_.text is None or type_.text_presence is TextPresence.NONE:
            page.line("  none")
            return
        page.paragraph(f"{type_.text_presence.value}: {describe_value(type_.text)}", 2)
        page.terms([(value, fact.doc) for value, fact in type_.text.values.items()], 4, fg="green")

    def _attributes(self) -> None:
        page, attributes = self._page, self._type.attributes
        page.heading("Attributes")
        if not attributes:
            page.line("  none")
        ordered = sorted(attributes.values(), key=lambda attribute: not attribute.required)
        for index, attribute in enumerate(ordered):
            if index:
                page.blank()
            self._attribute(attribute)

    def _attribute(self, attribute: Attribute) -> None:
        page = self._page
        plain, marks = [], []
        if attribute.required:
            plain.append("required")
            marks.append(page.style("required", fg="red", bold=True))
        if attribute.default is not None:
            default = attribute.default if attribute.default.strip() else f'"{attribute.default}"'
            plain.append(f"default {default}")
            marks.append(f"default {page.style(default, fg='green')}")
        if attribute.status != "documented":
            plain.append(attribute.status)
            marks.append(page.style(attribute.status, fg="yellow"))
        if attribute.twiml_only:
            plain.append("TwiML only")
            marks.append(page.style("TwiML only", fg="yellow"))
        name = page.style(attribute.name, bold=True, fg="cyan")
        if len(attribute.name) + len(", ".join(plain)) + 4 > page.width:
            page.line(f"  {name}")
            page.paragraph(", ".join(plain), 6)
        else:
            page.line(f"  {name}  {', '.join(marks)}".rstrip())
        page.paragraph(describe_value(attribute.type), 6, dim=True)
        page.paragraph(attribute.doc, 6)
        if attribute.type.kind is not Kind.BOOLEAN:  # what true and false mean there, the text has said
            page.terms(
                [(value, _about_value(fact)) for value, fact in attribute.type.values.items()], 8, fg="green"
            )
        if attribute.companion:
            page.paragraph(f"Has an effect only together with {attribute.companion}.", 6)
        for sentence in filter(None, map(describe_need, attribute.needs)):
            page.paragraph(sentence, 6)
        if attribute.channels:
            page.paragraph(f"Only for: {', '.join(attribute.channels)}.", 6)
        if attribute.note:
            page.paragraph(f"Note: {attribute.note}", 6)

    def _children(self) -> None:
        page, type_ = self._page, self._type
        page.heading("Children")
        if not type_.children:
            page.line("  none")
            return
        rows = [(f"<{child.tag}>", self._child(child)) for child in type_.children.values()]
        page.terms(rows, 2, fg="cyan")
        if type_.one_child:
            page.paragraph("Exactly one of them.", 2)
        for group in type_.exclusive:
            page.paragraph(f"{_tags(group)}: nothing else beside.", 2)
        for pair in type_.conflicts:
            page.paragraph(f"{_tags(pair)}: not side by side.", 2)

    def _child(self, child: Child) -> str:
        about = _first_sentence(self._vocabulary.types[child.type].doc)
        if child.twiml_only:
            about += " TwiML only."
        if child.maximum is not None:
            about += f" At most {child.maximum}."
        for limit in child.limits:
            about += f" More than {limit.maximum}: {limit.severity} ({limit.reason})."
        return about


def _tags(tags: Iterable[str]) -> str:
    return ", ".join(f"<{tag}>" for tag in dict.fromkeys(tags))


def _about_value(fact: AllowedValue) -> str:
    return f"{fact.doc} TwiML only." if fact.twiml_only else fact.doc


def _first_sentence(doc: str) -> str:
    first, stop, _ = doc.partition(". ")
    return first + stop.strip()

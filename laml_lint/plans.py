"""Which rules to ask about what, worked out once for each kind of element.

A run over many documents asks the same questions over and over. A plan holds, for one element of the
vocabulary, the rules to call, so that the walk itself decides nothing; values that were found clean once are
remembered.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from laml_lint.document import Document, attribute_key
from laml_lint.ordinary import Glance, ordinary, ordinary_text
from laml_lint.placement import Placement, Standing
from laml_lint.rules.asking import asked_about, load_element_rule
from laml_lint.rules.base import DocumentRule, ElementRule, Outline, Phase, SyntaxRule, Value, ValueRule
from laml_lint.rules.reach import REACH
from laml_lint.rules.registry import BUILT_IN, RuleSet

if TYPE_CHECKING:
    from lxml import etree

    from laml_lint.diagnostics import Diagnostic
    from laml_lint.rules.info import RuleInfo
    from laml_lint.vocabulary import Attribute, ElementType, ValueType, Vocabulary

_REMEMBERED = 2_000
_LONGEST_REMEMBERED = 200


class Chain:
    """The rules to ask about one attribute or text, in order; `clean` holds texts that need not be asked
    about again. The rules are loaded when the first text comes that is not ordinary.
    """

    __slots__ = ("_codes", "_contextual", "_known", "_rules", "attribute", "clean", "ordinary", "type")

    def __init__(
        self,
        known: RuleSet,
        codes: Iterable[str],
        type: ValueType,
        attribute: Attribute | None,
        ordinary: Glance | None,
    ) -> None:
        """`codes` are those of the rules about values of this kind, which need not see `ordinary` ones; they
        are among the `known` rules.
        """
        self.type = type
        self.attribute = attribute
        self._known = known
        self._codes = codes
        self.ordinary = ordinary or _never
        self._rules: tuple[ValueRule, ...] | None = None
        self._contextual = False
        self.clean: set[str] = set()

    @property
    def rules(self) -> tuple[ValueRule, ...]:
        """Those of the rules that have something to say about values of this type."""
        if self._rules is None:
            rules = [rule for code in self._codes if isinstance(rule := self._known.load(code), ValueRule)]
            self._rules = tuple(rule for rule in rules if rule.concerns(self.type))
            self._contextual = any(self.type.kind in rule.contextual for rule in self._rules)
        return self._rules

    def judge(
        self, document: Document, element: etree._Element, key: str | None, text: str
    ) -> Iterable[Diagnostic]:
        """What the rules say about `text`; the first rule that claims it has the last word."""
        type = self.type
        suspicious = [rule for rule in self.rules if rule.suspects(text, type, element)]
        if suspicious:
            return self._findings(suspicious, Value(document, element, type, text, key, self.attribute))
        self._remember(text)
        return ()

    def _findings(self, rules: Iterable[ValueRule], value: Value) -> Iterator[Diagnostic]:
        unknown = value.unknown
        clean = not unknown  # with other settings it may not be
        for rule in rules:
            if unknown and not rule.sees_unknown:
                continue
            spoken = False
            for item in rule.judge(value):
                spoken = True
                yield item
            if spoken and rule.claims:
                return
            clean = clean and not spoken and rule.remembered
        if clean:
            self._remember(value.text)

    def _remember(self, text: str) -> None:
        """The text need not be looked at again."""
        if self._contextual or len(text) > _LONGEST_REMEMBERED:
            return
        if len(self.clean) >= _REMEMBERED:
            self.clean.clear()
        self.clean.add(text)


def _never(text: str) -> bool:
    """For values of which nothing is to be seen at a glance."""
    return False


class _Chains(dict[str, "Chain | None"]):
    """The chains of the attributes of one type by their lxml keys, each made when it is first needed; None
    where there is nothing to ask.
    """

    def __init__(self, plans: Plans, type: ElementType) -> None:
        super().__init__()
        self._plans = plans
        self._known = {attribute_key(attribute.name): attribute for attribute in type.attributes.values()}

    def __missing__(self, key: str) -> Chain | None:
        attribute = self._known.get(key)
        if attribute is None:
            return None
        self[key] = chain = self._plans.chain(attribute.type, attribute, ordinary(attribute.type))
        return chain


class Course(NamedTuple):
    """What is left to do for the elements of one kind that have the same outline."""

    rules: tuple[ElementRule, ...]
    children: tuple[Plan, ...]
    """The plans of the children, in their order."""
    chains: tuple[Chain | None, ...]
    """What to ask about the attributes, in their order."""


class Plan:
    """What to ask about one kind of element."""

    __slots__ = (
        "_children",
        "_element_rules",
        "_plans",
        "_triggered",
        "attributes",
        "courses",
        "descends",
        "has_text",
        "placement",
        "text",
        "type",
    )

    def __init__(self, plans: Plans, type: ElementType, parent: ElementType | None) -> None:
        self._plans = plans
        self.type = type
        self.placement = Placement(Standing.EXPECTED, type, parent)
        asked = plans.asked_about(type)
        self._element_rules = tuple(plans.element_rule(code) for code, names in asked if names is None)
        # Rules that some of the attributes wake
        self._triggered = [
            (code, frozenset(map(attribute_key, names))) for code, names in asked if names is not None
        ]
        self.attributes = _Chains(plans, type)
        self.has_text = type.text is not None
        self.text = plans.chain(type.text, None, ordinary_text(type)) if type.text is not None else None
        self.descends = bool(type.children) and not type.any_children
        self._children: dict[str, Plan] = {}
        self.courses: dict[tuple[object, ...], Course] = {}
        """By the outlines that were met already."""

    def rules_for(self, attributes: Iterable[str]) -> Iterator[ElementRule]:
        """The rules to ask about an element itself, which depends on the attributes that it has."""
        yield from self._element_rules
        present = frozenset(attributes)
        for code, names in self._triggered:
            if not names.isdisjoint(present):
                yield self._plans.element_rule(code)

    def course(self, outline: Outline) -> Course:
        """What to do for the elements of an accepted document that have this outline."""
        type = self.type
        course = Course(
            tuple(rule for rule in self.rules_for(outline.attributes) if rule.suspects(type, outline)),
            tuple(map(self._child, outline.children)),
            tuple(map(self.attributes.__getitem__, outline.attributes)),
        )
        if len(outline.attributes) + len(outline.children) <= _LONGEST_REMEMBERED:
            if len(self.courses) >= _REMEMBERED:
                self.courses.clear()
            self.courses[outline] = course
        return course

    def _child(self, tag: str) -> Plan:
        """The plan of the child with the tag `tag`, which the type must allow."""
        plan = self._children.get(tag)
        if plan is None:
            type = self._plans.vocabulary.types[self.type.children[tag].type]
            plan = self._children[tag] = self._plans.of(type, self.type)
        return plan


class Plans:
    """The plans of one vocabulary for one choice of rules."""

    def __init__(
        self, vocabulary: Vocabulary, enabled: Collection[str] | None, rules: RuleSet = BUILT_IN
    ) -> None:
        """`enabled` holds the codes to ask on accepted documents; None means all `rules`, those of refusal
        included.
        """
        self.vocabulary = vocabulary
        self._rules = rules
        self.phase = Phase.REFUSED if enabled is None else Phase.ALWAYS
        self._infos = [
            info
            for info in rules.infos
            if enabled is None or (info.code in enabled and info.phase == Phase.ALWAYS)
        ]
        self._element_codes = frozenset(info.code for info in self._shaped("element"))
        self._reach = None
        if self.phase is Phase.ALWAYS and vocabulary.built_in:
            self._reach = REACH[vocabulary.dialect]
        self._plans: dict[tuple[str, str | None], Plan] = {}
        self._codes_by_kind: dict[str, list[str]] = {}
        self._by_marks: dict[tuple[bytes, ...], tuple[DocumentRule, ...]] = {}

    def of(self, type: ElementType, parent: ElementType | None = None) -> Plan:
        """The plan of `type` inside `parent`."""
        key = (type.key, None if parent is None else parent.key)
        plan = self._plans.get(key)
        if plan is None:
            plan = self._plans[key] = Plan(self, type, parent)
        return plan

    def asked_about(self, type: ElementType) -> list[tuple[str, Iterable[str] | None]]:
        """The codes of the rules that look at elements of `type`, each with the attributes that wake it; None
        when it is always asked.
        """
        if self._reach is None:
            return list(asked_about(type, self.phase, self._shaped("element"), self._rules))
        known = self._reach.get(type.key, {}).items()
        others = [info for info in self._shaped("element") if not info.built_in] if self._rules.own else ()
        return [
            *((code, names) for code, names in known if code in self._element_codes),
            *asked_about(type, self.phase, others, self._rules),
        ]

    def element_rule(self, code: str) -> ElementRule:
        """The rule with `code`, which is one about elements."""
        return load_element_rule(code, self._rules)

    def rules_for_all(self) -> Iterator[ElementRule]:
        """The rules that want to see elements of whatever kind."""
        return (self.element_rule(info.code) for info in self._shaped("element") if info.wants is None)

    def chain(self, type: ValueType, attribute: Attribute | None, glance: Glance | None) -> Chain | None:
        """The rules that want to see values of `type`; None when there are none."""
        codes = self._codes_by_kind.get(type.kind)
        if codes is None:
            infos = [info for info in self._shaped("value") if info.wants is None or type.kind in info.wants]
            infos.sort(key=lambda info: (info.rank, info.code))
            codes = self._codes_by_kind[type.kind] = [info.code for info in infos]
        if self._rules.own and not all(self._rules.by_code[code].built_in for code in codes):
            glance = None  # what is ordinary for the built-in rules may be news to others
        return Chain(self._rules, codes, type, attribute, glance) if codes else None

    def rules_about(self, document: Document) -> tuple[DocumentRule, ...]:
        """The rules about whole documents that may have something to say about one that was accepted."""
        if not document.plain:
            return self.document_rules
        if not document.signs:
            return self._unmarked
        data = document.data
        found = tuple([mark for mark in self._marks if mark in data])
        rules = self._by_marks.get(found)
        if rules is None:
            rules = self._by_marks[found] = tuple(self._woken_by(found))
        return rules

    @cached_property
    def _unmarked(self) -> tuple[DocumentRule, ...]:
        """The rules to ask about a document without marks."""
        return tuple(self._woken_by(()))

    @cached_property
    def _marks(self) -> tuple[bytes, ...]:
        """What wakes rules about documents."""
        marks = (mark for info in self._shaped("document") for mark in info.marks or ())
        return tuple(dict.fromkeys(marks))

    def _woken_by(self, found: tuple[bytes, ...]) -> Iterator[DocumentRule]:
        """The rules to ask about a document that holds these marks and no others."""
        for info in self._shaped("document"):
            if info.phase == Phase.ALWAYS and (info.marks is None or not set(found).isdisjoint(info.marks)):
                rule = self._rules.load(info.code)
                assert isinstance(rule, DocumentRule)
                yield rule

    @cached_property
    def document_rules(self) -> tuple[DocumentRule, ...]:
        """The rules about whole documents that are asked about every document."""
        return self._about_documents(Phase.ALWAYS)

    @cached_property
    def refusal_rules(self) -> tuple[DocumentRule, ...]:
        """The rules about whole documents that are asked only about refused ones."""
        return self._about_documents(Phase.REFUSED)

    def _about_documents(self, phase: Phase) -> tuple[DocumentRule, ...]:
        return tuple(
            rule
            for info in self._shaped("document")
            if info.phase == phase and isinstance(rule := self._rules.load(info.code), DocumentRule)
        )

    def syntax(self, document: Document) -> Iterator[Diagnostic]:
        """What the rules say about the faults that the scanner found."""
        wanted = {kind: info.code for info in self._shaped("syntax") for kind in info.wants or ()}
        for fault in document.syntax.faults:
            rule = self._rules.load(wanted[fault.kind.name])
            assert isinstance(rule, SyntaxRule)
            yield from rule.explain(fault, document)

    def _shaped(self, shape: str) -> Iterator[RuleInfo]:
        return (info for info in self._infos if shape in info.shape)

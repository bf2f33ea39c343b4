"""Which rules to ask about what, worked out once for each kind of element.

A run over many documents asks the same questions over and over. A plan holds, for one element of the
vocabulary, the rules to call, so that the walk itself decides nothing; values that were found clean once are
remembered.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from functools import cached_property
from typing import TYPE_CHECKING

from laml_lint.document import Document, attribute_key
from laml_lint.placement import Placement, Standing
from laml_lint.rules import RULES, RuleInfo, load_rule
from laml_lint.rules.asking import asked_about, load_element_rule
from laml_lint.rules.base import DocumentRule, ElementRule, Phase, SyntaxRule, Value, ValueRule
from laml_lint.rules.reach import REACH

if TYPE_CHECKING:
    from lxml import etree

    from laml_lint.diagnostics import Diagnostic
    from laml_lint.vocabulary import Attribute, ElementType, ValueType, Vocabulary

_REMEMBERED = 2_000
_LONGEST_REMEMBERED = 200


class Chain:
    """The rules to ask about one attribute or text, in order; `clean` holds texts that need not be asked
    about again.
    """

    __slots__ = ("_contextual", "attribute", "clean", "rules", "type")

    def __init__(self, rules: tuple[ValueRule, ...], type: ValueType, attribute: Attribute | None) -> None:
        self.rules = rules
        self.type = type
        self.attribute = attribute
        self._contextual = any(type.kind in rule.contextual for rule in rules)
        self.clean: set[str] = set()

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
        chain = self._plans.chain(attribute.type, attribute)
        self[key] = made = chain if chain.rules else None
        return made


class Plan:
    """What to ask about one kind of element."""

    __slots__ = (
        "_plans",
        "_shapes",
        "attributes",
        "children",
        "descends",
        "element_rules",
        "placement",
        "text",
        "triggered",
        "type",
    )

    def __init__(self, plans: Plans, type: ElementType, parent: ElementType | None) -> None:
        self._plans = plans
        self.type = type
        self.placement = Placement(Standing.EXPECTED, type, parent)
        asked = plans.asked_about(type)
        self.element_rules = tuple(load_element_rule(code) for code, names in asked if names is None)
        # Rules that some of the attributes wake
        self.triggered = [
            (code, frozenset(map(attribute_key, names))) for code, names in asked if names is not None
        ]
        self._shapes: dict[tuple[str, ...], tuple[ElementRule, ...]] = {}
        self.attributes = _Chains(plans, type)
        text = plans.chain(type.text, None) if type.text is not None else None
        self.text = text if text is not None and text.rules else None
        self.children: dict[object, Plan] = {}
        self.descends = bool(type.children) and not type.any_children

    def rules_for(self, element: etree._Element) -> tuple[ElementRule, ...]:
        """The rules to ask about `element` itself, which depends on the attributes that it has."""
        shape = tuple(element.keys())
        rules = self._shapes.get(shape)
        if rules is None:
            woken = (code for code, names in self.triggered if not names.isdisjoint(shape))
            rules = (*self.element_rules, *map(load_element_rule, woken))
            if len(self._shapes) < _REMEMBERED:
                self._shapes[shape] = rules
        return rules

    def child(self, tag: object) -> Plan:
        """The plan of the child with the tag `tag`, which the type must allow."""
        plan = self.children.get(tag)
        if plan is None:
            type = self._plans.vocabulary.types[self.type.children[str(tag)].type]
            plan = self.children[tag] = self._plans.of(type, self.type)
        return plan


class Plans:
    """The plans of one vocabulary for one choice of rules."""

    def __init__(self, vocabulary: Vocabulary, enabled: Collection[str] | None) -> None:
        """`enabled` holds the codes to ask on accepted documents; None means all rules, those of refusal
        included.
        """
        self.vocabulary = vocabulary
        self.phase = Phase.REFUSED if enabled is None else Phase.ALWAYS
        self._infos = [
            info for info in RULES if enabled is None or (info.code in enabled and info.phase == Phase.ALWAYS)
        ]
        self._element_codes = frozenset(info.code for info in self._shaped("element"))
        self._reach = None
        if self.phase is Phase.ALWAYS and vocabulary.built_in:
            self._reach = REACH[vocabulary.dialect]
        self._plans: dict[tuple[str, str | None], Plan] = {}
        self._chains: dict[str, tuple[ValueRule, ...]] = {}

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
        if self._reach is not None:
            return [
                (code, names)
                for code, names in self._reach.get(type.key, {}).items()
                if code in self._element_codes
            ]
        return list(asked_about(type, self.phase, self._shaped("element")))

    def rules_for_all(self) -> Iterator[ElementRule]:
        """The rules that want to see elements of whatever kind."""
        return (load_element_rule(info.code) for info in self._shaped("element") if info.wants is None)

    def chain(self, type: ValueType, attribute: Attribute | None) -> Chain:
        """The rules that want to see values of `type`."""
        rules = self._chains.get(type.kind)
        if rules is None:
            infos = [info for info in self._shaped("value") if info.wants is None or type.kind in info.wants]
            infos.sort(key=lambda info: (info.rank, info.code))
            rules = self._chains[type.kind] = tuple(
                rule for info in infos if isinstance(rule := load_rule(info.code), ValueRule)
            )
        return Chain(rules, type, attribute)

    def rules_about(self, document: Document) -> Iterator[DocumentRule]:
        """The rules about whole documents that may have something to say about one that was accepted."""
        if not document.plain:
            yield from self.document_rules
            return
        data = document.data
        codes = set(self._unmarked)
        for mark, marked in self._marked:
            if mark in data:
                codes.update(marked)
        for code in sorted(codes):
            rule = load_rule(code)
            assert isinstance(rule, DocumentRule)
            yield rule

    @cached_property
    def _unmarked(self) -> list[str]:
        """The codes of the rules that want to see every document."""
        return [
            info.code
            for info in self._shaped("document")
            if info.phase == Phase.ALWAYS and info.marks is None
        ]

    @cached_property
    def _marked(self) -> list[tuple[bytes, list[str]]]:
        """The codes of the others by what must stand in a document."""
        groups: dict[bytes, list[str]] = {}
        for info in self._shaped("document"):
            for mark in info.marks or () if info.phase == Phase.ALWAYS else ():
                groups.setdefault(mark, []).append(info.code)
        return list(groups.items())

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
            if info.phase == phase and isinstance(rule := load_rule(info.code), DocumentRule)
        )

    def syntax(self, document: Document) -> Iterator[Diagnostic]:
        """What the rules say about the faults that the scanner found."""
        wanted = {kind: info.code for info in self._shaped("syntax") for kind in info.wants or ()}
        for fault in document.syntax.faults:
            rule = load_rule(wanted[fault.kind.name])
            assert isinstance(rule, SyntaxRule)
            yield from rule.explain(fault, document)

    def _shaped(self, shape: str) -> Iterator[RuleInfo]:
        return (info for info in self._infos if shape in info.shape)

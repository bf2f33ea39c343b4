"""The long way: why a document was refused, in the language's own words.

The schema is the law, and its verdict says only yes or no. Here every element is placed against the
vocabulary and all rules are asked, those of refusal included. When they find nothing although the schema
refuses, unknown values may be to blame (`timeout="{{seconds}}"` is refused and not wrong): the verdict is
asked for again with every placeholder replaced by something right. Only what is refused even then is
reported in the validator's words.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from typing import TYPE_CHECKING

from lxml import etree

from laml_lint.document import own_text
from laml_lint.masking import masked
from laml_lint.placement import Standing
from laml_lint.plans import Plans
from laml_lint.rules import load_rule
from laml_lint.rules.base import ElementRule, Ends
from laml_lint.rules.names._attributes import read_as_meant
from laml_lint.rules.registry import RuleSet, rules_of
from laml_lint.sources.xml import read_tolerantly
from laml_lint.syntax.nodes import Limits
from laml_lint.text import BLANK
from laml_lint.vocabulary import Vocabulary, load

if TYPE_CHECKING:
    from laml_lint.diagnostics import Diagnostic
    from laml_lint.document import Document

_EXPLAINING = ("LML015", "LML1", "LML2", "LML414", "LML801", "LML802", "LML803")
# They speak of what the schema accepts, and so never say why it refuses
_BEYOND_THE_SCHEMA = frozenset(
    {"LML208", "LML212", "LML213", "LML215", "LML216", "LML217", "LML219", "LML224", "LML225"}
)
_ABOUT_ATTRIBUTES = ("LML111", "LML112")
_LIMITS = Limits()


@cache
def _all_plans(vocabulary: Vocabulary, rules: RuleSet) -> Plans:
    return Plans(vocabulary, None, rules)


def explanation(
    document: Document, vocabulary: Vocabulary, accepts: Callable[[etree._Element], bool]
) -> Iterator[Diagnostic]:
    """Everything that is wrong with a document which is not well-formed or which `accepts` refuses."""
    plans = _all_plans(vocabulary, rules_of(document.settings))
    if document.well_formed and document.root is not None and _beyond_bounds(document.root):
        read_tolerantly(document)
    ends = Ends.NOTHING
    explained = False
    for rule in plans.refusal_rules:
        for item in rule.check_document(document):
            yield item
            explained = True
            ends = max(ends, rule.ends(document))
        if ends is Ends.EVERYTHING:
            return
    root = None if ends is Ends.ELEMENTS else document.root
    if root is not None:
        settle_root(document)
        for item in _settled_attributes(document, root):
            yield item
            explained = True
    for rule in plans.document_rules:
        yield from rule.check_document(document)
    if not document.well_formed:
        yield from plans.syntax(document)
    if root is None:
        return
    for item in _elements(document, root, plans):
        explains = item.code.startswith(_EXPLAINING) and item.code not in _BEYOND_THE_SCHEMA
        explained = explained or explains
        yield item
    if document.well_formed and not explained:
        refused = masked(document)
        if not accepts(refused):
            from laml_lint.rules.names.schema_violation import SchemaViolation

            yield from SchemaViolation().found(document, accepts)


def _beyond_bounds(root: etree._Element) -> bool:
    """Whether libxml2 accepted more than the scanner's bounds allow: then the scanner's tree is used."""
    stack = [(root, 1)]
    while stack:
        element, depth = stack.pop()
        if len(element.attrib) > _LIMITS.attributes or depth > _LIMITS.depth:
            return True
        stack.extend((child, depth + 1) for child in element)
    return False


def settle_root(document: Document) -> None:
    """Gives a root that is nearly right its right name, so that the rest is judged as what was meant."""
    root = document.root
    assert root is not None
    # The notation of lxml is taken apart by hand: a namespace may hold braces of its own.
    namespace = str(root.tag).rpartition("}")[0]
    if namespace:
        for element in root.iter(etree.Element):
            inside, _, name = str(element.tag).rpartition("}")
            if inside == namespace:
                element.tag = name
    root.tag = document.vocabulary.root.tag


def _settled_attributes(document: Document, root: etree._Element) -> Iterator[Diagnostic]:
    """What is wrong with the names of attributes. Those that certainly mean another one get that name in the
    tree, so that everything else is judged as what was meant: mending a name brings nothing to light.
    """
    rules = [rule for code in _ABOUT_ATTRIBUTES if isinstance(rule := load_rule(code), ElementRule)]
    for element in root.iter(etree.Element):
        if element.attrib:
            for rule in rules:
                yield from rule.check(element, document)
            read_as_meant(element, document)


def _elements(document: Document, root: etree._Element, plans: Plans) -> Iterator[Diagnostic]:
    """What the rules say of each element, and of what only TwiML has, what they say of it as TwiML."""
    rules = rules_of(document.settings)
    # Those of third parties about all elements were asked when nobody knew yet that it is TwiML
    asked = tuple(info.code for info in rules.own if info.wants is None)
    foreign: set[etree._Element] = set()
    twiml: Document | None = None
    for element in root.iter(etree.Element):
        yield from _element(document, element, plans, _ABOUT_ATTRIBUTES)
        placement = document.placement(element)
        if placement.standing is Standing.TWIML_ONLY or element.getparent() in foreign:
            foreign.add(element)
            twiml = twiml or document.read_as(load("twiml"))
            for item in _element(twiml, element, _all_plans(twiml.vocabulary, rules), asked):
                if item.code != "LML102" or placement.standing is not Standing.TWIML_ONLY:
                    yield item  # of the name of the outermost one, LML801 has spoken


def _element(
    document: Document, element: etree._Element, plans: Plans, asked: tuple[str, ...] = ()
) -> Iterator[Diagnostic]:
    """What the rules say of an element, its attributes and its text, except those `asked` before."""
    type = document.placement(element).type
    if type is None:
        for rule in plans.rules_for_all():
            yield from rule.check(element, document)
        return
    plan = plans.of(type)
    for rule in plan.rules_for(map(str, element.keys())):
        if rule.code not in asked:
            yield from rule.check(element, document)
    for key, text in element.items():
        chain = plan.attributes[key]
        if chain is None or text in chain.clean or _damaged(document, element, key, text):
            continue
        yield from chain.judge(document, element, key, text)
    if plan.text is not None and document.certain(element):
        text = own_text(element).strip(BLANK)
        if (
            text
            and not text.isspace()
            and text not in plan.text.clean
            and not _damaged(document, element, None, text)
        ):
            yield from plan.text.judge(document, element, None, text)


def _damaged(document: Document, element: etree._Element, key: str | None, text: str) -> bool:
    """Whether a value cannot be judged: missing, or with a bare `<` or bytes that are no characters."""
    if document.well_formed:
        return False
    if text or key is None:
        return "<" in text or "\ufffd" in text
    attribute = document.locate.attribute_node(element, key)
    return attribute.value_span.start == attribute.name_span.end

"""One mistake, one fault, at the place a person would mark: documents with the expected faults in them."""

from __future__ import annotations

import pytest

from laml_lint.syntax.faults import FaultKind
from laml_lint.syntax.nodes import Limits
from laml_lint.syntax.scanner import parse
from tests.syntax.marks import marked_by_parser, unmarked

REFERENCES = """
<R>Q ⟦bare-ampersand|&⟧ A</R>
<R><Sip>sip:x@h?A=1⟦bare-ampersand|&⟧B=2</Sip></R>
<R a="/next?a=1⟦bare-ampersand|&⟧b=2⟦bare-ampersand|&⟧lt=3"/>
<R>⟦unknown-entity|&eacute;⟧⟦unknown-entity|&nbsp;⟧⟦unknown-entity|&foo;⟧</R>
<R>a ⟦unclosed-reference|&amp⟧ b</R>
<R>⟦bad-character-reference|&#0;⟧⟦bad-character-reference|&#xD800;⟧⟦bad-character-reference|&#233⟧</R>
<R>⟦bad-character-reference|&#xZZ;⟧⟦bad-character-reference|&#99999999999999;⟧⟦bare-ampersand|&⟧#</R>
<R a="wss://⟦bare-less-than|<⟧YOUR NGROK URL>/streams"/>
<R a='⟦bare-less-than|<⟧Say>x⟦bare-less-than|<⟧/Say>' b="1"/>
<R>if 1 ⟦bare-less-than|<⟧ 2 and 2 > 1</R>
<R>if a ⟦bare-less-than|<⟧b then</R>
<R>if a⟦bare-less-than|<⟧b</R>
<R><Say>Price ⟦bare-less-than|<⟧YOUR PRICE> today</Say></R>
<R><Redirect>⟦bare-less-than|<⟧YOUR_URL></Redirect></R>
<R><Say>Write to ⟦bare-less-than|<⟧joe@x.com></Say></R>
<R>⟦cdata-end|]]>⟧</R>
"""

DECLARATIONS = """
⟦content-before-declaration|  ⟧<?xml version="1.0"?><R/>
\ufeff⟦content-before-declaration| ⟧<?xml version="1.0"?><R/>
\ufeff⟦content-before-declaration|\ufeff⟧<?xml version="1.0"?><R/>
⟦content-before-declaration|ok⟧<?xml version="1.0"?><R/>
⟦content-before-declaration|<!-- c -->⟧<?xml version="1.0"?><R/>
⟦content-before-declaration|<br /> <b>Notice</b>: x & y⟧<?xml version="1.0"?><R/>
⟦bad-declaration|<? xml version="1.0"?>⟧<R/>
⟦bad-declaration|<?xml version="1.0">⟧<R/>
⟦bad-declaration|<?xml version="1.0" ?⟧<R/>
⟦bad-declaration|<?XML version="1.0"?>⟧<R/>
⟦bad-declaration|<?xml version="1.0" encoding=UTF-8?>⟧<R/>
⟦bad-declaration|<?xml encoding="UTF-8"?>⟧<R/>
⟦bad-declaration|<?xml version="1.0" encodng="UTF-8"?>⟧<R/>
⟦bad-declaration|<?xml?>⟧<R/>
⟦bad-declaration|<xml version="1.0"?>⟧<R/>
⟦bad-declaration|<xml version="1.0">⟧<R/>
⟦unclosed-comment|<!--⟧ old -- ><?xml version="1.0"?><R/>
<?xml version="1.0"?>⟦second-declaration|<?xml version="1.0"?>⟧<R/>
<R/>⟦second-declaration|<?xml version="1.0"?>⟧<R/>
<R>⟦second-declaration|<?xml version="1.0"?>⟧<a/></R>
⟦doctype|<!DOCTYPE html>⟧<html/>
⟦doctype|<!DOCTYPE R [⟦entity-declaration|<!ENTITY a "<x>">⟧]>⟧<R x="&a;">&a;</R>
⟦doctype|<!DOCTYPE R [⟦entity-declaration|<!ENTITY % b '&a;'>⟧]>⟧<R/>
⟦doctype|<!DOCTYPE R [<!-- ] --><!ELEMENT R ANY>]>⟧<R/>
⟦doctype|<!DOCTYPE R⟧<R/>
"""

ATTRIBUTES = """
<R beep=⟦unquoted-value|onEnter⟧/>
<R url=⟦unquoted-value|http://x/y?a=b⟧ loop=⟦unquoted-value|2⟧>x</R>
<R voice=⟦unquoted-value|{{ voice }}⟧ a="1"/>
<R voice=⟦unquoted-value|alice"⟧>x</R>
<R events=⟦unquoted-value|start end"⟧ a="1">x</R>
<R ⟦missing-value|loop⟧/>
<R ⟦missing-value|loop⟧= a="1">x</R>
<R ⟦missing-equals|voice⟧ "alice">x</R>
<R voice=⟦typographic-quote|“alice”⟧ loop=⟦typographic-quote|‘2’⟧/>
<R voice=⟦typographic-quote|„it‘s“⟧>x</R>
<R voice=⟦typographic-quote|“alice"⟧ a="b">x</R>
<R voice=⟦typographic-quote|"alice”⟧ a="b">x</R>
<R voice=⟦typographic-quote|"alice”⟧>x</R>
<R a="1" ⟦duplicate-attribute|a⟧="2" ⟦duplicate-attribute|a⟧='3'/>
<R a="1"⟦missing-blank|⟧b="2"⟦missing-blank|⟧c='3'/>
<R voice=⟦unclosed-value|"woman⟧>Hi</R>
<R><Say voice=⟦unclosed-value|"woman⟧>Hi</Say><Play loop="2">x</Play></R>
<R><Say voice=⟦unclosed-value|"woman⟧>He said "hi" ok</Say></R>
<R><Say voice=⟦unclosed-value|"woman⟧ language="en" loop="2">Hi</Say></R>
<R><Say voice=⟦unclosed-value|'woman⟧/></R>
<R a=⟦unclosed-value|"x⟧
<R text="He said ⟦quote-in-value|"hello"⟧ to me" b="1"/>
<R text=⟦quote-in-value|""x""⟧/>
<R a="1"⟦unexpected-text|,⟧ b="2"/>
<R a="1"⟦unexpected-text|"⟧ b="2"/>
<R a=⟦unexpected-text|=⟧"1" b="2"/>
<R ⟦missing-equals|a:⟧"1"/>
<R a=⟦unclosed-value|'x"⟧>Hi</R>
<R a="1"⟦unexpected-text|\\⟧>
<R a="1" ⟦unexpected-text|, "he she" ;⟧ b="2"/>
<R⟦unexpected-text|\xa0⟧a="1"/>
<R ⟦bad-name|1a⟧="x" ⟦bad-name|b$c⟧="y"/>
<R ⟦bad-name|:a⟧="x"/>
<R><⟦unbound-prefix|amazon:effect⟧ a="b"><amazon:x/></amazon:effect></R>
<R ⟦unbound-prefix|p:a⟧="1" xml:lang="en"/>
<R xmlns:p="u" xmlns:q="u" p:a="1" ⟦duplicate-attribute|q:a⟧="2"/>
<R ⟦bad-namespace|xmlns:p⟧="" xmlns:xml="⟦bad-namespace|u⟧"/>
"""

TAGS = """
<⟦unclosed-tag|Say⟧ Hi</Say>
<⟦unclosed-tag|Say⟧ voice="woman" Hi ⟦bare-ampersand|&⟧ bye</Say>
<⟦unclosed-tag|Dial⟧ <Number>555</Number></Dial>
<R><⟦unclosed-tag|Hangup⟧ </R>
<R><⟦unclosed-tag|Hangup⟧/ </R>
<R><Say>Hi</⟦unclosed-tag|Say⟧</R>
<R><⟦blank-in-tag| ⟧Say>Hi</⟦blank-in-tag| ⟧Say><Play/⟦blank-in-tag| ⟧></R>
<R><Say>Hi<⟦blank-in-tag| ⟧/Say></R>
<R><Say>Hi</Say ⟦bad-end-tag|voice="x"⟧></R>
<R><Say>Hi⟦bad-end-tag|</>⟧</R>
<R><Say>Hi<⟦bad-end-tag|\\⟧Say></R>
<R><Say>Hi</⟦unclosed-tag|Sa⟧
<R><Say>Hi</Say></⟦unclosed-tag|R⟧
<⟦unclosed-element|R⟧><Say>Hi</
<⟦unclosed-element|Response⟧><Gather><Say>Hi
<R><⟦unclosed-element|Say⟧>Hi</R>
<R><⟦unclosed-element|Say⟧>Hi<Say><Play/></R>
<R><⟦unclosed-element|Say⟧>Hi<Say/></R>
<R><Say>Hi</⟦unclosed-tag|Say⟧Bye</R>
<R><⟦unclosed-tag|Room⟧Daily</Room></R>
<R><a><⟦unclosed-element|b⟧><⟦unclosed-element|c⟧></a><d/></R>
<R><b><i>x</⟦crossed-end-tag|b⟧></i></R>
<R><Gather><Say>Hi</⟦crossed-end-tag|R⟧></Gather></R>
<R><Redirect>x</⟦crossed-end-tag|Redirec⟧><Hangup/></R>
<R><Say>x</⟦crossed-end-tag|Pay⟧></R>
<R><Gather><⟦unclosed-element|Say⟧>Hi</⟦crossed-end-tag|Gathr⟧></R>
<Response><Say>x</Say></⟦crossed-end-tag|Respons⟧>
<R><say>Hi</⟦end-tag-case|Say⟧></R>
<R><Pay></Pay></⟦stray-end-tag|Pay⟧></R>
<R><Say>x</Say></⟦stray-end-tag|Gather⟧></R>
<R></R></⟦stray-end-tag|R⟧>
<R><Say/></⟦stray-end-tag|R⟧><Play/></R>
</⟦stray-end-tag|Response⟧>
"""

REST = """
<R><!-- a ⟦double-hyphen|--⟧ b --></R>
<R><!-- a ⟦double-hyphen|-⟧--></R>
<!-- <?xml version="1.0"?><R a="1">// ⟦double-hyphen|--⟧ </R> --><R/>
<R>⟦unclosed-comment|<!--⟧ note -><Say>x</Say></R>
<R>⟦unclosed-comment|<!--⟧ note <Say>x</Say></R>
<R>⟦unclosed-cdata|<![CDATA[⟧x & y</R>
<R>⟦unclosed-instruction|<?pi⟧ x <a/></R>
<R>⟦bad-markup-declaration|<!ELEMENT x>⟧</R>
<R>⟦template-markup|<%= x["a"] < 3 && y %>⟧</R>
<R a="⟦template-markup|<%= x["a"] %>⟧" b="⟦template-markup|{{ a["b"] }}⟧" c="{{ d }}"/>
<R ⟦template-markup|{% if x %}⟧a="1"⟦template-markup|{% endif %}⟧/>
<R>⟦template-markup|<?= $x ?>⟧<?php echo 1; ?></R>
<R>⟦invalid-character|\0\0⟧a⟦invalid-character|\x01⟧⟦invalid-character|\ufffe⟧⟦invalid-character|\ud800⟧</R>
<S⟦invalid-character|\0⟧ a="1"></S>
⟦text-before-root|ok⟧ <R/>
\ufeff⟦byte-order-mark-twice|\ufeff⟧<R/>
<R/> ⟦content-after-root|gh⟧ <R/> x
<R/><⟦second-root|R⟧/><R/>
<Say>a</Say><⟦second-root|Say⟧>b</Say> c
 ⟦no-root|{"a": "b & c"}⟧ \n
⟦no-root|<?xml version="1.0"?>⟧
⟦empty-document|⟧
⟦empty-document|⟧ \t
"""


def cases() -> list[str]:
    tables = REFERENCES + DECLARATIONS + ATTRIBUTES + TAGS + REST
    return [line.replace("\\n", "\n") for line in tables.split("\n") if line]


@pytest.mark.parametrize("marked", cases())
def test_one_mistake_one_fault(marked: str) -> None:
    source, expected = unmarked(marked)
    assert marked_by_parser(source) == expected


@pytest.mark.parametrize(
    ("source", "replacements"),
    [
        ("<R>&eacute;&nbsp;&AMP;&foo; & < ]]> &lt b &#65</R>",
         ["é", "&#160;", "&amp;", None, "&amp;", "&lt;", "]]&gt;", "&lt;", "&#65;"]),
        ("<R a=1 b=“x” c='y’ d=x\"/>", ['"1"', '"x"', '"y"', '"x"']),
        ('<R a="1"b="2"/>', [" "]),
        ('<R text="a "b" c"/>', ["&quot;b&quot;"]),
        ("<? xml version='1.0' encoding=utf-8?><R/>", ['<?xml version="1.0" encoding="utf-8"?>']),
        ('<?xml version="1.0" foo="bar"><R/>', [None]),
        ("<Redirect>x</Redirec>", ["Redirect"]),
        ("<say>x</Say>", ["say"]),
        ('\n<?xml version="1.0"?><R/>', [""]),
        ('x<?xml version="1.0"?><R/>', [None]),
        ('<R a="x>y</R>', ['"x"']),
    ],
)  # fmt: skip
def test_replacement_mends_the_fault(source: str, replacements: list[str | None]) -> None:
    faults = parse(source).faults
    assert [fault.replacement for fault in faults] == replacements
    if None in replacements:
        return
    for fault in reversed(faults):
        source = source[: fault.span.start] + (fault.replacement or "") + source[fault.span.end :]
    assert parse(source).faults == []


@pytest.mark.parametrize(
    ("source", "related"),
    [
        ("<R><Say>x</R>", [("end", "R")]),
        ("<R><Redirect>x</Redirec></R>", [("start", "Redirect")]),
        ("<R><b><i>x</b></i></R>", [("start", "i"), ("end", "i")]),
        ("<R a='1' a='2'/>", [("first", "a")]),
        ("<R><a><b>", [("start", "a"), ("start", "b")]),
    ],
)
def test_related_places(source: str, related: list[tuple[str, str]]) -> None:
    (fault,) = parse(source).faults
    assert [(label, source[span.start : span.end]) for label, span in fault.related] == related


@pytest.mark.parametrize(
    ("source", "details"),
    [
        (' <?xml version="1.0"?><R/>', {"kind": "blank"}),
        ('\ufeff \ufeff<?xml version="1.0"?><R/>', {"kind": "bom"}),
        ('<!-- --><?xml version="1.0"?><R/>', {"kind": "markup"}),
        ('x<?xml version="1.0"?><R/>', {"kind": "text"}),
        ("<R><Say></Sya></R>", {"expected": "Say", "found": "Sya"}),
        ("<R>\0\0</R>", {"codepoint": "U+0000", "count": "2"}),
        ("Internal error", {"text": "Internal error"}),
        ("<R><a><b>", {"name": "R", "names": "R a b", "count": "3"}),
        ("<R a='<YOUR URL>'/>", {"where": "value", "placeholder": "<YOUR URL>"}),
    ],
)
def test_details(source: str, details: dict[str, str]) -> None:
    (fault,) = parse(source).faults
    assert fault.details == details


def test_limits_are_reported_once_and_cut_the_tree() -> None:
    tree = parse("<a><b><c><d/>x</c></b><b><c/></b></a>", Limits(depth=2))
    assert [fault.kind for fault in tree.faults] == [FaultKind.TOO_DEEP]
    assert tree.faults[0].span == (7, 8)
    assert [node.name for node in tree.elements] == ["a", "b", "b"]
    tree = parse("<a b='1' c='2' d='3' e='4'/>", Limits(attributes=2))
    assert [fault.kind for fault in tree.faults] == [FaultKind.TOO_MANY_ATTRIBUTES]
    assert tree.root is not None
    assert [attribute.name for attribute in tree.root.attributes] == ["b", "c"]


def test_nesting_needs_no_recursion() -> None:
    depth = 50_000
    tree = parse("<a>" * depth + "</a>" * depth)
    assert [fault.kind for fault in tree.faults] == [FaultKind.TOO_DEEP]
    assert len(tree.elements) == Limits().depth

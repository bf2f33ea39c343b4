"""The tree: what is read, where it stands, and how a broken document is read."""

from __future__ import annotations

import pytest

from laml_lint.diagnostics import Span
from laml_lint.syntax.nodes import Node
from laml_lint.syntax.scanner import parse


def outline(node: Node | None) -> str:
    """An element in short: name, `!` when its end was guessed, attributes, children, text."""
    if node is None:
        return "-"
    attributes = "".join(f" {attribute.name}={attribute.value}" for attribute in node.attributes)
    children = " ".join(outline(child) for child in node.children)
    text = f" '{node.own_text.strip()}'" if node.own_text.strip() else ""
    return f"({node.name}{'!' * node.repaired}{attributes}{' ' * bool(children)}{children}{text})"


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ('<R><Say voice="w>Hi</Say><Play loop="2">x</Play></R>', "(R (Say voice=w 'Hi') (Play loop=2 'x'))"),
        ('<R><Say voice="w language="en">Hi</Say></R>', "(R (Say voice=w language=en 'Hi'))"),
        ('<R><S url="wss://<YOUR URL>/x"/><P/></R>', "(R (S url=wss://<YOUR URL>/x) (P))"),
        ("<R><S a=“x” b=y c='1'd=2>t</S></R>", "(R (S a=x b=y c=1 d=2 't'))"),
        ("<R><Dial <Number>5</Number></Dial><P/></R>", "(R (Dial (Number '5')) (P))"),
        ("<R><Hangup <P/></R>", "(R (Hangup) (P))"),
        ("<R><Say>Hi<Play/></R>", "(R (Say! (Play) 'Hi'))"),
        ("<R><Say>Hi<Say><Play/></R>", "(R (Say 'Hi') (Play))"),
        ("<R><Say>Hi</SayBye<Play/></R>", "(R (Say 'Hi') (Play) 'Bye')"),
        ("<R><RoomDaily</Room><Play/></R>", "(R (Room 'Daily') (Play))"),
        ("<R><b><i>x</b></i><P/></R>", "(R (b (i! 'x')) (P))"),
        ("<R><Gather><Say>x</R></Gather><P/></R>", "(R (Gather (Say! 'x')) (P))"),
        ("<R><Redirect>x</Redirec><P/></R>", "(R (Redirect 'x') (P))"),
        ("<R><A/></R><P/></R>", "(R (A) (P))"),
        ("<R><Pay></Pay></Pay><P/></R>", "(R (Pay) (P))"),
        ("<R><Say>a <b and c</Say><P/></R>", "(R (Say 'a <b and c') (P))"),
        ("<R><!-- x <Say>Hi</Say></R>", "(R (Say 'Hi'))"),
        ("<R><Say><![CDATA[a & b</Say><P/></R>", "(R (Say 'a & b') (P))"),
        ("<R>&eacute;&x;<a/></R><b/>", "(R (a) '&eacute;&x;')"),
        ("text", "-"),
    ],
)
def test_broken_documents_keep_their_structure(source: str, expected: str) -> None:
    assert outline(parse(source).root) == expected


def test_every_part_has_its_place() -> None:
    source = '<?xml version="1.0" encoding="UTF-8"?><!--c--><R><Say voice = "w&amp;x">Hi</Say ><P/></R>'
    tree = parse(source)

    def literal(span: Span | None) -> str | None:
        return None if span is None else source[span.start : span.end]

    assert tree.declaration is not None
    assert literal(tree.declaration.span) == '<?xml version="1.0" encoding="UTF-8"?>'
    encoding = tree.declaration.attribute("encoding")
    assert encoding is not None
    assert (encoding.value, literal(encoding.value_span)) == ("UTF-8", "UTF-8")
    assert [literal(span) for span in tree.comments] == ["<!--c-->"]
    assert [node.name for node in tree.elements] == ["R", "Say", "P"]
    say, pause = tree.elements[1:]
    assert say.parent is tree.root
    assert literal(say.name_span) == "Say"
    assert literal(say.start_span) == '<Say voice = "w&amp;x">'
    assert literal(say.end_span) == "</Say >"
    assert literal(say.end_name_span) == "Say"
    voice = say.attribute("voice")
    assert voice is not None
    assert (literal(voice.name_span), literal(voice.value_span)) == ("voice", "w&amp;x")
    assert literal(voice.span) == 'voice = "w&amp;x"'
    assert literal(voice.source_span(1, 2)) == "&amp;"
    assert literal(voice.source_span(2, 3)) == "x"
    assert literal(say.text_span) == "Hi"
    assert (pause.self_closing, pause.end_span, pause.text_span) == (True, None, None)


def test_own_text_is_in_pieces_between_markup() -> None:
    source = "<R> \n a<b/>&lt;<!-- c --><![CDATA[ d\r\n ]]></R>"
    root = parse(source).root
    assert root is not None
    assert [(piece.text, piece.after, piece.cdata) for piece in root.texts] == [
        (" \n a", 0, False),
        ("<", 1, False),
        (" d\n ", 1, True),
    ]
    assert root.own_text == " \n a< d\n "
    assert root.text_span == Span(source.index("a"), source.index("d") + 1)


def test_content_start_is_behind_what_does_not_belong() -> None:
    assert parse("<R/>").content_start == 0
    assert parse("\ufeff<R/>").content_start == 1
    assert parse('\n <?xml version="1.0"?><R/>').content_start == 2

"""Whatever the document: agreement with expat on well-formed ones, and no surprises on the others."""

from __future__ import annotations

from xml.parsers import expat
from xml.sax.saxutils import escape

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from laml_lint.diagnostics import Span
from laml_lint.syntax.nodes import SyntaxTree
from laml_lint.syntax.scanner import parse

names = st.sampled_from(["R", "Say", "a", "b-c", "d.e", "_f", "é", "x:y", "xml:lang", "xmlns"])
REFERENCES = ["&amp;", "&lt;", "&#10;", "&#x1F600;", "&quot;", "&#13;"]
raw_text = st.lists(st.sampled_from([*"ab \n\r\té😀\"']}>-", "\r\n", "]] >", *REFERENCES]), max_size=8).map(
    "".join
)
blanks = st.sampled_from(["", " ", "\n", "\r\n\t"])


@st.composite
def attributes(draw: st.DrawFn) -> str:
    found = []
    for name in draw(st.lists(names, max_size=4, unique=True)):
        quote = draw(st.sampled_from("\"'"))
        value = draw(raw_text).replace(quote, "")
        equals = draw(blanks) + "=" + draw(blanks)
        found.append(f"{draw(blanks)} {name}{equals}{quote}{value}{quote}")
    return "".join(found)


@st.composite
def elements(draw: st.DrawFn, depth: int = 0) -> str:
    name = draw(names)
    start = f"<{name}{draw(attributes())}{draw(blanks)}"
    if draw(st.integers(0, 3)) == 0:
        return start + "/>"
    parts = []
    for kind in draw(st.lists(st.integers(0, 5), max_size=4)):
        if kind == 0 and depth < 4:
            parts.append(draw(elements(depth + 1)))
        elif kind == 1:
            parts.append(f"<![CDATA[{draw(raw_text)}]]>")
        elif kind == 2:
            parts.append(f"<!--{escape(draw(raw_text)).replace('-', '')}-->")
        elif kind == 3:
            parts.append("<?pi a > b?>")
        else:
            parts.append(draw(raw_text).replace("]]>", ""))
    return f"{start}>{''.join(parts)}</{name}{draw(blanks)}>"


@st.composite
def documents(draw: st.DrawFn) -> str:
    mark = draw(st.sampled_from(["", "\ufeff"]))
    declaration = draw(
        st.sampled_from(["", '<?xml version="1.0"?>', "<?xml version='1.0' encoding='utf-8' ?>\n"])
    )
    return (
        mark
        + declaration
        + draw(blanks)
        + draw(elements())
        + draw(blanks)
        + draw(st.sampled_from(["", "<!--x-->"]))
    )


Events = list[tuple[str, dict[str, str], str]]


def by_expat(source: str) -> Events:
    """The elements in document order: name, attributes, own text."""
    found: list[tuple[str, dict[str, str], list[str]]] = []
    stack: list[int] = []

    def start(name: str, attributes: dict[str, str]) -> None:
        stack.append(len(found))
        found.append((name, attributes, []))

    parser = expat.ParserCreate()
    parser.StartElementHandler = start
    parser.EndElementHandler = lambda name: stack.pop()
    parser.CharacterDataHandler = lambda text: found[stack[-1]][2].append(text)
    parser.Parse(source, True)
    return [(name, attributes, "".join(text)) for name, attributes, text in found]


def by_us(tree: SyntaxTree) -> Events:
    return [
        (node.name, {attribute.name: attribute.value for attribute in node.attributes}, node.own_text)
        for node in tree.elements
    ]


def accepts(source: str) -> bool:
    """Whether expat accepts the document, with namespaces."""
    try:
        expat.ParserCreate(namespace_separator="|").Parse(source, True)
    except expat.ExpatError:
        return False
    return True


def literal(source: str, span: Span) -> str:
    return source[span.start : span.end]


@settings(max_examples=300)
@given(documents())
def test_well_formed_documents_are_read_as_expat_reads_them(source: str) -> None:
    tree = parse(source)
    assert by_us(tree) == by_expat(source)
    assert bool(tree.faults) != accepts(source)


@settings(max_examples=200)
@given(documents())
def test_spans_hold_the_literal_text(source: str) -> None:
    for node in parse(source).elements:
        assert literal(source, node.name_span) == node.name
        assert literal(source, node.start_span).startswith("<" + node.name)
        assert literal(source, node.start_span).endswith("/>" if node.self_closing else ">")
        if node.end_span is not None and node.end_name_span is not None:
            assert literal(source, node.end_name_span) == node.name
            assert literal(source, node.end_span).rstrip(" \t\r\n>") == "</" + node.name
        for attribute in node.attributes:
            written = literal(source, attribute.span)
            assert literal(source, attribute.name_span) == attribute.name
            assert written.startswith(attribute.name)
            assert written[:-1].endswith(literal(source, attribute.value_span))


def meaning(piece: str, in_value: bool) -> str:
    """What expat makes of a piece of a value or a text."""
    if in_value:
        return by_expat(f"<a b='{piece}'/>".replace("'''", "'&apos;'"))[0][1]["b"]
    return by_expat(f"<a>{piece}</a>")[0][2]


@settings(max_examples=200)
@given(documents())
def test_each_character_comes_from_its_place(source: str) -> None:
    for node in parse(source).elements:
        for attribute in node.attributes:
            assert attribute.source_offset(0) == attribute.value_span.start
            assert attribute.source_offset(len(attribute.value)) == attribute.value_span.end
            for index, character in enumerate(attribute.value):
                piece = literal(source, attribute.source_span(index, index + 1))
                assert meaning(piece, in_value=True) == character
        for text in node.texts:
            assert text.source_offset(len(text.text)) == text.span.end
            for index, character in enumerate(text.text):
                piece = literal(source, text.source_span(index, index + 1))
                assert (meaning(escape(piece) if text.cdata else piece, in_value=False)) == character


INSERTIONS = [
    *"</>\"'=&;:#[]!?%-.1éxaR“” \n\xa0\0",
    *(
        "",
        "",
        "<!--",
        "-->",
        "<![CDATA[",
        "]]>",
        "<?",
        "?>",
        "<?xml ",
        "</",
        "/>",
        "</R>",
        "<R>",
        "&#",
        "&amp;",
    ),
    *("{{", "}}", "<%", "%>", "xmlns:x='u'", " a='1'"),
]
edits = st.lists(
    st.tuples(
        st.integers(0, 10_000),
        st.integers(0, 3),
        st.sampled_from(INSERTIONS),
    ),
    min_size=1,
    max_size=4,
)


@st.composite
def broken_documents(draw: st.DrawFn) -> str:
    source = draw(documents())
    for place, length, text in draw(edits):
        start = place % (len(source) + 1)
        source = source[:start] + text + source[start + length :]
    return source


@settings(max_examples=1500)
@given(broken_documents())
def test_faults_exactly_where_expat_refuses(source: str) -> None:
    assume("<!DOCTYPE" not in source and "version" not in source)
    assert bool(parse(source).faults) != accepts(source)


def check_sound(source: str) -> None:
    tree = parse(source)
    assert tree.faults == sorted(tree.faults, key=lambda fault: fault.span)
    for fault in tree.faults:
        assert 0 <= fault.span.start <= fault.span.end <= len(source)
        assert all(0 <= span.start <= span.end <= len(source) for _, span in fault.related)
    assert (tree.root is None) == (not tree.elements)
    for node in tree.elements:
        assert literal(source, node.name_span) == node.name
        assert node.start_span.start < node.name_span.start <= node.name_span.end <= node.start_span.end
        assert all(piece.span.start >= node.start_span.end for piece in node.texts)
        for attribute in node.attributes:
            assert literal(source, attribute.name_span) == attribute.name
            assert attribute.source_offset(len(attribute.value)) == attribute.value_span.end


PIECES = [
    *INSERTIONS,
    *("Say", "<Say", "</Say>", "<Say>", "a=", 'a="b"', 'version="1.0"', "&x;", "{%", "%}", "\\"),
    *("<!DOCTYPE ", "<!ENTITY ", "\ud800", "\ufeff"),
]
pieces = st.sampled_from(PIECES)


@settings(max_examples=600)
@given(st.lists(pieces, max_size=30).map("".join))
def test_anything_of_xml_pieces_is_read(source: str) -> None:
    check_sound(source)


@settings(max_examples=200)
@given(st.text(st.characters(), max_size=60))
def test_any_text_is_read(source: str) -> None:
    check_sound(source)


@settings(max_examples=300)
@given(broken_documents())
def test_any_broken_document_is_read(source: str) -> None:
    check_sound(source)

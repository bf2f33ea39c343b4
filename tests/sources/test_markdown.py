"""The LaML in the code blocks of Markdown, and where it stands."""

from __future__ import annotations

import time
from textwrap import dedent

import pytest
from hypothesis import given
from hypothesis import strategies as st

from laml_lint.diagnostics import Span
from laml_lint.sources.markdown import blocks

LAML = "<Response><Say>é</Say></Response>"


def found(source: str) -> list[tuple[str, str]]:
    return [(part.language, part.projection.text) for part in blocks(source)]


def texts(source: str) -> list[str]:
    return [part.projection.text for part in blocks(source)]


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_fenced_blocks(line_end: str) -> None:
    source = f"# Title\n\n```xml\n{LAML}\n<!-- a -->\n```\n\n~~~~ python\nr = VoiceResponse()\n~~~\n~~~~\n"
    source = source.replace("\n", line_end)

    assert found(source) == [
        ("xml", f"{LAML}{line_end}<!-- a -->{line_end}"),
        ("python", f"r = VoiceResponse(){line_end}~~~{line_end}"),
    ]


TAGS = [
    ("xml", "xml"),
    ("XML", "xml"),
    ("laml", "xml"),
    ("twiml", "xml"),
    ("cxml", "xml"),
    ("html", "xml"),
    ("xml+jinja", "xml"),
    (' xml title="menu.xml" {1,3}', "xml"),
    ("xml,linenos", "xml"),
    ("{.xml .numberLines}", "xml"),
    ("{xml}", "xml"),
    ("{code-block} xml", "xml"),
    ("python", "python"),
    ("py", "python"),
    ("python3", "python"),
    ('py title="app.py"', "python"),
    ("{python}", "python"),
    ("{code-cell} ipython3", "python"),
    ("pycon", None),
    ("", None),
    ("text", None),
    ("xmlx", None),
    ("{note}", None),
    ("{code-block}", None),
]


@pytest.mark.parametrize(("tag", "language"), TAGS)
def test_tags(tag: str, language: str | None) -> None:
    text = LAML if language != "python" else f"'{LAML}'"
    for fence in ("```", "~~~"):
        assert found(f"{fence}{tag}\n{text}\n{fence}\n") == (
            [] if language is None else [(language, f"{text}\n")]
        )


@pytest.mark.parametrize(
    ("tag", "text"),
    [
        ("xml", "<project/>"),
        ("xml", "<Say>x</Say>"),
        ("xml", ""),
        ("html", "<p>&lt;Response/></p>"),
        ("python", "print('x')"),
        ("python", ">>> str(VoiceResponse())"),
    ],
)
def test_blocks_without_laml(tag: str, text: str) -> None:
    assert texts(f"```{tag}\n{text}\n```\n") == []


def test_options_of_directives_are_no_part_of_the_block() -> None:
    assert texts(f"```{{code-block}} xml\n:linenos:\n:caption: a b\n\n{LAML}\n```\n") == [f"\n{LAML}\n"]
    assert texts(f"```{{code-cell}} python\n---\ntags: [a]\n---\n'{LAML}'\n```\n") == [f"'{LAML}'\n"]
    assert texts("```xml\n:linenos:\n<Response/>\n```\n") == [":linenos:\n<Response/>\n"]


STRUCTURE = {
    "indented fence": (
        "   ```xml\n   <Response>\n     <Say/>\n </Response>\n  ```\n",
        ["<Response>\n  <Say/>\n</Response>\n"],
    ),
    "list": ("1. a\n\n   ```xml\n   <Response/>\n\n   ```\n", ["<Response/>\n\n"]),
    "list in a list": ("- a\n  1) b\n\n     ```xml\n     <Response/>\n     ```\n", ["<Response/>\n"]),
    "behind the mark": (
        "- ```xml\n  <Response/>\n  ```\n* > ~~~xml\n  > <Response/>\n",
        ["<Response/>\n"] * 2,
    ),
    "quote": (
        "> ```xml\n><Response>\n>   <Say/>\n> </Response>\n> ```\n",
        ["<Response>\n  <Say/>\n</Response>\n"],
    ),
    "quote in a list": ("- a\n  > b\n  > ```xml\n  > <Response/>\n  > ```\n", ["<Response/>\n"]),
    "list in a quote": ("> - a\n>\n>   ```xml\n>   <Response/>\n>   ```\n", ["<Response/>\n"]),
    "tabs": (
        "-\ta\n\n\t```xml\n\t<Response>\n\t\t<Say/>\n\t</Response>\n\t```\n",
        ["<Response>\n\t<Say/>\n</Response>\n"],
    ),
    "part of a tab": ("- ```xml\n\t<Response/>\n  ```\n", ["  <Response/>\n"]),
    "lazy lines": ("10. a\nb\n    ```xml\n    <Response/>\n    ```\n", ["<Response/>\n"]),
    "no end": ("```xml\n<Response/>", ["<Response/>"]),
    "the quote ends it": ("> ```xml\n> <Response/>\n<Say/>\n", ["<Response/>\n"]),
    "the list ends it": ("- ```xml\n  <Response/>\n- b\n", ["<Response/>\n"]),
    "other fences inside": ("````xml\n<Response/>\n```\n~~~~\n````\n", ["<Response/>\n```\n~~~~\n"]),
    "ends with more, and blanks": ("```xml\n<Response/>\n  ``````  \t\n", ["<Response/>\n"]),
    "no end: something behind": ("```xml\n<Response/>\n``` a\n```\n", ["<Response/>\n``` a\n"]),
    "no end: indented by four": ("```xml\n<Response/>\n    ```\n```\n", ["<Response/>\n    ```\n"]),
    "in a paragraph": ("a\n```xml\n<Response/>\n```\nb\n", ["<Response/>\n"]),
    "behind a heading": (
        "# a\n```xml\n<Response/>\n```\n***\n```xml\n<Response/>\n```\n",
        ["<Response/>\n"] * 2,
    ),
    "in a block": ("````md\n```xml\n<Response/>\n```\n````\n", []),
    "indented code": ("a\n\n    ```xml\n    <Response/>\n    ```\n", []),
    "paragraph that goes on": ("a\n    ```xml\n    <Response/>\n    ```\n", []),
    "no list: only 1 may interrupt": ("a\n2. ```xml\n   <Response/>\n   ```\n", []),
    "backtick in the tag": ("``` `xml\n<Response/>\n```\n", []),
    "inline": ("a ```xml <Response/> ``` b\n", []),
    "two backticks": ("``xml\n<Response/>\n``\n", []),
    "comment": ("<!--\n\n```xml\n<Response/>\n```\n-->\n", []),
    "behind a comment": ("<!-- a -->\n```xml\n<Response/>\n```\n", ["<Response/>\n"]),
    "HTML": ("<div>\n```xml\n<Response/>\n```\n</div>\n\n<pre>\n\n```xml\n<Response/>\n```\n</pre>\n", []),
    "HTML ends": ("<details>\n\n```xml\n<Response/>\n```\n\n</details>\n", ["<Response/>\n"]),
    "an own tag": (
        '<Tab a="b">\n```xml\n<Response/>\n```\n</Tab>\n\n<Tab>\n\n```xml\n<Response/>\n```\n',
        ["<Response/>\n"],
    ),
    "MkDocs": (
        '=== "XML"\n\n    ```xml\n    <Response/>\n    ```\n\n!!! note\n    ~~~xml\n    <Response/>\n',
        ["<Response/>\n"] * 2,
    ),
}


@pytest.mark.parametrize("name", STRUCTURE)
def test_the_structure_of_pages(name: str) -> None:
    source, expected = STRUCTURE[name]
    assert texts(source) == expected


PAGE = dedent("""\
    - Answer:
      > ```xml
      > <Response>
      >   <Dial>
      >     <Number>+15550100</Number>
      >
      >   </Dial>
      > </Response>
      > ```
    """)


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("Number", "Sip", None),
        ("+15550100", "é", None),
        ("  <Dial>\n", "", ("  >   <Dial>\n", "")),
        ("<Dial>", "<Dial>\n\n  <Echo/>", ("  >   <Dial>\n", "  >   <Dial>\n  >\n  >   <Echo/>\n")),
        (
            "    <Number>+15550100</Number>\n\n",
            "    <Sip/>\n",
            ("  >     <Number>+15550100</Number>\n  >\n", "  >     <Sip/>\n"),
        ),
    ],
)
def test_edits_keep_what_is_before_the_lines(old: str, new: str, expected: tuple[str, str] | None) -> None:
    projection = blocks(PAGE)[0].projection
    start = projection.text.index(old)
    edit = projection.edit(Span(start, start + len(old)), new)

    assert edit is not None
    (first, last), text = edit
    assert PAGE[:first] + text + PAGE[last:] == PAGE.replace(*(expected or (old, new)), 1)


@given(st.data(), st.sampled_from(["", "é", "\n", "a\n", "\n\n  b", "<Echo/>\n\n"]))
def test_any_edit_gives_the_edited_block(data: st.DataObject, new: str) -> None:
    projection = blocks(PAGE)[0].projection
    text = projection.text
    start = data.draw(st.integers(len("<Response>"), len(text) - 2))
    end = data.draw(st.integers(start, len(text) - 2))
    edit = projection.edit(Span(start, end), new)

    assert edit is not None
    (first, last), written = edit
    assert texts(PAGE[:first] + written + PAGE[last:]) == [text[:start] + new + text[end:]]


def test_places() -> None:
    projection = blocks(PAGE)[0].projection
    for piece in ("<Response>", "Number", "+15550100", "</Response>"):
        start = projection.text.index(piece)
        assert projection.where(Span(start, start + len(piece))).start == PAGE.index(piece)
        assert PAGE[slice(*projection.where(Span(start, start + len(piece))))] == piece


PIECES = [
    "```",
    "~~~",
    "xml",
    "\n",
    " ",
    "    ",
    "\t",
    "> ",
    ">",
    "- ",
    "1. ",
    "-",
    "<Response/>",
    "<Response>",
    "\r\n",
    "<!--",
    "-->",
    "<div>",
    "<a b=c>",
    "# ",
    "{code-block} ",
    ":a: b",
    "---",
    "a",
    "\r",
    '=== "a"',
    "é",
]
TEXT = st.lists(st.sampled_from(PIECES), max_size=40).map("".join)


@given(TEXT, st.sampled_from(["", "> ", "- "]))
def test_every_sign_stands_where_it_says(page: str, mark: str) -> None:
    source = f"{page}\n\n{mark}```xml\n<Response/>{page}"
    for part in blocks(source):
        behind = 0
        for sign in part.projection.signs:
            assert behind <= sign.start <= sign.end <= len(source)
            behind = sign.end
            if sign.kind == "glue":
                assert (sign.text, sign.start) == (" ", sign.end)
            else:
                assert source[sign.start] == sign.text
                assert sign.text == "\n" or sign.end == sign.start + 1


@given(st.text(max_size=60))
def test_nothing_is_raised(source: str) -> None:
    blocks(source)


@pytest.mark.parametrize(
    "piece", [*PIECES, "- > ", "<a b", "<a  ", "* ", "`", "\t>", "- \n", "<!--\n", "> \n\n", "```\n"]
)
def test_takes_linear_time(piece: str) -> None:
    start = time.process_time()
    blocks(piece * 5_000)
    blocks(f"{piece * 5_000}\n" * 4 + "\n" * 5_000 + f"```xml\n<Response>\n{piece * 5_000}")

    assert time.process_time() - start < 2

"""The LaML in the code blocks of reStructuredText, and where it stands."""

from __future__ import annotations

import time
from textwrap import dedent

import pytest
from hypothesis import given
from hypothesis import strategies as st

from laml_lint.diagnostics import Span
from laml_lint.sources.restructured import blocks

LAML = "<Response><Say>é</Say></Response>"


def texts(source: str) -> list[str]:
    return [part.projection.text for part in blocks(source)]


@pytest.mark.parametrize("name", ["code-block", "code", "sourcecode", "Code-Block"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_directives(name: str, line_end: str) -> None:
    source = f"A\n=\n\n.. {name}:: xml\n\n   {LAML}\n\n     <!-- a -->\n\nB\n\n"
    source = f"{source}.. {name}:: python\n\n   VoiceResponse()".replace("\n", line_end)

    assert [(part.language, part.projection.text) for part in blocks(source)] == [
        ("xml", f"{LAML}{line_end}{line_end}  <!-- a -->{line_end}"),
        ("python", "VoiceResponse()"),
    ]


TAGS = ["xml", "XML", "laml", "twiml", "cxml", "html", "xml+jinja", "python", "py", "python3", "ipython3"]


@pytest.mark.parametrize("tag", [*TAGS, "pycon", "", "text", "rst", "xml python"])
def test_tags(tag: str) -> None:
    python = "py" in tag
    expected = [f"'{LAML}'\n" if python else f"{LAML}\n"] if tag in TAGS else []
    assert texts(f".. code-block:: {tag}\n\n  {expected[0] if expected else LAML}") == expected


STRUCTURE = {
    "options": (
        ".. code-block:: xml\n   :linenos:\n   :caption: a\n     b\n\n   <Response/>\n",
        ["<Response/>\n"],
    ),
    "options indented otherwise": (
        ".. code-block:: xml\n     :linenos:\n\n   <Response/>\n",
        ["<Response/>\n"],
    ),
    "the least indentation": (
        ".. code:: xml\n\n       <Response>\n     </Response>\n",
        ["  <Response>\n</Response>\n"],
    ),
    "empty lines around": (".. code:: xml\n\n\n\n   <Response/>\n\n\n\na\n", ["<Response/>\n"]),
    "in a list": ("- a\n\n  .. code:: xml\n\n     <Response/>\n\n  b\n", ["<Response/>\n"]),
    "behind a mark": (
        "- .. code:: xml\n\n     <Response/>\n\n12. .. code:: xml\n\n      <Response/>\n",
        ["<Response/>\n"] * 2,
    ),
    "in a directive": (".. note::\n\n   .. code:: xml\n\n      <Response/>\n   a\n", ["<Response/>\n"]),
    "tabs": (
        ".. note::\n\n\t.. code:: xml\n\n\t\t<Response>\n\t\t\t<Say/>\n\t\t</Response>\n",
        ["<Response>\n\t<Say/>\n</Response>\n"],
    ),
    "part of a tab": (".. code:: xml\n\n    <Response>\n\t</Response>\n", ["<Response>\n    </Response>\n"]),
    "one behind the other": (
        ".. code:: xml\n\n   <Response/>\n.. code:: xml\n\n   <Response/>\n",
        ["<Response/>\n"] * 2,
    ),
    "behind a target": (".. _a:\n\n   .. code:: xml\n\n      <Response/>\n", ["<Response/>\n"]),
    "behind an empty comment": ("..\n\n   .. code:: xml\n\n      <Response/>\n", ["<Response/>\n"]),
    "in a literal block of its list": (
        "* a::\n\n    .. code:: xml\n\n       <Response/>\n\n  .. code:: xml\n\n     <Response/>\n",
        ["<Response/>\n"],
    ),
    "no empty line": (".. code:: xml\n   <Response/>\n", []),
    "nothing": (".. code:: xml\n", []),
    "only options": (".. code:: xml\n   :a:\n", []),
    "not indented": (".. code:: xml\n\n<Response/>\n", []),
    "literal block": ("a::\n\n   <Response/>\n\n::\n\n   .. code:: xml\n\n      <Response/>\n", []),
    "comment": (
        ".. a\n   .. code:: xml\n\n      <Response/>\n\n..\n   .. code:: xml\n\n      <Response/>\n",
        [],
    ),
    "in another block": (".. code:: rst\n\n   .. code:: xml\n\n      <Response/>\n", []),
    "raw": (".. raw:: html\n\n   .. code:: xml\n\n      <Response/>\n", []),
    "no directive": (".. code: xml\n\n   <Response/>\n\n... code:: xml\n\n   <Response/>\n", []),
}


@pytest.mark.parametrize("name", STRUCTURE)
def test_the_structure_of_pages(name: str) -> None:
    source, expected = STRUCTURE[name]
    assert texts(source) == expected


@pytest.mark.parametrize(
    ("tag", "text"),
    [("xml", "<a/>"), ("xml", "<Say/>"), ("python", "x = 1"), ("python", ">>> VoiceResponse()")],
)
def test_blocks_without_laml(tag: str, text: str) -> None:
    assert texts(f".. code:: {tag}\n\n   {text}\n") == []


PAGE = dedent("""\
    * Answer:

      .. code-block:: xml

         <Response>
           <Dial>

             <Number>+15550100</Number>
           </Dial>
         </Response>
    """)


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("Number", "Sip", None),
        ("  <Dial>\n", "", ("       <Dial>\n", "     ")),
        ("<Dial>", "<Dial>\n\n  <Echo/>", ("       <Dial>\n", "       <Dial>\n\n       <Echo/>\n")),
        (
            "\n    <Number>+15550100</Number>\n",
            "    <Sip/>\n",
            ("\n         <Number>+15550100</Number>\n", "         <Sip/>\n"),
        ),
    ],
)
def test_edits_keep_the_indentation(old: str, new: str, expected: tuple[str, str] | None) -> None:
    projection = blocks(PAGE)[0].projection
    start = projection.text.index(old)
    edit = projection.edit(Span(start, start + len(old)), new)

    assert edit is not None
    (first, last), text = edit
    after = PAGE[:first] + text + PAGE[last:]
    assert after == PAGE.replace(*(expected or (old, new)), 1)
    assert texts(after) == [projection.text.replace(old, new, 1)]


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


PIECES = [
    ".. ",
    "code:: xml",
    "code::",
    "\n",
    " ",
    "   ",
    "\t",
    "- ",
    "::",
    "<Response/>",
    "<Response>",
    "\r\n",
    "\r",
    ":a: b",
    "a",
    "a. ",
    "note::",
    "_a:",
    "é",
    ".",
]
TEXT = st.lists(st.sampled_from(PIECES), max_size=40).map("".join)


@given(TEXT, st.sampled_from(["", "- ", "\t", "  "]))
def test_every_sign_stands_where_it_says(page: str, mark: str) -> None:
    source = f"{page}\n\n{mark}.. code:: xml\n\n{mark}   <Response/>{page}"
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
    "piece",
    [*PIECES, "::\n", ".. \n", " ::\n", "a-", "- - ", "..", "\n \n", ".. code:: xml\n\n <Response/>\n"],
)
def test_takes_linear_time(piece: str) -> None:
    start = time.process_time()
    blocks(piece * 5_000)
    blocks(f".. code:: xml\n\n  <Response>\n  {piece * 5_000}")

    assert time.process_time() - start < 2

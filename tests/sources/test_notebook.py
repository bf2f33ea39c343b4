"""The Python in notebooks, and where it stands in their JSON."""

from __future__ import annotations

import ast
import json
import time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from laml_lint.diagnostics import Span
from laml_lint.sources.notebook import cells, program
from laml_lint.sources.parts import Part

PYTHON = {"kernelspec": {"language": "python", "name": "python3"}}


def code(source: object, **fields: object) -> dict[str, object]:
    return {"cell_type": "code", "metadata": {}, "source": source, **fields}


def notebook(*listed: object, metadata: object = PYTHON, indent: int | None = 1, plain: bool = False) -> str:
    data = {"cells": listed, "metadata": metadata, "nbformat": 4, "nbformat_minor": 5}
    return json.dumps(data, indent=indent, ensure_ascii=plain)


def texts(source: str) -> list[str]:
    return [part.projection.text for part in cells(source)]


def at(source: str, part: Part, piece: str) -> str:
    """What of the file a piece of a cell stands for."""
    start = part.projection.text.index(piece)
    return source[slice(*part.projection.where(Span(start, start + len(piece))))]


def edited(source: str, part: Part, old: str, new: str) -> str | None:
    """The file after an edit of a cell."""
    start = part.projection.text.index(old)
    edit = part.projection.edit(Span(start, start + len(old)), new)
    if edit is None:
        return None
    (first, last), text = edit
    return source[:first] + text + source[last:]


def test_code_cells_as_lines_or_as_one_text() -> None:
    source = notebook(
        code(["a = 1\n", "b = 2"]), {"cell_type": "markdown", "source": "# c"}, code("d\ne"), code([])
    )

    assert texts(source) == ["a = 1\nb = 2", "d\ne", ""]
    assert [part.language for part in cells(source)] == ["python"] * 3


@pytest.mark.parametrize("indent", [None, 1, 4])
@pytest.mark.parametrize("plain", [True, False])
def test_places_are_those_in_the_json(indent: int | None, plain: bool) -> None:
    source = notebook(code(['x = "<Say>é😀</Say>"\n', "y = 'a\\tb'\n"]), indent=indent, plain=plain)
    (part,) = cells(source)

    assert at(source, part, "<Say>") == "<Say>"
    assert at(source, part, '"') == '\\"'
    assert at(source, part, "é") == ("\\u00e9" if plain else "é")
    assert at(source, part, "😀") == ("\\ud83d\\ude00" if plain else "😀")
    assert at(source, part, "\\t") == "\\\\t"
    assert at(source, part, "y = 'a") == "y = 'a"


@pytest.mark.parametrize("lines", [['say("a")\n', "x = 1\n", "y"], 'say("a")\nx = 1\ny'])
@pytest.mark.parametrize("indent", [None, 1])
def test_edits_are_written_as_json(lines: Any, indent: int | None) -> None:
    source = notebook(code(lines), indent=indent)
    (part,) = cells(source)

    for old, new in [("a", 'é "\\n" \t'), ('"a"', "'''b\nc'''"), ("x = 1\n", ""), ("\nx = 1\ny", "\n\nz\n"),
                     ("x", "😀")]:  # fmt: skip
        after = edited(source, part, old, new)
        assert after is not None
        assert texts(after) == ['say("a")\nx = 1\ny'.replace(old, new, 1)]


@given(st.data(), st.text(alphabet='a "\\\n\té😀', max_size=6), st.booleans())
def test_any_edit_gives_the_edited_cell(data: st.DataObject, new: str, as_text: bool) -> None:
    text = "a = '\\t'\n\nb('é😀')\n\nc"
    source = notebook(code(text if as_text else text.splitlines(keepends=True)))
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    edit = cells(source)[0].projection.edit(Span(start, end), new)

    assert edit is not None
    (first, last), written = edit
    assert texts(source[:first] + written + source[last:]) == [text[:start] + new + text[end:]]


def test_inserted_lines_are_lines_of_the_list() -> None:
    source = notebook(code(["a\n", "b\n"]))
    edit = cells(source)[0].projection.edit(Span(2, 2), "c\n")

    assert edit is not None
    (start, end), text = edit
    listed = json.loads(source[:start] + text + source[end:])["cells"][0]["source"]
    assert listed == ["a\n", "c\n", "b\n"]


def test_format_3() -> None:
    sheet = [
        {"cell_type": "code", "language": "python", "input": ["a\n", "b"]},
        {"cell_type": "code", "language": "python", "input": ["c", "d"]},
        {"cell_type": "code", "language": "python", "input": "e"},
        {"cell_type": "code", "language": "ruby", "input": "f"},
        {"cell_type": "heading", "source": "g"},
    ]
    source = json.dumps({"metadata": {"name": ""}, "nbformat": 3, "worksheets": [{"cells": sheet}, {}, 1]})

    assert texts(source) == ["a\nb", "c\nd", "e"]


@pytest.mark.parametrize(
    ("metadata", "expected"),
    [
        ({}, True),
        (None, True),
        ({"kernelspec": {"language": "Python"}}, True),
        ({"kernelspec": {"name": "python3"}}, True),
        ({"language_info": {"name": "ipython"}}, True),
        ({"kernelspec": {"language": "julia", "name": "julia-1.9"}}, False),
        ({"kernelspec": {"name": "ir"}}, False),
        ({"language_info": {"name": "R"}}, False),
        ({"kernelspec": 3, "language_info": []}, True),
    ],
)
def test_the_language_of_the_notebook(metadata: object, expected: bool) -> None:
    assert texts(notebook(code("a"), metadata=metadata)) == ["a"] * expected


def test_a_cell_in_another_language() -> None:
    other = code("a", metadata={"vscode": {"languageId": "html"}})
    assert texts(notebook(other, code("b", metadata={"vscode": {"languageId": "python"}}))) == ["b"]


MAGICS = [
    ("%matplotlib inline\nx", "                  \nx"),
    ("!pip install twilio\nx", "                   \nx"),
    ("?print\nprint??\nx.y?", "      \n       \n    "),
    ("a = !ls\nb = %who\nc", "       \n        \nc"),
    ("!ls \\\n  -l\nx", "     \n    \nx"),
    ("%%time\nx = 1", "      \nx = 1"),
    ("%%writefile app.py\nx", "                  \nx"),
    ("if a:\n    !ls\nelse:\n\t%cd x", "if a:\n    0  \nelse:\n\t0    "),
    ("x = ('%s'\n% 3)", "x = ('%s'\n% 3)"),
    ("x = '''\n%a\n!b\nc?\n'''\n!d", "x = '''\n%a\n!b\nc?\n'''\n  "),
    ('x = """\\"""\n%a\n"""\n%b', 'x = """\\"""\n%a\n"""\n  '),
    ("x = a \\\n% b\n%c", "x = a \\\n% b\n  "),
    ("x = '(' # [\n%c", "x = '(' # [\n  "),
    ("# ok?\nx = 'what?'", "# ok?\nx = 'what?'"),
    ("if a != b: f(x=1)\n%c", "if a != b: f(x=1)\n  "),
    ("!echo don't\r\nx = 1\r\n", "           \r\nx = 1\r\n"),
]


@pytest.mark.parametrize(("cell", "expected"), MAGICS)
def test_what_only_ipython_understands_is_blanked(cell: str, expected: str) -> None:
    assert texts(notebook(code(cell))) == [expected]
    assert len(cell) == len(expected)
    assert texts(notebook(code(cell.splitlines(keepends=True)))) == [expected]


@pytest.mark.parametrize(
    "cell", ["%%bash\nls", "%%html\n<Response/>", "\n%%javascript\nx", "%%writefile a.xml\n<a/>"]
)
def test_cells_of_another_language_are_left_out(cell: str) -> None:
    assert texts(notebook(code(cell), code("x"))) == ["x"]


def test_blanks_cannot_be_edited() -> None:
    source = notebook(code("x = 1\n!ls -l\n"))
    (part,) = cells(source)

    assert part.projection.edit(Span(7, 9), "a") is None


def test_the_cells_as_one_program() -> None:
    source = notebook(
        code("import a"),
        code("def b(:"),
        code(""),
        code(["b = (\n", "  a)\n"]),
        code("%%bash\nls"),
        code("b"),
    )
    part = program(source)

    assert part is not None
    assert part.projection.text == "import a\nb = (\n  a)\n\nb\n"
    assert at(source, part, "  a)") == "  a)"
    assert program(notebook(code("def b(:"))) is None


@pytest.mark.parametrize(
    ("source", "complaint"),
    [
        ("", "the notebook is no JSON: expecting value in line 1, column 1"),
        ('{\n  "cells" []}', "the notebook is no JSON: expecting ':' delimiter in line 2, column 11"),
        ("{} x", "the notebook is no JSON: extra data in line 1, column 4"),
        ('{"a": "\n"}', "the notebook is no JSON: invalid control character at in line 1, column 8"),
        ('{"cells": ' + "[" * 100_000, "the JSON of the notebook is nested too deeply"),
    ],
)
def test_broken_json_is_told_in_one_line(source: str, complaint: str) -> None:
    with pytest.raises(ValueError, match="JSON") as refused:
        cells(source)
    assert str(refused.value) == complaint


@pytest.mark.parametrize(
    "source",
    ["[]", "3", "null", '"a"', "{}", '{"cells": 3}', '{"cells": {}}', '{"worksheets": 3}',
     '{"cells": [3, [], {}]}',
     '{"cells": [{"cell_type": "code"}]}', '{"cells": [{"cell_type": "code", "source": [3]}]}',
     '{"cells": [{"cell_type": "code", "source": {}, "metadata": []}]}', '{"metadata": ' + "9" * 5_000 + "}"],
)  # fmt: skip
def test_json_that_is_no_notebook_holds_nothing(source: str) -> None:
    assert cells(source) == ()


def test_the_last_of_two_equal_keys_counts() -> None:
    cell = '{"cell_type": "code", "source": "a", "x": [1, {}], "source" : "b"}'
    source = f'\ufeff{{"cells": [], "cells": [{cell}] }} \n'
    assert texts(source) == ["b"]


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)
LINES = st.lists(
    st.text(alphabet="ab \\\"'\té😀\ud800\r#", max_size=8).map(lambda line: line + "\n"), max_size=5
)


@given(st.lists(LINES, max_size=4), JSON, st.sampled_from([None, 0, 2]), st.booleans(), st.booleans())
def test_cells_are_what_the_standard_library_reads(
    listed: list[list[str]], other: object, indent: int | None, plain: bool, as_text: bool
) -> None:
    sources = ["".join(lines) if as_text else lines for lines in listed]
    source = json.dumps(
        {"other": other, "cells": [code(text, outputs=other) for text in sources]},
        indent=indent,
        ensure_ascii=plain,
    )

    parts = cells(source)

    assert [part.projection.text for part in parts] == ["".join(lines) for lines in listed]
    for part in parts:
        for sign in part.projection.signs:
            escape = source[sign.start : sign.end]
            if sign.text == "\n":
                assert escape.startswith("\\n")
            else:
                assert json.loads(f'"{escape}"') == sign.text


@given(st.text(alphabet="%!?=ab '\"\\\n()#\t\r", max_size=40))
def test_magics_are_found_in_any_cell(cell: str) -> None:
    for text in texts(notebook(code(cell))):
        assert len(text) == len(cell)
        assert text.count("\n") == cell.count("\n")
        try:
            ast.parse(cell)
        except (SyntaxError, ValueError):
            continue
        assert text == cell


@given(st.text(alphabet='{}[]",:\\ cels3', max_size=30) | JSON.map(json.dumps))
def test_arbitrary_text_is_refused_or_read(source: str) -> None:
    try:
        json.loads(source)
    except ValueError:
        with pytest.raises(ValueError, match="no JSON"):
            cells(source)
    else:
        cells(source)


@pytest.mark.parametrize(
    "source",
    [
        notebook(code(["x = 1\n"] * 10_000)),
        notebook(*[code("x")] * 5_000),
        notebook(
            code("!" * 50_000), code("a?" * 20_000), code("'''\\" * 10_000 + "\n%x"), code("(" * 50_000)
        ),
        notebook(code("%" + "\n%" * 20_000), code("x=" * 30_000 + "!")),
        notebook(code("x", outputs=[{"data": {"image": "a\\" * 500_000, "numbers": [1.5] * 100_000}}])),
    ],
    ids=["lines", "cells", "signs", "magics", "outputs"],
)
def test_takes_linear_time(source: str) -> None:
    start = time.process_time()
    cells(source)

    assert time.process_time() - start < 3

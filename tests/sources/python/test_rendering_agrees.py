"""What is read in a program is what the SDKs print when it runs."""

from __future__ import annotations

import keyword as python
import warnings
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from laml_lint.sources.python.builders import read
from laml_lint.sources.python.program import Program
from laml_lint.sources.python.sdk import MODULES, Builder, Signature, builder_of, module

Tree = tuple[str, dict[str, str], str, list[Any], str]


def tree(xml: str) -> Tree:
    return _tree(etree.fromstring(xml.encode()))


def _tree(element: etree._Element) -> Tree:
    children = [_tree(child) for child in element]
    return str(element.tag), dict(element.attrib), element.text or "", children, element.tail or ""


def printed(source: str) -> str:
    """What the SDK makes of a program that binds `response`."""
    names: dict[str, Any] = {}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        exec(compile(source, "program.py", "exec"), names)
    return names["response"].to_xml(xml_declaration=False)


def inferred(source: str) -> list[str]:
    facts = read(Program(source + "print(response)\n"))
    return [extract.projection.text for extract in facts.extracts if extract.whole]


# --- generated programs ---

texts = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")), max_size=6) | st.sampled_from(
    ["a & b", "<b>", "it's", 'so "called"', "two\nlines", "tab\there", "]]>", "{x}", "100%", "\\", "é😀"]
)
values = (
    texts | st.integers(-5, 2000) | st.booleans() | st.none() | st.floats(0, 9) | st.lists(texts, max_size=2)
)


@st.composite
def literals(draw: st.DrawFn, value: Any) -> str:
    """A way to write `value`."""
    if not isinstance(value, str):
        return repr(value)
    way = draw(st.integers(0, 4))
    if way == 0 and value:
        cut = draw(st.integers(0, len(value)))
        return f"({value[:cut]!r} {value[cut:]!r})"
    if way == 1 and value:
        cut = draw(st.integers(0, len(value)))
        return f"{value[:cut]!r} + {value[cut:]!r}"
    if way == 2:
        return (
            "f" + repr(value).replace("{", "{{").replace("}", "}}")
            if "\\" not in repr(value)
            else repr(value)
        )
    return repr(value)


def spellings(name: str) -> list[str]:
    """Keywords as people write them: some of them are not in the signature."""
    joined = "".join(part.title() for part in name.split("_"))
    found = [name, name.replace("_", ""), joined[:1].lower() + joined[1:], joined]
    return [each for each in found if each.isidentifier() and not python.iskeyword(each)]


@st.composite
def arguments(draw: st.DrawFn, signature: Signature) -> str:
    """The arguments of a call; what becomes text is a string."""
    written: list[str] = []
    named = False
    for name, attribute in signature.parameters.items():
        if attribute is None:
            if name in signature.required or draw(st.booleans()):
                text = draw(literals(draw(texts)))
                named = named or draw(st.booleans())
                written.append(f"{name}={text}" if named else text)
            else:
                named = True
        else:
            named = True
    taken = set(signature.parameters)
    for name in signature.keywords:
        if draw(st.integers(0, 4)) == 0:
            spelled = draw(st.sampled_from(spellings(name)))
            if spelled == name or spelled not in taken:
                taken.add(spelled)
                written.append(f"{spelled}={draw(literals(draw(values)))}")
    for extra in ("interpret_as", "xml_lang", "x_y_z", "Loud"):
        if draw(st.integers(0, 12)) == 0 and extra not in taken:
            written.append(f"{extra}={draw(literals(draw(values)))}")
    return ", ".join(written)


class Writer:
    """Writes a program that builds one response."""

    def __init__(self, draw: st.DrawFn, name: str) -> None:
        self.draw = draw
        self.lines: list[str] = []
        self.count = 0
        self.package = module(name)
        self.root = next(each for each in self.package.builders.values() if each.is_root)
        self.known: list[tuple[str, Builder]] = []
        self.conditions = 0

    def write(self) -> str:
        style = self.draw(st.integers(0, 2))
        name = self.package.name
        self.prefix = ""
        if style == 0:
            self.lines.append(f"from {name} import *")
        elif style == 1:
            self.lines.append(f"import {name} as laml")
            self.prefix = "laml."
        else:
            package, last = name.rsplit(".", 1)
            self.lines.append(f"from {package} import {last}")
            self.prefix = f"{last}."
        self.lines.append(f"response = {self.prefix}{self.root.name}()")
        self.known.append(("response", self.root))
        for _ in range(self.draw(st.integers(1, 7))):
            self.statement("")
        return "\n".join(self.lines) + "\n"

    def fresh(self) -> str:
        self.count += 1
        return f"x{self.count}"

    def statement(self, indent: str) -> None:
        kind = self.draw(st.integers(0, 11))
        name, builder = self.draw(st.sampled_from(self.known))
        if kind <= 3 and builder.methods:
            self.lines.append(f"{indent}{self.method(name, builder)[0]}")
        elif kind <= 5 and builder.methods:
            call, made = self.method(name, builder)
            bound = self.fresh()
            self.lines.append(f"{indent}{bound} = {call}")
            self.known.append((bound, made))
        elif kind == 6:
            self.constructed(indent, name)
        elif kind == 7:
            way = self.draw(st.sampled_from(["append", "nest"]))
            text = self.draw(literals(self.draw(texts)))
            self.lines.append(f"{indent}{name}.{way}({text})")
        elif kind == 8 and builder.methods and len(indent) < 8:
            call, made = self.method(name, builder)
            bound = self.fresh()
            self.lines.append(f"{indent}with {call} as {bound}:")
            before = list(self.known)
            self.known.append((bound, made))
            self.statement(indent + "    ")
            self.known = list(before)
            self.lines.append(f"{indent}    pass")
        elif kind == 9 and len(indent) < 8 and self.conditions < 2:
            self.conditions += 1
            truth = self.draw(st.sampled_from(["True", "False", "len('x') == 1", "len('x') == 2", "not 0"]))
            before = list(self.known)
            self.lines.append(f"{indent}if {truth}:")
            self.statement(indent + "    ")
            self.known = list(before)
            self.lines += [f"{indent}    pass", f"{indent}else:"]
            self.statement(indent + "    ")
            self.known = list(before)
            self.lines.append(f"{indent}    pass")
        elif kind == 10:
            text = self.draw(literals(self.draw(texts)))
            self.lines.append(f"{indent}{name}.add_child('Extra', {text}, some_thing=1)")
        else:
            self.lines.append(f"{indent}later = {self.draw(literals(self.draw(texts)))}")

    def method(self, name: str, builder: Builder) -> tuple[str, Builder]:
        method = self.draw(st.sampled_from(sorted(builder.methods)))
        offered = builder.methods[method]
        return f"{name}.{method}({self.draw(arguments(offered.signature))})", builder_of(
            builder, offered.builder
        )

    def constructed(self, indent: str, name: str) -> None:
        choices = sorted(each for each in self.package.exports if not self.package.builders[each].is_root)
        if not choices:
            return
        made = self.package.builders[self.draw(st.sampled_from(choices))]
        call = f"{self.prefix}{made.name}({self.draw(arguments(made.signature))})"
        if self.draw(st.booleans()):
            self.lines.append(f"{indent}{name}.append({call})")
        else:
            bound = self.fresh()
            self.lines += [f"{indent}{bound} = {call}", f"{indent}{name}.append({bound})"]
            self.known.append((bound, made))


@st.composite
def programs(draw: st.DrawFn) -> str:
    # twilio's own modules are read as all its releases together; only one of them can be installed
    return Writer(
        draw, draw(st.sampled_from([name for name in MODULES if name.startswith("signalwire")]))
    ).write()


@settings(max_examples=250, deadline=None, suppress_health_check=list(HealthCheck))
@given(programs())
def test_the_tree_is_the_one_that_the_sdk_prints(source):
    try:
        expected = tree(printed(source))
    except etree.XMLSyntaxError:  # an attribute with a name that XML does not allow
        return
    found = [tree(text) for text in inferred(source)]
    assert expected in found, f"{source}\n{printed(source)}\n{inferred(source)}"


@settings(max_examples=50, deadline=None, suppress_health_check=list(HealthCheck))
@given(programs())
def test_every_sign_lies_in_the_program(source):
    facts = read(Program(source))
    assert facts.extracts
    for extract in facts.extracts:
        assert extract.projection.text.startswith("<Response")
        for sign in extract.projection.signs:
            assert 0 <= sign.start <= sign.end <= len(source)
            if sign.kind == "keyword":
                assert source[sign.start : sign.end].isidentifier()
    for keyword in facts.keywords:
        assert source[slice(*keyword.span)] == keyword.name


@pytest.mark.parametrize("name", [each for each in MODULES if each.startswith("twilio")])
def test_the_modules_of_twilio_render_alike(name):
    root = next(each for each in module(name).builders.values() if each.is_root)
    source = f"from {name} import {root.name}\nresponse = {root.name}()\nresponse.append('a').append('b')\n"
    assert [tree(text) for text in inferred(source)] == [tree(printed(source))]

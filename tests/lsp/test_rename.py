"""Another name for elements, rooms, queues and streams."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lsprotocol import types

from laml_lsp.index import NamedAt, entries_of
from laml_lsp.rename import prepare_rename, rename
from tests.lsp.mutilated import mutilated
from tests.lsp.workbench import EVERYTHING, Bench, applied, bench, in_folder


def edited(place: Bench, new_name: str) -> dict[str, str]:
    """The documents that change, by their URIs, as they are then."""
    params = types.RenameParams(place.document, place.position, new_name)
    edit = rename(place.session, place.snapshot, params)
    assert edit is not None
    files = {file.uri: file for file in place.session.files()}
    assert edit.changes is None
    found = {}
    for change in edit.document_changes or ():
        assert isinstance(change, types.TextDocumentEdit)
        document = files[change.text_document.uri]
        assert change.text_document.version == document.version
        edits = [each for each in change.edits if isinstance(each, types.TextEdit)]
        found[document.uri] = applied(document, edits)
    return found


def renamed(marked: str, new_name: str) -> str:
    """The document after it."""
    place = bench(marked)
    return edited(place, new_name)[place.snapshot.uri]


@pytest.mark.parametrize(
    ("marked", "new_name", "expected"),
    [
        # elements
        ("<Response><D|ial>x</Dial></Response>", "Say", "<Response><Say>x</Say></Response>"),
        ("<Response><Dial>x</Dial|></Response>", "Say", "<Response><Say>x</Say></Response>"),
        ("<Response><|Dial/></Response>", "Say", "<Response><Say/></Response>"),
        ("<Response><Dial|>x</Response>", "Say", "<Response><Say>x</Response>"),
        ("<Response><Dial>x</D|ail></Response>", "Say", "<Response><Say>x</Say></Response>"),
        ("<Res|ponse></Response>", "x:Moo", "<x:Moo></x:Moo>"),
        (
            "<Response><Dial><Dial>x</Dial>\r\n</D|ial>",
            "Ä",
            "<Response><Ä><Dial>x</Dial>\r\n</Ä>",
        ),
        # names, escaped where they stand
        (
            "<Response><Dial><Conference> lob|by </Conference></Dial></Response>",
            "R&D <1>",
            "<Response><Dial><Conference> R&amp;D &lt;1&gt; </Conference></Dial></Response>",
        ),
        (
            "<Response><Start><Stream name='t|ap' url=''/></Start>"
            '<Stop><Stream name="tap"/></Stop></Response>',
            "a'b\"<&",
            "<Response><Start><Stream name='a&apos;b\"&lt;&amp;' url=''/></Start>"
            '<Stop><Stream name="a\'b&quot;&lt;&amp;"/></Stop></Response>',
        ),
        (
            "<Response><Enqueue><![CDATA[a|b]]></Enqueue></Response>",
            "R&D",
            "<Response><Enqueue><![CDATA[R&D]]></Enqueue></Response>",
        ),
        (
            "<Response><Stop><Stream name=t|ap /></Stop></Response>",
            "x-1",
            "<Response><Stop><Stream name=x-1 /></Stop></Response>",
        ),
        (
            "<Response><Dial><Conference>😀R&amp;|D</Conference></Dial><Connect><Room>😀R&amp;D</Room></Connect></Response>",
            "x",
            "<Response><Dial><Conference>x</Conference></Dial><Connect><Room>😀R&amp;D</Room></Connect></Response>",
        ),
    ],
)
def test_rename(marked: str, new_name: str, expected: str) -> None:
    assert renamed(marked, new_name) == expected


@pytest.mark.parametrize(
    ("marked", "new_name", "message"),
    [
        ("<Response><D|ial/></Response>", "1x", '"1x" cannot be the name of an element'),
        ("<Response><D|ial/></Response>", "", '"" cannot be the name of an element'),
        ("<Response><D|ial/></Response>", "a b", '"a b" cannot be the name of an element'),
        ("<Response><Dial><Conference>a|</Conference></Dial>", " ", "a room needs a name"),
        (
            "<Response><Dial><Conference>a|</Conference></Dial>",
            "{{x}}",
            '"{{x}}" holds a placeholder: nobody would know any more which room is meant',
        ),
        (
            "<Response><Enqueue>a|</Enqueue>",
            "a\nb",
            "the name of a queue stands on one line and holds no control characters",
        ),
        (
            "<Response><Enqueue><![CDATA[a|]]></Enqueue>",
            "]]>",
            '"]]>" cannot be written in a CDATA section: /nowhere/menu.laml, line 1',
        ),
        (
            "<Response>\n<Stop><Stream name=a|></Stop>",
            "a b",
            '"a b" cannot be written without quotes: /nowhere/menu.laml, line 2',
        ),
        (
            "<Response><Say>a|</Say></Response>",
            "b",
            "only elements, rooms, queues and streams whose names are written out can be renamed",
        ),
    ],
)
def test_refused(marked: str, new_name: str, message: str) -> None:
    place = bench(marked)
    with pytest.raises(ValueError, match=f"^{re.escape(message)}$"):
        rename(place.session, place.snapshot, types.RenameParams(place.document, place.position, new_name))


@pytest.mark.parametrize(
    ("limits", "name", "message"),
    [
        ({"max_length": 3}, "four", "the name of a queue has at most 3 characters, this one has 4"),
        ({"charset": "a-z_"}, "a b", 'the name of a queue may not hold " "'),
        ({"charset": "alphanumeric"}, "a-b", 'the name of a queue may not hold "-"'),
    ],
)
def test_what_the_vocabulary_does_not_allow(
    monkeypatch: pytest.MonkeyPatch, limits: dict[str, Any], name: str, message: str
) -> None:
    place = bench("<Response><Enqueue>|a</Enqueue></Response>")
    (use,) = entries_of(place.snapshot).uses
    limited = use._replace(type=use.type._replace(**limits))
    found = [NamedAt(place.snapshot, limited)]
    monkeypatch.setattr("laml_lsp.rename.uses_of", lambda session, name: found)
    with pytest.raises(ValueError, match=f"^{re.escape(message)}$"):
        rename(place.session, place.snapshot, types.RenameParams(place.document, place.position, name))


@pytest.mark.parametrize(
    ("marked", "covered", "placeholder"),
    [
        ("<Response><Dial></D|ial></Response>", "Dial", "Dial"),
        ("<Response><Dial></Da|il></Response>", "Dail", "Dial"),
        ("<Response><Dial><Conference>\n R&amp;|D </Conference></Dial></Response>", "R&amp;D", "R&D"),
        ("<Response><Stop><Stream name='|tap'/></Stop></Response>", "tap", "tap"),
    ],
)
def test_prepare(marked: str, covered: str, placeholder: str) -> None:
    place = bench(marked)
    found = prepare_rename(
        place.session, place.snapshot, types.PrepareRenameParams(place.document, place.position)
    )
    assert found is not None
    assert place.snapshot.source[slice(*place.snapshot.span(found.range))] == covered
    assert found.placeholder == placeholder


@pytest.mark.parametrize(
    "marked", ["<Response><Dial time|out='3'/></Response>", "<Response>|</Response>", "<Response><Say>{{|x}}"]
)
def test_nothing_to_rename(marked: str) -> None:
    place = bench(marked)
    params = types.PrepareRenameParams(place.document, place.position)
    assert prepare_rename(place.session, place.snapshot, params) is None
    with pytest.raises(ValueError, match="only elements, rooms, queues and streams"):
        rename(place.session, place.snapshot, types.RenameParams(place.document, place.position, "x"))


def test_other_documents_are_left_alone() -> None:
    place = bench("<proj|ect/>", "/nowhere/pom.xml", language="xml")
    assert (
        rename(place.session, place.snapshot, types.RenameParams(place.document, place.position, "x")) is None
    )
    assert (
        prepare_rename(
            place.session, place.snapshot, types.PrepareRenameParams(place.document, place.position)
        )
        is None
    )


ROOM = "<Response><Dial><Conference>lobby</Conference></Dial></Response>"


def test_everywhere_in_the_workspace(tmp_path: Path) -> None:
    files = {
        "a.xml": ROOM.replace("lobby", "lob|by"),
        "b/c.xml": f"<!-- 😀 -->\r\n{ROOM}",
        "d.xml": ROOM.replace("lobby", "lobby 2"),
    }
    place = in_folder(tmp_path, files, "a.xml")
    assert edited(place, "hall") == {
        (tmp_path / "a.xml").as_uri(): ROOM.replace("lobby", "hall"),
        (tmp_path / "b/c.xml").as_uri(): f"<!-- 😀 -->\r\n{ROOM}".replace("lobby", "hall"),
    }


def test_without_versions() -> None:
    place = bench(ROOM.replace("lobby", "|lobby"), client=replace(EVERYTHING, document_changes=False))
    edit = rename(place.session, place.snapshot, types.RenameParams(place.document, place.position, "x"))
    assert edit is not None
    assert edit.document_changes is None
    assert list(edit.changes or ()) == [place.snapshot.uri]


NAMES = st.text(st.sampled_from("ab&<>'\" ]é😀-"), min_size=1, max_size=6).map(str.strip).filter(bool)


@settings(max_examples=50)
@given(st.lists(st.sampled_from("abc"), min_size=1, max_size=4), NAMES)
def test_there_and_back_again(rooms: list[str], name: str) -> None:
    texts = {
        f"{number}.xml": f"<Response><Dial><Conference>{room}</Conference></Dial>\r\n"
        f'<Start><Stream name="{room}" url="wss://a.b/c"/></Start><Stop><Stream name=\'{room}\'/></Stop>'
        "</Response>"
        for number, room in enumerate(rooms)
    }
    if name in rooms:
        return  # two rooms become one, and that is how they stay
    for before, after in ((">" + rooms[0] + "<", ">|" + rooms[0] + "<"), (f'"{rooms[0]}"', f'"|{rooms[0]}"')):
        with TemporaryDirectory() as folder:
            marked = texts | {"0.xml": texts["0.xml"].replace(before, after, 1)}
            place = in_folder(Path(folder).resolve(), marked, "0.xml")
            changed = edited(place, name)
            new = {Path(uri).name: text for uri, text in changed.items()}
            assert set(new) == {file for file, room in zip(texts, rooms, strict=True) if room == rooms[0]}
            offset = place.snapshot.offset(place.position)
            new["0.xml"] = new["0.xml"][:offset] + "|" + new["0.xml"][offset:]
            back = edited(in_folder(Path(folder).resolve(), texts | new, "0.xml"), rooms[0])
            assert {Path(uri).name: text for uri, text in back.items()} == {file: texts[file] for file in new}


def refusal(place: Bench, new_name: str) -> str:
    """What is said when there can be no such name; a sentence when there can."""
    try:
        prepare_rename(
            place.session, place.snapshot, types.PrepareRenameParams(place.document, place.position)
        )
        rename(place.session, place.snapshot, types.RenameParams(place.document, place.position, new_name))
    except ValueError as error:
        return str(error)
    return "it can be renamed"


@given(mutilated(), st.data(), st.sampled_from(["x", "a b", "<&", "", "]]>"]))
def test_any_place_of_any_mutilated_document(source: str, data: st.DataObject, new_name: str) -> None:
    offset = data.draw(st.integers(0, len(source)))
    message = refusal(bench(f"{source[:offset]}\0{source[offset:]}", mark="\0"), new_name)
    assert "\n" not in message
    assert 0 < len(message) < 200

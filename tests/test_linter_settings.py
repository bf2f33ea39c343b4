"""What the settings do to findings: other severities, rules that are off for some files, a schema of one's
own.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from laml_lint.linter import Linter
from laml_lint.schema import flat
from laml_lint.settings import Settings, SettingsError

DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n'
TWO_MISTAKES = f"""{DECLARATION}<Response>
  <Say lop="2">Hi</Say>
  <Dial><Conference beep="onenter">R</Conference></Dial>
</Response>"""


def codes(settings: Settings, path: str = "a.xml", text: str = TWO_MISTAKES) -> list[tuple[str, str]]:
    found = Linter(settings).check(text.encode(), path).diagnostics
    return [(item.code, item.severity.label) for item in found]


@pytest.fixture(autouse=True)
def work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


ONE = Settings(select=("LML111", "LML201"))


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        ((), ["error", "error"]),
        ((("LML201", "info"),), ["error", "info"]),
        ((("ALL", "info"), ("invalid-value", "warning")), ["info", "warning"]),
        ((("invalid-value", "warning"), ("ALL", "info")), ["info", "info"]),
        ((("LML3", "info"),), ["error", "error"]),
    ],
)
def test_severities(table: tuple[tuple[str, str], ...], expected: list[str]) -> None:
    found = codes(ONE._replace(severity=table))  # type: ignore[arg-type]
    severities = dict(found)

    assert [severities["LML111"], severities["LML201"]] == expected


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("a.xml", {"LML111", "LML201"}),
        ("tests/a.xml", {"LML201"}),
        ("tests/deep/a.xml", {"LML201"}),
        ("tests/old.xml", set()),
        ("../tests/a.xml", {"LML111", "LML201"}),
    ],
)
def test_rules_that_are_off_for_some_files(path: str, expected: set[str]) -> None:
    settings = ONE._replace(per_file_ignores=(("tests/", ("LML111",)), ("*old*", ("values",))))

    assert {code for code, _ in codes(settings, path)} == expected


def test_patterns_refer_to_the_root(work: Path) -> None:
    settings = ONE._replace(per_file_ignores=(("/a.xml", ("ALL",)),))

    assert codes(settings, "a.xml") == []
    assert codes(settings._replace(root=str(work / "deeper")), "a.xml") != []
    assert codes(settings._replace(root=str(work / "deeper")), "deeper/a.xml") == []


@pytest.mark.parametrize(
    ("settings", "complaint"),
    [
        (Settings(severity=(("LM201", "info"),)), "unknown rule 'LM201'; did you mean LML201?"),
        (Settings(per_file_ignores=(("a", ("LM201",)),)), "unknown rule 'LM201'; did you mean LML201?"),
        (
            Settings(per_file_ignores=(("a[", ("LML201",)),)),
            "per-file-ignores: there is no ] for its [",
        ),
    ],
)
def test_settings_that_cannot_be_used(settings: Settings, complaint: str) -> None:
    with pytest.raises(SettingsError) as refused:
        Linter(settings)
    assert str(refused.value) == complaint


OWN = """<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">
 <xs:simpleType name="Tempo"><xs:union>
  <xs:simpleType><xs:restriction base="xs:int"/></xs:simpleType>
  <xs:simpleType><xs:restriction base="xs:string">
   <xs:enumeration value="slow"/>
  </xs:restriction></xs:simpleType>
 </xs:union></xs:simpleType>
 <xs:element name="Response"><xs:complexType><xs:choice minOccurs="0" maxOccurs="unbounded">
  <xs:element name="Say"><xs:complexType mixed="true">
   <xs:attribute name="voice"><xs:simpleType><xs:restriction base="xs:string">
    <xs:enumeration value="man"/><xs:enumeration value="robot"/>
   </xs:restriction></xs:simpleType></xs:attribute>
   <xs:attribute name="loop" type="xs:positiveInteger"/>
   <xs:attribute name="fast" type="xs:boolean"/>
   <xs:attribute name="tempo" type="Tempo"/>
   <xs:attribute name="words"><xs:simpleType><xs:list>
    <xs:simpleType><xs:restriction base="xs:string">
     <xs:enumeration value="a"/>
    </xs:restriction></xs:simpleType>
   </xs:list></xs:simpleType></xs:attribute>
   <xs:attribute name="code"><xs:simpleType><xs:restriction base="xs:string">
    <xs:pattern value="[A-Z]+"/></xs:restriction></xs:simpleType></xs:attribute>
  </xs:complexType></xs:element>
  <xs:element name="Play" type="xs:anyURI"/>
  <xs:element name="Redirect"><xs:complexType><xs:simpleContent><xs:extension base="xs:anyURI">
   <xs:attribute name="method" use="required" type="xs:string"/>
  </xs:extension></xs:simpleContent></xs:complexType></xs:element>
  <xs:element name="Beep"><xs:complexType>
   <xs:sequence><xs:element name="Tone" type="xs:string" maxOccurs="2"/></xs:sequence>
   <xs:attribute name="volume"><xs:simpleType><xs:restriction base="xs:decimal">
    <xs:minInclusive value="0.1"/></xs:restriction></xs:simpleType></xs:attribute>
  </xs:complexType></xs:element>
 </xs:choice></xs:complexType></xs:element>
</xs:schema>
"""


class TestOwnSchema:
    @pytest.fixture(autouse=True)
    def schema(self) -> None:
        Path("own.xsd").write_text(OWN)

    @pytest.mark.parametrize(
        ("content", "expected"),
        [
            ('<Say voice="robot" loop="2" tempo="slow">Hi</Say><Beep><Tone>a</Tone></Beep>', []),
            ('<Say voice="robt">Hi</Say>', ["LML201"]),
            ('<Say loop="x">Hi</Say>', ["LML203"]),
            ('<Say loop="0">Hi</Say>', ["LML204"]),
            ('<Say fast="ja">Hi</Say>', ["LML202"]),
            ('<Say tempo="fast">Hi</Say>', ["LML203"]),
            ('<Say words="a b">Hi</Say>', ["LML206"]),
            ('<Say code="abc">Hi</Say>', ["LML199"]),
            ('<Say vioce="man">Hi</Say>', ["LML111"]),
            ("<Dial>+15551234567</Dial>", ["LML101"]),
            ("<Redirect>https://example.com/</Redirect>", ["LML114"]),
            ("<Beep/>", ["LML106"]),
            ('<Beep volume="0.05"><Tone>a</Tone></Beep>', ["LML204"]),
            ("<Beep><Tone>a</Tone><Tone>b</Tone><Tone>c</Tone></Beep>", ["LML104"]),
            ("<Tone>a</Tone>", ["LML103"]),
        ],
    )
    def test_what_it_allows_and_refuses(self, content: str, expected: list[str]) -> None:
        text = f"{DECLARATION}<Response>{content}</Response>"

        found = codes(Settings(schema="own.xsd", select=("LML1", "LML2")), text=text)

        assert [code for code, _ in found] == expected

    def test_the_built_in_one_as_a_copy_says_the_same(self) -> None:
        Path("copy.xsd").write_text(flat("laml"))

        mistakes = Path(__file__).parents[1] / "examples" / "mistakes"
        for file in sorted(mistakes.iterdir()):
            text = file.read_bytes()
            own, built_in = (
                Linter(Settings(schema=schema)).check(text, "a") for schema in ("copy.xsd", None)
            )
            assert own.diagnostics == built_in.diagnostics, file.name

    @pytest.mark.parametrize(
        ("text", "complaint"),
        [
            (None, "schema bad.xsd: no such file or directory"),
            ("<a>", "schema bad.xsd:1: is not well-formed: "),
            ("<a/>", "schema bad.xsd:1: is no XSD: its root is <a>"),
            (OWN.replace('"Response"', '"Answer"'), "schema bad.xsd: declares no element Response"),
            (OWN.replace("xs:int", "xs:intt"), "schema bad.xsd:3: "),
            (
                flat("laml").replace(":limit child=", ":limit chld="),
                "schema bad.xsd: holds facts that cannot be read: KeyError('child')",
            ),
            (
                OWN.replace('Schema">', 'Schema" targetNamespace="urn:a" xmlns="urn:a">', 1),
                "schema bad.xsd: describes the namespace urn:a; LaML has none",
            ),
            (
                OWN.replace(">", '><xs:include schemaLocation="https://example.com/x.xsd"/>', 1),
                "schema bad.xsd:1: names https://example.com/x.xsd: nothing is fetched, put a copy beside it",
            ),
        ],
    )
    def test_schemas_that_cannot_be_used(self, text: str | None, complaint: str) -> None:
        if text is not None:
            Path("bad.xsd").write_text(text)

        with pytest.raises(SettingsError) as refused:
            Linter(Settings(schema="bad.xsd"))
        assert str(refused.value).startswith(complaint)
        assert "\n" not in str(refused.value)

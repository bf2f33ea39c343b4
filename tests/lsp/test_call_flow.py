"""The flow of a call as a page."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given

from laml_lsp.call_flow import call_flow
from tests.lsp.mutilated import mutilated
from tests.lsp.workbench import Bench, bench, in_folder


def page(place: Bench) -> str:
    return call_flow(place.session, place.snapshot)


def test_whole_page() -> None:
    source = """<Response>
  <Say>Welcome</Say>
  <Gather numDigits="1" action="/menu"><Say>Press 1</Say></Gather>
  <Dial action="done.xml"><Conference waitUrl="wait.xml">Room 1234</Conference></Dial>
  <Hangup/>
</Response>"""
    assert (
        page(bench(source))
        == """# Call flow of menu.laml

```mermaid
flowchart TD
    start(["menu.laml"])
    v1["Say “Welcome”"]
    v2["Gather 1 digit<br/>Say “Press 1”"]
    v3["Dial → Conference Room 1234"]
    v4(["Hangup"])
    d1[["/menu"]]
    d2[["done.xml"]]
    d3[["wait.xml"]]
    start --> v1
    v1 --> v2
    v2 -->|"action"| d1
    v2 --> v3
    v3 -->|"action"| d2
    v3 -.->|"waitUrl"| d3
```

1. Say “Welcome”
2. Gather 1 digit
   - Say “Press 1”
   - `action` → /menu
3. Dial → Conference Room 1234
   - `action` → done.xml
   - `waitUrl` → wait.xml (meanwhile)
4. Hangup (never reached)"""
    )


@pytest.mark.parametrize(
    ("inside", "arrows"),
    [
        ("<Say>x</Say>", ["start --> v1", 'v1 --> finish(["End"])']),
        ("<Say>x</Say><Hangup/>", ["start --> v1", "v1 --> v2"]),
        ("<Hangup/><Say>x</Say><Say>y</Say>", ["start --> v1"]),
        ("<Redirect>next.xml</Redirect>", ["start --> v1", "v1 --> d1"]),
        ("<Redirect>menu.laml</Redirect>", ["start --> v1", "v1 --> start"]),
        ("<Gather/>", ["start --> v1", 'v1 -->|"no action"| start', 'v1 --> finish(["End"])']),
        (
            "<Gather action='a.xml'/><Redirect>./a.xml</Redirect>",
            ["start --> v1", 'v1 -->|"action"| d1', "v1 --> v2", "v2 --> d1"],
        ),
        (
            "<Gather action='a.xml' actionOnEmptyResult='true'/><Say>x</Say>",
            ["start --> v1", 'v1 -->|"action"| d1'],
        ),
        (
            "<Dial><Number url='a.xml'>1</Number></Dial>",
            ["start --> v1", 'v1 -.->|"url"| d1', 'v1 --> finish(["End"])'],
        ),
        # a template decides
        ("{% if a %}<Hangup/>{% endif %}<Leave/>", ["start --> v1", 'v1 -.->|"or"| v2']),
        (
            "<Dial action='{% if a %}b{% endif %}'/><Hangup/>",
            ["start --> v1", 'v1 -->|"action"| d1', "v1 --> v2"],
        ),
    ],
)
def test_arrows(inside: str, arrows: list[str]) -> None:
    text = page(bench(f"<Response>{inside}</Response>"))
    assert [line.strip() for line in text.splitlines() if re.search(r"--+>|-\.->", line)] == arrows


def test_what_means_something_to_mermaid_or_markdown() -> None:
    text = page(bench('<Response><Say>"a" `b`; #c; %%{d}%% &lt;e> *f*\\n</Say></Response>'))
    chart, _, points = text.partition("\n```\n")
    (label,) = re.findall(r'v1\["(.*)"\]', chart)
    assert not set(label) & set('"`{}<>%*\\')
    assert (
        re.sub(r"#(\d+);", lambda match: chr(int(match[1])), label) == 'Say “"a" `b`; #c; %%{d}%% <e> *f*\\n”'
    )
    assert points.strip() == '1. Say “"a" \\`b\\`; #c; %%{d}%% \\<e\\> \\*f\\*\\\\n”'


def test_local_documents_by_name(tmp_path: Path) -> None:
    files = {
        "laml-lint.toml": '[base-urls]\n"https://example.com/calls/" = "calls"\n',
        "calls/main.xml": "<Response><Redirect>https://example.com/calls/sub/next?a=b</Redirect></Response>",
    }
    assert 'd1[["next"]]' in page(in_folder(tmp_path, files, "calls/main.xml"))


@pytest.mark.parametrize("source", ["", "<Response/>", "<Response>", "x"])
def test_nothing_happens(source: str) -> None:
    assert page(bench(source)) == "# Call flow of menu.laml\n\nNothing happens in this document."


@given(mutilated())
def test_any_mutilated_document(source: str) -> None:
    assert page(bench(source, mark="\0")).startswith("# Call flow of menu.laml\n\n")

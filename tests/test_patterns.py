"""Patterns of paths: what they fit, and that git reads them in the same way."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from laml_lint.patterns import PatternError, Patterns

CASES = [
    ("*.xml", ["a.xml", "b/a.xml"], ["a.xmlx", "xml"]),
    ("draft", ["draft", "a/draft", "draft/a/b.laml"], ["drafts", "a/drafts/b"]),
    ("draft/", ["draft/a", "a/draft/b/c", "draft/"], ["draft", "a/draft"]),
    ("/draft", ["draft", "draft/a"], ["a/draft"]),
    ("./draft", ["draft", "draft/a"], ["a/draft"]),
    ("calls/*.xml", ["calls/a.xml"], ["a/calls/b.xml", "calls/a/b.xml"]),
    ("calls/**", ["calls/a", "calls/a/b"], ["calls", "calls/", "a/calls/b"]),
    ("**/calls", ["calls", "a/calls", "a/b/calls/c"], ["acalls"]),
    ("a/**/z", ["a/z", "a/b/z", "a/b/c/z/y"], ["z", "b/a/z"]),
    ("**", ["a", "a/b"], []),
    ("a**z", ["abz", "b/az"], ["a/z"]),
    ("?.laml", ["a.laml", "b/c.laml"], ["ab.laml", ".laml"]),
    ("[a-c].laml", ["a.laml", "x/c.laml"], ["d.laml"]),
    ("[!a-c].laml", ["d.laml"], ["a.laml"]),
    ("[]a].x", ["].x", "a.x"], ["b.x"]),
    ("a[!b]c", ["axc"], ["a/c", "abc"]),
    (r"\*.x", ["*.x"], ["a.x"]),
    (r"\!a", ["!a"], ["a"]),
    ("a.b", ["a.b"], ["axb"]),
    ("é*", ["été", "x/é"], ["e"]),
]


@pytest.mark.parametrize(("pattern", "fitting", "others"), CASES, ids=lambda item: str(item))
def test_what_a_pattern_fits(pattern: str, fitting: list[str], others: list[str]) -> None:
    patterns = Patterns([pattern])

    assert [path for path in fitting if not patterns.fits_inside(path)] == []
    assert [path for path in others if patterns.fits_inside(path)] == []


@pytest.mark.parametrize(
    ("patterns", "path", "fits"),
    [
        (["*.xml", "!keep.xml"], "keep.xml", False),
        (["*.xml", "!keep.xml"], "a/other.xml", True),
        (["!keep.xml", "*.xml"], "keep.xml", True),
        (["build/", "!build/keep.xml"], "build/keep.xml", True),
        (["build/*", "!build/keep.xml"], "build/keep.xml", False),
        (["!a"], "a", False),
        ([], "a", False),
    ],
)
def test_exceptions(patterns: list[str], path: str, fits: bool) -> None:
    assert Patterns(patterns).fits_inside(path) is fits


@pytest.mark.parametrize(
    ("pattern", "reason"),
    [
        ("", "it is empty"),
        ("/", "it is empty"),
        ("!", "it is empty"),
        ("../a", "it leads out of the folder with .."),
        ("a[b", "there is no ] for its ["),
        ("a\\", "nothing stands behind its \\"),
        ("[z-a]", "[z-a] is no set of characters"),
    ],
)
def test_patterns_that_can_fit_nothing(pattern: str, reason: str) -> None:
    with pytest.raises(PatternError) as refused:
        Patterns([pattern])
    assert str(refused.value) == reason


def test_the_root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a").mkdir()
    monkeypatch.chdir(tmp_path / "a")

    above = Patterns(["/a/b"], str(tmp_path))
    assert above.fits("b")
    assert above.fits(str(tmp_path / "a" / "b" / "c"))
    assert not above.fits("../b")
    assert Patterns(["b"]).fits("b")
    assert not Patterns(["**"]).fits("../c")
    assert Patterns(["b/"]).fits("b", folder=True)
    assert not Patterns(["b/"]).fits("b")
    below = Patterns(["b/", "*.x", "!k.x"]).below("b")
    assert below is not None
    assert [name for name in ("a", "a.x", "k.x", "b/") if below(name)] == ["a.x", "b/"]
    assert Patterns(["b"]).below("..") is None


def test_git_reads_them_in_the_same_way(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    subprocess.run(["git", "init", "-q"], check=True)
    names = {path for _, fitting, others in CASES for path in (*fitting, *others) if not path.endswith("/")}
    names = {name for name in names if not any(other.startswith(f"{name}/") for other in names)}
    for name in names:
        path = Path(name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    lists = [[pattern] for pattern, *_ in CASES if not pattern.startswith("./")]
    lists += [["*.xml", "!a.xml"], ["calls/*", "!calls/a.xml", "draft"], ["a/", "!a/b"]]
    for patterns in lists:
        Path(".gitignore").write_text("\n".join(patterns))
        answer = subprocess.run(
            ["git", "check-ignore", "--no-index", "-z", "--stdin"],
            input="\0".join(names).encode(),
            capture_output=True,
            check=False,
        )
        ours = Patterns(patterns)
        expected = set(filter(None, answer.stdout.decode().split("\0")))
        assert {name for name in names if ours.fits_inside(name)} == expected, patterns

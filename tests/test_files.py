"""Which files are linted, which are left out, and what cannot be read."""

from __future__ import annotations

import os
import socket
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from laml_lint import gitignore, reading
from laml_lint.exclusion import EXCLUDED_FOLDERS
from laml_lint.files import Candidate, Problem, discover
from laml_lint.reading import Unreadable, load
from laml_lint.settings import Settings

LAML = b"<Response/>"
ROOT = hasattr(os, "geteuid") and os.geteuid() == 0


@pytest.fixture(autouse=True)
def working_directory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Every test works in an empty folder of its own."""
    folder = tmp_path / "work"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder


def write(*names: str, data: bytes = LAML) -> None:
    for name in names:
        path = Path(name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)


def shown(*paths: str, **options: Any) -> list[str]:
    """What would be linted; nothing may go wrong."""
    candidates, problems, _ = discover(paths or (".",), **options)
    assert problems == []
    return [candidate.shown for candidate in candidates if load(candidate) is not None]


def git(*arguments: str) -> None:
    identity = ["-c", "user.name=A", "-c", "user.email=a@example.com"]
    subprocess.run(["git", *identity, *arguments], check=True, capture_output=True)


NAMES = [
    ("call.laml", True),
    ("call.cxml", True),
    ("call.twiml", True),
    ("CALL.LAML", True),
    ("call.xml", False),
    ("call.XML", False),
    ("call.xml.in", False),
    ("call.xml.j2", False),
    ("call.xml.in.jinja2", False),
    ("call.html.twig", False),
    ("call.j2", False),
    ("call.jinja", False),
    ("call.mustache", False),
    ("call.hbs", False),
    ("call.ejs", False),
    ("call.laml.erb", False),
    ("call.PHP", False),
    ("call", False),
    ("call.py", False),
    ("CALL.PY", False),
    ("call.xml.py", False),
    ("call.ipynb", False),
    ("call.pyi", None),
    ("call.md", None),
    ("call.xml.md", None),
    ("call.markdown", None),
    ("call.rst", None),
    ("call.html", None),
    ("call.txt", None),
    (".call", None),
    (".call.xml", False),
    ("call.xmlx", None),
]


@pytest.mark.parametrize(("name", "certain"), NAMES)
def test_names_that_count_in_folders(name: str, certain: bool | None) -> None:
    write(f"voice/{name}")

    candidates = discover(["voice"]).candidates

    path = f"voice/{name}"
    assert candidates == ([] if certain is None else [Candidate(path, path, certain)])


def test_found_files_are_linted_when_they_look_like_laml() -> None:
    write("a.laml", "b.xml", "c", data=b"<project/>")
    write("d.xml", "e", "f.txt")

    assert shown() == ["a.laml", "d.xml", "e"]


def test_named_files_are_always_linted() -> None:
    write("a.xml", "b.txt", "node_modules/c", data=b"<project/>")

    assert shown("a.xml", "b.txt", "node_modules/c") == ["a.xml", "b.txt", "node_modules/c"]


def test_named_files_are_treated_as_found_on_request() -> None:
    write("a.xml", "b.laml", data=b"<project/>")
    write("c.xml", "d.txt", "node_modules/e.xml")
    names = ["a.xml", "b.laml", "c.xml", "d.txt", "node_modules/e.xml"]

    assert shown(*names, named_as_found=True) == ["b.laml", "c.xml"]


def test_folders_that_hold_nothing_of_ones_own_are_not_entered() -> None:
    for folder in EXCLUDED_FOLDERS:
        write(f"{folder}/a.laml", f"deep/{folder}/a.laml")
    write("distant/a.laml", ".hidden/a.laml")

    assert shown() == [".hidden/a.laml", "distant/a.laml"]
    assert shown("dist", "deep/build") == ["deep/build/a.laml", "dist/a.laml"]


@pytest.mark.parametrize(
    "paths",
    [
        ("a/b.laml", "a/b.laml"),
        ("a", "a/b.laml"),
        ("a/b.laml", "."),
        (".", "a", "./a/"),
        ("a/../a/b.laml", "a"),
        ("a", "{here}/a"),
        ("{here}/a/b.laml",),
    ],
)
def test_a_file_is_linted_once_and_shown_relative(paths: tuple[str, ...], working_directory: Path) -> None:
    write("a/b.laml")

    assert shown(*(path.replace("{here}", str(working_directory)) for path in paths)) == ["a/b.laml"]


def test_sorted_by_path_whatever_the_order_of_the_arguments() -> None:
    write("b/z.laml", "b/a.laml", "a.laml", "b.laml", "é.laml")

    assert shown("é.laml", "b", "b.laml", "a.laml") == ["a.laml", "b.laml", "b/a.laml", "b/z.laml", "é.laml"]


def test_paths_outside_the_working_directory(working_directory: Path) -> None:
    write("../other/a.laml")

    assert shown("../other") == ["../other/a.laml"]
    assert shown(str(working_directory.parent / "other" / "a.laml")) == ["../other/a.laml"]


def test_links_to_files_are_followed_unless_the_target_is_met_anyway() -> None:
    write("a.laml", "../outside/b.laml")
    os.symlink("a.laml", "again.laml")
    os.symlink("../outside/b.laml", "b.laml")
    os.symlink("../outside", "outside")

    assert shown() == ["a.laml", "b.laml"]
    assert shown("outside") == ["outside/b.laml"]


def test_names_that_are_not_utf_8(working_directory: Path) -> None:
    try:
        write(os.fsdecode(b"caf\xe9.laml"))
    except OSError:
        pytest.skip("this file system takes only UTF-8")

    assert shown() == ["caf\udce9.laml"]


def problems(*paths: str) -> list[Problem]:
    """Everything that goes wrong, in discovery or in reading."""
    candidates, found, _ = discover(paths or (".",))
    for candidate in candidates:
        try:
            load(candidate)
        except Unreadable as error:
            found.append(Problem(candidate.shown, str(error)))
    return found


def test_missing_path_and_the_rest_is_still_there() -> None:
    write("a.laml")

    assert problems("missing.laml", "a.laml") == [Problem("missing.laml", "no such file or directory")]
    assert [found.shown for found in discover(["missing.laml", "a.laml"])[0]] == ["a.laml"]


def test_link_loops() -> None:
    write("a/b/c.laml")
    os.symlink("../..", "a/b/up")
    os.symlink("self.laml", "self.laml")
    os.symlink("nowhere", "nowhere.xml")

    assert problems() == [
        Problem("a/b/up", "symbolic link loop"),
        Problem("nowhere.xml", "symbolic link that leads nowhere"),
        Problem("self.laml", "symbolic link loop"),
    ]
    assert problems("self.laml") == [Problem("self.laml", "symbolic link loop")]
    assert [found.shown for found in discover(["."])[0]] == ["a/b/c.laml"]


def test_pipes_sockets_and_devices() -> None:
    os.mkfifo("pipe.xml")
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind("socket.laml")

        expected = [
            Problem("pipe.xml", "is a named pipe, not a file"),
            Problem("socket.laml", "is a socket, not a file"),
        ]
        assert problems() == expected
        assert problems("pipe.xml", "socket.laml") == expected
    assert problems("/dev/null")[0].reason == "is a device, not a file"


def test_file_that_became_a_pipe_meanwhile_does_not_stop_the_run() -> None:
    os.mkfifo("pipe.xml")

    with pytest.raises(Unreadable, match="is a named pipe"):
        load(Candidate("pipe.xml", "pipe.xml", certain=True))


def test_huge_files_are_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "LARGEST_FILE", 1 << 20)
    write("a.laml", "b.xml", data=LAML + b" " * (1 << 20))
    write("c.xml", "d", data=b"\0" * ((1 << 20) + 1))

    reason = "larger than 1 MiB, not read"
    assert problems() == [Problem("a.laml", reason), Problem("b.xml", reason)]
    assert problems("d") == [Problem("d", reason)]


@pytest.mark.skipif(not os.path.exists("/proc/self/status"), reason="needs /proc")
def test_files_whose_size_the_system_does_not_know() -> None:
    data = load(Candidate("/proc/self/status", "status", certain=True))

    assert data is not None
    assert data.startswith(b"Name:")
    assert data.endswith(b"\n")


@pytest.mark.skipif(ROOT, reason="root may read everything")
def test_unreadable_files_and_folders() -> None:
    write("a.laml", "b/c.laml", "d.laml")
    os.chmod("a.laml", 0)
    os.chmod("b", 0)
    try:
        assert problems() == [Problem("b", "permission denied"), Problem("a.laml", "permission denied")]
    finally:
        os.chmod("b", 0o700)


class TestGitignore:
    @pytest.fixture(autouse=True)
    def repository(self, working_directory: Path) -> None:
        git("init", "-q")
        write(".gitignore", data=b"ignored/\n*.tmp.xml\n")
        write("a.laml", "b.tmp.xml", "ignored/c.laml", ":odd.laml")

    def test_is_honoured(self) -> None:
        assert shown() == [":odd.laml", "a.laml"]
        assert shown(respect_gitignore=False) == [":odd.laml", "a.laml", "b.tmp.xml", "ignored/c.laml"]

    def test_is_honoured_from_a_folder_below(self, monkeypatch: pytest.MonkeyPatch) -> None:
        write("below/d.laml", "below/e.tmp.xml")
        monkeypatch.chdir("below")

        assert shown() == ["d.laml"]

    def test_what_is_named_is_linted(self) -> None:
        assert shown("b.tmp.xml", "ignored") == ["b.tmp.xml", "ignored/c.laml"]

    def test_tracked_files_are_not_ignored(self) -> None:
        git("add", "-f", "b.tmp.xml")

        assert shown() == [":odd.laml", "a.laml", "b.tmp.xml"]

    def test_repository_in_the_repository_has_its_own_rules(self) -> None:
        write("inner/a.laml", "inner/b.laml", "inner/c.tmp.xml")
        write("inner/.gitignore", data=b"a.laml\n")
        git("init", "-q", "inner")

        assert shown() == [":odd.laml", "a.laml", "inner/b.laml", "inner/c.tmp.xml"]

    def test_hook_variables_do_not_mislead(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("GIT_DIR", "/nowhere/.git")
        monkeypatch.setenv("GIT_INDEX_FILE", "/nowhere/.git/index")

        assert shown() == [":odd.laml", "a.laml"]

    def test_without_git_nothing_is_ignored(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("PATH", "/nowhere")

        assert shown() == [":odd.laml", "a.laml", "b.tmp.xml", "ignored/c.laml"]

    def test_git_is_asked_once(self, monkeypatch: pytest.MonkeyPatch) -> None:
        asked = []
        monkeypatch.setattr(gitignore, "ignored", lambda root, paths: asked.append(len(paths)) or set())

        discover([".", "a.laml", "ignored"])

        assert asked == [4]


def settings(**fields: object) -> Callable[[str], Settings]:
    """The same settings for every folder, with patterns that refer to the working directory."""
    return lambda _: Settings(**fields)  # type: ignore[arg-type]


class TestPatterns:
    @pytest.fixture(autouse=True)
    def tree(self) -> None:
        write("a.laml", "build/b.laml", "calls/c.laml", "calls/deep/d.laml", "node_modules/e.laml")

    @pytest.mark.parametrize(
        ("fields", "expected"),
        [
            ({}, ["a.laml", "calls/c.laml", "calls/deep/d.laml"]),
            ({"exclude": ()}, ["a.laml", "build/b.laml", "calls/c.laml", "calls/deep/d.laml",
                               "node_modules/e.laml"]),
            ({"exclude": ("build", "node*/")}, ["a.laml", "calls/c.laml", "calls/deep/d.laml"]),
            ({"extend_exclude": ("deep/",)}, ["a.laml", "calls/c.laml"]),
            ({"extend_exclude": ("/deep/", "a.*")}, ["calls/c.laml", "calls/deep/d.laml"]),
            ({"extend_exclude": ("*.laml", "!c.laml")}, ["calls/c.laml"]),
            ({"extend_exclude": ("calls/",), "exclude": ("a.*",)}, ["build/b.laml", "node_modules/e.laml"]),
        ],
    )  # fmt: skip
    def test_exclude(self, fields: dict[str, object], expected: list[str]) -> None:
        assert shown(settings_for=settings(**fields)) == expected

    def test_include_takes_what_looks_like_laml(self) -> None:
        write("x.txt", "calls/y.txt", "build/z.txt")
        write("other.txt", data=b"words")

        found = shown(settings_for=settings(include=("*.txt",), extend_exclude=("*.laml",)))
        assert found == ["calls/y.txt", "x.txt"]
        assert shown(settings_for=settings(include=("calls/*.txt",), extend_exclude=("*.laml",))) == [
            "calls/y.txt"
        ]

    def test_what_is_excluded_stays_so_when_it_is_named(self) -> None:
        rules = settings(extend_exclude=("calls/", "a.laml"))
        for names in (["a.laml", "calls/c.laml", "calls/deep"], ["calls", "./a.laml", "./calls/"]):
            for named_as_found in (False, True):
                found = discover(names, rules, named_as_found=named_as_found)
                assert found.candidates == []
                assert len(found.excluded) == len(names)
        assert shown("a.laml", "calls/c.laml", settings_for=rules, force_exclude=False) == [
            "a.laml",
            "calls/c.laml",
        ]
        assert shown("calls", settings_for=rules, force_exclude=False) == [
            "calls/c.laml",
            "calls/deep/d.laml",
        ]

    def test_named_as_found_includes(self) -> None:
        write("x.txt", "y.txt")

        assert shown("x.txt", "y.txt", settings_for=settings(include=("x*",)), named_as_found=True) == [
            "x.txt"
        ]

    def test_the_settings_of_the_folder_decide(self) -> None:
        def nearest(folder: str) -> Settings:
            inner = folder.startswith("calls")
            if inner:
                return Settings(extend_exclude=("deep/",), root="calls")
            return Settings(exclude=("calls/c*",))

        found = shown(settings_for=nearest)
        assert found == ["a.laml", "build/b.laml", "calls/c.laml", "node_modules/e.laml"]

    def test_links_are_excluded_by_their_names(self) -> None:
        write("../outside/f.laml")
        os.symlink("../outside/f.laml", "link.laml")
        os.symlink("..", "calls/up")

        assert "link.laml" not in shown(settings_for=settings(extend_exclude=("link*", "up")))

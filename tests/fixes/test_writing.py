"""A file is replaced in one step or not at all, and nothing is left behind."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from laml_lint.fixes import Unwritable, write_atomically

OLD, NEW = b"<Response/>", b"<Response>\r\n</Response>"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    made = tmp_path / "menu.laml"
    made.write_bytes(OLD)
    return made


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_the_content_is_replaced(file: Path) -> None:
    write_atomically(str(file), NEW, OLD)
    assert file.read_bytes() == NEW
    assert names(file.parent) == ["menu.laml"]


def test_a_path_without_a_folder_is_one_in_the_working_directory(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(file.parent)
    write_atomically("menu.laml", NEW, OLD)
    assert file.read_bytes() == NEW


@pytest.mark.parametrize("mode", [0o644, 0o755, 0o600, 0o664])
def test_the_mode_is_kept(file: Path, mode: int) -> None:
    file.chmod(mode)
    write_atomically(str(file), NEW, OLD)
    assert stat.S_IMODE(file.stat().st_mode) == mode


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root gives files away")
def test_the_owner_is_kept(file: Path) -> None:
    os.chown(file, 12345, 23456)
    write_atomically(str(file), NEW, OLD)
    assert (file.stat().st_uid, file.stat().st_gid) == (12345, 23456)


def test_an_owner_that_cannot_be_kept_is_no_obstacle(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(os, "chown", refuse)
    write_atomically(str(file), NEW, OLD)
    assert file.read_bytes() == NEW


def test_a_link_stays_a_link(file: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "links"
    elsewhere.mkdir()
    link = elsewhere / "link.laml"
    link.symlink_to(file)
    write_atomically(str(link), NEW, OLD)
    assert link.is_symlink()
    assert file.read_bytes() == NEW
    assert names(elsewhere) == ["link.laml"]


@pytest.mark.parametrize("content", [b"", OLD + b"\n", b"<response/>", OLD[:-1]])
def test_a_file_that_changed_meanwhile_is_left_alone(file: Path, content: bytes) -> None:
    file.write_bytes(content)
    with pytest.raises(Unwritable, match="changed while it was being fixed"):
        write_atomically(str(file), NEW, OLD)
    assert file.read_bytes() == content
    assert names(file.parent) == ["menu.laml"]


def test_a_read_only_file_is_left_alone(file: Path) -> None:
    file.chmod(0o444)
    with pytest.raises(Unwritable, match="read-only"):
        write_atomically(str(file), NEW, OLD)
    assert file.read_bytes() == OLD
    assert names(file.parent) == ["menu.laml"]


def test_a_file_that_is_gone_is_not_made_again(tmp_path: Path) -> None:
    with pytest.raises(Unwritable, match="cannot be written: no such file or directory"):
        write_atomically(str(tmp_path / "gone.laml"), NEW, OLD)
    assert names(tmp_path) == []


def test_only_files_are_replaced(tmp_path: Path) -> None:
    with pytest.raises(Unwritable, match="is not a file"):
        write_atomically(str(tmp_path), NEW, OLD)


@pytest.mark.parametrize("failure", [OSError(28, "No space left on device"), KeyboardInterrupt()])
@pytest.mark.parametrize("step", ["chmod", "replace"])
def test_nothing_is_left_behind_when_a_step_fails(
    file: Path, monkeypatch: pytest.MonkeyPatch, step: str, failure: BaseException
) -> None:
    def fail(*_: object) -> None:
        raise failure

    monkeypatch.setattr(os, step, fail)
    with pytest.raises(Unwritable if isinstance(failure, OSError) else KeyboardInterrupt):
        write_atomically(str(file), NEW, OLD)
    assert file.read_bytes() == OLD
    assert names(file.parent) == ["menu.laml"]

from __future__ import annotations

import os
import signal
import stat
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from summarizer.files.atomic import PRIVATE, replace_file


@pytest.mark.parametrize(
    ("content", "written"),
    [
        ("Straße 🙂\n", "Straße 🙂\n".encode()),
        (b"\x00\xff", b"\x00\xff"),
        ("half \ud83d", b"half ?"),
        ("", b""),
    ],
    ids=["text", "bytes", "half-a-character", "empty"],
)
def test_the_content_replaces_what_was_there(tmp_path: Path, content: str | bytes, written: bytes) -> None:
    path = tmp_path / "a.txt"
    for before in (None, b"something longer than the new content"):
        if before is not None:
            path.write_bytes(before)
        replace_file(path, content)
        assert path.read_bytes() == written
    assert list(tmp_path.iterdir()) == [path]


def test_a_failure_leaves_the_old_content_and_no_draft(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    path = tmp_path / "a.txt"
    path.write_text("old")
    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space left"):
        replace_file(path, "new")
    assert [file.name for file in tmp_path.iterdir()] == ["a.txt"]
    assert path.read_text() == "old"


@pytest.mark.parametrize("moment", ["os.fsync", "Path.replace"])
def test_a_kill_leaves_the_old_content(tmp_path: Path, moment: str) -> None:
    path = tmp_path / "a.txt"
    path.write_text("old")
    program = f"""
import os, signal
from pathlib import Path
from typing import Any
from summarizer.files.atomic import replace_file
{moment} = lambda *_: os.kill(os.getpid(), signal.SIGKILL)
replace_file(Path({str(path)!r}), "new")
"""
    assert subprocess.run([sys.executable, "-c", program]).returncode == -signal.SIGKILL
    assert path.read_text() == "old"
    replace_file(path, "new")
    assert path.read_text() == "new"
    assert {file.name for file in tmp_path.iterdir() if not file.name.endswith(".tmp")} == {"a.txt"}


@pytest.mark.parametrize("target", ["precious", "none", "."], ids=["a-file", "nothing", "a-folder"])
def test_no_link_is_followed(tmp_path: Path, target: str) -> None:
    """A pull request can hold links, and the writer may read and write more than the request."""
    (tmp_path / "precious").write_text("precious")
    (tmp_path / "tapes").mkdir()
    path = tmp_path / "tapes" / "case.yaml"
    for planted in (path, path.with_name(".case.yaml.tmp"), path.with_name("case.yaml.tmp")):
        planted.symlink_to(tmp_path / target)
    if target == ".":
        path.unlink()
    replace_file(path, "new")
    assert path.read_text() == "new"
    assert not path.is_symlink()
    assert (tmp_path / "precious").read_text() == "precious"
    assert sorted(file.name for file in tmp_path.iterdir()) == ["precious", "tapes"]


def test_a_link_planted_under_the_name_of_the_draft_is_not_followed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("secrets.token_hex", lambda _: "guessed")
    (tmp_path / "precious").write_text("precious")
    (tmp_path / ".a.txt.guessed.tmp").symlink_to(tmp_path / "precious")
    with pytest.raises(FileExistsError):
        replace_file(tmp_path / "a.txt", "new")
    assert (tmp_path / "precious").read_text() == "precious"


@pytest.mark.parametrize("mode", [0o600, 0o640, 0o644, 0o755])
def test_a_file_keeps_its_mode(tmp_path: Path, mode: int) -> None:
    path = tmp_path / "a.txt"
    path.write_text("old")
    path.chmod(mode)
    replace_file(path, "new", mode=PRIVATE)
    assert stat.S_IMODE(path.stat().st_mode) == mode


@pytest.mark.parametrize(("mode", "made"), [({}, 0o640), ({"mode": PRIVATE}, 0o600)], ids=["", "private"])
def test_a_new_file_has_the_mode_that_the_umask_leaves(tmp_path: Path, mode: Any, made: int) -> None:
    before = os.umask(0o027)
    try:
        replace_file(tmp_path / "a.txt", "new", **mode)
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "a.txt").stat().st_mode) == made


def test_a_name_may_be_as_long_as_names_can_be(tmp_path: Path) -> None:
    path = tmp_path / ("x" * 255)
    replace_file(path, "new")
    assert path.read_text() == "new"


def test_what_is_no_file_is_written_to() -> None:
    replace_file(Path("/dev/null"), "gone")
    assert Path("/dev/null").is_char_device()


def test_a_mode_that_cannot_be_kept_leaves_no_draft(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.txt"
    path.write_text("before")

    def refuse(self: Path, mode: int) -> None:
        raise PermissionError(1, "Operation not permitted", str(self))

    monkeypatch.setattr(Path, "chmod", refuse)
    with pytest.raises(PermissionError):
        replace_file(path, "after")
    assert [(each.name, each.read_text()) for each in tmp_path.iterdir()] == [("a.txt", "before")]


def test_a_folder_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        replace_file(tmp_path / "none" / "a.txt", "x")

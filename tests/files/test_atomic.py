from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from summarizer.files.atomic import replace_file


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
from summarizer.files.atomic import replace_file
{moment} = lambda *_: os.kill(os.getpid(), signal.SIGKILL)
replace_file(Path({str(path)!r}), "new")
"""
    assert subprocess.run([sys.executable, "-c", program]).returncode == -signal.SIGKILL
    assert path.read_text() == "old"
    replace_file(path, "new")
    assert [file.name for file in tmp_path.iterdir()] == ["a.txt"]


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    link, target = tmp_path / "link", tmp_path / "folder" / "target"
    link.symlink_to(target)
    replace_file(link, "through the link")
    assert link.is_symlink()
    assert target.read_text() == "through the link"


def test_what_is_no_file_is_written_to() -> None:
    replace_file(Path("/dev/null"), "gone")
    assert Path("/dev/null").is_char_device()


def test_a_folder_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        replace_file(tmp_path / "none" / "a.txt", "x")

"""The digest of code is kept, and changes whenever a file does."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import platformdirs
import pytest

from summarizer.files import code

OLD = 1_700_000_000


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A package of three files that were changed long ago, as far as its clock is asked."""
    folder = tmp_path / "package"
    (folder / "inner" / "__pycache__").mkdir(parents=True)
    for name in ("one.py", "inner/two.py", "inner/data.json", "inner/notes.txt", "inner/__pycache__/two.pyc"):
        (folder / name).write_text("1 = one\n")
        os.utime(folder / name, (OLD, OLD))
    monkeypatch.setattr(code, "_PACKAGE", folder)
    monkeypatch.setattr(code, "_SETTLED", 0)
    return folder


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The files that were read, in order."""
    names: list[str] = []

    def digest_file(name: str) -> str:
        names.append(name)
        return real(name)

    real = code._digest_file
    monkeypatch.setattr(code, "_digest_file", digest_file)
    return names


def digest(*parts: str) -> str:
    """The digest as a new process finds it."""
    code.digest_code.cache_clear()
    return code.digest_code(*parts)


def kept() -> list[Path]:
    return list((Path(platformdirs.user_cache_dir("summarizer")) / "code").glob("*"))


def test_the_files_are_read_once_as_long_as_none_is_touched(package: Path, read: list[str]):
    assert digest() == digest()
    assert read == ["inner/data.json", "inner/two.py", "one.py"]
    assert [path.stat().st_mode & 0o777 for path in kept()] == [0o600]


def test_each_choice_of_parts_has_its_own(package: Path, read: list[str]):
    found = [digest(), digest("inner"), digest("one.py"), digest("one.py", "inner")]
    assert len(set(found)) == 4
    assert found == [digest(), digest("inner"), digest("one.py"), digest("one.py", "inner")]
    assert len(read) == 3 + 2 + 1 + 3


@pytest.mark.parametrize(
    ("change", "same"),
    [
        (lambda folder: (folder / "one.py").write_text("2 = two\n"), False),
        (lambda folder: (folder / "inner" / "new.py").write_text(""), False),
        (lambda folder: (folder / "inner" / "data.json").unlink(), False),
        (lambda folder: (folder / "one.py").rename(folder / "three.py"), False),
        (lambda folder: (folder / "inner" / "notes.txt").write_text("2"), True),
        (lambda folder: (folder / "one.py").touch(), True),
    ],
    ids=["same-length", "added", "removed", "renamed", "no-code", "touched-only"],
)
def test_it_changes_with_what_is_in_the_files(package: Path, change: Callable[[Path], object], same: bool):
    before = digest()
    change(package)
    assert (digest() == before) is same


def test_a_change_that_sets_the_old_time_again_is_found(package: Path):
    before = digest()
    (package / "one.py").write_text("2 = two\n")
    os.utime(package / "one.py", (OLD, OLD))
    assert digest() != before


def test_a_file_that_was_changed_just_now_is_read_again(
    package: Path, read: list[str], monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(code, "_SETTLED", 10**12)
    assert digest("one.py") == digest("one.py")
    assert read == ["one.py", "one.py"]


@pytest.mark.parametrize(
    "damage",
    [
        lambda path: path.write_text(""),
        lambda path: path.write_bytes(b"\xff"),
        lambda path: path.write_text(path.read_text().replace(path.read_text().split()[1], "0" * 64)),
        lambda path: (path.unlink(), path.mkdir()),
    ],
    ids=["empty", "binary", "altered", "folder"],
)
def test_a_damaged_digest_is_made_again(package: Path, damage: Callable[[Path], object]):
    before = digest()
    damage(kept()[0])
    assert digest() == before

"""The files of folders: in natural order, hidden ones left out, and a pattern that stays in its folder."""

from __future__ import annotations

from pathlib import Path

import pytest

from summarizer import InputError, UsageError
from summarizer.files.listing import list_sources

FILES = ("part 10.md", "part 9.md", "Part 1.txt", "b.md", "sub/a.md")
HIDDEN = (".hidden.md", "sub/.git/b.md", ".git/c.md")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in (*FILES, *HIDDEN):
        (tmp_path / "texts" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "texts" / name).write_text("It rained.")
    return tmp_path / "texts"


PATTERNS = {
    "every file": (None, ["b.md", "Part 1.txt", "part 9.md", "part 10.md"]),
    "a kind": ("*.md", ["b.md", "part 9.md", "part 10.md"]),
    "those below": ("**/*.md", ["b.md", "part 9.md", "part 10.md", "sub/a.md"]),
}


@pytest.mark.parametrize(("pattern", "expected"), PATTERNS.values(), ids=PATTERNS)
def test_a_folder_is_its_files_in_natural_order(
    folder: Path, pattern: str | None, expected: list[str]
) -> None:
    found = list_sources(["x.txt", str(folder), "-"], pattern)
    assert found == ("x.txt", *(str(folder / name) for name in expected), "-")


@pytest.mark.parametrize("pattern", ["", " ", "/etc/*", "../*", "a/../../*"])
def test_a_pattern_stays_in_its_folder(folder: Path, pattern: str) -> None:
    with pytest.raises(UsageError, match="is no pattern"):
        list_sources([str(folder)], pattern)


def test_a_pattern_needs_a_folder() -> None:
    with pytest.raises(UsageError, match="--glob chooses files of a folder"):
        list_sources(["x.txt"], "*.md")


def test_a_folder_without_files_is_an_error(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    with pytest.raises(InputError, match=r"empty: there is no file in this folder"):
        list_sources([str(tmp_path / "empty")], None)
    with pytest.raises(InputError, match=r"there is no file that matches '\*\.eml' in this folder"):
        list_sources([str(folder)], "*.eml")

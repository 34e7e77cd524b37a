from __future__ import annotations

from pathlib import Path

import pytest

from summarizer.files.project import find_root, has_settings

MARKS = {
    "settings": ("summarizer.toml", ""),
    "project": ("pyproject.toml", "[tool.summarizer]\n"),
    "suites": ("evals/briefs/suite.yaml", ""),
}


def write(path: Path, text: str = "") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


@pytest.fixture
def deep(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The working folder, two folders below the root of a repository."""
    (tmp_path / ".git").mkdir()
    folder = tmp_path / "src" / "package"
    folder.mkdir(parents=True)
    monkeypatch.chdir(folder)
    return folder


@pytest.mark.parametrize("mark", MARKS)
def test_the_root_is_found_from_below(deep, tmp_path, mark):
    name, text = MARKS[mark]
    write(tmp_path / name, text)
    assert find_root() == Path("../..")
    assert find_root().resolve() == tmp_path


def test_the_nearest_counts(deep, tmp_path):
    write(tmp_path / "summarizer.toml")
    write(deep.parent / "summarizer.toml")
    assert find_root() == Path("..")


def test_without_any_it_is_the_working_folder(deep, tmp_path):
    write(tmp_path / "pyproject.toml", "[tool.other]\n")
    assert find_root() == Path()


def test_above_the_repository_nothing_counts(deep, tmp_path):
    (deep / ".git").mkdir()
    write(tmp_path / "summarizer.toml")
    assert find_root() == Path()


def test_without_a_repository_only_the_working_folder_counts(deep, tmp_path):
    (tmp_path / ".git").rmdir()
    write(tmp_path / "summarizer.toml")
    assert find_root() == Path()
    write(deep / "summarizer.toml")
    assert find_root() == Path()


@pytest.mark.parametrize(
    ("text", "expected"),
    [("[tool.summarizer]\n", True), ("[tool.ruff]\n", False), ("tool = 3\n", False), ("[[", False)],
)
def test_settings_in_a_project_file(tmp_path, text, expected):
    assert has_settings(write(tmp_path / "pyproject.toml", text)) is expected

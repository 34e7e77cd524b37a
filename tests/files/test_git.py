from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from summarizer.files.git import GitError, GitMissing, run_git

needs_git = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")


@needs_git
def test_what_git_prints_comes_back(tmp_path: Path) -> None:
    run_git(tmp_path, "init", "--quiet")
    assert run_git(tmp_path, "rev-parse", "--is-inside-work-tree") == b"true\n"


@needs_git
def test_a_failure_says_which_command_and_why(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "de_DE.UTF-8")
    run_git(tmp_path, "init", "--quiet")
    with pytest.raises(GitError) as caught:
        run_git(tmp_path, "show", "--end-of-options", "nowhere")
    assert str(caught.value) == f"git show: {caught.value.reason}"
    assert caught.value.reason.startswith("ambiguous argument 'nowhere'")
    assert not isinstance(caught.value, GitMissing)


def test_no_git(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(GitMissing) as caught:
        run_git(tmp_path, "status")
    assert caught.value.reason == "git is not installed"
